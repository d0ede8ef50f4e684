"""The registry's side of accepting a suggestion."""

from datetime import date

from wagtail.models import ReferenceIndex

from cms.localities.models import Locality
from cms.newsroom.models import Mention
from cms.registry.models import Entity, Initiative, Organisation, Policy
from cms.registry.queries import find_policy, similar
from cms.registry.services import register_initiative, register_organisation, register_policy
from cms.vietnamese import fold

_MODELS = {each._meta.model_name: each for each in (Initiative, Organisation, Policy)}


def find_or_register(mention: Mention, *, user=None) -> tuple[Entity, list[list]]:
    """The record that a suggestion stands for, and [kind, id] of whatever had to be entered for it.

    Initiatives are the same when their names are, accents aside, and the places do not contradict; policies by number.
    """
    created: list[list] = []
    finder = {"initiative": _initiative, "policy": _policy, "organisation": _organisation}[mention.kind]
    return finder(mention, created, user), created


def _initiative(mention: Mention, created: list, user) -> Initiative:
    units = _units(mention)
    for row in similar(mention.surface, Initiative, [unit.pk for unit in units]):
        if row.folded == fold(mention.surface) and _same_place(
            units, [link.locality for link in row.locality_links.all()]
        ):
            return row
    organisation = None
    if name := mention.details.get("organisation"):
        organisation = _organisation_named(name, units, mention, created, user)
    row = register_initiative(
        name=mention.surface,
        locale=mention.article.locale,
        organisations=[organisation] if organisation else [],
        localities=units,
        status=Initiative.Status.REGISTERED,
        user=user,
        publish=True,
    )
    created.append(["initiative", row.pk])
    return row


def _organisation(mention: Mention, created: list, user) -> Organisation:
    return _organisation_named(mention.surface, _units(mention), mention, created, user)


def _organisation_named(name: str, units: list[Locality], mention: Mention, created: list, user) -> Organisation:
    for row in similar(name, Organisation, [unit.pk for unit in units]):
        if row.folded == fold(name) and _same_place(units, [row.locality] if row.locality else []):
            return row
    row = register_organisation(
        name=name, locale=mention.article.locale, locality=units[0] if units else None, user=user, publish=True
    )
    created.append(["organisation", row.pk])
    return row


def _policy(mention: Mention, created: list, user) -> Policy:
    number = mention.details.get("number") or mention.surface
    if row := find_policy(number, language=mention.article.locale.language_code):
        return row
    issued = mention.details.get("date")
    row = register_policy(
        name=mention.details.get("name") or mention.surface,
        number=number,
        date=date.fromisoformat(issued) if issued else None,
        issuer=mention.details.get("issuer", ""),
        locale=mention.article.locale,
        user=user,
        publish=True,
    )
    created.append(["policy", row.pk])
    return row


def _units(mention: Mention) -> list[Locality]:
    ids = mention.details.get("locality_ids") or []
    found = Locality.objects.with_parents().in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _same_place(first: list[Locality], second: list[Locality]) -> bool:
    """Whether one unit lies in another, or nothing is known of one side. A province in common is too little."""

    def below_province(units: list[Locality]) -> set[int]:
        return {
            each.pk for unit in units for each in (unit, *unit.ancestors) if each.level != "province" or each in units
        }

    return not first or not second or bool(below_province(first) & below_province(second))


def take_back(created: list[list], *, user=None) -> None:
    """Remove what was entered, the youngest first, unless a story, a draft or another record has come to use it."""
    for kind, pk in sorted(created):  # an initiative before the organisation that runs it
        row = _MODELS[kind].objects.filter(pk=pk).first()
        if row and not _in_use(row):
            row.delete()


def _in_use(row: Entity) -> bool:
    if row.revisions.count() > 1 or ReferenceIndex.get_references_to(row).exists():
        return True
    if type(row).objects.filter(translation_key=row.translation_key).exclude(pk=row.pk).exists():
        return True
    return row.mentions.exists()
