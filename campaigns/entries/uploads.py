"""What entrants may send to media, and organisers for what came on paper; who gets it back: policies of
``entries.video``, ``.photo``, ``.attachment``."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.contests.permissions import may_organise
from campaigns.contests.services.audit import record
from campaigns.entries.models import Entry, EntryFile
from campaigns.entries.queries.deadline import call_of, window_of
from campaigns.entries.readers import may_read, works_with
from campaigns.entries.rules.states import CORRECTED, EDITABLE
from media import policies
from media.models import StoredFile, Upload

MB = 1024 * 1024
MAX_ATTACHMENTS, MAX_ATTACHMENT_MB = 5, 20
ROLES = EntryFile.Role
PURPOSES = {f"entries.{role}": role for role in ROLES.values}


def purpose_of(role: str) -> str:
    return f"entries.{role}"


def limits_of(entry: Entry, role: str) -> policies.Limits:
    """What the campaign allows, as it is said before and enforced after."""
    campaign, call = entry.campaign, call_of(entry.campaign)
    when: dict[str, Any] = {"deadline": call.closes_at, "grace": timedelta(minutes=campaign.grace_minutes)}
    if entry.paper:
        when = {}  # the paper may have come in time and be entered later
    if role == ROLES.VIDEO:
        return policies.Limits(
            {"video"}, campaign.max_video_mb * MB, max_seconds=campaign.max_video_seconds, max_files=1, **when
        )
    if role == ROLES.PHOTO:
        return policies.Limits({"image"}, campaign.max_photo_mb * MB, max_files=campaign.max_photos, **when)
    return policies.Limits({"document", "image"}, MAX_ATTACHMENT_MB * MB, max_files=MAX_ATTACHMENTS, **when)


def entry_of(subject: str) -> Entry | None:
    try:
        return Entry.objects.select_related("campaign").filter(pk=UUID(subject)).first()
    except ValueError:
        return None


class EntryFiles(policies.Policy):
    """One purpose; ``subject`` is the id of an entry."""

    def __init__(self, role: str) -> None:
        self.role = role

    def limits(self, user: Any, subject: str, language: str) -> policies.Limits:
        with override(language):
            entry = entry_of(subject)
            if entry is None or not _is_theirs(user, entry):
                raise policies.Refused(_("There is no such entry."), status=404, code="not_found")
            if not _still_open(entry):
                raise policies.Refused(_("The entry can no longer be changed."))
            if self.role == ROLES.VIDEO and entry.kind != Entry.Kind.VIDEO:
                raise policies.Refused(_("This entry has no video."))
            if self.role == ROLES.PHOTO and entry.kind != Entry.Kind.PHOTOS:
                raise policies.Refused(_("This entry has no photos."))
            return limits_of(entry, self.role)

    def received(self, file: StoredFile, upload: Upload) -> None:
        entry = entry_of(upload.subject)
        if entry is None:
            raise policies.Refused(_("There is no such entry."), status=404, code="not_found")
        smallest = entry.campaign.photo_min_pixels if self.role == ROLES.PHOTO else 0
        if smallest and max(file.width or 0, file.height or 0) < smallest:
            raise policies.Refused(
                _("The photo is too small: its longer side must have %(pixels)d pixels.") % {"pixels": smallest}
            )
        last = EntryFile.objects.filter(entry=entry, role=self.role).order_by("-order").first()
        EntryFile.objects.create(entry=entry, file=file, role=self.role, order=last.order + 1 if last else 0)
        if entry.paper:
            subject = f"{entry.number or '–'}. {entry.title}"
            record(entry.campaign, upload.owner, "entries.file_added", subject, file=file.name)

    def allows_reading(self, user: Any, request: HttpRequest | None, file: StoredFile) -> bool:
        row = EntryFile.objects.select_related("entry__campaign").filter(file=file).first()
        if row is None:
            return False
        # Papers are for those who decide; pictures and videos for everybody once the entry is public.
        read = works_with if self.role == ROLES.ATTACHMENT else may_read
        return read(user, row.entry, file=file, request=request)

    def allows_original(self, user: Any, request: HttpRequest | None, file: StoredFile) -> bool:
        """Its people, and organisers, who print it. Judges and readers see what was made of it: the file as it was sent
        bears a name, and tells of a place and of whose camera it was."""
        row = EntryFile.objects.select_related("entry__campaign").filter(file=file).first()
        return row is not None and works_with(user, row.entry, by_rooms_above=False)

    def holds(self, file: StoredFile) -> bool:
        return EntryFile.objects.filter(file=file).exists()


def _is_theirs(user: Any, entry: Entry) -> bool:
    """An entrant's own, or one on paper for who works at the contest's desk."""
    return may_organise(user, entry.campaign) if entry.paper else bool(user.pk) and entry.owner_id == user.pk


def _still_open(entry: Entry) -> bool:
    """Media asks again when a file is complete: an upload that began in time opens the grace. What came on paper waits
    for nobody's clock."""
    if entry.paper:
        return entry.state in CORRECTED
    return entry.state in EDITABLE and window_of(entry).is_open


def register() -> None:
    for purpose, role in PURPOSES.items():
        policies.register(purpose, EntryFiles(role))
