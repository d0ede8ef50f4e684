"""Slips of the finger between folded words: letters left out, added, exchanged, swapped. Plain Python."""

from collections.abc import Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_slip(word: str) -> Iterator[str]:
    """The word, then each with one letter left out, exchanged with the next, replaced or added. No repeats.

    At most 54 × length + 25 words; words longer than 20 letters yield themselves only.
    """
    seen = {word}
    yield word
    if not 2 <= len(word) <= 20:
        return
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for left, right in cuts:
        near = [left + letter + right for letter in LETTERS]
        if right:
            near.append(left + right[1:])
            near += [left + letter + right[1:] for letter in LETTERS]
        if len(right) > 1:
            near.append(left + right[1] + right[0] + right[2:])
        for each in near:
            if each and each not in seen:
                seen.add(each)
                yield each


def slips(first: str, second: str, *, most: int = 2) -> int:
    """Letters left out, added, exchanged or swapped with a neighbour; ``most`` + 1 when there are more."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, start=1):
        older, before = before, row
        row = [at]
        for to, other in enumerate(second, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if older and to > 1 and letter == second[to - 2] and first[at - 2] == other:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def allowed(word: str) -> int:
    """How many slips a word of this length may hold: short Vietnamese syllables are too near to one another for two."""
    return 0 if len(word) < 3 else 1 if len(word) < 8 else 2
