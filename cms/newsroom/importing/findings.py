"""All that a story tells of: localities, policies, practices with their owners and places, figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from cms.localities.models import Locality
from cms.localities.resolution import LocalityMention, find_localities
from cms.newsroom.importing.initiatives.finder import Initiative, find_initiatives
from cms.newsroom.importing.initiatives.owners import unit_of
from cms.newsroom.importing.initiatives.quotes import find_quotes, sentences
from cms.newsroom.importing.metrics import Figure, find_figures
from cms.newsroom.importing.organisations import complete, find_organisations
from cms.newsroom.importing.policies import Citation, find_citations

COMMUNE_WORDS = ("xã", "phường", "thị trấn", "đặc khu", "tt", "tt.")
DISTRICT_WORDS = ("huyện", "quận", "thị xã", "thành phố", "tp", "tp.", "tx", "tx.", "tỉnh")
LONGEST = 6_000
HIGH = 0.8  # what `--publish` accepts by itself


@dataclass(frozen=True)
class Place:
    """A mention of a unit in one passage; `start`/`end` are offsets in that passage."""

    mention: LocalityMention
    passage: int
    start: int
    end: int

    @property
    def locality(self) -> Locality | None:
        return self.mention.locality


@dataclass(frozen=True)
class Practice:
    """An initiative with its owner's full name and the units where it is run."""

    found: Initiative
    organisation: str = ""
    localities: tuple[Locality, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A figure; `practice` is the index of the initiative that it reports on, when only one can be meant."""

    figure: Figure
    passage: int
    practice: int | None = None


@dataclass
class Findings:
    passages: list[str]
    places: list[Place] = field(default_factory=list)
    policies: list[Citation] = field(default_factory=list)
    practices: list[Practice] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    @property
    def localities(self) -> list[Place]:
        """The first mention of each unit that was resolved, in the order of the story; the main place first."""
        first: dict[int, Place] = {}
        for place in self.places:
            if place.locality is not None:
                first.setdefault(place.locality.pk, place)
        main = main_place(self.places)
        return sorted(first.values(), key=lambda place: 0 if main is not None and place.locality == main else 1)

    @property
    def ambiguous(self) -> list[Place]:
        """Names that could mean several units, each once."""
        seen: dict[str, Place] = {}
        for place in self.places:
            if place.locality is None:
                seen.setdefault(place.mention.surface.lower(), place)
        return list(seen.values())


def find(passages: Sequence[str], *, day: date | datetime | None = None, province: str = "") -> Findings:
    """Everything in the passages (title, lead, body). Three queries for the localities, none else."""
    texts = [text if len(text) <= LONGEST else "" for text in passages]  # `unsearched` says which
    places = _places(texts, day, province)
    citations = find_citations(texts)
    practices = [_practice(item, texts, places) for item in find_initiatives(texts)]
    reports = _reports(texts, citations, practices)
    return Findings(texts, places, citations, practices, reports)


def unsearched(passages: Sequence[str]) -> int:
    """How many passages are longer than the finders read; no paragraph of a story is that long."""
    return sum(len(text) > LONGEST for text in passages)


def main_place(places: Sequence[Place]) -> Locality | None:
    """The unit that the story is about: the district it names most, or where there is none the commune or province."""
    counts: Counter[Locality] = Counter()
    for place in places:
        if place.locality is not None:
            counts[place.locality] += 3 if place.passage == 0 else 1
    for level in (Locality.Level.DISTRICT, Locality.Level.COMMUNE, Locality.Level.PROVINCE):
        named = [(count, unit) for unit, count in counts.items() if unit.level == level]
        if named and (
            level != Locality.Level.COMMUNE or max(count for count, _unit in named) > 1 or len(named) == len(counts)
        ):
            return max(named, key=lambda pair: pair[0])[1]
    return next(iter(counts), None)


def _places(texts: list[str], day: date | datetime | None, province: str) -> list[Place]:
    """One reading of the whole story, so that places help each other; offsets are turned into the passages' own."""
    whole = "\n".join(texts)
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    found = []
    for mention in find_localities(whole, date=day, province=province or None):
        passage = max(index for index, start in enumerate(starts) if start <= mention.start)
        found.append(Place(mention, passage, mention.start - starts[passage], mention.end - starts[passage]))
    return found


def _practice(item: Initiative, texts: list[str], places: list[Place]) -> Practice:
    localities, why = _where(item, texts[item.passage], places)
    organisation = _full_name(item, texts, places, localities)
    return Practice(
        item, organisation, tuple(localities), (*item.reasons, *((item.owner.reason,) if item.owner else ()), why)
    )


def _where(item: Initiative, text: str, places: list[Place]) -> tuple[list[Locality], str]:
    unit = unit_of(item.owner.name) if item.owner is not None else ""
    for region in item.regions:
        inside = _named_in(text, item.passage, region, places)
        communes = [each for each in inside if each.level == Locality.Level.COMMUNE]
        if communes:
            return communes, "place named beside it"
        districts = [each for each in inside if each.level == Locality.Level.DISTRICT]
        if districts and unit not in COMMUNE_WORDS:
            return districts, "place named beside it"
    before = _named_in(text, item.passage, (0, item.start), places)
    communes = [each for each in before if each.level == Locality.Level.COMMUNE]
    if communes and unit not in DISTRICT_WORDS and (unit in COMMUNE_WORDS or len(communes) == 1):
        return communes[-1:], "last commune named before it"
    if unit in COMMUNE_WORDS:
        near = [place.locality for place in places if place.passage < item.passage and place.locality is not None]
        communes = [each for each in near if each.level == Locality.Level.COMMUNE]
        if communes:
            return communes[-1:], "last commune named before it"
    main = main_place(places)
    return ([main], "main place of the story") if main is not None else ([], "no place named")


def _named_in(text: str, passage: int, region: tuple[int, int], places: list[Place]) -> list[Locality]:
    """Units in a stretch of the passage, in its order: mentions, and bare names of units named elsewhere."""
    start, end = region
    found = {
        place.locality.pk: (place.start, place.locality)
        for place in reversed(places)
        if place.passage == passage and place.locality is not None and start <= place.start < end
    }
    named: dict[str, set[Locality]] = {}
    for place in places:
        if place.locality is not None:
            named.setdefault(place.locality.name, set()).add(place.locality)
    taken = [(place.start, place.end) for place in places if place.passage == passage]
    for name, units in named.items():
        at = text.find(name, start, end)
        if at < 0 or any(s <= at < e for s, e in taken):
            continue
        typed = [
            unit
            for unit in units
            if text[max(0, at - 12) : at].lower().endswith(unit.full_name.removesuffix(name).lower())
        ]
        for unit in typed if typed else units if len(units) == 1 else ():
            found.setdefault(unit.pk, (at, unit))
    return [unit for _at, unit in sorted(found.values(), key=lambda pair: pair[0])]


def _full_name(item: Initiative, texts: list[str], places: list[Place], localities: list[Locality]) -> str:
    owner = item.owner
    if owner is None:
        return ""
    name = owner.name
    if owner.is_place:
        resolved = [p.locality for p in places if p.passage == item.passage and p.locality is not None
                    and p.start < owner.span[1] and owner.span[0] < p.end]  # fmt: skip
        if len(set(resolved)) == 1:
            return resolved[0].full_name
        return name[:1].upper() + name[1:]
    known = [other.name for text in texts[: item.passage + 1] for other in find_organisations(text)][::-1]
    units = {}
    main = main_place(places)
    for unit in [*([main] if main else []), *localities[:1]]:
        for above in [*unit.ancestors, unit]:
            units[above.full_name.removesuffix(above.name).strip().lower()] = above.name
    full = complete(name, known, units)
    return full[:1].upper() + full[1:]


def _reports(texts: list[str], citations: list[Citation], practices: list[Practice]) -> list[Report]:
    found: list[Report] = []
    for number, text in enumerate(texts):
        quotes = find_quotes(text)
        taken = [(start, end) for item in citations for passage, start, end in item.places if passage == number]
        taken += [(item.found.start, item.found.end) for item in practices if item.found.passage == number]
        taken += [(quote.start, quote.end) for quote in quotes if len(quote.text.split()) <= 12]
        spans = sentences(text, quotes)
        for figure in find_figures(text, taken):
            found.append(Report(figure, number, _told_of(figure, number, spans, practices)))
    return found


def _told_of(figure: Figure, passage: int, spans: list[tuple[int, int]], practices: list[Practice]) -> int | None:
    """The only practice of the figure's sentence before it, else the only one of the sentence before."""
    index = next((i for i, (start, end) in enumerate(spans) if start <= figure.start < end), None)
    if index is None:
        return None
    here = [(i, item.found) for i, item in enumerate(practices) if item.found.passage == passage]
    start, end = spans[index]
    same = [(i, item) for i, item in here if start <= item.start < end]
    before = [i for i, item in same if item.start < figure.start]
    if before:
        return before[0] if len(before) == 1 else None
    if same or not index:
        return None
    start, end = spans[index - 1]
    last = [i for i, item in here if start <= item.start < end]
    return last[0] if len(last) == 1 else None
