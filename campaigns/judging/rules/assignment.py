"""Who reads what: as many judges an entry as asked, loads as even as conflicts allow, the same each time for a seed."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations


@dataclass(frozen=True)
class Dealt:
    """``pairs``: new (entry, judge); ``short``: entry → how many judges it lacks, since all others are in conflict."""

    pairs: tuple[tuple[str, str], ...]
    short: dict[str, int]


def deal(
    *,
    entries: Iterable[str],
    judges: Iterable[str],
    barred: Collection[tuple[str, str]],
    kept: Iterable[tuple[str, str]],
    each: int,
    seed: str,
) -> Dealt:
    """``barred`` and ``kept`` are (entry, judge): never assigned, and assigned already. What is kept is not moved."""
    return _Table(sorted(set(entries)), sorted(set(judges)), set(barred), set(kept), each, seed).deal()


class _Table:
    def __init__(self, entries, judges, barred, kept, each: int, seed: str) -> None:
        self.entries, self.judges, self.barred, self.each, self.seed = entries, judges, barred, each, seed
        self.of: dict[str, set[str]] = defaultdict(set)  # entry → judges, kept ones too
        self.load: Counter[str] = Counter()
        self.met: Counter[tuple[str, str]] = Counter()
        self.new: set[tuple[str, str]] = set()
        for entry, judge in sorted(kept):
            self._seat(entry, judge)

    def deal(self) -> Dealt:
        short = {}
        # Those with the least choice first.
        for entry in sorted(self.entries, key=lambda entry: (len(self._may(entry)), self._chance(entry))):
            while len(self.of[entry]) < self.each and (free := self._may(entry)):
                judge = min(free, key=lambda judge: self._rank(entry, judge))
                self._seat(entry, judge)
                self.new.add((entry, judge))
            if len(self.of[entry]) < self.each:
                short[entry] = self.each - len(self.of[entry])
        while chain := self._chain():
            self._move(chain)
        return Dealt(tuple(sorted(self.new)), short)

    def _chance(self, *words: str) -> str:
        return sha256("\0".join((self.seed, *words)).encode()).hexdigest()

    def _may(self, entry: str) -> list[str]:
        return [judge for judge in self.judges if (entry, judge) not in self.barred and judge not in self.of[entry]]

    def _rank(self, entry: str, judge: str) -> tuple[int, int, str]:
        together = sum(self.met[_pair(judge, other)] for other in self.of[entry])
        return self.load[judge], together, self._chance(entry, judge)

    def _seat(self, entry: str, judge: str) -> None:
        self.met.update(_pair(judge, other) for other in self.of[entry])
        self.of[entry].add(judge)
        self.load[judge] += 1

    def _chain(self) -> list[tuple[str, str, str]]:
        """Moves (entry, from, to) that take one entry from a judge with much to one with at least two fewer. When there
        is no such chain, loads cannot be evener."""
        moves = self._moves()
        for busy in sorted(self.judges, key=lambda judge: (-self.load[judge], judge)):
            came: dict[str, tuple[str, str]] = {busy: ("", "")}
            turn = deque([busy])
            while turn:
                judge = turn.popleft()
                if self.load[judge] <= self.load[busy] - 2:
                    return _back(came, judge)
                for other, entry in sorted(moves[judge].items()):
                    if other not in came:
                        came[other] = (judge, entry)
                        turn.append(other)
        return []

    def _moves(self) -> dict[str, dict[str, str]]:
        """judge → other judge → an entry that can go there."""
        moves: dict[str, dict[str, str]] = defaultdict(dict)
        for entry, judge in sorted(self.new):
            for other in self._may(entry):
                moves[judge].setdefault(other, entry)
        return moves

    def _move(self, chain: list[tuple[str, str, str]]) -> None:
        for entry, judge, other in chain:
            self.new.remove((entry, judge))
            self.new.add((entry, other))
            self.of[entry].remove(judge)
            self.of[entry].add(other)
            self.load[judge] -= 1
            self.load[other] += 1


def _back(came: dict[str, tuple[str, str]], judge: str) -> list[tuple[str, str, str]]:
    chain = []
    while came[judge][0]:
        before, entry = came[judge]
        chain.append((entry, before, judge))
        judge = before
    return chain


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def loads(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """judge → entries."""
    return dict(Counter(judge for _, judge in pairs))


def panels_mix(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether every judge can be compared with every other, by way of entries that several saw."""
    judges_of: dict[str, set[str]] = defaultdict(set)
    for entry, judge in pairs:
        judges_of[entry].add(judge)
    linked: dict[str, set[str]] = defaultdict(set)
    for judges in judges_of.values():
        for one, other in combinations(sorted(judges), 2):
            linked[one].add(other)
            linked[other].add(one)
    everyone = set().union(*judges_of.values()) if judges_of else set()
    if not everyone:
        return True
    seen, turn = set(), [min(everyone)]
    while turn:
        judge = turn.pop()
        if judge not in seen:
            seen.add(judge)
            turn += linked[judge] - seen
    return seen == everyone
