"""Freezing, publishing, withdrawing, correcting. Each locks the contest first, and is in the audit log."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Award, Campaign
from campaigns.contests.services.audit import record
from campaigns.entries.models import Entry, EntryEvent
from campaigns.entries.rules.states import By, State
from campaigns.entries.services.states import move
from campaigns.results.models import Certificate, ResultRow, ResultSheet
from campaigns.results.queries.inputs import digest, inputs
from campaigns.results.queries.outcome import METHOD, Line, lines
from campaigns.results.queries.readiness import blocking
from campaigns.results.queries.told import told
from campaigns.results.services.prizes import tell_of_prizes
from campaigns.results.services.problems import Refused
from campaigns.voting.services.turns import take_turn


@transaction.atomic
def freeze(*, campaign: Campaign, actor: Any, now: datetime | None = None) -> ResultSheet:
    """A new sheet of what is known now; the newest one when nothing has changed since. Nothing becomes public.

    Raises Refused while call, judging or vote are not over, and while a sheet is published (withdraw it first).
    """
    now = now or timezone.now()
    campaign = _locked(campaign)
    if reasons := blocking(campaign, now):
        raise Refused(" ".join(reasons))
    if _sheets(campaign).filter(published_at__isnull=False, withdrawn_at__isnull=True).exists():
        raise Refused(_("The results are published. Withdraw or correct them, giving a reason."))
    frozen = inputs(campaign)
    if not frozen["entries"]:
        raise Refused(_("No entry has been accepted."))
    newest, mark = _sheets(campaign).order_by("-number").first(), digest(frozen)
    if newest and newest.withdrawn_at is None and (newest.digest, newest.method) == (mark, METHOD):
        return newest
    number = (_sheets(campaign).aggregate(highest=Max("number"))["highest"] or 0) + 1
    sheet = ResultSheet.objects.create(
        campaign=campaign,
        number=number,
        method=METHOD,
        inputs=frozen,
        told=told(frozen),
        digest=mark,
        frozen_at=now,
        frozen_by=actor,
    )
    _write_rows(sheet)
    record(campaign, actor, "results.frozen", f"#{number}", digest=mark, entries=len(frozen["entries"]))
    return sheet


def recompute(sheet: ResultSheet) -> bool:
    """Whether the inputs still have their digest, and give exactly the rows that are kept. Two queries."""
    if digest(sheet.inputs) != sheet.digest:
        return False
    kept = [
        (row.number, row.place, row.jury, row.votes, row.of_votes, row.total, row.decided, row.award_order)
        for row in sheet.rows.order_by("order")
    ]
    again = [
        (
            line.placed.number,
            line.placed.place,
            line.placed.jury,
            line.placed.votes,
            line.placed.of_votes,
            line.placed.total,
            line.placed.decided,
            line.prize,
        )
        for line in lines(sheet.inputs, sheet.method)
    ]
    return kept == again


@transaction.atomic
def publish(*, sheet: ResultSheet, actor: Any, now: datetime | None = None) -> ResultSheet:
    """Make the newest sheet public, and those with a prize winners, who are told by mail: after a correction only those
    whose prize is another, and those who have none any more. Publishing what is published changes nothing.

    Raises Refused before the results' round has opened, for a sheet that is not the newest or was withdrawn, for one
    that does not recompute, and when a winner has meanwhile left the contest.
    """
    now = now or timezone.now()
    campaign = _locked(sheet.campaign)
    sheet = ResultSheet.objects.select_for_update().get(pk=sheet.pk)
    if sheet.is_published:
        return sheet
    _check_publishable(sheet, campaign, now)
    for row in sheet.rows.filter(award_order__isnull=False).select_related("entry__campaign"):
        if row.entry.state not in (State.ACCEPTED, State.SHORTLISTED):
            raise Refused(
                _("Entry no. %(number)s is no longer in the contest. Freeze the results again.")
                % {"number": row.number}
            )
        move(entry=row.entry, to=State.WINNER, actor=actor, by=By.RESULTS, now=now)
    sheet.published_at = now
    sheet.save(update_fields=["published_at"])
    mails = tell_of_prizes(sheet)
    record(campaign, actor, "results.published", f"#{sheet.number}", digest=sheet.digest, mails=mails)
    return sheet


@transaction.atomic
def withdraw(*, sheet: ResultSheet, actor: Any, reason: str, now: datetime | None = None) -> ResultSheet:
    """Take published results off the site: winners become what they were, certificates are revoked, all for
    ``reason``, which is kept and public. Nobody is written to: most corrections leave most prizes as they are, so
    publishing the corrected sheet tells those whom it concerns. Raises Refused without a reason, or when the sheet is
    not published."""
    now = now or timezone.now()
    reason = " ".join(reason.split())[:1000]
    campaign = _locked(sheet.campaign)
    sheet = ResultSheet.objects.select_for_update().get(pk=sheet.pk)
    if not sheet.is_published:
        raise Refused(_("These results are not published."))
    if not reason:
        raise Refused(_("Give a reason: it is kept with the results that were withdrawn."))
    winners = Entry.objects.filter(campaign=campaign, result_rows__sheet=sheet, state=State.WINNER)
    for entry in winners.select_related("campaign"):
        move(entry=entry, to=_before(entry), actor=actor, by=By.RESULTS, reason=reason, now=now)
    Certificate.objects.filter(row__sheet=sheet, revoked_at__isnull=True).update(revoked_at=now, reason=reason)
    sheet.withdrawn_at, sheet.withdrawn_reason = now, reason
    sheet.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record(campaign, actor, "results.withdrawn", f"#{sheet.number}", reason=reason)
    return sheet


@transaction.atomic
def correct(*, sheet: ResultSheet, actor: Any, reason: str, now: datetime | None = None) -> ResultSheet:
    """Withdraw, and freeze anew: a sheet that is not public until somebody publishes it. All or nothing."""
    withdraw(sheet=sheet, actor=actor, reason=reason, now=now)
    return freeze(campaign=sheet.campaign, actor=actor, now=now)


def _locked(campaign: Campaign) -> Campaign:
    """Entries move under the lock of the contest, votes under that of their round."""
    kept = Campaign.objects.select_for_update().get(pk=campaign.pk)
    take_turn(kept.pk)
    return kept


def _sheets(campaign: Campaign) -> Any:
    return ResultSheet.objects.filter(campaign=campaign)


def _write_rows(sheet: ResultSheet) -> None:
    numbered = Entry.objects.filter(campaign=sheet.campaign_id).values_list("number", "pk")
    by_number = {number: pk for number, pk in numbered if number is not None}
    awards = set(Award.objects.filter(campaign=sheet.campaign_id).values_list("pk", flat=True))
    rows = [
        _row(sheet, order, line, by_number, awards)
        for order, line in enumerate(lines(sheet.inputs, sheet.method), start=1)
    ]
    ResultRow.objects.bulk_create(rows, batch_size=500)


def _row(sheet: ResultSheet, order: int, line: Line, by_number: dict[int, Any], awards: set[int]) -> ResultRow:
    placed = line.placed
    row = ResultRow(
        sheet=sheet,
        order=order,
        entry_id=by_number[placed.number],
        number=placed.number,
        place=placed.place,
        jury=placed.jury,
        votes=placed.votes,
        of_votes=placed.of_votes,
        total=placed.total,
        decided=placed.decided,
    )
    if line.prize is not None:
        prize = sheet.inputs["prizes"][line.prize]
        row.award_id = prize["key"] if prize["key"] in awards else None
        row.award_order = line.prize
        row.award_vi, row.award_en = prize["title_vi"], prize["title_en"]
        row.worth_vi, row.worth_en = prize["worth_vi"], prize["worth_en"]
    return row


def _check_publishable(sheet: ResultSheet, campaign: Campaign, now: datetime) -> None:
    stage = campaign.round("results")
    if stage is None or stage.opens_at > now:
        raise Refused(_("The round “Results” of the calendar has not opened yet: nothing can be published before."))
    if not campaign.published:
        raise Refused(_("The contest itself is not public."))
    newest = _sheets(campaign).order_by("-number").first()
    if sheet.withdrawn_at or newest != sheet:
        raise Refused(_("Only the newest results can be published."))
    if digest(inputs(campaign)) != sheet.digest:
        raise Refused(_("Something has changed since the results were frozen. Freeze them again, and look at them."))
    if not recompute(sheet):
        raise Refused(_("The results do not follow from their frozen inputs. Freeze them again."))


def _before(entry: Entry) -> str:
    last = EntryEvent.objects.filter(entry=entry, after=State.WINNER).order_by("-at", "-pk").first()
    return last.before if last and last.before in (State.ACCEPTED, State.SHORTLISTED) else State.ACCEPTED
