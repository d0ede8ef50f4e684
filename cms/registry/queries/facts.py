"""Everything a page says of one entity, found in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cms.localities.models import Locality
from cms.registry.models import Entity, Initiative, Organisation, Policy, Theme

from .languages import Shown, in_language

LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class Where:
    """A locality of an initiative, as it is named in the page's language; `era` says until when it stood."""

    title: str
    place: str
    era: str
    url: str
    is_primary: bool


@dataclass(frozen=True)
class Body:
    shown: Shown
    role: str
    role_label: str


@dataclass
class InitiativeFacts:
    sector: Shown | None = None
    theme: Shown | None = None
    replication_of: Shown | None = None
    bodies: list[Body] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    policies: list[Shown] = field(default_factory=list)


def alternates(row: Entity) -> dict[str, str | None]:
    """The address of the same entity in each language, None where it is not public. One query."""
    found: dict[str, str | None] = dict.fromkeys(LANGUAGES)
    siblings = type(row).objects.filter(translation_key=row.translation_key, live=True, merged_into=None)
    for sibling in siblings.select_related("locale"):
        found[sibling.language] = sibling.url_in(sibling.language)
    return found


def initiative_facts(row: Initiative, language: str) -> InitiativeFacts:
    """Links of a page about `row`, which may be an unsaved draft. At most eleven queries; drafts are left out."""
    links = list(row.organisation_links.select_related("organisation").all())
    bodies = in_language([link.organisation for link in links], language)
    policies = [link.policy for link in row.policy_links.select_related("policy").all()]
    cited = in_language(policies, language)
    places = list(row.locality_links.select_related("locality__parent__parent").all())
    places.sort(key=lambda link: (not link.is_primary, link.sort_order or 0))
    return InitiativeFacts(
        sector=_one(row.sector, language),
        theme=_one(row.theme, language),
        replication_of=_one(row.replication_of, language),
        bodies=[
            Body(bodies[link.organisation_id], link.role, link.get_role_display())
            for link in links
            if link.organisation_id in bodies
        ],
        places=[where(link.locality, language, is_primary=link.is_primary) for link in places],
        policies=_unique(cited[policy.pk] for policy in policies if policy.pk in cited),
    )


def where(unit: Locality, language: str, *, is_primary: bool = False) -> Where:
    return Where(
        title=unit.title_in(language),
        place=unit.place_in(language),
        era="" if unit.is_current else unit.era_in(language),
        url=unit.url_in(language),
        is_primary=is_primary,
    )


def theme_policy(theme: Theme, language: str) -> Shown | None:
    return _one(theme.policy, language)


def themes_of(policy: Policy, language: str) -> list[Shown]:
    """The themes that a policy set, newest first. Two queries."""
    rows = list(Theme.objects.filter(policy__translation_key=policy.translation_key, live=True, merged_into=None))
    found = in_language(rows, language)
    return _unique(found[row.pk] for row in rows if row.pk in found)


def organisation_place(row: Organisation, language: str) -> Where | None:
    return where(row.locality, language) if row.locality else None


def _one(row: Entity | None, language: str) -> Shown | None:
    return in_language([row], language).get(row.pk) if row else None


def _unique(shown: Iterable[Shown]) -> list[Shown]:
    return list({each.row.pk: each for each in shown}.values())
