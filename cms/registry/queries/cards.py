"""Initiatives as cards, and the rows that a reader of one language sees in a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from cms.localities.coverage import Card, CoverageList
from cms.registry.models import Entity, Initiative, InitiativeLocality, InitiativeOrganisation, Organisation, Policy

from .languages import in_language

PER_PAGE = 24


@dataclass(frozen=True)
class Place:
    title: str
    url: str


@dataclass(frozen=True)
class InitiativeCard(Card):
    """A card with what readers compare initiatives by. `status` is a value of `Initiative.Status`."""

    status: str = ""
    status_label: str = ""
    organisation: str = ""
    place: Place | None = None
    since: int | None = None


def public(model: type[Entity], language: str) -> QuerySet:
    """One public row per entity: the one of `language`, or of the other language where there is none."""
    rows = model.objects.filter(live=True, merged_into=None).select_related("locale")
    same = rows.filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    return rows.filter(Q(locale__language_code=language) | ~Exists(same))


def initiative_cards(rows: Iterable[Initiative], language: str) -> list[InitiativeCard]:
    """Four queries for any number of rows, one without any (give a queryset that `with_card_facts` has prepared)."""
    rows = list(rows)
    links = {row.pk: next(iter(row.organisation_links.all()), None) for row in rows}
    bodies = in_language([link.organisation for link in links.values() if link], language)
    cards = []
    for row in rows:
        link = links[row.pk]
        body = bodies.get(link.organisation_id) if link else None
        cards.append(
            InitiativeCard(
                kind="initiative",
                title=row.name,
                url=row.url_in(row.language) or "",
                language=row.language,
                summary=row.summary,
                status=row.status,
                status_label=row.get_status_display(),
                organisation=body.name if body else "",
                place=first_place(row, language),
                since=row.start_year,
            )
        )
    return cards


def with_places(rows: QuerySet) -> QuerySet:
    """With their localities and those' parents: one query more."""
    links = InitiativeLocality.objects.select_related("locality__parent__parent")
    return rows.defer("story").prefetch_related(Prefetch("locality_links", links))


def with_card_facts(rows: QuerySet) -> QuerySet:
    """With their localities and organisations: two queries more."""
    links = InitiativeOrganisation.objects.select_related("organisation")
    return with_places(rows).prefetch_related(Prefetch("organisation_links", links))


def first_place(row: Initiative, language: str) -> Place | None:
    links = sorted(row.locality_links.all(), key=lambda link: (not link.is_primary, link.sort_order or 0))
    if not links:
        return None
    unit = links[0].locality
    return Place(f"{unit.title_in(language)}, {unit.place_in(language)}".rstrip(", "), unit.url_in(language))


def entity_cards(rows: Iterable[Entity], language: str) -> list[Card]:
    """Cards of organisations, policies, themes or sectors. No query (organisations: give rows with their locality)."""
    return [
        Card(
            kind=row.address_kind,
            title=row.name,
            url=row.url_in(row.language) or "",
            language=row.language,
            summary=row.summary,
            note=_note(row, language),
        )
        for row in rows
    ]


def _note(row: Entity, language: str) -> str:
    if isinstance(row, Policy):
        return row.number
    if isinstance(row, Organisation):
        unit = row.locality
        parts = [
            row.get_kind_display(),
            f"{unit.title_in(language)}, {unit.place_in(language)}".rstrip(", ") if unit else "",
        ]
        return " · ".join(part for part in parts if part)
    return str(getattr(row, "year", ""))


def coverage_list(rows: QuerySet, *, key: str, title: str, language: str, page: int) -> CoverageList | None:
    """A page of initiatives as other rooms show them; None when there is none. A page too far is the last one."""
    paginator = Paginator(rows, PER_PAGE)
    if not paginator.count:
        return None
    shown = paginator.get_page(page)
    return CoverageList(
        key=key,
        title=title,
        cards=initiative_cards(with_card_facts(cast(QuerySet, shown.object_list)), language),
        total=paginator.count,
        page=shown.number,
        pages=paginator.num_pages,
    )
