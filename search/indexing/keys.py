"""Keys of the outbox, and how one that touches many units is taken apart, so much at a time.

A *unit* is one thing in all its languages: ``article:<translation key>``, ``initiative:<translation key>``,
``locality:<pk>``, ``campaign:<pk>``, ``entry:<pk>``. Its documents are ``<unit>:vi`` and ``<unit>:en``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.models import Page

from campaigns.contests.models import CampaignPage
from campaigns.entries.models import Entry
from cms.newsroom.models import ArticleAuthor, ArticlePage, Mention, MetricReport
from cms.registry.models import Initiative, InitiativeOrganisation, InitiativePolicy
from search.documents.builders import DOCUMENTED, identity_of
from search.indexing.nearby import campaigns_near, entries_near, initiatives_near, stories_near, units_near

Cursor = int | UUID
LANGUAGES = ("vi", "en")
STEP = 200
KINDS = tuple(DOCUMENTED)


@dataclass(frozen=True)
class Step:
    units: list[str]
    rest: str | None  # the key that goes on from there


def unit(kind: str, identity: object) -> str:
    return f"{kind}:{identity}"


def documents_of(units: list[str]) -> list[str]:
    """Every key that the units' documents may have."""
    return [f"{each}:{language}" for each in units for language in LANGUAGES]


def unit_of(document_key: str) -> str:
    return document_key.rpartition(":")[0]


def expand(key: str) -> Step:
    """The units that ``key`` stands for: at most STEP, and the key of the rest. At most three queries."""
    verb, _, argument = key.partition(":")
    if verb in KINDS:
        return Step([key], None)
    subject, _, last = argument.rpartition(":")
    found = _EXPANSIONS[verb](subject, cursor_of(last))
    rest = f"{verb}:{subject}:{found[-1][0]}" if len(found) == STEP else None
    return Step(list(dict.fromkeys(each for _, each in found)), rest)


def cursor_of(text: str) -> Cursor:
    """0 is before all others of either sort."""
    return int(text) if text.isdecimal() else UUID(text)


def expand_all(key: str) -> Iterator[list[str]]:
    """All units that ``key`` stands for, step by step."""
    rest: str | None = key
    while rest:
        step = expand(rest)
        yield step.units
        rest = step.rest


def known_units(units: list[str]) -> set[str]:
    """Which of ``units`` the database has a row of, public or not. One query a kind."""
    known: set[str] = set()
    for kind, (model, _) in DOCUMENTED.items():
        wanted = [identity for verb, _, identity in (each.partition(":") for each in units) if verb == kind]
        field = identity_of(kind)
        rows = model._default_manager.filter(**{f"{field}__in": wanted}).values_list(field, flat=True) if wanted else ()
        known |= {unit(kind, identity) for identity in rows}
    return known


Found = list[tuple[Cursor, str]]  # (cursor, unit), in the cursor's order


def _page_of(rows: QuerySet, last: Cursor, kind: str, cursor: str = "pk", value: str = "translation_key") -> Found:
    rows = rows.filter(**{f"{cursor}__gt": last}).order_by(cursor).values_list(cursor, value)[:STEP]
    return [(number, unit(kind, identity)) for number, identity in rows]


def _everything(kind: str, last: Cursor) -> Found:
    """sweep:<kind>:<last>"""
    model = DOCUMENTED[kind][0]
    return _page_of(model._default_manager.all(), last, kind, value=identity_of(kind))


def _beneath(page: str, last: Cursor) -> Found:
    """tree:<page>:<last>: the stories beneath a page that was moved, renamed or made private."""
    path = Page.objects.filter(pk=int(page)).values_list("path", flat=True).first()
    return _page_of(ArticlePage.objects.filter(path__startswith=path), last, "article") if path else []


def _reported_beneath(page: str, last: Cursor) -> Found:
    """figures-beneath:<page>:<last>: the initiatives of which the stories beneath a page report figures."""
    path = Page.objects.filter(pk=int(page)).values_list("path", flat=True).first()
    rows = MetricReport.objects.filter(article__path__startswith=path or "-", initiative__isnull=False)
    return _page_of(rows, last, "initiative", value="initiative__translation_key")


