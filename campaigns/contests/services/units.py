"""Units: one by one, and as lists that organisers bring."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Unit, UnitImport
from campaigns.contests.panels import participation
from campaigns.contests.queries.unit_plans import CHANGED, NEW, WRONG, Planned, plan
from campaigns.contests.rules import unit_files, unit_rows
from campaigns.contests.services.audit import record

MOST_UNITS = 10_000


@transaction.atomic
def save_unit(*, campaign: Campaign, actor: Any, unit: Unit | None = None, **values: Any) -> Unit:
    """Add a unit, or change this one. ValidationError by field."""
    new = unit is None
    row = unit or Unit(campaign=campaign, order=campaign.units.count())
    before = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    if new:
        record(campaign, actor, "unit.added", row.name)
    elif changes := {
        name: [str(before[name] or ""), str(value or "")] for name, value in values.items() if before[name] != value
    }:
        record(campaign, actor, "unit.changed", row.name, changes=changes)
    return row


@transaction.atomic
def remove_unit(*, campaign: Campaign, actor: Any, unit: Unit) -> None:
    """Remove a unit that sent nothing; ValidationError for one that did."""
    _refuse_if_sent(campaign, [unit.pk])
    _delete(campaign, [unit.pk])
    record(campaign, actor, "unit.removed", unit.name, code=unit.code)


def _refuse_if_sent(campaign: Campaign, ids: Sequence[int]) -> None:
    counted = participation(campaign).by_unit
    if sent := sum(1 for pk in ids if counted.get(pk)):
        raise ValidationError(_("%(sent)d of these units have sent entries: they stay.") % {"sent": sent})


def _delete(campaign: Campaign, ids: Sequence[int]) -> int:
    """Delete these units; ValidationError when a room above holds on to one (a draft that nobody counts yet)."""
    rows = Unit.objects.filter(campaign=campaign, pk__in=ids)
    number = rows.count()
    try:
        rows.delete()
    except ProtectedError:
        raise ValidationError(_("Drafts of entries name some of these units: they stay.")) from None
    return number


@transaction.atomic
def read_list(*, campaign: Campaign, actor: Any, file_name: str, data: bytes) -> UnitImport:
    """Read a list and keep it for the organiser's decision; no unit is touched. ValidationError when it is none.

    What an earlier reading left undecided is dropped: there is one list to decide on at a time.
    """
    try:
        read = unit_rows.read(unit_files.read(file_name, data))
    except unit_files.Unreadable as error:
        raise ValidationError(str(error)) from error
    if read is None:
        raise ValidationError(
            _("No column holds the units' names. Head it “Tên đơn vị” or “Unit”, and send the file again.")
        )
    if not read.rows:
        raise ValidationError(_("There are no units below the heads of the columns."))
    campaign.unit_imports.filter(state=UnitImport.State.READ).delete()
    return UnitImport.objects.create(
        campaign=campaign,
        file_name=file_name[:200],
        actor=actor,
        columns={**read.columns, **({"": read.ignored} if read.ignored else {})},
        rows=[[line, cells] for line, cells in read.rows],
    )


def planned(given: UnitImport) -> list[Planned]:
    """What applying it would do now."""
    return plan(given.campaign, [(line, cells) for line, cells in given.rows])


@transaction.atomic
def apply_list(*, given: UnitImport, actor: Any, leave_out_wrong: bool = False) -> UnitImport:
    """Apply the list as a whole. ValidationError, and nothing done: rows with problems that are not to be left out,
    a list that was applied or replaced meanwhile, too many units. Applying twice does nothing twice."""
    Campaign.objects.select_for_update().get(pk=given.campaign_id)
    given = UnitImport.objects.select_related("campaign").filter(pk=given.pk).first() or given
    if given.state == UnitImport.State.APPLIED:
        return given
    if given.state != UnitImport.State.READ or given.pk is None:
        raise ValidationError(_("This list is no longer waiting. Please send the file again."))
    rows = planned(given)
    wrong = [row for row in rows if row.state == WRONG]
    if wrong and not leave_out_wrong:
        raise ValidationError(_("Some rows have problems: mend the file, or say that they are to be left out."))
    campaign = given.campaign
    new = [row for row in rows if row.state == NEW]
    already = campaign.units.count()
    if already + len(new) > MOST_UNITS:
        raise ValidationError(_("A contest has %(most)d units at most.") % {"most": MOST_UNITS})
    created = [_create(campaign, row, already + number) for number, row in enumerate(new)]
    changed = {row.unit_id: _change(row.unit_id, row) for row in rows if row.state == CHANGED and row.unit_id}
    changed = _join_parents(campaign, rows, created, changed)
    given.state, given.applied_at = UnitImport.State.APPLIED, timezone.now()
    given.before = {"created": created, "changed": changed}
    given.save(update_fields=["state", "applied_at", "before"])
    record(
        campaign, actor, "units.imported", given.file_name,
        created=len(created), changed=len(changed), left_out=len(wrong), rows=[asdict(row)["line"] for row in wrong],
    )  # fmt: skip
    return given


def _create(campaign: Campaign, row: Planned, order: int) -> int:
    unit = Unit(campaign=campaign, order=order, **row.values)
    unit.save()
    return unit.pk


def _change(pk: int, row: Planned) -> dict[str, list[Any]]:
    unit = Unit.objects.get(pk=pk)
    for name, value in row.values.items():
        setattr(unit, name, value)
    unit.save()
    return dict(row.changes)


def _join_parents(campaign: Campaign, rows: list[Planned], created: list[int], changed: dict) -> dict:
    """“Belongs to” names another unit, perhaps of a later row: only now are all there."""
    wanted = {
        unit_rows.identity(row.cells["name"]): (unit_rows.identity(row.cells["parent"]), row.cells.get("code", ""))
        for row in rows
        if row.state != WRONG and row.cells.get("parent")
    }
    if not wanted:
        return changed
    units = list(campaign.units.all())
    by_name = {unit_rows.identity(unit.name): unit for unit in units}
    for unit in units:
        parent_name, code = wanted.get(unit_rows.identity(unit.name), ("", ""))
        parent = by_name.get(parent_name)
        if not parent or parent.pk == unit.pk or (code and unit.code != code) or unit.parent_id == parent.pk:
            continue
        if unit.pk not in created:
            changed.setdefault(unit.pk, {})["parent_id"] = [unit.parent_id, parent.pk]
        Unit.objects.filter(pk=unit.pk).update(parent=parent)
    return changed


def can_undo(given: UnitImport) -> bool:
    """The last list that was applied, and nothing but that."""
    last = given.campaign.unit_imports.filter(state=UnitImport.State.APPLIED).order_by("-applied_at", "-pk").first()
    return last is not None and last.pk == given.pk


@transaction.atomic
def undo_list(*, given: UnitImport, actor: Any) -> UnitImport:
    """Take back the last import: units that it brought go, what it changed is as before. What somebody has changed
    since by hand stays. ValidationError, and nothing done: not the last, or a unit that it brought sent entries."""
    Campaign.objects.select_for_update().get(pk=given.campaign_id)
    given = UnitImport.objects.select_related("campaign").get(pk=given.pk)
    if given.state != UnitImport.State.APPLIED or not can_undo(given):
        raise ValidationError(_("Only the last import can be undone."))
    _refuse_if_sent(given.campaign, given.before["created"])
    for pk, changes in given.before["changed"].items():
        unit = Unit.objects.filter(pk=pk).first()
        if unit is None:
            continue
        for name, (before, after) in changes.items():
            if getattr(unit, name) == after:
                setattr(unit, name, before)
        unit.save()
    number = _delete(given.campaign, given.before["created"])
    given.state = UnitImport.State.UNDONE
    given.save(update_fields=["state"])
    record(
        given.campaign, actor, "units.undone", given.file_name, removed=number, restored=len(given.before["changed"])
    )
    return given
