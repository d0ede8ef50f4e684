"""What every engine must do. Subclass ``EngineContract``; its ``engine`` fixture is an empty, writable engine."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents.document import Places, SearchDocument
from search.engines.base import FACETS, Clause, Engine, SearchRequest


def document(key: str = "article:1", **values) -> SearchDocument:
    given = {
        "kind": key.split(":")[0],
        "language": "vi",
        "audiences": ("vi",),
        "title": "Một bài",
        "url": f"/vi/{key}/",
        "published": datetime(2023, 5, 24, 1, tzinfo=UTC),
    }
    return SearchDocument(key=key, **{**given, **values})


def typed(text: str, *, phrase: bool = False, places: tuple[str, ...] = (), **options) -> SearchRequest:
    """What the query parser makes of plain words."""
    words = (text,) if phrase or places else tuple(text.split())
    clauses = tuple(Clause(word, phrase=phrase, places=places) for word in words)
    return SearchRequest(clauses=clauses, text=text, **options)


def found(engine: Engine, request: SearchRequest) -> list[str]:
    return [hit.key for hit in engine.search(request).hits]


class EngineContract:
    # words

    @pytest.mark.parametrize("query", ["cần giuộc", "can giuoc", "CẦN GIUỘC", "Cần giuoc", "Cần Giuộc"])
    def test_words_are_found_with_and_without_marks(self, engine, query):
        engine.write([document(title="Đổi mới ở Cần Giuộc"), document("article:2", title="Chợ Lách")])
        assert found(engine, typed(query)) == ["article:1"]

    def test_d_with_stroke_is_folded(self, engine):
        engine.write([document(title="Đường hoa quân sự")])
        assert found(engine, typed("duong hoa")) == ["article:1"]

    def test_old_and_new_places_of_the_tone_are_one_word(self, engine):
        engine.write([document(title="Hoà bình")])
        assert found(engine, typed("hòa")) == ["article:1"]

    def test_typed_marks_rank_higher(self, engine):
        engine.write([document("article:1", title="Ban quan trọng"), document("article:2", title="Bạn quán trọng")])
        assert found(engine, typed("bạn"))[0] == "article:2"
        assert found(engine, typed("ban quan"))[0] in {"article:1", "article:2"}
        assert engine.search(typed("bạn")).total == 2

    def test_every_word_must_be_there_in_whatever_field(self, engine):
        engine.write([document(title="Tiếng loa", body="thanh niên"), document("article:2", title="Tiếng trống")])
        assert found(engine, typed("tiếng niên")) == ["article:1"]
        assert found(engine, typed("tiếng xyz")) == []

    def test_a_phrase_wants_its_words_side_by_side(self, engine):
        engine.write([document(body="bữa cơm 0 đồng"), document("article:2", body="đồng lòng, bữa cơm")])
        assert found(engine, typed("cơm 0 đồng", phrase=True)) == ["article:1"]

    def test_a_persons_name_is_not_looked_for_in_names_of_places(self, engine):
        there = Places(main=("tp",), names=("Thành phố Hồ Chí Minh",), far_names=("Hồ Chí Minh",))
        engine.write([document(body="phong cách Hồ Chí Minh"), document("article:2", places=there)])
        man = Clause("ho chi minh", phrase=True, person=True)
        assert found(engine, SearchRequest(clauses=(man,), text="ho chi minh", audience="vi")) == ["article:1"]

    def test_a_number_of_a_policy_is_a_phrase_in_itself(self, engine):
        engine.write([document(names=("Chỉ thị số 05-CT/TW",)), document("article:2", body="05 điều, TW, CT")])
        assert found(engine, typed("05-CT/TW")) == ["article:1"]

    def test_title_counts_more_than_lead_and_lead_more_than_body(self, engine):
        engine.write(
            [
                document("article:1", body="nhân rộng mô hình"),
                document("article:2", lead="nhân rộng mô hình"),
                document("article:3", title="nhân rộng mô hình"),
            ]
        )
        assert found(engine, typed("nhân rộng")) == ["article:3", "article:2", "article:1"]

    def test_english_words_are_found_in_another_form(self, engine):
        engine.write([document(language="en", audiences=("en",), title="Practices that villages shared")])
        assert found(engine, typed("village sharing", audience="en")) == ["article:1"]

    def test_names_in_the_other_language_are_found(self, engine):
        engine.write([document(language="en", audiences=("en",), title="Savings", names=("Heo đất nghĩa tình",))])
        assert found(engine, typed("heo dat", audience="en")) == ["article:1"]

    # kinds and names

    def test_an_initiative_named_in_full_comes_before_stories(self, engine):
        name = "Bữa cơm 0 đồng"
        engine.write(
            [
                document("article:1", title=f"{name} ở Mỹ Lộc", lead=name, body=f"{name} " * 9, names=(name,)),
                document("initiative:1", title=name, own_names=(name,), names=(name,)),
            ]
        )
        assert found(engine, typed("bua com 0 dong"))[0] == "initiative:1"

    def test_a_contest_named_in_full_comes_before_stories_and_entries_after_them(self, engine):
        name = "Nét đẹp quê mình"
        everyone = {"audiences": ("vi", "en"), "names": (name,), "published": datetime(2025, 1, 1, tzinfo=UTC)}
        engine.write(
            [
                document("entry:1", title=f"{name} của tôi", body=f"{name} " * 9, **everyone),
                document("article:1", title=f"{name} ở Mỹ Lộc", lead=name, **everyone),
                document("campaign:1", title=name, own_names=(name,), **everyone),
            ]
        )
        assert found(engine, typed("net dep que minh")) == ["campaign:1", "article:1", "entry:1"]
        assert found(engine, typed("net dep que minh", audience="en", without_kinds=("entry",))) == [
            "campaign:1",
            "article:1",
        ]

    def test_stories_come_before_bare_localities(self, engine):
        engine.write(
            [
                document("locality:1:vi", title="Tỉnh Tây Ninh", places=Places(main=("tay-ninh",)), published=None),
                document("article:1", places=Places(became_within=("tay-ninh",))),
            ]
        )
        assert found(engine, typed("Tây Ninh", places=("tay-ninh",))) == ["article:1", "locality:1:vi"]

    def test_of_equal_stories_the_newer_comes_first(self, engine):
        years = {"article:1": 1995, "article:2": 2024, "article:3": 2010}
        engine.write([document(key, published=datetime(year, 1, 1, tzinfo=UTC)) for key, year in years.items()])
        assert found(engine, typed("bài")) == ["article:2", "article:3", "article:1"]

    # places

    def test_a_place_is_found_by_every_role_and_the_strongest_comes_first(self, engine):
        roles = ("main", "mentioned", "within", "became_within", "weak")
        engine.write([document(f"article:{role}", places=Places(**{role: ("x",)})) for role in reversed(roles)])
        assert found(engine, typed("Cần Giuộc", places=("x",))) == [f"article:{role}" for role in roles]

    def test_a_story_about_a_place_comes_before_one_whose_words_only_name_it(self, engine):
        engine.write(
            [
                document("article:1", title="Phong cách Hồ Chí Minh", body="Hồ Chí Minh " * 20),
                document("article:2", places=Places(became_within=("hcm",)), title="Thủ Dầu Một đổi mới"),
            ]
        )
        assert found(engine, typed("Hồ Chí Minh", places=("hcm",)))[0] == "article:2"

    def test_the_name_of_another_place_with_more_words_is_not_this_place(self, engine):
        engine.write([document(places=Places(main=("tan-an-hoi",)), title="Ở xã kia")])
        assert found(engine, typed("Tân An", places=("tan-an",))) == []

    def test_a_filter_on_a_locality_reaches_all_roles(self, engine):
        engine.write([document(places=Places(weak=("x",))), document("article:2")])
        assert found(engine, SearchRequest(filters={"locality": ("x",)})) == ["article:1"]

    # filters, facets, order, pages

    def test_filters_narrow_and_values_of_one_filter_are_alternatives(self, engine):
        engine.write([document(f"article:{n}", sectors=(f"s{n}",), years=(2020 + n,)) for n in (1, 2, 3)])
        request = SearchRequest(filters={"sector": ("s1", "s2"), "year": ("2022", "2023")})
        assert found(engine, request) == ["article:2"]

    def test_a_facet_counts_as_if_its_own_choice_were_not_made(self, engine):
        engine.write(
            [
                document("article:1", sectors=("a",), policies=("p",)),
                document("article:2", sectors=("b",), policies=("p",)),
                document("article:3", sectors=("b",), policies=("q",)),
            ]
        )
        result = engine.search(SearchRequest(filters={"sector": ("a",)}, facets={"sector": 10, "policy": 10}))
        assert result.total == 1
        assert result.facets == {"sector": [("b", 2), ("a", 1)], "policy": [("p", 1)]}

    def test_a_facet_counts_what_each_of_its_values_then_shows(self, engine):
        engine.write([document(f"article:{n}", sectors=("a", "b")[: n % 2 + 1]) for n in range(7)])
        for value, count in engine.search(SearchRequest(facets={"sector": 9})).facets["sector"]:
            assert engine.search(SearchRequest(filters={"sector": (value,)})).total == count

    def test_the_locality_facet_counts_units_of_today(self, engine):
        places = Places(main=("can-giuoc-huyen",), became_within=("tay-ninh",), tree=("tay-ninh",))
        engine.write([document(places=places)])
        result = engine.search(SearchRequest(facets={"locality": 5}))
        assert result.facets["locality"] == [("tay-ninh", 1)]

    def test_a_reader_sees_documents_for_their_language_and_may_choose_another(self, engine):
        engine.write(
            [
                document("article:1", audiences=("vi",)),
                document("article:2", language="en", audiences=("en",)),
                document("article:3", audiences=("vi", "en")),
            ]
        )
        assert sorted(found(engine, SearchRequest(audience="en"))) == ["article:2", "article:3"]
        chosen = SearchRequest(audience="en", filters={"language": ("vi",)}, facets={"language": 5})
        assert engine.search(chosen).total == 2
        assert dict(engine.search(chosen).facets["language"]) == {"vi": 2, "en": 1}

    def test_kinds_left_out_are_counted_and_shown_when_asked_for(self, engine):
        engine.write([document(), document("locality:1:vi")])
        request = SearchRequest(without_kinds=("locality",), facets={"kind": 5})
        assert found(engine, request) == ["article:1"]
        assert dict(engine.search(request).facets["kind"]) == {"article": 1, "locality": 1}
        assert found(engine, SearchRequest(without_kinds=("locality",), filters={"kind": ("locality",)})) == [
            "locality:1:vi"
        ]

    def test_dates_include_their_start_and_exclude_their_end(self, engine):
        days = {f"article:{day}": datetime(2023, 1, day, tzinfo=UTC) for day in (1, 2, 3)}
        engine.write([document(key, published=day) for key, day in days.items()])
        request = SearchRequest(published_from=days["article:1"], published_to=days["article:3"], sort="oldest")
        assert found(engine, request) == ["article:1", "article:2"]

    def test_either_end_of_the_dates_may_be_open(self, engine):
        engine.write([document(f"article:{day}", published=datetime(2023, 1, day, tzinfo=UTC)) for day in (1, 2)])
        middle = datetime(2023, 1, 2, tzinfo=UTC)
        assert found(engine, SearchRequest(published_from=middle)) == ["article:2"]
        assert found(engine, SearchRequest(published_to=middle)) == ["article:1"]

    def test_order_by_date_goes_both_ways(self, engine):
        engine.write([document(f"article:{n}", published=datetime(2020 + n, 1, 1, tzinfo=UTC)) for n in (2, 1, 3)])
        assert found(engine, typed("bài", sort="newest")) == ["article:3", "article:2", "article:1"]
        assert found(engine, typed("bài", sort="oldest")) == ["article:1", "article:2", "article:3"]

    def test_pages_join_without_gap_or_double_and_the_total_is_exact(self, engine):
        engine.write([document(f"article:{n}", title=f"Bài số {n}") for n in range(25)])
        seen: list[str] = []
        for offset in (0, 10, 20, 30):
            result = engine.search(typed("bài", offset=offset))
            assert result.total == 25
            seen += [hit.key for hit in result.hits]
        assert len(seen) == len(set(seen)) == 25

    # suggest, spelling

    @pytest.mark.parametrize("text", ["đư", "duong h", "Đường hoa", "hoa quan", "quân"])
    def test_suggest_finds_names_by_their_beginnings(self, engine, text):
        engine.write(
            [
                document("initiative:1", title="Đường hoa quân sự", own_names=("Đường hoa quân sự",)),
                document(
                    "initiative:2", title="Em nuôi của Đoàn", own_names=("Em nuôi của Đoàn",), body="đường hoa quân"
                ),
            ]
        )
        assert [hit.key for hit in engine.suggest(text, audience="vi", limit=5)] == ["initiative:1"]

    @pytest.mark.parametrize("text", ["", ".*", '"', "%%%", "(a|b)*", "\\"])
    def test_suggest_takes_patterns_for_what_they_are(self, engine, text):
        engine.write([document("initiative:1", title="Em nuôi")])
        assert engine.suggest(text, audience="vi", limit=5) == []

    def test_respell_knows_words_one_slip_away(self, engine):
        engine.write([document(title="Cần Giuộc")])
        assert engine.respell("giuocj") == [("giuoc", 1)]
        assert engine.respell("giouc") == [("giuoc", 1)]
        assert engine.respell("giuoc")[0] == ("giuoc", 1)
        assert engine.respell("zzzzzz") == []

    # writing

    def test_writing_again_replaces(self, engine):
        engine.write([document(title="Cũ")])
        engine.write([document(title="Mới")])
        assert engine.count() == 1
        assert found(engine, typed("cũ")) == []
        assert found(engine, typed("mới")) == ["article:1"]

    def test_removing_what_is_there_and_what_is_not(self, engine):
        engine.write([document("article:1"), document("article:2")])
        engine.write([], remove=["article:1", "article:99"])
        assert sorted(engine.keys()) == ["article:2"]

    def test_a_write_that_fails_leaves_everything_as_it_was(self, engine):
        engine.write([document(title="Cũ")])

        def broken():
            yield document(title="Mới")
            raise RuntimeError("in the middle")

        with pytest.raises(RuntimeError):
            engine.write(broken(), remove=["article:1"])
        assert found(engine, typed("cũ")) == ["article:1"]
        engine.write([document(title="Mới")])
        assert found(engine, typed("mới")) == ["article:1"]

    def test_versions_tell_what_differs(self, engine):
        one = document(title="Cũ")
        engine.write([one])
        assert engine.versions(["article:1", "article:2"]) == {"article:1": one.version}
        assert document(title="Mới").version != one.version

    def test_what_is_read_is_what_was_written(self, engine):
        whole = document(
            names=("Chỉ thị 05-CT/TW",),
            own_names=("a",),
            places=Places(main=("a",), names=("Cần Giuộc",)),
            years=(2022,),
            lead="<b>đậm</b>",
            body="x" * 100_000,
        )
        engine.write([whole])
        assert engine.search(SearchRequest()).hits[0].document == whole

    # what is typed is not syntax

    @pytest.mark.parametrize(
        "text",
        ["title:loa", "loa OR xyz", "-loa", "lo*", "loa~2", "loa^9", "[a TO z]", "*:*", "/lo.*/", "NOT loa", "a:b"],
    )
    def test_operators_are_only_words(self, engine, text):
        engine.write([document(title="Tiếng loa")])
        assert set(found(engine, typed(text))) <= ({"article:1"} if text in ("-loa",) else set())

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(text=st.text(max_size=80), phrase=st.booleans())
    def test_no_text_breaks_it(self, engine, text, phrase):
        engine.search(typed(text, phrase=phrase, facets=dict.fromkeys(FACETS, 5)))
        engine.suggest(text, audience="vi", limit=3)
        engine.respell(text)

    def test_status_says_what_is_live(self, engine):
        engine.write([document()])
        status = engine.status()
        assert status["engine"] == engine.name
        assert status["current"] is True
        assert status["documents"] == 1
