"""What narrows a search besides facets, and what only raises: for every engine. See contract.py."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from search.documents.document import Figure, Places
from search.engines.base import Clause, FigureRange, Near, SearchRequest
from tests.search.contract import document, found, typed

TY = 1_000_000_000.0
CAN_GIUOC, CHO_LACH, HA_NOI = (10.6058, 106.6711), (10.2583, 106.1197), (21.0285, 105.8542)


def raised(*figures: tuple[float, str], key: str = "initiative:1"):
    return document(key, figures=tuple(Figure(value, unit) for value, unit in figures))


def surroundings():
    """A story of 1995 on the place itself; others of 2023 nearby, of another sector, and far away."""
    long_ago = datetime(1995, 5, 24, tzinfo=UTC)
    beside = Places(main=("y",), tree=("y",))
    common = {"title": "Tiếng loa", "points": (CAN_GIUOC,), "sectors": ("s",)}
    return [
        document(
            "article:own", **{**common, "points": ()}, places=Places(within=("x",), tree=("x",)), published=long_ago
        ),
        document("article:near", **common, places=beside),
        document("initiative:near", **common, places=beside),
        document("article:other", **{**common, "sectors": ("t",)}, places=beside),
        document("article:far", **{**common, "points": (HA_NOI,)}, places=Places(main=("z",), tree=("z",))),
    ]


def around(slug: str, sectors: tuple[str, ...] = (), **options) -> SearchRequest:
    filters = {"locality": (slug,), "sector": sectors}
    return SearchRequest(filters=filters, near=(Near(*CAN_GIUOC, km=20),), **options)


class NarrowingContract:
    # figures

    @pytest.mark.parametrize(
        "wanted, expected",
        [
            (FigureRange("đồng", minimum=1 * TY), ["initiative:2", "initiative:3"]),
            (FigureRange("đồng", maximum=1 * TY), ["initiative:1", "initiative:2"]),
            (FigureRange("đồng", minimum=1.5 * TY, maximum=9 * TY), ["initiative:3"]),
            (FigureRange("đồng"), ["initiative:1", "initiative:2", "initiative:3"]),
            (FigureRange("", minimum=3), ["initiative:1", "initiative:2", "initiative:3", "initiative:4"]),
            (FigureRange("km", minimum=3.01), []),
            (FigureRange("đ"), []),
        ],
    )
    def test_figures_are_between_both_ends_in_their_unit(self, engine, wanted, expected):
        figures = [(0.12 * TY, "đồng"), (1 * TY, "đồng"), (2.1 * TY, "đồng"), (3.0, "km")]
        engine.write([raised(each, key=f"initiative:{n}") for n, each in enumerate(figures, start=1)])
        assert sorted(found(engine, SearchRequest(figures=(wanted,)))) == expected

    def test_value_and_unit_are_of_one_and_the_same_figure(self, engine):
        engine.write([raised((300.0, "hộ"), (5.0, "đồng")), raised((300.0, "đồng"), key="initiative:2")])
        request = SearchRequest(figures=(FigureRange("đồng", minimum=300),), facets={"kind": 3})
        assert found(engine, request) == ["initiative:2"]
        assert engine.search(request).facets["kind"] == [("initiative", 1)]

    def test_several_figures_must_all_be_there_and_may_be_different_ones(self, engine):
        engine.write([raised((3.0, "km"), (300.0, "hộ")), raised((3.0, "km"), key="initiative:2")])
        wanted = (FigureRange("km", minimum=1), FigureRange("hộ", minimum=100))
        assert found(engine, SearchRequest(figures=wanted)) == ["initiative:1"]

    def test_units_are_composed_on_both_sides(self, engine):
        engine.write([raised((3.0, "đo\u0302\u0300ng"))])
        assert found(engine, SearchRequest(figures=(FigureRange("đồng"),))) == ["initiative:1"]

    def test_a_document_with_figures_counts_once(self, engine):
        engine.write([raised((1.0, "km"), (2.0, "km"), (3.0, "km"))])
        result = engine.search(SearchRequest(figures=(FigureRange("km"),)))
        assert (result.total, len(result.hits), engine.count()) == (1, 1, 1)

    # near

    def test_near_is_measured_in_kilometres_from_the_nearest_point(self, engine):
        engine.write(
            [
                document("article:1", points=(CAN_GIUOC,)),
                document("article:2", points=(HA_NOI, CHO_LACH)),
                document("article:3", points=(HA_NOI,)),
                document("article:4"),
            ]
        )

        def within(km: float) -> list[str]:
            return sorted(found(engine, SearchRequest(near=(Near(*CAN_GIUOC, km=km),))))

        assert within(1) == ["article:1"]
        assert within(60) == ["article:1"]
        assert within(80) == ["article:1", "article:2"]
        assert within(2000) == ["article:1", "article:2", "article:3"]

    def test_near_does_not_mix_one_points_latitude_with_anothers_longitude(self, engine):
        engine.write([document(points=((10.0, 105.0), (20.0, 107.0)))])
        assert found(engine, SearchRequest(near=(Near(10.0, 107.0, km=50),))) == []
        assert found(engine, SearchRequest(near=(Near(20.0, 107.0, km=50),))) == ["article:1"]

    def test_several_places_are_alternatives(self, engine):
        points = (CAN_GIUOC, CHO_LACH, HA_NOI)
        engine.write([document(f"article:{n}", points=(point,)) for n, point in enumerate(points)])
        near = (Near(*CAN_GIUOC, km=5), Near(*HA_NOI, km=5))
        assert sorted(found(engine, SearchRequest(near=near))) == ["article:0", "article:2"]

    def test_near_widens_a_choice_of_locality_and_no_other(self, engine):
        engine.write(surroundings())
        request = around("x", sectors=("s",), facets={"locality": 5, "sector": 5, "kind": 5})
        result = engine.search(request)
        assert {hit.key for hit in result.hits} == {"article:near", "article:own", "initiative:near"}
        # The facet of localities counts what its other values would show; all others count what is found.
        assert dict(result.facets["locality"]) == {"x": 1, "y": 2, "z": 1}
        assert dict(result.facets["kind"]) == {"article": 2, "initiative": 1}
        assert dict(result.facets["sector"]) == {"s": 3, "t": 1}

    def test_without_words_what_is_tied_to_the_locality_comes_before_what_is_only_near(self, engine):
        engine.write(surroundings())
        hits = found(engine, around("x"))
        assert hits[0] == "article:own"
        assert set(hits[1:]) == {"article:near", "initiative:near", "article:other"}

    def test_of_equal_words_a_tie_to_the_locality_weighs_more_than_nearness(self, engine):
        engine.write([*surroundings(), document("article:now", title="Tiếng loa", places=Places(main=("x",)))])
        words = replace(around("x"), clauses=typed("tiếng loa").clauses, text="tiếng loa")
        hits = found(engine, words)
        assert hits[0] == "article:now"
        assert set(hits[1:]) == {"article:own", "article:near", "initiative:near", "article:other"}

    def test_by_date_nearness_makes_no_difference(self, engine):
        engine.write(surroundings())
        assert found(engine, around("x", sort="oldest"))[0] == "article:own"
        assert found(engine, around("x", sort="newest"))[-1] == "article:own"

    def test_mere_marks_find_nothing_near_either(self, engine):
        engine.write(surroundings())
        assert found(engine, replace(around("x"), clauses=(Clause("!!"),), text="!!")) == []

    def test_near_survives_paging(self, engine):
        engine.write([document(f"article:{n:02}", points=(CAN_GIUOC,)) for n in range(25)])
        request = around("x")
        pages = [found(engine, replace(request, offset=offset, limit=10)) for offset in (0, 10, 20)]
        assert len({key for page in pages for key in page}) == 25

    # keys

    def test_keys_bound_what_is_found(self, engine):
        engine.write([document(f"article:{n}") for n in range(5)])
        request = SearchRequest(keys=("article:1", "article:3", "article:99"))
        assert sorted(found(engine, request)) == ["article:1", "article:3"]
        assert engine.search(request).total == 2

    def test_no_keys_at_all_find_nothing(self, engine):
        engine.write([document()])
        assert found(engine, SearchRequest(keys=())) == []
        assert found(engine, SearchRequest(keys=None)) == ["article:1"]

    def test_keys_may_be_many(self, engine):
        engine.write([document(f"article:{n}") for n in (3, 69_999)])
        request = SearchRequest(keys=tuple(f"article:{n}" for n in range(70_000)))
        assert sorted(found(engine, request)) == ["article:3", "article:69999"]

    def test_they_narrow_a_search_for_words_and_the_facets_with_it(self, engine):
        engine.write(
            [document(f"article:{n}", title="Tiếng loa", sectors=(f"s{n % 2}",), points=(CAN_GIUOC,)) for n in range(6)]
        )
        request = typed("loa", keys=("article:1", "article:2"), near=(Near(*CAN_GIUOC, km=5),), facets={"sector": 5})
        result = engine.search(request)
        assert result.total == 2
        assert result.facets["sector"] == [("s0", 1), ("s1", 1)]

    # optional clauses

    def test_an_optional_clause_raises_and_is_required_of_nothing(self, engine):
        engine.write([document("article:1", title="Tiếng loa"), document("article:2", title="Tiếng loa quê em")])
        clauses = (Clause("loa"), Clause("quê", optional=True))
        assert found(engine, SearchRequest(clauses=clauses)) == ["article:2", "article:1"]
        clauses = (Clause("loa"), Clause("xyz", optional=True))
        assert engine.search(SearchRequest(clauses=clauses)).total == 2

    def test_optional_clauses_alone_exclude_nothing(self, engine):
        engine.write([document("article:1", title="Tiếng loa"), document("article:2", title="Tiếng trống")])
        request = SearchRequest(clauses=(Clause("trống", optional=True),))
        assert found(engine, request) == ["article:2", "article:1"]

    def test_an_optional_place_raises_what_is_tied_to_it(self, engine):
        engine.write([document("article:1"), document("article:2", places=Places(main=("x",)))])
        clauses = (Clause("bài"), Clause("Cần Giuộc", phrase=True, places=("x",), optional=True))
        assert found(engine, SearchRequest(clauses=clauses)) == ["article:2", "article:1"]