def _near(kind: str, near: Callable[[int], Q]) -> Callable[[str, Cursor], Found]:
    """<kind>-near:<locality>:<last>: what may tell of a unit, or of one that it was, became, lay in or held."""
    model = DOCUMENTED[kind][0]

    def found(locality: str, last: Cursor) -> Found:
        return _page_of(model._default_manager.filter(near(int(locality))), last, kind, value=identity_of(kind))

    return found


def _contests_beneath(page: str, last: Cursor) -> Found:
    """contests-beneath:<page>:<last>: the contests whose words stand on a page that was moved or made private."""
    path = Page.objects.filter(pk=int(page)).values_list("path", flat=True).first()
    rows = CampaignPage.objects.filter(path__startswith=path or "-")
    return _page_of(rows, last, "campaign", value="campaign_id")


def _entries(owner: str) -> Callable[[str, Cursor], Found]:
    """entries-of-<owner>:<pk>:<last>: those that were handed in, for drafts are nobody's business."""

    def found(identity: str, last: Cursor) -> Found:
        rows = Entry.objects.filter(**{owner: int(identity)}, number__isnull=False)
        return _page_of(rows, last, "entry", value="pk")

    return found


def _stories(kind: str) -> Callable[[str, Cursor], Found]:
    """stories-of-<kind>:<translation key>:<last>: whose accepted mentions stand for an entity that changed."""

    def found(identity: str, last: Cursor) -> Found:
        rows = Mention.objects.filter(**{f"{kind}__translation_key": identity}, status=Mention.Status.ACCEPTED)
        return _page_of(rows, last, "article", value="article__translation_key")

    return found


def _initiatives(kind: str) -> Callable[[str, Cursor], Found]:
    """initiatives-of-<kind>:<translation key>:<last>: that bear its name."""

    def found(identity: str, last: Cursor) -> Found:
        rows = Initiative.objects.filter(**{f"{kind}__translation_key": identity})
        return _page_of(rows, last, "initiative")

    return found


def _initiatives_run_by(identity: str, last: Cursor) -> Found:
    rows = InitiativeOrganisation.objects.filter(organisation__translation_key=identity)
    return _page_of(rows, last, "initiative", value="initiative__translation_key")


def _initiatives_under(identity: str, last: Cursor) -> Found:
    rows = InitiativePolicy.objects.filter(policy__translation_key=identity)
    return _page_of(rows, last, "initiative", value="initiative__translation_key")


def _stories_in_sector(identity: str, last: Cursor) -> Found:
    rows = Mention.objects.filter(initiative__sector__translation_key=identity, status=Mention.Status.ACCEPTED)
    return _page_of(rows, last, "article", value="article__translation_key")


def _stories_by(author: str, last: Cursor) -> Found:
    return _page_of(ArticleAuthor.objects.filter(author=int(author)), last, "article", value="article__translation_key")


_EXPANSIONS: dict[str, Callable[[str, Cursor], Found]] = {
    "sweep": _everything,
    "tree": _beneath,
    "figures-beneath": _reported_beneath,
    "stories-near": _near("article", stories_near),
    "initiatives-near": _near("initiative", initiatives_near),
    "units-near": _near("locality", units_near),
    "campaigns-near": _near("campaign", campaigns_near),
    "entries-near": _near("entry", entries_near),
    "contests-beneath": _contests_beneath,
    "entries-of-campaign": _entries("campaign"),
    "entries-of-category": _entries("category"),
    "entries-of-unit": _entries("unit"),
    "stories-of-initiative": _stories("initiative"),
    "stories-of-policy": _stories("policy"),
    "stories-of-organisation": _stories("organisation"),
    "stories-of-sector": _stories_in_sector,
    "stories-by": _stories_by,
    "initiatives-of-policy": _initiatives_under,
    "initiatives-of-organisation": _initiatives_run_by,
    "initiatives-of-sector": _initiatives("sector"),
    "initiatives-of-theme": _initiatives("theme"),
}
DEPENDENTS = {  # what bears the name of an entity of this kind
    "initiative": ("stories-of-initiative",),
    "policy": ("stories-of-policy", "initiatives-of-policy"),
    "organisation": ("stories-of-organisation", "initiatives-of-organisation"),
    "sector": ("stories-of-sector", "initiatives-of-sector"),
    "theme": ("initiatives-of-theme",),
}
