"""The calendar of a contest."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.contests.models import Campaign, Round
from campaigns.contests.rules.calendar import problems
from campaigns.contests.rules.fairness import CALENDAR
from campaigns.contests.services.audit import record
from campaigns.contests.services.fairness import UNSAID, Why, allow, reasons

Dates = Mapping[str, tuple[datetime, datetime | None]]


@transaction.atomic
def set_calendar(*, campaign: Campaign, actor: Any, rounds: Dates, why: Why = UNSAID) -> list[Round]:
    """Give the contest these rounds (kind → opens, closes) and no others. ValidationError by kind, and nothing done.

    ``why``: needed once the call has opened, see ``rules.fairness``.
    """
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    wanted = [
        Round(campaign=row, kind=kind, opens_at=opens, closes_at=closes) for kind, (opens, closes) in rounds.items()
    ]
    if wrong := problems(wanted):
        raise ValidationError({kind: [sentence] for kind, sentence in wrong.items()})
    known = {each.kind: each for each in row.rounds.all()}
    before = {kind: [each.opens_at, each.closes_at] for kind, each in known.items()}
    after = {each.kind: [each.opens_at, each.closes_at] for each in wanted}
    if before == after:
        return list(known.values())
    moved = [kind for kind in sorted({*before, *after}) if before.get(kind) != after.get(kind)]
    try:
        allow(row, actor, {f"{CALENDAR}{kind}": [before.get(kind), after.get(kind)] for kind in moved}, why)
    except ValidationError as error:
        raise ValidationError(
            {name.removeprefix(CALENDAR): words for name, words in error.message_dict.items()}
        ) from None
    row.rounds.exclude(kind__in=after).delete()
    for each in wanted:
        if each.kind in known:
            each.pk = known[each.kind].pk  # rooms above may point at it
        each.save()
    record(row, actor, "calendar.changed", ", ".join(sorted(after)), before=before, after=after, **reasons(why))
    return wanted
