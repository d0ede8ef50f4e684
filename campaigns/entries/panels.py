"""What entries show on a contest's page, on "my account", and count for the desk."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext as _

from campaigns.contests import panels
from campaigns.contests.models import Campaign
from campaigns.entries.addresses import begin_path, mine_path
from campaigns.entries.models import Entry
from campaigns.entries.queries.deadline import call_of
from campaigns.entries.rules.states import HANDED_IN
from cms.readers import registry


def call_panel(campaign: Campaign, *, language: str, request: HttpRequest | None) -> panels.Panel | None:
    """The way in, while the call is open. No query beyond the contest's rounds."""
    call = call_of(campaign)
    if not call.is_open:
        return None
    values = {"url": begin_path(language, campaign.slug), "closes_at": call.closes_at, "grace": campaign.grace_minutes}
    return panels.Panel("entries-call", "entries/call_panel.html", values, place="action", order=10)


def participation(campaign: Campaign) -> panels.Participation:
    """Two queries, whatever the number of entries and units."""
    standing = Entry.objects.filter(campaign=campaign, state__in=HANDED_IN)
    by_unit = dict(standing.order_by().values_list("unit").annotate(number=Count("pk")))
    unattached = by_unit.pop(None, 0)
    people = standing.order_by().exclude(owner=None).aggregate(number=Count("owner", distinct=True))["number"]
    return panels.Participation(sum(by_unit.values()) + unattached, people, by_unit, unattached)


def account_links(user: Any, language: str) -> list[registry.Link]:
    return [registry.Link(_("My entries"), mine_path(language))]


def export(user: Any) -> list[dict[str, Any]]:
    """What is kept of a person's entries, for their copy."""
    return [
        {
            "contest": row.campaign.slug,
            "number": row.number,
            "title": row.title,
            "text": row.text,
            "answers": row.answers,
            "state": row.state,
            "unit": row.unit.name if row.unit else None,
            "files": [each.file.name for each in row.files.all()],
            "history": [[event.after, event.at.isoformat(), event.reason] for event in row.events.all()],
        }
        for row in Entry.objects.filter(owner=user)
        .select_related("campaign", "unit")
        .prefetch_related("files__file", "events")
    ]


def register() -> None:
    panels.register(call_panel)
    panels.register_participation(participation)
    registry.register_links(account_links)
    registry.register_export("entries", export)
