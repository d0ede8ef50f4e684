"""What of an entry's files a judge may read."""

from typing import Any

from django.http import HttpRequest

from campaigns.entries.models import Entry
from campaigns.judging.models import Assignment, Judge
from campaigns.judging.queries.conflicts import conflict_of
from campaigns.judging.queries.plans import JUDGED
from media.models import StoredFile

#: Addresses of what was made of a video. Where judging is blind, nothing else: an original bears its name and metadata,
#: and captions are the entrant's own words, which judges get from ``views.entry.captions``, names taken out.
MADE = {
    "video_master",
    "video_rung",
    "video_rung_file",
    "video_poster",
    "video_sheet",
    "video_previews",
}


def judge_reads(user: Any, entry: Entry, file: StoredFile | None, request: HttpRequest | None) -> bool:
    """Those who have the entry now, have said that there is no conflict, and have none. Asked at each request."""
    if file is None or entry.state not in JUDGED:
        return False  # entries have pages of their own for judges
    if entry.campaign.blind and not _is_made(file, request):
        return False
    assignment = (
        Assignment.objects.filter(
            entry=entry,
            judge__user=user,
            judge__state=Judge.State.ACTIVE,
            state=Assignment.State.OPEN,
            review__isnull=False,
        )
        .select_related("judge")
        .first()
    )
    return assignment is not None and not conflict_of(assignment.judge, entry)


def _is_made(file: StoredFile, request: HttpRequest | None) -> bool:
    match = getattr(request, "resolver_match", None)
    return file.kind == StoredFile.Kind.VIDEO and match is not None and match.url_name in MADE
