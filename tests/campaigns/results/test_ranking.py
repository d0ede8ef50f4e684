"""From points and votes to places and prizes."""

import itertools
import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.results.rules.prizes import Prize, share_out
from campaigns.results.rules.ranking import EARLIER, JURY, NO_PLACE, SHARED, VOTES, Competitor, rank


def one(entry: str, jury: str | None, votes: int = 0, *, decided: int | None = None, sent: str = "", category=None):
    points = Decimal(jury) if jury is not None else None
    return Competitor(entry, ord(entry), category, points, votes, sent, decided)


def places(*competitors: Competitor, jury_weight: int = 80, tie_rule: str = SHARED) -> dict[str, int | None]:
    return {row.entry: row.place for row in rank(competitors, jury_weight=jury_weight, tie_rule=tie_rule)}


def test_total_is_made_of_the_jury_and_the_share_of_the_most_votes():
    rows = rank([one("a", "80", 50), one("b", "90", 100)], jury_weight=80, tie_rule=SHARED)
    assert [(row.entry, row.total, row.of_votes) for row in rows] == [
        ("b", Decimal("92.00"), Decimal("100.00")),
        ("a", Decimal("74.00"), Decimal("50.00")),
    ]


def test_total_follows_from_the_points_as_they_are_shown():
    rows = rank([one("a", "82.37", 7), one("b", "61.11", 9)], jury_weight=60, tie_rule=SHARED)
    shown = {row.entry: (row.jury, row.of_votes, row.total) for row in rows}
    assert shown["a"] == (Decimal("82.37"), Decimal("77.78"), Decimal("80.53"))  # 49.422 + 31.112
    assert shown["b"] == (Decimal("61.11"), Decimal("100.00"), Decimal("76.67"))  # 36.666 + 40


def test_older_sheets_keep_their_arithmetic():
    both = [one("a", "0.02", 1), one("b", "0", 3)]  # 0.012 + 13.333…, or 13.332
    totals = [rank(both, jury_weight=60, tie_rule=SHARED, exact_shares=exact)[1].total for exact in (True, False)]
    assert totals == [Decimal("13.35"), Decimal("13.34")]


@given(st.integers(0, 10_000), st.integers(0, 50), st.integers(1, 99))
def test_total_can_be_reckoned_from_the_table(points, votes, weight):
    rows = rank([one("a", str(Decimal(points) / 100), votes), one("b", "1", 50)], jury_weight=weight, tie_rule=SHARED)
    for row in rows:
        reckoned = (weight * row.jury + (100 - weight) * row.of_votes) / 100
        assert row.total == reckoned.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_jury_decides_alone_when_nobody_voted():
    rows = rank([one("a", "80"), one("b", "90")], jury_weight=30, tie_rule=SHARED)
    assert [row.total for row in rows] == [Decimal("90.00"), Decimal("80.00")]


def test_votes_decide_alone_when_the_jury_weighs_nothing():
    assert places(one("a", None, 3), one("b", None, 5), jury_weight=0) == {"b": 1, "a": 2}


def test_entry_that_too_few_judged_has_no_place():
    assert places(one("a", None, 100), one("b", "1")) == {"b": 1, "a": None}


@pytest.mark.parametrize(
    "rule, expected",
    [
        (SHARED, {"a": 1, "b": 1, "c": 3}),
        (JURY, {"b": 1, "a": 2, "c": 3}),
        (VOTES, {"a": 1, "b": 2, "c": 3}),
        (EARLIER, {"b": 1, "a": 2, "c": 3}),
    ],
)
def test_tie_is_parted_by_the_rule(rule, expected):
    assert places(*_tied(), jury_weight=50, tie_rule=rule) == expected


def _tied():
    return one("a", "50", 10, sent="2026-01-02"), one("b", "100", 5, sent="2026-01-01"), one("c", "10", 1)


def test_chair_keeps_a_place_and_the_others_fill_the_rest():
    decided = one("c", "10", decided=1)
    assert places(one("a", "90"), one("b", "80"), decided) == {"c": 1, "a": 2, "b": 3}


def test_chair_leaves_an_entry_without_a_place():
    assert places(one("a", "90", decided=NO_PLACE), one("b", "80")) == {"b": 1, "a": None}


competitors = st.lists(
    st.builds(
        lambda number, jury, votes, decided: Competitor(
            str(number), number, number % 2, Decimal(jury) / 100 if jury is not None else None, votes, "", decided
        ),
        st.integers(1, 60),
        st.none() | st.integers(0, 10_000),
        st.integers(0, 50),
        st.none() | st.integers(0, 8),
    ),
    unique_by=lambda each: each.number,
    max_size=20,
)


@given(competitors, st.integers(0, 100), st.sampled_from([JURY, VOTES, EARLIER, SHARED]), st.randoms())
def test_ranking_is_the_same_whatever_the_order_of_its_input(found, weight, rule, chance: random.Random):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert rank(found, jury_weight=weight, tie_rule=rule) == rank(shuffled, jury_weight=weight, tie_rule=rule)


@given(competitors, st.integers(0, 100))
def test_more_points_never_place_lower_among_those_the_chair_left_alone(found, weight):
    rows = [row for row in rank(found, jury_weight=weight, tie_rule=SHARED) if row.place and not row.decided]
    assert all(first.total >= second.total for first, second in itertools.pairwise(rows))


def rows(*found: tuple[str, int | None, int | None]):
    everyone = [one(entry, "50", category=category) for entry, _place, category in found]
    told = {entry: place for entry, place, _ in found}
    return [replace(row, place=told[row.entry]) for row in rank(everyone, jury_weight=80, tie_rule=SHARED)]


def test_prizes_go_down_the_ranking():
    found = rows(("a", 1, None), ("b", 2, None), ("c", 3, None), ("d", 4, None), ("e", None, None))
    assert share_out(found, [Prize(1, 1), Prize(2, 2)]) == {"a": 1, "b": 2, "c": 2}


def test_prize_is_shared_by_those_who_are_equal_and_uses_up_the_next():
    found = rows(("a", 1, None), ("b", 1, None), ("c", 3, None), ("d", 4, None))
    assert share_out(found, [Prize(1, 1), Prize(2, 1), Prize(3, 1)]) == {"a": 1, "b": 1, "c": 3}


def test_prize_of_a_category_goes_to_its_best():
    found = rows(("a", 1, 7), ("b", 2, 8), ("c", 3, 8))
    assert share_out(found, [Prize(1, 1), Prize(2, 1, category=8)]) == {"a": 1, "b": 2}
