"""The one filter behind the page of initiatives and the API."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from cms.localities.models import Locality
from cms.registry.models import Initiative, Policy, Sector
from cms.vietnamese import fold, sort_key

from .cards import public
from .finding import find_policy
from .places import localities_within, provinces_in_use

LONGEST_QUERY = 200


@dataclass(frozen=True)
class InitiativeFilter:
    """What a reader asked for; every part optional. `year`: those that ran in it, as far as is known."""

    q: str = ""
    sector: Sector | None = None
    status: str = ""
    locality: Locality | None = None
    policy: Policy | None = None
    year: int | None = None


class UnknownFilter(ValueError):
    """A value nobody knows: `parameter`, and a sentence for the reader."""

    def __init__(self, parameter: str, sentence: str) -> None:
        super().__init__(sentence)
        self.parameter = parameter


def read_filter(parameters: Mapping[str, str], language: str) -> tuple[InitiativeFilter, list[UnknownFilter]]:
    """The filter that `q, sector, status, locality, policy, year` spell, and what of them is not known.

    Sector and policy by slug (of either language) or, for a policy, by number; a locality by slug or code.
    """
    problems: list[UnknownFilter] = []
    values = {
        name: str(parameters.get(name) or "").replace("\0", "").strip()  # PostgreSQL compares no text with that
        for name in ("q", "sector", "status", "locality", "policy", "year")
    }

    def read(name: str, find, sentence: str):
        if not values[name]:
            return None
        if (found := find(values[name])) is None:
            problems.append(UnknownFilter(name, sentence % {"value": values[name][:80]}))
        return found

    return (
        InitiativeFilter(
            q=values["q"][:LONGEST_QUERY],
            sector=read("sector", _sector, _("There is no sector “%(value)s”.")),
            status=read("status", _status, _("There is no status “%(value)s”.")) or "",
            locality=read("locality", _locality, _("There is no locality “%(value)s”.")),
            policy=read("policy", lambda text: _policy(text, language), _("There is no policy “%(value)s”.")),
            year=read("year", _year, _("“%(value)s” is not a year.")),
        ),
        problems,
    )


def initiatives(wanted: InitiativeFilter, language: str) -> QuerySet:
    """The public initiatives that fit, one row an entity, in the order of the Vietnamese alphabet."""
    rows = public(Initiative, language)
    for word in fold(wanted.q).split()[:10]:
        rows = rows.filter(translation_key__in=_named(word))
    if wanted.sector:
        rows = rows.filter(sector__translation_key=wanted.sector.translation_key)
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    if wanted.locality:
        rows = rows.filter(locality_links__locality__in=localities_within(wanted.locality))
    if wanted.policy:
        rows = rows.filter(policy_links__policy__translation_key=wanted.policy.translation_key)
    if wanted.year:
        rows = rows.filter(start_year__lte=wanted.year).filter(Q(end_year=None) | Q(end_year__gte=wanted.year))
    return rows.distinct() if wanted.locality or wanted.policy else rows


def _named(word: str) -> QuerySet:
    """A name in either language counts: who reads English may remember the Vietnamese one."""
    return Initiative.objects.filter(live=True, merged_into=None, folded__contains=word).values("translation_key")


def sectors(language: str) -> QuerySet:
    return public(Sector, language)


def provinces(language: str) -> list[Locality]:
    """Today's provinces that have initiatives, in alphabetical order."""
    found = [unit for unit, _members in provinces_in_use().values()]
    return sorted(found, key=lambda unit: sort_key(unit.name))


def years() -> list[int]:
    """The years in which public initiatives began, newest first."""
    rows = Initiative.objects.filter(live=True, merged_into=None, start_year__isnull=False)
    return list(rows.order_by("-start_year").values_list("start_year", flat=True).distinct())


def _sector(text: str) -> Sector | None:
    return Sector.objects.filter(slug=text, live=True, merged_into=None).first()


def _status(text: str) -> str | None:
    return text if text in Initiative.Status.values else None


def _locality(text: str) -> Locality | None:
    """By slug; else by code, of which today's bearer is meant (codes are used again)."""
    units = Locality.objects.with_parents()
    newest = F("valid_from").desc(nulls_last=True)
    return units.filter(slug=text).first() or units.filter(code=text).order_by(newest).first()


def _policy(text: str, language: str) -> Policy | None:
    found = Policy.objects.filter(slug=text, live=True, merged_into=None).first() or find_policy(
        text, language=language
    )
    return found if found and found.live else None


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 1900 <= int(text) <= 2200 else None
