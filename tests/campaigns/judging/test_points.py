"""The arithmetic of one review."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from campaigns.judging.rules.points import Measure, hundredths, points

RUBRIC = [Measure("content", Fraction(2), Fraction(10)), Measure("form", Fraction(1), Fraction(5))]


def test_points_weigh_the_criteria():
    assert points({"content": Fraction(8), "form": Fraction(5)}, RUBRIC) == Fraction(260, 3)


def test_points_of_best_and_worst_are_the_ends_of_the_scale():
    assert points({"content": Fraction(10), "form": Fraction(5)}, RUBRIC) == 100
    assert points({"content": Fraction(0), "form": Fraction(0)}, RUBRIC) == 0


def test_points_with_a_missing_value_are_none_not_lower():
    assert points({"content": Fraction(10)}, RUBRIC) is None
    assert points({}, []) is None


def test_hundredths_round_half_up_on_both_sides_of_zero():
    assert hundredths(Fraction(66665, 1000)) == Decimal("66.67")
    assert hundredths(Fraction(-66665, 1000)) == Decimal("-66.67")
    assert str(hundredths(Fraction(7))) == "7.00"


@given(st.permutations(["content", "form"]), st.integers(0, 10), st.integers(0, 5))
def test_points_do_not_depend_on_order(order, content, form):
    values = {"content": Fraction(content), "form": Fraction(form)}
    assert points({key: values[key] for key in order}, RUBRIC[::-1]) == points(values, RUBRIC)
