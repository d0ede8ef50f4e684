"""Writing down which stories have become public, and that their documents changed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from cms.newsroom.models import ArticlePage
from cms.newsroom.queries.access import public
from search.alerts.models import Clock, Story
from search.alerts.queries.matching import versions_of
from search.alerts.rules.clock import AT_ONCE, FRESH

MOST = 500  # stories a turn


def notice(*, now: datetime) -> int:
    """Keep each fresh story that anyone may read for the first time. Returns how many there were: MOST when there may
    be more. What was printed, or first put on the site, before FRESH is archive and no news. Two queries, one write.

    The state is asked, not signals: a story becomes public in a dozen ways, of which opening a section is one.
    """
    since = now - FRESH
    known = Story.objects.filter(key=OuterRef("translation_key"))
    rows = (
        public(ArticlePage.objects.filter(alias_of__isnull=True, published_on__gte=since))
        .filter(Q(first_published_at__isnull=True) | Q(first_published_at__gte=since))
        .filter(~Exists(known))
        .order_by()
        .values_list("translation_key", flat=True)
        .distinct()[:MOST]
    )
    keys = list(rows)
    Story.objects.bulk_create([Story(key=key, shown_at=now) for key in keys], ignore_conflicts=True)
    return len(keys)


def renew(*, now: datetime) -> int:
    """Give a new serial to each late story whose documents are new or others than before, so that it is matched
    (again). Returns how many. Raises EngineUnavailable, and then nothing is changed."""
    stories = list(Story.objects.filter(shown_at__gte=now - AT_ONCE))
    found: dict = {}
    for start in range(0, len(stories), MOST):
        found |= versions_of(story.key for story in stories[start : start + MOST])
    changed = [story for story in stories if story.version != found.get(story.key, "")]
    if not changed:
        return 0
    with transaction.atomic():
        # Serials are committed in their order: who has been served up to one has missed none below it.
        serial = Clock.advance()
        for story in changed:
            story.version = found.get(story.key, "")
            # Gone from the index: when it comes back, it is looked at again.
            story.serial = serial if story.version else story.serial
        Story.objects.bulk_update(changed, ["version", "serial"], batch_size=200)
    return len(changed)
