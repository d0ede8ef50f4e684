"""What one review is worth: a weighted rubric, 0 to 100."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Measure:
    """A criterion: ``weight`` and ``highest`` are above zero."""

    key: str
    weight: Fraction
    highest: Fraction


def points(values: Mapping[str, Fraction], measures: Iterable[Measure]) -> Fraction | None:
    """0 to 100; None while a criterion has no value: what is missing is not zero."""
    measures = list(measures)
    if not measures or any(each.key not in values for each in measures):
        return None
    total = sum((each.weight for each in measures), Fraction(0))
    reached = sum((each.weight * values[each.key] / each.highest for each in measures), Fraction(0))
    return 100 * reached / total


def hundredths(value: Fraction) -> Decimal:
    """Rounded half up, away from zero: 66.665 → 66.67."""
    scaled = abs(value) * 100
    whole = int(scaled + Fraction(1, 2))
    return (Decimal(whole if value >= 0 else -whole) / 100).quantize(HUNDREDTH, ROUND_HALF_UP)
