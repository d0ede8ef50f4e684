"""The arithmetic of one review."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from campaigns.judging.rules.exact import hundredths, root, total
from campaigns.judging.rules.points import Measure, Rubric

MEASURES = (Measure("content", Fraction(2), Fraction(10)), Measure("form", Fraction(1), Fraction(5)))
RUBRIC = Rubric(MEASURES)


def test_points_weigh_the_criteria():
    assert RUBRIC.points({"content": 8, "form": 5}) == Fraction(260, 3)


def test_points_of_best_and_worst_are_the_ends_of_the_scale():
    assert RUBRIC.points({"content": 10, "form": 5}) == 100
    assert RUBRIC.points({"content": 0, "form": 0}) == 0


def test_points_with_a_missing_value_are_none_not_lower():
    assert RUBRIC.points({"content": 10}) is None
    assert Rubric(()).points({}) is None


def test_hundredths_round_half_up_on_both_sides_of_zero():
    assert hundredths(Fraction(66665, 1000)) == Decimal("66.67")
    assert hundredths(Fraction(-66665, 1000)) == Decimal("-66.67")
    assert [str(hundredths(Fraction(each))) for each in (7, 0)] == ["7.00", "0.00"]


@given(st.permutations(["content", "form"]), st.integers(0, 10), st.integers(0, 5))
def test_points_do_not_depend_on_order(order, content, form):
    values = {"content": content, "form": form}
    assert Rubric(MEASURES[::-1]).points({key: values[key] for key in order}) == RUBRIC.points(values)


@given(st.lists(st.fractions(max_denominator=1000)))
def test_total_is_the_sum(values):
    assert total(values) == sum(values, Fraction(0))


@given(st.fractions(max_denominator=1000))
def test_hundredths_are_the_nearest_and_halves_go_away_from_zero(value):
    apart = abs(value) - abs(Fraction(hundredths(value)))
    assert -Fraction(1, 200) <= apart < Fraction(1, 200)


@given(st.fractions(min_value=0, max_denominator=1000))
def test_root_is_the_largest_of_six_decimals_that_is_not_above(value):
    found = root(value)
    assert found**2 <= value < (found + Fraction(1, 10**6)) ** 2
