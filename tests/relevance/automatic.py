"""Queries made from the facts by chance, judged by the same rules: they tell whether the written ones were tuned on."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

from tests.relevance import keyboard
from tests.relevance.asking import Asked
from tests.relevance.atlas import bare, units
from tests.relevance.collection import Thing

SEED = 20
EACH = 20  # queries of a category
_TITLES = {
    "tinh": "tỉnh",
    "thanh-pho": "thành phố",
    "huyen": "huyện",
    "quan": "quận",
    "thi-xa": "thị xã",
    "xa": "xã",
    "phuong": "phường",
    "thi-tran": "thị trấn",
    "dac-khu": "đặc khu",
}
_SHORT = {"thành phố": "TP.", "thị xã": "TX", "thị trấn": "TT"}


def queries(things: Mapping[str, Thing], *, seed: int = SEED, each: int = EACH) -> list[Asked]:
    """About 300, the same for the same things and seed."""
    rng = Random(f"{seed}/queries")
    drawn = _Drawer(things, rng)
    kinds: dict[str, Callable[[], tuple[str, str]]] = {
        "place-province": lambda: drawn.place("province"),
        "place-district": lambda: drawn.place("district"),
        "place-commune": lambda: drawn.place("commune"),
        "place-bare-name": drawn.bare_place,
        "place-unaccented": lambda: drawn.typed_place(keyboard.without_marks),
        "place-nfd": lambda: drawn.typed_place(keyboard.decomposed),
        "telex": lambda: drawn.typed_place(lambda text: keyboard.telex(text, tone_last=rng.random() < 0.5)),
        "vni": lambda: drawn.typed_place(keyboard.vni),
        "typo": lambda: drawn.slipped(),
        "run-together": lambda: drawn.run_together(),
        "initiative": drawn.initiative,
        "initiative-part": drawn.part_of_an_initiative,
        "initiative-english": drawn.english_initiative,
        "policy": drawn.policy,
        "figure": drawn.figure,
        "person": drawn.byline,
        "compound": drawn.compound,
        "phrase": drawn.phrase,
    }
    found = []
    for category, draw in kinds.items():
        language = "en" if category == "initiative-english" else "vi"
        seen: dict[str, str] = {}
        for _attempt in range(each * 20):
            if len(seen) == each:
                break
            typed, meaning = draw()
            if typed:
                seen.setdefault(typed, meaning)
        found += [Asked("automatic", category, language, typed, meaning) for typed, meaning in seen.items()]
    return found


class _Drawer:
    """Each gives (what is typed, what it means); "" when chance gave nothing to ask."""

    def __init__(self, things: Mapping[str, Thing], rng: Random) -> None:
        self.rng = rng
        self.stories = [thing for thing in things.values() if thing.kind == "article"]
        self.initiatives = [thing for thing in things.values() if thing.kind == "initiative"]
        self.told_in = sorted({key for thing in self.stories for key in thing.main})

    def place(self, level: str) -> tuple[str, str]:
        """With its type, as it is written, shortened, or in small letters."""
        unit = units().by_key[self.rng.choice(self.told_in)]
        if unit.level != level or unit.name[:1].isdigit():
            return "", ""
        title = _TITLES[unit.type]
        full = f"{title} {unit.name}"
        typed = self.rng.choice([full, full, full.lower(), f"{_SHORT.get(title, title)} {unit.name}"])
        return typed, f"place:{full}"

    def bare_place(self) -> tuple[str, str]:
        unit = units().by_key[self.rng.choice(self.told_in)]
        if " " not in unit.name or unit.name == "Hồ Chí Minh":
            return "", ""
        return unit.name, f"place:{unit.name}"

    def typed_place(self, how: Callable[[str], str]) -> tuple[str, str]:
        name, _meaning = self.bare_place()
        if not name or how(name) == name:
            return "", ""
        typed = how(name)
        # Without marks a name may be another's too: all that bear it are meant.
        others = _written_alike(name) if typed == keyboard.without_marks(name) else [name]
        return typed, " + ".join(f"place:{other}" for other in others)

    def slipped(self) -> tuple[str, str]:
        name, meaning = self.bare_place()
        if not name:
            return "", ""
        typed = keyboard.slip(self.rng.choice([name, keyboard.without_marks(name).lower()]), self.rng)
        if bare(typed) in units().names or bare(typed) == bare(name) or len(name) < 7:
            return "", ""
        return typed, " + ".join(f"place:{other}" for other in _written_alike(name)) if typed.isascii() else meaning

    def run_together(self) -> tuple[str, str]:
        name, _meaning = self.bare_place()
        typed = keyboard.run_together(keyboard.without_marks(name).lower())
        alike = [other for other in _all_names() if keyboard.run_together(bare(other)) == typed]
        return (typed, " + ".join(f"place:{other}" for other in alike)) if len(name) > 6 else ("", "")

    def initiative(self) -> tuple[str, str]:
        name = self.rng.choice(self.initiatives).initiatives[0]
        return self.rng.choice([name, name.lower(), keyboard.without_marks(name)]), f"initiative:{name}"

    def part_of_an_initiative(self) -> tuple[str, str]:
        """Its last words: all that have them side by side in a name are meant, then what says them."""
        name = self.rng.choice(self.initiatives).initiatives[0]
        words = name.split()
        if len(words) < 4:
            return "", ""
        part = " ".join(words[-3:])
        named = sorted(
            {each.initiatives[0] for each in self.initiatives if part.lower() in each.initiatives[0].lower()}
        )
        return part, " + ".join([f"says:{part}", *(f"initiative:{each}" for each in named)])

    def english_initiative(self) -> tuple[str, str]:
        """By its English name, an English reader finds the stories that were never translated too."""
        thing = self.rng.choice([each for each in self.initiatives if "en" in each.texts])
        return thing.texts["en"][0], f"initiative:{thing.initiatives[0]}"

    def policy(self) -> tuple[str, str]:
        number = self.rng.choice(sorted({number for thing in self.stories for number in thing.policies}))
        return self.rng.choice([number, number.lower(), f"số {number}"]), f"policy:{number}"

    def figure(self) -> tuple[str, str]:
        typed, meaning = self.rng.choice(
            [
                ("trên {} tỷ đồng", "figure:đồng>={}000000000"),
                ("hơn {} tỷ đồng", "figure:đồng>={}000000000"),
                ("từ {} hộ trở lên", "figure:hộ>={}"),
                ("hơn {} km", "figure:km>={}"),
                ("trên {}00 ngày công", "figure:ngày công>={}00"),
            ]
        )
        number = self.rng.randint(2, 40)
        return typed.format(number), meaning.format(number)

    def byline(self) -> tuple[str, str]:
        name = self.rng.choice(sorted({author for thing in self.stories for author in thing.authors}))
        return name, f"by:{name} + says:{name}"

    def compound(self) -> tuple[str, str]:
        """A place, and words of the headline of a story there."""
        thing = self.rng.choice([each for each in self.stories if each.ref.startswith("told:")])
        unit = units().by_key[self.rng.choice(sorted(thing.main))]
        words = thing.texts["vi"][0].replace(":", "").replace("“", "").replace("”", "").split()
        some = " ".join(word for word in words[:2] if word.islower() or word.istitle())
        if len(some.split()) < 2 or bare(some) in bare(unit.name) or bare(some) in units().names:
            return "", ""
        where = f"{_TITLES[unit.type]} {unit.name}"
        return f"{some.lower()} {where}", f"place:{where} & words:{some}"

    def phrase(self) -> tuple[str, str]:
        thing = self.rng.choice([each for each in self.stories if each.ref.startswith("told:")])
        words = thing.texts["vi"][1].replace(",", " , ").split()
        start = self.rng.randrange(max(len(words) - 4, 1))
        chosen = words[start : start + 4]
        if len(chosen) < 4 or any(not word.isalpha() or not word.islower() for word in chosen):
            return "", ""
        return f'"{" ".join(chosen)}"', f"says:{' '.join(chosen)}"


def _all_names() -> Iterator[str]:
    return iter(sorted({unit.name for unit in units().by_key.values()}))


def _written_alike(name: str) -> list[str]:
    """Names that are this one but for their marks."""
    return [other for other in _all_names() if bare(other) == bare(name)]
