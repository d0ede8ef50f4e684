"""Places: quorum, ties, the chair's word."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from campaigns.judging.rules.ranking import NO_PLACE, Row, ranked


def rows(*points: str | None, reviews: int = 2) -> list[Row]:
    return [
        Row(f"e{n}", n, None if each is None else Decimal(each), None, reviews if each is not None else 0)
        for n, each in enumerate(points, 1)
    ]


def places(found: list[Row]) -> dict[str, int | None]:
    return {row.entry: row.place for row in found}


def test_ties_share_a_rank_and_the_next_is_passed_over():
    found = ranked(rows("80", "90", "80", "70"), quorum=1)
    assert [(row.entry, row.rank) for row in found] == [("e2", 1), ("e1", 2), ("e3", 2), ("e4", 4)]


def test_entry_below_the_quorum_has_no_rank_and_no_points():
    found = ranked([*rows("80"), Row("e9", 9, Decimal(100), Decimal(100), 1)], quorum=2)
    assert [(row.entry, row.rank, row.points) for row in found] == [("e1", 1, Decimal(80)), ("e9", None, None)]


def test_entry_without_reviews_is_not_last_but_unranked():
    assert places(ranked(rows("10", None), quorum=1)) == {"e1": 1, "e2": None}


def test_chair_puts_one_in_a_place_and_the_rank_stays_visible():
    found = ranked(rows("90", "80", "70"), quorum=1, decisions={"e3": 1})
    assert [(row.entry, row.place, row.rank) for row in found] == [("e3", 1, 3), ("e1", 2, 1), ("e2", 3, 2)]


def test_chair_refuses_a_place():
    found = ranked(rows("90", "80"), quorum=1, decisions={"e1": NO_PLACE})
    assert places(found) == {"e2": 1, "e1": None}


def test_chair_may_place_an_entry_below_the_quorum():
    assert places(ranked(rows("90", None), quorum=1, decisions={"e2": 2})) == {"e1": 1, "e2": 2}


def test_chairs_place_amid_a_tie():
    assert places(ranked(rows("90", "90", "50"), quorum=1, decisions={"e3": 2})) == {"e1": 1, "e2": 1, "e3": 2}


POINTS = st.lists(st.one_of(st.none(), st.decimals("0", "100", places=2)), max_size=12)
DECISIONS = st.dictionaries(st.integers(1, 12).map("e{}".format), st.integers(0, 12), max_size=4)


@given(POINTS, DECISIONS, st.randoms(use_true_random=False))
def test_ranking_keeps_all_and_does_not_depend_on_order(points, decisions, random):
    given_rows = [Row(f"e{n}", n, each, each, 0 if each is None else 1) for n, each in enumerate(points, 1)]
    mixed = given_rows[:]
    random.shuffle(mixed)
    found = ranked(mixed, quorum=1, decisions=decisions)
    assert found == ranked(given_rows, quorum=1, decisions=decisions)
    assert {row.entry for row in found} == {row.entry for row in given_rows}
    assert all(row.place == decisions[row.entry] for row in found if decisions.get(row.entry))
