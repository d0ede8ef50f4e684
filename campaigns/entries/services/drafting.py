"""Writing an entry: it begins, it is saved, it is corrected, it is thrown away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Unit
from campaigns.contests.rules.answers import check
from campaigns.entries.models import Consent, Entry, EntryEvent, EntryFile
from campaigns.entries.queries.deadline import call_of, window_of
from campaigns.entries.rules.states import EDITABLE, HANDED_IN, State
from campaigns.entries.services.eligibility import check_eligible
from campaigns.entries.services.problems import CannotEnter, CannotMove, Stale
from cms.readers.services.profiles import profile_of
from cms.vietnamese import fold, normalise
from media.services import remove_file

LONGEST_TEXT = 200_000  # characters; words are limited by the campaign, and said
LONGEST_ANSWER = 20_000
DRAFTS = 5  # of a person in a campaign, beyond the entries that they may hand in


@transaction.atomic
def begin_entry(*, campaign: Campaign, user: Any, language: str, now: datetime | None = None) -> Entry:
    """A draft for this person. Raises CannotEnter with a sentence: outside the call, or when they have sent all."""
    now = now or timezone.now()
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    if not call_of(campaign, now).is_open:
        raise CannotEnter(_("The contest does not take entries at this time."))
    mine = list(Entry.objects.filter(campaign=campaign, owner=user, paper=False).values_list("state", flat=True))
    if sum(state in HANDED_IN for state in mine) >= campaign.entries_per_person:
        raise CannotEnter(_("You have sent all the entries that a person may send."))
    if mine.count(State.DRAFT) >= DRAFTS:
        raise CannotEnter(_("You have several drafts already: finish one of them, or throw one away."))
    profile = profile_of(user)
    entry = Entry.objects.create(
        campaign=campaign,
        owner=user,
        owner_name=profile.name,
        kind=campaign.kinds[0] if campaign.kinds else Entry.Kind.WRITING,
        language=language,
        locality=profile.locality,
        unit=Unit.objects.filter(campaign=campaign, folded=fold(profile.unit)).first() if profile.unit else None,
        form_version=campaign.form,
    )
    EntryEvent.objects.create(entry=entry, before="", after=State.DRAFT, actor=user, at=now)
    return entry


@transaction.atomic
def save_entry(
    *, entry: Entry, user: Any, revision: int, values: Mapping[str, Any], now: datetime | None = None
) -> Entry:
    """Keep what the entrant wrote; only the keys of ``values`` change: title, owner_name, kind, category (id), unit
    (name), text, terms, shown_persons, answers (key → text), alts (file id → text).

    A draft may be incomplete. An entry that was handed in takes only what leaves it whole, or raises CannotMove, and
    nothing is kept. Raises Stale when ``revision`` is not the one that is kept: another device was faster.
    """
    now = now or timezone.now()
    kept = Entry.objects.select_for_update().select_related("campaign", "unit", "category").get(pk=entry.pk)
    if kept.owner_id != user.pk or kept.paper:
        raise CannotMove(_("Only who began the entry can change it."))
    if kept.state not in EDITABLE or not window_of(kept, now).is_open:
        raise CannotMove(_("The entry can no longer be changed."))
    if kept.revision != revision:
        raise Stale(kept)
    _facts(kept, values)
    keep_answers(kept, values.get("answers"))
    profile = profile_of(user)
    kept.locality = (kept.unit.locality if kept.unit else None) or profile.locality
    kept.revision += 1
    kept.updated_at = now
    kept.save()
    keep_consents(kept, user, values, now)
    keep_alts(kept, values.get("alts"))
    if not profile.name and kept.owner_name:
        profile.name = kept.owner_name
        profile.save(update_fields=["name"])
    if kept.state == State.SUBMITTED:
        check_eligible(kept, now=now)
    return kept


def _facts(entry: Entry, values: Mapping[str, Any]) -> None:
    for name, longest in (("title", 200), ("owner_name", 200)):
        if name in values:
            setattr(entry, name, normalise(str(values[name])).strip()[:longest])
    if "text" in values:
        text = str(values["text"]).replace("\r\n", "\n").replace("\x00", "")
        entry.text = "\n".join(normalise(line) for line in text[:LONGEST_TEXT].split("\n"))
    if values.get("kind") in entry.campaign.kinds:
        entry.kind = values["kind"]
    if "category" in values:
        wanted = str(values["category"])
        entry.category = entry.campaign.categories.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    if "unit" in values:
        name = fold(str(values["unit"]).strip())
        entry.unit = Unit.objects.filter(campaign=entry.campaign_id, folded=name).first() if name else None


def keep_answers(entry: Entry, given: Any) -> None:
    """What is right is kept as it is understood, what is wrong as it was typed: a draft loses nothing."""
    if entry.form_version is None or not isinstance(given, Mapping):
        return
    fields = entry.form_version.fields
    raw = {each["key"]: _bounded(given[each["key"]]) for each in fields if each["key"] in given}
    checked = check(fields, raw, draft=True)
    wrong = {key: raw[key] for key in checked.errors}
    others = {key: value for key, value in entry.answers.items() if key not in raw}
    entry.answers = {**others, **checked.values, **wrong}


def _bounded(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [str(part)[:LONGEST_ANSWER] for part in value[:100]]
    return value if isinstance(value, bool) else str(value)[:LONGEST_ANSWER]


def keep_consents(entry: Entry, user: Any, values: Mapping[str, Any], now: datetime, *, on_paper: bool = False) -> None:
    """Ticked: given now, to the terms as they stand now. Unticked: taken back. ``on_paper``: ``user`` has seen them."""
    for kind in Consent.Kind.values:
        if kind not in values:
            continue
        terms = entry.campaign.current_terms if kind == Consent.Kind.TERMS else None
        rows = Consent.objects.filter(entry=entry, kind=kind)
        if not values[kind]:
            rows.delete()
        elif (kind != Consent.Kind.TERMS or terms) and not rows.filter(terms=terms).exists():
            Consent.objects.create(entry=entry, kind=kind, terms=terms, by=user, given_at=now, on_paper=on_paper)


def keep_alts(entry: Entry, given: Any) -> None:
    """``given``: id of the row → what the photo shows, in the entry's language."""
    if not isinstance(given, Mapping):
        return
    for row in EntryFile.objects.filter(entry=entry, role=EntryFile.Role.PHOTO):
        words = given.get(str(row.pk))
        if words is not None:
            setattr(row, f"alt_{entry.language}", normalise(str(words)).strip()[:300])
            row.save(update_fields=["alt_vi", "alt_en"])


@transaction.atomic
def delete_draft(*, entry: Entry, user: Any) -> None:
    """Throw a draft away, and its files. Raises CannotMove for what was ever handed in."""
    kept = Entry.objects.select_for_update().get(pk=entry.pk)
    if kept.owner_id != user.pk or kept.state != State.DRAFT:
        raise CannotMove(_("Only a draft can be thrown away."))
    for row in EntryFile.objects.filter(entry=kept).select_related("file"):
        drop_file(row=row)
    kept.delete()


def drop_file(*, row: EntryFile) -> None:
    """Within a transaction: the row goes, and media forgets the bytes."""
    file = row.file
    row.delete()
    remove_file(file=file)
