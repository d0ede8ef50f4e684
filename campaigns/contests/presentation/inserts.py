"""Contests as blocks in stories: see ``cms.newsroom.inserts``."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign
from campaigns.contests.presentation.contest import Card, card
from cms.newsroom.inserts import Source

MOST = 200


def choices() -> list[tuple[str, str]]:
    """The newest public contests. One query."""
    return list(Campaign.objects.public().values_list("slug", "title_vi")[:MOST])


def shown(keys: Iterable[str], language: str) -> dict[str, Card]:
    """Two queries, however many."""
    now = timezone.now()
    rows = Campaign.objects.public().with_rounds().filter(slug__in=set(keys))
    return {row.slug: card(row, language, now) for row in rows}


SOURCE = Source("contest", _("Contests"), "contests/insert.html", choices, shown)
