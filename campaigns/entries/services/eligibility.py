"""Who may take part, and whether an entry is whole. Called under the campaign's lock: what is counted stays counted."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.entries.models import Entry
from campaigns.entries.queries.checklist import missing_of
from campaigns.entries.queries.places import lies_within
from campaigns.entries.rules.states import HANDED_IN
from campaigns.entries.services.problems import CannotMove
from cms.readers.models import ReaderProfile


def check_eligible(entry: Entry, *, now: datetime) -> None:
    """Raise CannotMove, with a sentence for each thing that stands in the way."""
    problems = [*missing_of(entry), *barriers_of(entry, now=now)]
    if problems:
        raise CannotMove(problems[0] if len(problems) == 1 else _("The entry is not ready yet."), tuple(problems))


def barriers_of(entry: Entry, *, now: datetime) -> list[str]:
    """Why this person may not take part with this entry, by the campaign's rules; [] when they may."""
    profile = ReaderProfile.objects.filter(user=entry.owner_id).first() if entry.owner_id else None
    return [each for each in (_too_many(entry), _age(entry, profile, now), _place(entry, profile)) if each]


def _too_many(entry: Entry) -> str:
    most = entry.campaign.entries_per_person
    mine = Entry.objects.filter(campaign=entry.campaign_id, owner=entry.owner_id, state__in=HANDED_IN)
    if entry.owner_id is None or mine.exclude(pk=entry.pk).count() < most:
        return ""
    return ngettext(
        "Each person may send %(most)d entry, and you have sent yours.",
        "Each person may send %(most)d entries, and you have sent yours.",
        most,
    ) % {"most": most}


def _age(entry: Entry, profile: ReaderProfile | None, now: datetime) -> str:
    """By the year of birth, in the entrant's favour: who turns old enough this year is."""
    low, high = entry.campaign.min_age, entry.campaign.max_age
    if low is None and high is None:
        return ""
    if profile is None or profile.birth_year is None:
        return _("Say your year of birth in your account: the contest has an age limit.")
    oldest = now.year - profile.birth_year
    if low is not None and oldest < low:
        return _("Entrants must be at least %(age)d years old.") % {"age": low}
    if high is not None and oldest - 1 > high:
        return _("Entrants must be at most %(age)d years old.") % {"age": high}
    return ""


def _place(entry: Entry, profile: ReaderProfile | None) -> str:
    allowed = list(entry.campaign.localities.values_list("pk", flat=True))
    if not allowed:
        return ""
    place = entry.locality_id or (entry.unit.locality_id if entry.unit else None)
    place = place or (profile.locality_id if profile else None)
    if place is None:
        return _("Say where you live or work: the contest is for certain localities.")
    return "" if lies_within(place, allowed) else _("The contest is not open to this locality.")
