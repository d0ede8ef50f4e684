"""Captions of an entry's video: who may, until when."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.contests.permissions import may_organise
from campaigns.contests.services.audit import record
from campaigns.entries.models import Entry, EntryFile
from campaigns.entries.queries.deadline import window_of
from campaigns.entries.rules.states import EDITABLE, State
from campaigns.entries.services.problems import CannotMove
from media.models import Video
from media.services.captions import remove_captions, set_captions


def video_of(entry: Entry) -> Video | None:
    """The video of an entry, with its file."""
    row = EntryFile.objects.filter(entry=entry, role=EntryFile.Role.VIDEO, file__removed=None).first()
    return Video.objects.select_related("file").filter(pk=row.file_id).first() if row else None


def sees_captions(user: Any, entry: Entry) -> bool:
    """Its entrant; who works at the desk, once it was handed in."""
    if entry.owner_id is not None and entry.owner_id == user.pk:
        return True
    return (entry.state != State.DRAFT or entry.paper) and may_organise(user, entry.campaign)


def may_caption(user: Any, entry: Entry) -> bool:
    """The desk always; the entrant as long as the entry can be changed."""
    if not sees_captions(user, entry):
        return False
    desk = (entry.state != State.DRAFT or entry.paper) and may_organise(user, entry.campaign)
    return desk or (entry.state in EDITABLE and window_of(entry).is_open)


@transaction.atomic
def put_captions(*, entry: Entry, user: Any, language: str, content: bytes) -> None:
    """In place of those that were there. Raises CannotMove; BadCaptions, and then all stays as it was."""
    video = _video(entry, user)
    set_captions(video_id=video, language=language, content=content)
    _tell(entry, user, "entries.captions_set", language)


@transaction.atomic
def drop_captions(*, entry: Entry, user: Any, language: str) -> None:
    """Idempotent. Raises CannotMove."""
    video = _video(entry, user)
    remove_captions(video_id=video, language=language)
    _tell(entry, user, "entries.captions_removed", language)


def _video(entry: Entry, user: Any) -> UUID:
    kept = Entry.objects.select_for_update().select_related("campaign").get(pk=entry.pk)
    if not may_caption(user, kept):
        raise CannotMove(_("The entry can no longer be changed."))
    video = video_of(kept)
    if video is None:
        raise CannotMove(_("This entry has no video."))
    return video.pk


def _tell(entry: Entry, user: Any, verb: str, language: str) -> None:
    """What the desk does to somebody's entry is written down."""
    if entry.owner_id != user.pk:
        record(entry.campaign, user, verb, entry.shown_title, entry=str(entry.pk), language=language)
