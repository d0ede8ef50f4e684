"""Files of an entry. They come in by media's uploads (``entries.uploads``)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.entries.models import Entry, EntryFile
from campaigns.entries.queries.deadline import window_of
from campaigns.entries.rules.states import EDITABLE, State
from campaigns.entries.services.drafting import drop_file
from campaigns.entries.services.problems import CannotMove


@transaction.atomic
def remove_entry_file(*, entry: Entry, user: Any, row: int) -> None:
    """Take a file away for good, while the entry can be changed. An entry that was handed in keeps what makes it whole:
    withdraw it first."""
    kept = Entry.objects.select_for_update().select_related("campaign").get(pk=entry.pk)
    if kept.owner_id != user.pk or kept.state not in EDITABLE or not window_of(kept).is_open:
        raise CannotMove(_("The entry can no longer be changed."))
    found = EntryFile.objects.select_related("file").filter(entry=kept, pk=row).first()
    if found is None:
        return
    alone = EntryFile.objects.filter(entry=kept, role=found.role).count() == 1
    if kept.state == State.SUBMITTED and alone and found.role != EntryFile.Role.ATTACHMENT:
        raise CannotMove(_("The entry was handed in with this file. Withdraw it first, then change the file."))
    drop_file(row=found)
