"""What a visitor narrows the gallery by."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from campaigns.voting.queries.gallery import Candidate, Wanted, places_of
from cms.vietnamese import normalise

Options = list[tuple[str, str]]


@dataclass
class Narrowing:
    """``values``: as they stand in the form; ``options``: name → what can be chosen; ``problems``: sentences."""

    wanted: Wanted
    values: dict[str, str]
    options: dict[str, Options] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def narrowed(self) -> bool:
        return any(self.values.values())


def narrowing(query: QueryDict, campaign: Campaign, found: list[Candidate], language: str) -> Narrowing:
    """Read the filters. What cannot be chosen is left out, with a sentence. Four queries at most."""
    values = {name: normalise(query.get(name, "").replace("\0", "")).strip()[:200] for name in NAMES}
    options, meaning = _options(campaign, found, language)
    problems = []
    for name, sentence in _unknown().items():
        if values[name] and values[name] not in meaning[name]:
            problems.append(sentence)
            values[name] = ""
    chosen: dict[str, Any] = {name: meaning[name].get(values[name]) for name in meaning}
    wanted = Wanted(
        q=values["q"],
        kind=values["kind"],
        category=chosen["category"],
        unit=chosen["unit"],
        places=chosen["locality"],
    )
    return Narrowing(wanted, values, options, problems)


NAMES = ("q", "kind", "category", "unit", "locality")


def _unknown() -> dict[str, str]:
    return {
        "kind": _("No entry is of this kind."),
        "category": _("The contest has no such category."),
        "unit": _("No entry comes from this unit."),
        "locality": _("No entry comes from this locality."),
    }


def _options(
    campaign: Campaign, found: list[Candidate], language: str
) -> tuple[dict[str, Options], dict[str, dict[str, Any]]]:
    """Only what some entry has; lists of a single choice are left empty, as there is nothing to choose."""
    kinds = {each.kind for each in found}
    categories = {each.category for each in found}
    units = {each.unit for each in found}
    rows: dict[str, list[tuple[str, str, Any]]] = {
        "kind": [(key, str(label), key) for key, label in Entry.Kind.choices if key in kinds],
        "category": [
            (row.slug, row.title_in(language), row.pk) for row in campaign.categories.all() if row.pk in categories
        ],
        "unit": [
            (str(pk), name, pk)
            for pk, name in campaign.units.order_by("order", "pk").values_list("pk", "name")
            if pk in units
        ],
        "locality": [(unit.slug, unit.title_in(language), ids) for unit, ids in places_of(found).items()],
    }
    options = {name: [("", _("All")), *((key, label) for key, label, _m in each)] for name, each in rows.items()}
    meaning = {name: {key: what for key, _label, what in each} for name, each in rows.items()}
    return {name: each if len(each) > 2 else [] for name, each in options.items()}, meaning
