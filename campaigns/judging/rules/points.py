"""What one review is worth: a weighted rubric, 0 to 100."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from campaigns.judging.rules.exact import total


@dataclass(frozen=True)
class Measure:
    """A criterion: ``weight`` and ``highest`` are above zero."""

    key: str
    weight: Fraction
    highest: Fraction


@dataclass(frozen=True)
class Rubric:
    measures: tuple[Measure, ...]

    def points(self, values: Mapping[str, int]) -> Fraction | None:
        """0 to 100; None while a criterion has no value: what is missing is not zero."""
        shares, scale = self._shares
        if not shares or any(key not in values for key in shares):
            return None
        return Fraction(sum(share * values[key] for key, share in shares.items()), scale)

    @cached_property
    def _shares(self) -> tuple[dict[str, int], int]:
        """The points that one step of each criterion's scale is worth, over a common denominator."""
        weights = total(each.weight for each in self.measures)
        shares = {each.key: 100 * each.weight / (each.highest * weights) for each in self.measures}
        scale = lcm(*(share.denominator for share in shares.values()))
        return {key: int(share * scale) for key, share in shares.items()}, scale
