"""The form that entrants fill in. Changes are made to a draft; publishing the draft makes a version."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, FormVersion
from campaigns.contests.rules import forms as rules
from campaigns.contests.services.audit import record

Fields = list[dict[str, Any]]


def draft_of(campaign: Campaign) -> FormVersion | None:
    return campaign.form_versions.filter(published_at__isnull=True).first()


def _change(campaign: Campaign, actor: Any, subject: str, change: Callable[[Fields], Fields]) -> FormVersion:
    """Begin a draft from the newest version where there is none, and change it."""
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        draft = draft_of(campaign)
        if draft is None:
            newest = campaign.form_versions.first()
            draft = FormVersion(
                campaign=campaign,
                number=newest.number + 1 if newest else 1,
                fields=list(newest.fields) if newest else [],
            )
        draft.fields = [rules.clean_field(each) for each in change([dict(each) for each in draft.fields])]
        if wrong := rules.problems(draft.fields):
            raise ValidationError(wrong)
        draft.save()
        record(campaign, actor, "form.changed", subject, fields=draft.fields)
        return draft


def add_field(*, campaign: Campaign, actor: Any, values: dict[str, Any]) -> FormVersion:
    """A question at the end of the form; its key is made here, and stays. ValidationError with sentences."""

    def add(fields: Fields) -> Fields:
        key = rules.new_key(str(values.get("label_vi", "")), [each["key"] for each in fields])
        return [*fields, {**values, "key": key}]

    return _change(campaign, actor, str(values.get("label_vi", "")), add)


def change_field(*, campaign: Campaign, actor: Any, key: str, values: dict[str, Any]) -> FormVersion:
    """Other words or rules for the question ``key``. ValidationError with sentences, also when it is gone."""

    def replace(fields: Fields) -> Fields:
        return [{**values, "key": key} if each["key"] == key else each for each in _holding(fields, key)]

    return _change(campaign, actor, str(values.get("label_vi", "")), replace)


def remove_field(*, campaign: Campaign, actor: Any, key: str) -> FormVersion:
    """The question is asked no more once this is published; answers given to earlier versions stay."""
    return _change(campaign, actor, key, lambda fields: [each for each in _holding(fields, key) if each["key"] != key])


def move_field(*, campaign: Campaign, actor: Any, key: str, up: bool) -> FormVersion:
    """One place up or down; at the end of the row it stays where it is."""

    def move(fields: Fields) -> Fields:
        place = next(number for number, each in enumerate(_holding(fields, key)) if each["key"] == key)
        other = place - 1 if up else place + 1
        if 0 <= other < len(fields):
            fields[place], fields[other] = fields[other], fields[place]
        return fields

    return _change(campaign, actor, key, move)


def _holding(fields: Fields, key: str) -> Fields:
    if not any(each["key"] == key for each in fields):
        raise ValidationError(_("This question is no longer in the form."))
    return fields


@transaction.atomic
def publish_form(*, campaign: Campaign, actor: Any) -> FormVersion:
    """New entries get the draft from now on; entries that were begun keep theirs. ValidationError without a draft."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    draft = draft_of(campaign)
    if draft is None:
        raise ValidationError(_("There is no draft to publish."))
    if wrong := rules.problems(draft.fields):
        raise ValidationError(wrong)
    draft.published_at = timezone.now()
    draft.save(update_fields=["published_at"])
    record(campaign, actor, "form.published", str(draft.number), fields=draft.fields)
    return draft


@transaction.atomic
def discard_draft(*, campaign: Campaign, actor: Any) -> None:
    """Back to the newest version; nothing to do without a draft."""
    if draft := draft_of(campaign):
        record(campaign, actor, "form.discarded", str(draft.number), fields=draft.fields)
        draft.delete()


@transaction.atomic
def begin_form(*, campaign: Campaign, actor: Any) -> FormVersion:
    """An empty draft, for a contest that asks no questions of its own."""
    return _change(campaign, actor, "", lambda fields: fields)
