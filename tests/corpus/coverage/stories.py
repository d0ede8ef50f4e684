"""One story: its facts, and the text that tells of them in both languages."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from tests.corpus.coverage.lexicon import Pair, Topic, common_sentences, draw, figure_kinds, fill, slots_of, words
from tests.corpus.coverage.people import person
from tests.corpus.coverage.registry import Initiative, Policy
from tests.corpus.coverage.settings import VIETNAM, Setting

Block = tuple[str, Pair]  # "paragraph" or "heading", and its text


@dataclass(frozen=True)
class Reported:
    """``printed``: "2,1 tỷ đồng"; ``value`` counts ``unit`` itself: 2100000000 "đồng"."""

    value: float
    unit: Pair
    printed: Pair
    period: Pair


@dataclass(frozen=True)
class Story:
    number: int
    key: str  # its translation key
    setting: Setting
    topic: Topic
    section: int
    published: datetime
    initiative: Initiative | None
    policy: Policy | None
    authors: tuple[str, ...]
    figures: tuple[Reported, ...]
    title: Pair
    lead: Pair
    blocks: tuple[Block, ...]
    translated: bool


def published(rng: Random, setting: Setting, first_year: int) -> datetime:
    """A morning between the days of the setting, not before ``first_year`` where that can be."""
    first = max(setting.first, setting.first.replace(year=first_year, day=1, month=1))
    first = first if first < setting.last else setting.first
    # Newsrooms publish more every year.
    share = rng.random() ** 0.7
    day = first + timedelta(days=int(share * ((setting.last - first).days + 1) * 0.9999))
    return datetime.combine(day, time(rng.randint(5, 20), rng.randint(0, 59)), VIETNAM)


def figures(rng: Random, count: int, year: int) -> tuple[Reported, ...]:
    return tuple(_figure(rng, year) for _ in range(count))


def _figure(rng: Random, year: int) -> Reported:
    kind = draw(rng, figure_kinds())
    decimals = kind.get("decimals", 0)
    value = round(kind["low"] * (kind["high"] / kind["low"]) ** rng.random(), decimals)
    english = f"{value:,.{decimals}f}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    unit: Pair = (kind.get("base", kind["unit"][0]), kind.get("base", kind["unit"][1]))
    period = (
        (f"Năm {year}", f"In {year}")
        if rng.random() < 0.6
        else (f"6 tháng đầu năm {year}", f"In the first half of {year}")
    )
    printed = (f"{vietnamese} {kind['unit'][0]}", f"{english} {kind['unit'][1]}")
    return Reported(round(value * kind.get("factor", 1), 4), unit, printed, period)


class Writer:
    """Writes the text of one story, sentence by sentence, until it is as long as the seeds are."""

    def __init__(self, rng: Random, *, setting: Setting, topic: Topic, initiative: Initiative | None) -> None:
        self.rng, self.topic, self.setting, self.initiative = rng, topic, setting, initiative
        self.hero = person(rng)

    def sentence(self, kind: str, **more: Pair) -> Pair:
        name = self.setting.name
        own = {
            "place": name,
            "where": self.setting.address,
            "person": (self.hero, self.hero),
            "position": draw(self.rng, words("positions")),
            **(self.initiative.slots if self.initiative else {}),
            **more,
        }
        forms = words(kind)
        if not self.initiative:
            forms = tuple(form for form in forms if "{initiative}" not in form[0])
        if "policy" not in own:
            forms = tuple(form for form in forms if "{policy}" not in form[0])
        return fill(draw(self.rng, forms), {**slots_of(self.rng, self.topic), **own})

    def title_and_lead(self, policy: Policy | None) -> tuple[Pair, Pair]:
        more = {"policy": (policy.number, policy.number)} if policy else {}
        title = self.sentence("titles", **more)
        return title, self.sentence("leads", **more)

    def told(self, policy: Policy | None, reported: tuple[Reported, ...]) -> list[Pair]:
        """The sentences that say the facts."""
        found = [self.sentence("about"), self.sentence("about")]
        for other in self.setting.others:
            guest = person(self.rng)
            found.append(self.sentence("about", place=other, person=(guest, guest)))
        if self.initiative:
            found += [self.sentence("initiative"), self.sentence("initiative")]
        if policy:
            found.append(self.sentence("policy", policy=(policy.number, policy.number)))
        for each in reported:
            period = each.period[0][:1].lower() + each.period[0][1:], each.period[1][:1].lower() + each.period[1][1:]
            found.append(self.sentence("figure", amount=each.printed, period=each.period, period_in=period))
        return found

    def blocks(self, told: list[Pair]) -> tuple[Block, ...]:
        rng = self.rng
        length = min(1300, max(750, rng.gauss(1060, 150)))
        sentences = list(told)
        count = sum(len(pair[0].split()) for pair in told)
        common = common_sentences(self.topic)
        while count < length:
            pair, size = common[int(rng.random() * len(common))]
            sentences.append(pair)
            count += size
        rng.shuffle(sentences)
        headings = rng.sample(words("headings"), rng.choice((0, 0, 1, 2, 2)))
        paragraphs = _paragraphs(rng, sentences, rng.randint(8, 12))
        for number, heading in enumerate(headings):
            at = (number + 1) * len(paragraphs) // (len(headings) + 1)
            paragraphs.insert(at, ("heading", heading))
        return tuple(paragraphs)


def _paragraphs(rng: Random, sentences: list[Pair], count: int) -> list[Block]:
    """Of one sentence to many, as in the seeds."""
    cuts = sorted(rng.sample(range(1, len(sentences)), min(count, len(sentences)) - 1))
    parts = [sentences[start:end] for start, end in zip([0, *cuts], [*cuts, len(sentences)], strict=True)]
    return [("paragraph", (" ".join(p[0] for p in part), " ".join(p[1] for p in part))) for part in parts]
