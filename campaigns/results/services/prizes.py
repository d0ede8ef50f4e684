"""Mails that say: your entry won. Decided in the transaction that publishes results."""

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.results.addresses import results_path
from campaigns.results.models import PrizeMail, ResultRow, ResultSheet
from campaigns.results.queries.showing import public_sheet, withdrawn_before
from campaigns.results.services.letters import MAILS, mailboxes
from cms.letters.message import message_to

Kind, State = PrizeMail.Kind, PrizeMail.State
Told = dict[tuple[object, str], PrizeMail]  # (entry, address) → what was said last


def tell_of_prizes(sheet: ResultSheet) -> int:
    """Write to everybody whose prize they were not told of, and to those who were told of one that is no more; how
    many. Call it in the transaction that publishes the sheet, under the lock of its contest."""
    told = _told(sheet)
    mails = list(_news(sheet, told))
    PrizeMail.objects.bulk_create(mails, batch_size=500)
    if mails:
        MAILS.call()
    return len(mails)


def _told(sheet: ResultSheet) -> Told:
    """What waited for a sheet that was withdrawn meanwhile was never said: it goes."""
    mails = PrizeMail.objects.filter(row__sheet__campaign=sheet.campaign_id)
    mails.filter(state__in=(State.WAITING, State.EMPTY)).delete()
    return {(each.row.entry_id, each.address.lower()): each for each in mails.select_related("row").order_by("pk")}


def _news(sheet: ResultSheet, told: Told) -> Iterator[PrizeMail]:
    rows = sheet.rows.filter(award_order__isnull=False).select_related("entry__owner__reader_profile")
    winning = set()
    for row in rows.prefetch_related("entry__co_authors__user__reader_profile"):
        winning.add(row.entry_id)
        people = {address.lower(): (name, address, language) for name, address, language in mailboxes(row.entry)}
        for key, (name, address, language) in people.items():
            last = told.get((row.entry_id, key))
            if last is None or last.kind == Kind.GONE:
                kind = Kind.WON
            elif _prize(last.row) != _prize(row):
                kind = Kind.CHANGED
            else:
                continue
            yield PrizeMail(row=row, kind=kind, name=name, address=address, language=language)
    for (entry, _key), last in told.items():
        if entry not in winning and last.kind != Kind.GONE:
            yield PrizeMail(row=last.row, kind=Kind.GONE, name=last.name, address=last.address, language=last.language)


def _prize(row: ResultRow) -> tuple[str, ...]:
    return row.award_vi, row.award_en, row.worth_vi, row.worth_en


def compose(mail: PrizeMail) -> EmailMultiAlternatives | None:
    """None while the contest's results are off the site, and for what is no longer so in those that are on it."""
    row, campaign = mail.row, mail.row.entry.campaign
    sheet = public_sheet(campaign, timezone.now())
    if sheet is None or (mail.kind != Kind.GONE and row.sheet_id != sheet.pk):
        return None
    before = withdrawn_before(sheet) if mail.kind == Kind.GONE else None
    with override(mail.language):
        contest = campaign.title_in(mail.language)
        subjects = {
            Kind.WON: _("Your entry has won a prize: %(contest)s"),
            Kind.CHANGED: _("The prize of your entry has changed: %(contest)s"),
            Kind.GONE: _("The results have been corrected: %(contest)s"),
        }
        context = {
            "kind": mail.kind,
            "name": mail.name,
            "award": row.award_in(mail.language),
            "worth": row.worth_in(mail.language),
            "contest": contest,
            "title": row.entry.title or _("Entry no. %(number)s") % {"number": row.number},
            "reason": before.withdrawn_reason if before else "",
            "address": settings.PUBLIC_URL.rstrip("/") + results_path(mail.language, campaign.slug),
            "mail_language": mail.language,
        }
        return message_to(
            mail.address,
            language=mail.language,
            key=f"prize-{mail.pk}-{mail.kind}",
            subject=subjects[Kind(mail.kind)] % {"contest": contest},
            body=render_to_string("results/mail/prize.txt", context, using="jinja2"),
        )
