"""From values in an address (slugs, codes, numbers of policies) to the keys in the index, and to labels for readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.newsroom.models import SectionPage
from cms.newsroom.queries.access import public, public_but, restricted_paths
from cms.prepared import Prepared
from cms.registry.models import Entity, Initiative, Policy, Sector
from cms.registry.rules.policy_numbers import parse_policy
from search.gazetteer import Gazetteer

NOTHING = "\x00none"  # a value that nothing has: an unknown slug finds nothing rather than everything


@dataclass(frozen=True)
class Label:
    value: str  # for the address
    text: str


@dataclass(frozen=True)
class Reader:
    """Who is answered, and what is known already: ``once`` keeps what need not be asked twice in one request."""

    language: str
    gazetteer: Gazetteer
    once: object


def resolve(filters: Mapping[str, tuple[str, ...]], reader: Reader) -> dict[str, tuple[str, ...]]:
    """The filters with the index's own values. One query for each of section, sector, policy, initiative in use."""
    found: dict[str, tuple[str, ...]] = {}
    for name, values in filters.items():
        if name == "locality":
            keys = locality_slugs(values, reader.gazetteer)
        elif name in ENTITIES:
            keys = tuple(str(key) for key in _keys(name, values, reader.once))
        else:
            keys = values
        found[name] = keys or (NOTHING,)
    return found


def locality_slugs(values: Iterable[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """A slug is one unit. A code is the unit that bears it today, else all that ever did: codes are reused."""
    slugs = []
    for value in values:
        if value in gazetteer.slugs:
            slugs.append(value)
        else:
            bearers = gazetteer.codes.get(value, ())
            slugs += [unit.slug for unit in [unit for unit in bearers if unit.is_current] or bearers]
    return tuple(dict.fromkeys(slugs))


def _rows(name: str, once: object) -> QuerySet:
    if name == "section":
        return public(SectionPage.objects.filter(alias_of__isnull=True), once).order_by("locale_id", "pk")
    return ENTITIES[name]._default_manager.filter(live=True, merged_into__isnull=True).order_by("locale_id", "pk")


def _keys(name: str, values: Iterable[str], once: object) -> Iterable[object]:
    values = list(values)
    wanted = Q(slug__in=values)
    if name == "policy":
        numbers = [parsed.key for value in values if (parsed := parse_policy(value))]
        wanted |= Q(key__in=numbers) | Q(number__in=values)
    return dict.fromkeys(_rows(name, once).filter(wanted).values_list("translation_key", flat=True))


def labels(name: str, keys: Iterable[str], reader: Reader) -> dict[str, Label]:
    """Key of the index → what a reader sees and what the address says; what is not public is left out. One query."""
    keys = list(keys)
    if name == "locality":
        units = [reader.gazetteer.slugs[key] for key in keys if key in reader.gazetteer.slugs]
        return {unit.slug: Label(unit.slug, unit.title_in(reader.language)) for unit in units}
    if name in ENTITIES:
        return _entity_labels(name, keys, reader) if keys else {}
    return {key: Label(key, text) for key in keys if (text := plain_label(name, key))}


def _entity_labels(name: str, keys: list[str], reader: Reader) -> dict[str, Label]:
    wanted = [UUID(key) for key in keys if key != NOTHING]
    private = restricted_paths(reader.once) if name == "section" else ()
    found: dict[str, Label] = {}
    for key, language, slug, *texts in _named(name, private, keys=wanted):
        if str(key) not in found or language == reader.language:
            found[str(key)] = Label(slug, next(filter(None, texts), ""))
    return found


def _labelled(name: str, private: tuple[str, ...], *, keys: Iterable[UUID]) -> QuerySet:
    if name == "section":
        rows = public_but(SectionPage.objects.filter(alias_of__isnull=True), private)
    else:
        rows = ENTITIES[name]._default_manager.filter(live=True, merged_into__isnull=True)
    titles = {"section": ("title",), "policy": ("number", "name")}.get(name, ("name",))
    rows = rows.filter(translation_key__in=keys).order_by("locale_id", "pk")
    return rows.values_list("translation_key", "locale__language_code", "slug", *titles)


_named = Prepared(_labelled)


def plain_label(name: str, value: str) -> str:
    if name == "kind":
        return str(KINDS.get(value, ""))
    if name == "language":
        return {"vi": "Tiếng Việt", "en": "English"}.get(value, "")
    return value


KINDS = {
    "article": _("Stories"),
    "initiative": _("Initiatives"),
    "locality": _("Localities"),
    "campaign": _("Contests"),
    "entry": _("Entries"),
}
ENTITIES: dict[str, type[Entity] | type[SectionPage]] = {
    "section": SectionPage,
    "sector": Sector,
    "policy": Policy,
    "initiative": Initiative,
}
