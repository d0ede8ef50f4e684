"""What organisers do with entries. States change through ``services.states`` alone; each deed is in the audit log."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.contests.services.audit import record
from campaigns.entries.models import Entry, EntryEvent
from campaigns.entries.queries.desk import desk_entries
from campaigns.entries.rules.states import By
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.services.states import move

LOT = 200  # entries moved in one request


@dataclass
class Outcome:
    """``refused``: (number, title, the sentence why)."""

    done: int = 0
    refused: list[tuple[int | None, str, str]] = field(default_factory=list)


@transaction.atomic
def move_by_desk(*, entry: Entry, to: str, actor: Any, reason: str = "") -> EntryEvent:
    """One move by an organiser, written in the audit log. Raises CannotMove, and changes nothing."""
    event = move(entry=entry, to=to, actor=actor, reason=reason, by=By.ORGANISER)
    record(
        entry.campaign,
        actor,
        "entries.moved",
        f"{entry.number}. {entry.title}",
        before=event.before,
        after=event.after,
        reason=event.reason,
    )
    return event


def move_many(*, entries: Iterable[Entry], to: str, actor: Any, reason: str = "") -> Outcome:
    """Each in a transaction of its own: what is refused stays as it was and is told with its reason, the rest is done.

    The caller sees to it that there are at most LOT.
    """
    outcome = Outcome()
    for entry in entries:
        try:
            move_by_desk(entry=entry, to=to, actor=actor, reason=reason)
        except CannotMove as problem:
            outcome.refused.append((entry.number, entry.shown_title, problem.sentence))
        except Entry.DoesNotExist:
            outcome.refused.append((entry.number, entry.shown_title, _("It is no longer there.")))
        else:
            outcome.done += 1
    return outcome


def chosen(campaign: Any, ids: Iterable[str]) -> list[Entry]:
    """Those of the contest with these ids, in the order of numbers; no id, or another contest's, is left out."""
    good = []
    for each in ids:
        try:
            good.append(UUID(str(each)))
        except ValueError:
            continue
    return list(desk_entries(campaign).filter(pk__in=good[:LOT]).select_related("campaign").order_by("number"))
