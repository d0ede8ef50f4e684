"""Entries that came on paper or by mail, entered by an organiser for who sent them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Category, Unit
from campaigns.contests.services.audit import record
from campaigns.entries.models import Entry, EntryEvent, EntryFile
from campaigns.entries.rules.states import CORRECTED, State
from campaigns.entries.services.desk import move_by_desk
from campaigns.entries.services.drafting import LONGEST_TEXT, drop_file, keep_alts, keep_answers, keep_consents
from campaigns.entries.services.problems import CannotMove
from cms.localities.models import Locality
from cms.vietnamese import normalise


@transaction.atomic
def keep_paper_entry(
    *,
    campaign: Campaign,
    actor: Any,
    entry: Entry | None = None,
    sender_name: str,
    sender_contact: str = "",
    origin_note: str = "",
    title: str,
    text: str = "",
    kind: str,
    category: Category | None = None,
    unit: Unit | None = None,
    locality: Locality | None = None,
    answers: Mapping[str, Any] | None = None,
    consents: Mapping[str, bool] | None = None,
    alts: Mapping[str, str] | None = None,
    hand_in: bool = False,
    now: datetime | None = None,
) -> Entry:
    """Enter one, or correct ``entry`` while nobody has decided about it; ``hand_in`` gives it its number.

    It has no owner, so that no rule about persons binds it, and the call's end does not either: the paper may have come
    in time and been entered later. ``answers``: by the keys of the form. ``consents`` (terms, shown_persons): what
    stands signed on the paper. ``alts``: row of a photo → what it shows. None leaves them. Raises CannotMove for what
    is not on paper or was decided about.
    """
    now = now or timezone.now()
    new = entry is None
    kept = _kept(campaign, entry, actor)
    kept.sender_name = normalise(sender_name).strip()[:200]
    kept.sender_contact = normalise(sender_contact).strip()[:200]
    kept.origin_note = normalise(origin_note).strip()[:500]
    kept.title = normalise(title).strip()[:200]
    kept.text = text.replace("\r\n", "\n").replace("\x00", "")[:LONGEST_TEXT]
    kept.kind, kept.category, kept.unit = kind, category, unit
    kept.locality = locality or (unit.locality if unit else None)
    kept.updated_at = now
    if not new:
        kept.revision += 1
    keep_answers(kept, answers)
    kept.save()
    keep_consents(kept, actor, consents or {}, now, on_paper=True)
    keep_alts(kept, alts)
    if new:
        EntryEvent.objects.create(entry=kept, before="", after=State.DRAFT, actor=actor, at=now)
    if hand_in and kept.state == State.DRAFT:
        move_by_desk(entry=kept, to=State.SUBMITTED, actor=actor)
    verb = "entries.entered" if new else "entries.corrected"
    record(campaign, actor, verb, f"{kept.number or '–'}. {kept.title}", entry=str(kept.pk))
    return kept


@transaction.atomic
def remove_paper_file(*, campaign: Campaign, actor: Any, entry: Entry, row: int) -> None:
    """Take a file away that an organiser sent for the entry. Raises CannotMove once somebody has decided about it."""
    kept = _kept(campaign, entry, actor)
    found = EntryFile.objects.select_related("file").filter(entry=kept, pk=row).first()
    if found:
        record(campaign, actor, "entries.file_removed", f"{kept.number or '–'}. {kept.title}", file=found.file.name)
        drop_file(row=found)


def _kept(campaign: Campaign, entry: Entry | None, actor: Any) -> Entry:
    if entry is None:
        return Entry(campaign=campaign, paper=True, entered_by=actor, language="vi", form_version=campaign.form)
    kept = Entry.objects.select_for_update().select_related("campaign").get(pk=entry.pk, campaign=campaign)
    if not kept.paper:
        raise CannotMove(_("Only an entry on paper is corrected by the organisers."))
    if kept.state not in CORRECTED:
        raise CannotMove(_("The entry can no longer be corrected."))
    return kept
