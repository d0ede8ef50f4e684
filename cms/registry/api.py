"""/api/v1/initiatives: the registry for machines, by the same filter as the page."""

from typing import Literal, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Field, Query, Router, Schema, Status

from cms.registry.models import Initiative
from cms.registry.queries import cards, facts, find_row, in_language, listing

router = Router(tags=["initiatives"])
Language = Literal["vi", "en"]


class LocalityOut(Schema):
    code: str
    level: str = Field(description="province, district or commune")
    name: str = Field(description="With its type, in the language of the answer")
    url: str
    is_primary: bool = Field(description="Where the initiative began")


class LinkOut(Schema):
    name: str
    url: str
    language: Language


class OrganisationOut(LinkOut):
    role: str = Field(description="lead, partner or sponsor")


class PolicyOut(LinkOut):
    number: str


class InitiativeOut(Schema):
    id: int
    slug: str
    name: str
    language: Language = Field(description="Of the texts: the other one where there is no translation yet")
    url: str
    summary: str
    status: str = Field(description="registered, running, replicated or ended")
    start_year: int | None
    end_year: int | None
    sector: LinkOut | None
    localities: list[LocalityOut]


class InitiativeDetailOut(InitiativeOut):
    theme: LinkOut | None
    replication_of: LinkOut | None
    organisations: list[OrganisationOut]
    policies: list[PolicyOut]
    translations: dict[str, str | None] = Field(
        description="The page's address in each language, null where there is none"
    )


class InitiativesOut(Schema):
    total: int
    page: int
    pages: int
    results: list[InitiativeOut]


class Problem(Schema):
    detail: str


class InitiativesIn(Schema):
    lang: Language = "vi"
    q: str = Field("", max_length=200, description="Words of the name, with or without accents")
    sector: str = Field("", max_length=255, description="Slug")
    status: str = Field("", max_length=20, description="registered, running, replicated or ended")
    locality: str = Field("", max_length=120, description="Slug or code; with all that the unit was and became")
    policy: str = Field("", max_length=255, description="Slug or number, e.g. 05-CT/TW")
    year: str = Field("", max_length=4, description="Initiatives that ran in it")
    page: int = Field(1, ge=1, le=100_000)
    page_size: int = Field(24, ge=1, le=100)


@router.get("/initiatives", response={200: InitiativesOut, 400: Problem}, summary="Public initiatives")
def list_initiatives(request: HttpRequest, asked: Query[InitiativesIn]):
    """In the order of the Vietnamese alphabet. 400 with a sentence when a filter's value is unknown; a page after the
    last is empty."""
    with override(asked.lang):
        wanted, problems = listing.read_filter(asked.dict(), asked.lang)
        if problems:
            return Status(400, {"detail": " ".join(str(problem) for problem in problems)})
        paginator = Paginator(listing.initiatives(wanted, asked.lang), asked.page_size)
        rows = []
        if asked.page <= paginator.num_pages:
            page = cast(QuerySet, paginator.page(asked.page).object_list)
            rows = list(cards.with_places(page).select_related("locale", "sector"))
        sectors = _links([row.sector for row in rows], asked.lang)
        return Status(
            200,
            {
                "total": paginator.count,
                "page": asked.page,
                "pages": paginator.num_pages,
                "results": [_brief(row, sectors.get(row.sector_id), asked.lang) for row in rows],
            },
        )


@router.get("/initiatives/{slug}", response={200: InitiativeDetailOut, 404: Problem}, summary="One initiative")
def get_initiative(request: HttpRequest, slug: str, lang: Language = "vi"):
    """By the slug of its page in `lang`; former and merged addresses are followed. 404 for drafts, too."""
    with override(lang):
        row, _moved = find_row(Initiative, slug, lang)
        if row is None:
            return Status(404, {"detail": _("There is no initiative at this address.")})
        known = facts.initiative_facts(row, lang)
        return Status(
            200,
            {
                **_brief(row, _link(known.sector) if known.sector else None, lang),
                "theme": known.theme and _link(known.theme),
                "replication_of": known.replication_of and _link(known.replication_of),
                "organisations": [{**_link(body.shown), "role": body.role} for body in known.bodies],
                "policies": [{**_link(policy), "number": policy.row.number} for policy in known.policies],
                "translations": facts.alternates(row),
            },
        )


def _brief(row: Initiative, sector: dict | None, language: str) -> dict:
    return {
        "id": row.pk,
        "slug": row.slug,
        "name": row.name,
        "language": row.language,
        "url": row.url_in(row.language),
        "summary": row.summary,
        "status": row.status,
        "start_year": row.start_year,
        "end_year": row.end_year,
        "sector": sector,
        "localities": [
            {
                "code": link.locality.code,
                "level": link.locality.level,
                "name": link.locality.title_in(language),
                "url": link.locality.url_in(language),
                "is_primary": link.is_primary,
            }
            for link in row.locality_links.all()
        ],
    }


def _links(rows: list, language: str) -> dict[int, dict]:
    return {pk: _link(shown) for pk, shown in in_language(rows, language).items()}


def _link(shown) -> dict:
    return {"name": shown.name, "url": shown.url, "language": shown.language}
