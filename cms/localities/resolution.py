"""From names in a text to units: by prefix, date, neighbours and province; what stays ambiguous is not guessed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext

from cms.localities.deciding import REASONS, Case, decide
from cms.localities.gazetteer import Gazetteer, get_gazetteer
from cms.localities.models import Locality
from cms.localities.rules.spelling import Reading, key_of, read
from cms.localities.scanning import Sight, scan

#: Longer texts are read up to here: no story is longer, and the work stays bounded.
LONGEST_TEXT = 200_000


@dataclass(frozen=True)
class LocalityMention:
    """A place of the text that names a unit.

    ``start`` and ``end`` point into the text as given; ``locality`` is None when the name stays ambiguous, and
    ``candidates`` then says between which (most fitting first, ten at most).
    ``reasons`` are short codes: see ``deciding.REASONS``.
    """

    surface: str
    start: int
    end: int
    locality: Locality | None
    candidates: list[Locality] = field(default_factory=list)
    confidence: float = 0.0
    reasons: list[str] = field(default_factory=list)


def find_localities(
    text: str,
    *,
    date: date | datetime | None = None,
    province: Locality | str | None = None,
    context: Iterable[Locality | str] = (),
) -> list[LocalityMention]:
    """The units that ``text`` names, in its order, one mention an occurrence.

    ``date``: the day of the text; without it the text's own words tell the era. ``province``: where the text was
    written, a unit or a name. ``context``: further units or names known to belong to the story. Two queries, once warm.
    """
    gazetteer = get_gazetteer()
    reading = read(text[:LONGEST_TEXT])
    sights = scan(reading.text, gazetteer)
    day = date.date() if isinstance(date, datetime) else date
    day = day or _era(sights)
    home = _units(gazetteer, [province] if province else [], day)
    known = _units(gazetteer, context, day)
    cases = decide(sights, gazetteer, day, home=home, known=known)
    return [_mention(case, reading, text) for case in cases]


def _era(sights: list[Sight]) -> date:
    """A text that speaks of rural and urban districts was written before they were abolished."""
    districts = sum(1 for sight in sights if {"huyen", "quan", "thi-xa", "thi-tran"} & set(sight.types))
    return date(2025, 6, 30) if districts else _today()


def _today() -> date:
    return datetime.now().date()


def _units(gazetteer: Gazetteer, given: Iterable[Locality | str], day: date) -> list[Locality]:
    """Units as the atlas holds them, for units or names of provinces (those that stood on the day, if any did)."""
    found: list[Locality] = []
    for item in given:
        if isinstance(item, Locality):
            found += [gazetteer.atlas.units[item.pk]] if item.pk in gazetteer.atlas.units else []
            continue
        bare = item.strip()
        for word in ("Thành phố ", "Tỉnh ", "TP. ", "TP.", "TP "):
            if bare.lower().startswith(word.lower()):
                bare = bare[len(word) :]
                break
        entries = gazetteer.named(key_of(bare), {"province"})
        units = [entry.unit for entry in entries]
        found += [unit for unit in units if unit.stood_on(day)] or units
    return found


def _mention(case: Case, reading: Reading, text: str) -> LocalityMention:
    start, end = reading.place(case.sight.start, case.sight.end)
    return LocalityMention(
        surface=reading.text[case.sight.start : case.sight.end],
        start=start,
        end=end,
        locality=case.chosen,
        candidates=case.candidates[:10],
        confidence=round(case.confidence, 2),
        reasons=case.reasons,
    )


def explain(reasons: Iterable[str], language: str) -> list[str]:
    """A mention's reasons as words for an editor."""
    with translation.override(language):
        return [gettext(REASONS[reason]) for reason in reasons if reason in REASONS]
