"""A contest is started, changed, shown and taken off the site."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.contests.models import Campaign, Organiser
from campaigns.contests.queries.checklist import missing
from campaigns.contests.services.audit import record
from campaigns.contests.services.fairness import UNSAID, Why, allow, reasons
from cms.vietnamese import slug as make_slug

_TOLD = ("title_vi", "title_en", "slug", "past")  # of a new contest, in the audit log


def free_slug(title: str, *, keep: int | None = None) -> str:
    """An address that no other contest has."""
    base = make_slug(title, max_length=80) or "cuoc-thi"
    others = Campaign.objects.filter(slug__startswith=base)
    taken = set((others.exclude(pk=keep) if keep else others).values_list("slug", flat=True))
    return next(
        slug for number in range(1, len(taken) + 2) if (slug := f"{base}-{number}" if number > 1 else base) not in taken
    )


@transaction.atomic
def start_contest(*, actor: Any, title_vi: str, title_en: str = "", past: bool = False, **fields: Any) -> Campaign:
    """A new contest that nobody sees yet; the actor owns it and is its first organiser. ValidationError by field.

    ``past``: one that was held before, entered from what was reported of it.
    """
    campaign = Campaign(
        **{"slug": free_slug(title_vi), "kinds": [Campaign.Kind.VIDEO], **fields},
        title_vi=title_vi, title_en=title_en, past=past, owner=actor if getattr(actor, "pk", None) else None,
    )  # fmt: skip
    campaign.full_clean()
    campaign.save()
    if campaign.owner:
        Organiser.objects.create(campaign=campaign, user=actor, role=Organiser.Role.OWNER)
    record(campaign, actor, "contest.created", campaign.title_vi, **{name: getattr(campaign, name) for name in _TOLD})
    return campaign


@transaction.atomic
def change_contest(
    *, campaign: Campaign, actor: Any, localities: Any = None, why: Why = UNSAID, **fields: Any
) -> Campaign:
    """Change facts and rules; what did is told in the audit log, before and after. ValidationError, nothing done.

    ``localities``: the eligible units (an empty list: everywhere); None leaves them. Nothing is written when all is as
    it was. ``published`` is not changed here. ``why``: needed once the call has opened, see ``rules.fairness``.
    """
    fields.pop("published", None)
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    changes = {name: [getattr(row, name), value] for name, value in fields.items() if getattr(row, name) != value}
    for name, (_before, after) in changes.items():
        setattr(row, name, after)
    row.full_clean()
    if localities is not None:
        before = sorted(row.localities.values_list("pk", flat=True))
        after = sorted(place.pk for place in localities)
        if before != after:
            changes["localities"] = [before, after]
    if changes:
        allow(row, actor, changes, why)
        if "localities" in changes:
            row.localities.set(localities)
        row.save()
        record(row, actor, "contest.changed", ", ".join(changes), changes=changes, **reasons(why))
    return row


@transaction.atomic
def publish_contest(*, campaign: Campaign, actor: Any) -> Campaign:
    """Make it public. ValidationError with every sentence of what is still missing, and nothing done."""
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.published:
        return row
    lacking = [str(item.sentence) for item in missing(row) if item.needed]
    if lacking:
        raise ValidationError(lacking)
    row.published = True
    row.save(update_fields=["published"])
    record(row, actor, "contest.published", row.title_vi)
    return row


@transaction.atomic
def withdraw_contest(*, campaign: Campaign, actor: Any) -> Campaign:
    """Take it off the site: its page and all that hangs on it answer 404 until it is published again."""
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.published:
        row.published = False
        row.save(update_fields=["published"])
        record(row, actor, "contest.withdrawn", row.title_vi)
    return row
