"""The invented registry: initiatives with owners, sectors and policies. Numbers of the centre's policies are real."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from random import Random
from uuid import UUID

from tests.corpus.coverage.lexicon import Pair, Topic, draw, topics, words
from tests.corpus.coverage.settings import VIETNAM, Setting

_CENTRAL = [
    (
        "Chỉ thị số 05-CT/TW",
        (
            "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
            "On studying and following Hồ Chí Minh's example",
        ),
    ),
    ("Kết luận số 01-KL/TW", ("Tiếp tục thực hiện Chỉ thị số 05-CT/TW", "On carrying on Directive 05-CT/TW")),
    ("Quyết định số 749/QĐ-TTg", ("Chương trình Chuyển đổi số quốc gia", "National Digital Transformation Programme")),
    ("Nghị quyết số 19-NQ/TW", ("Về nông nghiệp, nông dân, nông thôn", "On agriculture, farmers and the countryside")),
    (
        "Quy định số 144-QĐ/TW",
        ("Chuẩn mực đạo đức cách mạng của đảng viên", "Standards of revolutionary ethics"),
    ),
]
_LOCAL = [("Kế hoạch số {}-KH/HU", "Plan"), ("Nghị quyết số {}-NQ/TU", "Resolution"), ("Đề án số {}-ĐA/UBND", "Scheme")]
STATUSES = ("running", "running", "running", "replicated", "registered", "ended")


@dataclass(frozen=True)
class Policy:
    key: str
    number: str
    title: Pair

    @property
    def called(self) -> tuple[str, ...]:
        return (*self.title, self.number)


@dataclass(frozen=True)
class Initiative:
    number: int
    key: str
    name: Pair
    translated: bool  # it has a row in English
    topic: Topic
    topic_number: int
    owner: Pair
    setting: Setting
    policy: Policy | None
    start_year: int
    status: str

    @property
    def english(self) -> str:
        return self.name[1] if self.translated else ""

    @property
    def published(self) -> datetime:
        return datetime(self.start_year, 6, 1, tzinfo=VIETNAM)

    @cached_property
    def slots(self) -> dict[str, Pair]:
        """Its name in a sentence: English readers see the Vietnamese one where there is no other."""
        shown = self.name[1] if self.translated else self.name[0]
        return {"initiative": (self.name[0], shown), "owner": self.owner, "year": (str(self.start_year),) * 2}


def uuid(rng: Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def policies(seed: int) -> tuple[Policy, ...]:
    """The centre's first, then as many invented ones of provinces and districts."""
    rng = Random(f"{seed}/policies")
    found = [Policy(uuid(rng), number, title) for number, title in _CENTRAL]
    for number in rng.sample(range(100, 980), 35):
        form, kind = _LOCAL[number % len(_LOCAL)]
        deed = rng.choice(rng.choice(topics()).deeds)
        found.append(Policy(uuid(rng), form.format(number), (f"Về việc {deed[0]}", f"{kind} {number}: to {deed[1]}")))
    return tuple(found)


def name_of(place: int) -> Pair:
    """One of all names that head, thing and quality can make."""
    heads, things, qualities = words("name_heads"), words("name_things"), words("name_qualities")
    place, head = divmod(place, len(heads))
    quality, thing = divmod(place, len(things))
    parts = [heads[head], things[thing], *([qualities[quality - 1]] if quality else [])]
    return " ".join(part[0] for part in parts), " ".join(part[1] for part in parts)


def names_there_are() -> int:
    return len(words("name_heads")) * len(words("name_things")) * (len(words("name_qualities")) + 1)


def initiative(seed: int, number: int, *, place: int, setting: Setting, known: tuple[Policy, ...]) -> Initiative:
    """``place``: which of all names it bears."""
    rng = Random(f"{seed}/initiative/{number}")
    topic_number = rng.randrange(len(topics()))
    owner = draw(rng, words("owners"))
    return Initiative(
        number=number,
        key=uuid(rng),
        name=name_of(place),
        translated=rng.random() < 0.6,
        topic=topics()[topic_number],
        topic_number=topic_number,
        owner=(f"{owner[0]} {setting.name[0]}", f"{setting.main[0].name} {owner[1]}"),
        setting=setting,
        policy=draw(rng, known) if rng.random() < 0.5 else None,
        start_year=rng.randint(max(setting.first.year, 2014), max(setting.first.year, setting.last.year - 1)),
        status=rng.choice(STATUSES),
    )
