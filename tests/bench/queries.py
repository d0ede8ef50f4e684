"""What readers of a provincial paper might ask: distinct queries, always the same, as parameters of /api/v1/search."""

from collections.abc import Callable
from random import Random

from cms.vietnamese import fold
from tests.bench.coverage import SEED
from tests.corpus.coverage.lexicon import draw, topics, words
from tests.corpus.coverage.registry import name_of, names_there_are, policies
from tests.corpus.coverage.settings import Settings

Parameters = dict[str, str]
PLACES = 400  # of those that stories of any size of coverage tell of


class Asking:
    """``one()`` draws a query: words, places, names, numbers; with marks or without; some with filters."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(f"queries/{seed}")
        self.settings = Settings(SEED, PLACES)
        self.kinds: dict[Callable[[], Parameters], int] = {
            self.words: 22,
            self.unaccented: 16,
            self.place: 16,
            self.words_and_place: 10,
            self.name: 9,
            self.policy: 5,
            self.english: 6,
            self.narrowed: 12,
            self.phrase: 3,
            self.slip: 1,
        }

    def one(self) -> Parameters:
        return self.rng.choices(list(self.kinds), list(self.kinds.values()))[0]()

    def _words(self, side: int = 0) -> str:
        """Two to four that stand together in stories on some topic."""
        topic = self.rng.choice(topics())
        typed = draw(self.rng, self.rng.choice((topic.things, topic.deeds)))[side].split()
        length = self.rng.randint(2, 4)
        start = self.rng.randint(0, max(0, len(typed) - length))
        return " ".join(typed[start : start + length]).strip(",.")

    def words(self) -> Parameters:
        return {"q": self._words()}

    def unaccented(self) -> Parameters:
        return {"q": fold(self.rng.choice((self._words, self._place))())}

    def _place(self) -> str:
        unit = self.settings[draw(self.rng, range(PLACES))].main[0]
        return self.rng.choice((unit.name, unit.full_name))

    def place(self) -> Parameters:
        return {"q": self._place()}

    def words_and_place(self) -> Parameters:
        return {"q": f"{self._words()} {self._place()}"}

    def name(self) -> Parameters:
        """Of an initiative, or its first words."""
        typed = name_of(self.rng.randrange(names_there_are()))[0].split()
        return {"q": " ".join(typed[: self.rng.randint(3, 6)])}

    def policy(self) -> Parameters:
        number = draw(self.rng, policies(SEED)).number
        return {"q": self.rng.choice((number, number.split()[-1], f"{self._words()} {number.split()[-1]}"))}

    def english(self) -> Parameters:
        return {"q": self._words(side=1), "lang": "en"}

    def narrowed(self) -> Parameters:
        unit = self.settings[draw(self.rng, range(PLACES))].main[0]
        filters: list[Parameters] = [
            {"year": str(self.rng.randint(2016, 2025))},
            {"locality": unit.slug},
            {"kind": "initiative"},
            {"from": f"{self.rng.randint(2016, 2022)}-05-01", "sort": "newest"},
            {"page": str(self.rng.randint(2, 5))},
        ]
        return {"q": self._words(), **self.rng.choice(filters)}

    def phrase(self) -> Parameters:
        return {"q": f'"{draw(self.rng, words("common"))[0]}"'}

    def slip(self) -> Parameters:
        """A letter too few: nothing is found, and others are tried."""
        typed = self._words()
        at = self.rng.randrange(len(typed))
        return {"q": typed[:at] + typed[at + 1 :]}


def queries(count: int, *, seed: int = SEED) -> list[Parameters]:
    """So many, none twice."""
    asking = Asking(seed)
    found: dict[tuple, Parameters] = {}
    while len(found) < count:
        asked = asking.one()
        found.setdefault(tuple(sorted(asked.items())), asked)
    return list(found.values())
