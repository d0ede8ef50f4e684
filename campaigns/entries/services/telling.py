"""Deciding which mails go out. They are rows of the same transaction; a job sends them."""

from typing import Any

from django.db import transaction

from campaigns.entries.models import CoAuthor, Entry, EntryEvent, EntryMail
from campaigns.entries.rules.states import State
from cms.letters.turns import Turns

MAILS = Turns("entries", "campaigns.entries.jobs.send")
# A prize is told by the room that gives it, with its rank; a step back is told by nobody: the page shows it.
TOLD = {State.SUBMITTED, State.WITHDRAWN, State.ACCEPTED, State.REJECTED, State.SHORTLISTED}
BACK = {
    (State.SHORTLISTED, State.ACCEPTED),
    (State.WINNER, State.ACCEPTED),
    (State.WINNER, State.SHORTLISTED),
    (State.ACCEPTED, State.SUBMITTED),
    (State.REJECTED, State.SUBMITTED),
}


@transaction.atomic
def tell(
    *,
    kind: str,
    entry: Entry,
    address: str,
    event: EntryEvent | None = None,
    co_author: CoAuthor | None = None,
    language: str = "",
) -> EntryMail | None:
    """Write one mail about one thing to one address; None when it was written before."""
    about = f"event:{event.pk}" if event else f"co-author:{co_author.pk}" if co_author else f"entry:{entry.pk}"
    mail, made = EntryMail.objects.get_or_create(
        key=f"{kind}:{about}:{address.lower()}",
        defaults={
            "entry": entry,
            "event": event,
            "co_author": co_author,
            "kind": kind,
            "address": address,
            "language": language or language_of(entry),
        },
    )
    if made:
        MAILS.call()
    return mail if made else None


def language_of(entry: Entry) -> str:
    profile = getattr(entry.owner, "reader_profile", None)
    return profile.language if profile else entry.language


def tell_of_move(*, entry: Entry, before: str, after: str, event: EntryEvent, **_: Any) -> None:
    """Listens to ``entry_moved``: the entrant and the confirmed co-authors, each once."""
    if after not in TOLD or (before, after) in BACK:
        return
    addresses = {entry.owner.email} if entry.owner else set()
    addresses |= {each.email for each in entry.co_authors.all() if each.state == CoAuthor.State.CONFIRMED}
    for address in sorted(addresses - {""}):
        tell(kind=EntryMail.Kind.MOVED, entry=entry, address=address, event=event)
