"""The steps of the set-up: what each is called, and where its view is."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.contests.models import Campaign
from campaigns.contests.queries.checklist import Item


@dataclass(frozen=True)
class Step:
    key: str
    label: Any
    past: bool = True  # also for contests of the past
    only_past: bool = False


STEPS = (
    Step("facts", _("Name and summary")),
    Step("calendar", _("Calendar")),
    Step("entries", _("Entries and who may take part"), past=False),
    Step("judging", _("Judging and votes"), past=False),
    Step("totals", _("Reported totals"), only_past=True),
    Step("categories", _("Categories"), past=False),
    Step("awards", _("Prizes")),
    Step("partners", _("Partners")),
    Step("form", _("Form"), past=False),
    Step("terms", _("Terms"), past=False),
    Step("units", _("Units"), past=False),
    Step("organisers", _("Organisers")),
    Step("page", pgettext_lazy("of a contest", "Page text")),
)


def label_of(key: str) -> Any:
    return next((step.label for step in STEPS if step.key == key), "")


def steps_of(campaign: Campaign) -> list[Step]:
    return [step for step in STEPS if (step.past if campaign.past else not step.only_past)]


def navigation(campaign: Campaign, lacking: list[Item], *, active: str) -> list[dict[str, Any]]:
    needed = {item.step for item in lacking if item.needed}
    return [
        {
            "label": step.label,
            "url": reverse("contests_step", args=[campaign.pk, step.key]),
            "active": step.key == active,
            "lacking": step.key in needed,
        }
        for step in steps_of(campaign)
    ]


def following(campaign: Campaign, key: str) -> str | None:
    """The address of the next step; None after the last."""
    keys = [step.key for step in steps_of(campaign)]
    place = keys.index(key) + 1
    return reverse("contests_step", args=[campaign.pk, keys[place]]) if place < len(keys) else None
