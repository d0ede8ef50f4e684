"""Linear equations in whole numbers: exact, and the same on every machine."""

from fractions import Fraction
from math import lcm


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """The solution of a regular system. Fraction-free elimination (Bareiss): numbers grow by digits, not by factors."""
    size = len(matrix)
    rows = [_whole([*row, value]) for row, value in zip(matrix, right, strict=True)]
    before = 1
    for at in range(size):
        pivot = next(row for row in range(at, size) if rows[row][at])
        rows[at], rows[pivot] = rows[pivot], rows[at]
        head = rows[at]
        for row in range(size):
            if row != at:
                factor = rows[row][at]
                rows[row] = [
                    (head[at] * value - factor * above) // before for value, above in zip(rows[row], head, strict=True)
                ]
        before = head[at]
    return [Fraction(rows[at][size], rows[at][at]) for at in range(size)]


def _whole(row: list[Fraction]) -> list[int]:
    scale = lcm(*(value.denominator for value in row))
    return [int(value * scale) for value in row]
