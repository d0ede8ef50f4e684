"""What entries do when something happens elsewhere."""

from typing import Any

from campaigns.entries.models import CoAuthor, Entry
from campaigns.entries.rules.states import State
from campaigns.entries.services.drafting import delete_draft
from campaigns.entries.services.telling import tell_of_move
from campaigns.entries.signals import entry_moved
from cms.readers.signals import account_closing


def close(user: Any, **_: Any) -> None:
    """Drafts go with the account; what was handed in stays, with the name it bore."""
    for entry in Entry.objects.filter(owner=user, state=State.DRAFT):
        delete_draft(entry=entry, user=user)
    for row in CoAuthor.objects.filter(user=user):
        row.email = f"closed-{row.pk}@example.invalid"
        row.save(update_fields=["email"])


def connect() -> None:
    entry_moved.connect(tell_of_move, sender=Entry, dispatch_uid="entries-mails")
    account_closing.connect(close, dispatch_uid="entries-closing")
