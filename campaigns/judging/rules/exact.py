"""Sums that come out the same in any order, on any machine; thousands of them in the time of a page."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import isqrt, lcm


def total(values: Iterable[Fraction]) -> Fraction:
    """Reduced once, at the end: ``sum`` would look for a common divisor at every step."""
    values = list(values)
    scale = lcm(*(value.denominator for value in values))
    return Fraction(sum(value.numerator * (scale // value.denominator) for value in values), scale)


def mean(values: Iterable[Fraction]) -> Fraction:
    """Of at least one value."""
    values = list(values)
    return total(values) / len(values)


def root(value: Fraction) -> Fraction:
    """The square root to six decimals, rounded down: by whole numbers, so the same everywhere."""
    return Fraction(isqrt(value.numerator * 10**12 // value.denominator), 10**6)


def hundredths(value: Fraction) -> Decimal:
    """Rounded half up, away from zero: 66.665 → 66.67."""
    whole = (200 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return Decimal(f"{whole if value >= 0 else -whole}E-2")  # read, not reckoned: no context rounds it
