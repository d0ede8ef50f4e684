"""How many slips of the finger lie between two words. Plain Python."""


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
