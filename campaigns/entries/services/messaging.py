"""Messages of organisers: to the entrants of a list, and to units that sent nothing. Each mail once."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Unit
from campaigns.contests.queries.participation import table
from campaigns.contests.services.audit import record
from campaigns.entries.models import CoAuthor, Entry, EntryMail, Message
from campaigns.entries.queries.deadline import call_of
from campaigns.entries.queries.desk import Filters, filtered
from campaigns.entries.rules.templates import ENTRANT, UNIT, unknown, uses
from campaigns.entries.services.telling import MAILS, language_of

CHUNK = 500


def check_words(campaign: Campaign, to: str, words: str) -> None:
    """Raise ValidationError with a sentence that names what stands in braces and is no field."""
    fields = ENTRANT if to == Message.To.ENTRANTS else UNIT
    if wrong := unknown(words, fields):
        known = ", ".join(f"{{{name}}}" for name in fields)
        raise ValidationError(
            _("There is no field %(wrong)s. The fields are: %(known)s.") % {"wrong": ", ".join(wrong), "known": known}
        )
    if uses(words, "deadline") and campaign.round("call") is None:
        raise ValidationError(_("The calendar of the contest has no call, so there is no {deadline} to tell."))


@transaction.atomic
def send_message(*, id: UUID, campaign: Campaign, to: str, words: dict[str, str], filters: Filters, actor: Any) -> int:
    """Write the mails, each once; a job sends them. Returns how many were written; 0 for an ``id`` sent before.

    ``words``: subject_vi, body_vi, subject_en, body_en. A unit is reminded at most once a day of Vietnam. Raises
    ValidationError for a field that does not exist.
    """
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    for text in words.values():
        check_words(campaign, to, text)
    if Message.objects.filter(pk=id).exists():
        return 0
    message = Message.objects.create(id=id, campaign=campaign, to=to, filters=filters.pairs, actor=actor, **words)
    number = _to_entrants(message, filters) if to == Message.To.ENTRANTS else _to_units(message)
    message.mails_written = number
    message.save(update_fields=["mails_written"])
    record(campaign, actor, f"message.{to}", message.subject_vi, mails=number, filters=filters.pairs)
    if number:
        MAILS.call()
    return number


def addresses_of(entry: Entry) -> list[str]:
    """The entrant's and the confirmed co-authors', or the mailbox that was given with an entry on paper."""
    if entry.paper:
        return [entry.sender_contact] if _is_mailbox(entry.sender_contact) else []
    found = {entry.owner.email.lower()} if entry.owner else set()
    found |= {each.email.lower() for each in entry.co_authors.all() if each.state == CoAuthor.State.CONFIRMED}
    return sorted(found - {""})


def _is_mailbox(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _to_entrants(message: Message, filters: Filters) -> int:
    rows = filtered(message.campaign, filters).select_related("owner__reader_profile").prefetch_related("co_authors")
    written, lot = 0, []
    for entry in rows.defer("text", "answers").iterator(chunk_size=CHUNK):
        for address in addresses_of(entry):
            lot.append(
                EntryMail(
                    kind=EntryMail.Kind.MESSAGE,
                    key=f"message:{message.pk}:{entry.pk}:{address}"[:320],
                    entry=entry,
                    message=message,
                    address=address,
                    language=language_of(entry),
                )
            )
        if len(lot) >= CHUNK:
            written += len(EntryMail.objects.bulk_create(lot))
            lot = []
    return written + len(EntryMail.objects.bulk_create(lot))


@dataclass(frozen=True)
class Silent:
    """Units that sent nothing: ``ready`` to be reminded now, ``told`` today already, ``unreachable`` without an
    e-mail address. ``late``: the call is not open, so nobody is reminded."""

    ready: list[Unit]
    told: list[Unit]
    unreachable: list[Unit]
    late: bool


def silent_units(campaign: Campaign) -> Silent:
    """Under the contest's lock in a write."""
    silent = table(campaign).silent
    keys = [_reminder(unit) for unit in silent]
    told = set(EntryMail.objects.filter(key__in=keys).values_list("key", flat=True))
    waiting = [unit for unit in silent if unit.contact_email and _reminder(unit) not in told]
    late = not call_of(campaign).is_open
    return Silent(
        ready=[] if late else waiting,
        told=[unit for unit in silent if _reminder(unit) in told],
        unreachable=[unit for unit in silent if not unit.contact_email],
        late=late,
    )


def _reminder(unit: Unit) -> str:
    return f"reminder:{unit.pk}:{timezone.localdate():%Y-%m-%d}"


def _to_units(message: Message) -> int:
    mails = [
        EntryMail(
            kind=EntryMail.Kind.REMINDER,
            key=_reminder(unit),
            unit=unit,
            message=message,
            address=unit.contact_email,
            language="vi",
        )
        for unit in silent_units(message.campaign).ready
    ]
    return len(EntryMail.objects.bulk_create(mails))
