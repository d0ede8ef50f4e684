"""This year's contest from last year's."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.contests.models import (
    Award,
    Campaign,
    Category,
    FormVersion,
    Organiser,
    Partner,
    Round,
    Terms,
    Unit,
)
from campaigns.contests.services.audit import record
from campaigns.contests.services.contests import free_slug

_NOT_COPIED = {"id", "slug", "title_vi", "title_en", "owner", "created", "published", "past", "source_url",
               "source_name", "closed_note", "gallery_from"}  # fmt: skip


@transaction.atomic
def duplicate_contest(
    *, source: Campaign, actor: Any, title_vi: str, title_en: str = "", first_day: date | None = None
) -> Campaign:
    """A new contest with the rules, categories, prizes, partners, units, form and terms of ``source``; no entries.

    ``first_day``: the call opens on it, and all rounds move with it; None: no dates yet. The newest published form and
    terms become version 1, published. The actor owns it; other organisers are not taken over.
    """
    values = {
        field.attname: getattr(source, field.attname)
        for field in Campaign._meta.concrete_fields
        if field.name not in _NOT_COPIED
    }
    copy = Campaign(**values, slug=free_slug(title_vi), title_vi=title_vi, title_en=title_en, owner=actor)
    copy.full_clean()
    copy.save()
    copy.localities.set(source.localities.all())
    Organiser.objects.create(campaign=copy, user=actor, role=Organiser.Role.OWNER)
    categories = _copy_rows(Category, source, copy)
    for award in Award.objects.filter(campaign=source):
        award.pk, award.campaign = None, copy
        award.category_id = categories.get(award.category_id) if award.category_id else None
        award.save()
    _copy_rows(Partner, source, copy)
    units = _copy_rows(Unit, source, copy)
    for unit in Unit.objects.filter(campaign=copy, parent__isnull=False):
        unit.parent_id = units.get(unit.parent_id) if unit.parent_id else None
        unit.save(update_fields=["parent"])
    _copy_versions(source, copy)
    if first_day:
        _copy_rounds(source, copy, first_day)
    record(copy, actor, "contest.duplicated", source.title_vi, source=source.pk, units=len(units))
    return copy


def _copy_rows(model: Any, source: Campaign, copy: Campaign) -> dict[int, int]:
    """Old id → new id."""
    rows = list(model.objects.filter(campaign=source))
    old = [row.pk for row in rows]
    for row in rows:
        row.pk, row.campaign = None, copy
    model.objects.bulk_create(rows)
    return dict(zip(old, (row.pk for row in rows), strict=True))


def _copy_versions(source: Campaign, copy: Campaign) -> None:
    now = timezone.now()
    if form := source.form:
        FormVersion.objects.create(campaign=copy, number=1, fields=form.fields, published_at=now)
    if terms := source.current_terms:
        Terms.objects.create(campaign=copy, version=1, text_vi=terms.text_vi, text_en=terms.text_en, published_at=now)


def _copy_rounds(source: Campaign, copy: Campaign, first_day: date) -> None:
    """By whole days, so that an hour such as 17:00 stays what it is."""
    rounds = list(source.rounds.all())
    if not rounds:
        return
    local = timezone.localtime
    days = (first_day - min(local(each.opens_at).date() for each in rounds)).days
    Round.objects.bulk_create(
        Round(
            campaign=copy,
            kind=each.kind,
            opens_at=each.opens_at + timedelta(days=days),
            closes_at=each.closes_at + timedelta(days=days) if each.closes_at else None,
        )
        for each in rounds
    )
