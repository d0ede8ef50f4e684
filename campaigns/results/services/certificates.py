"""Issuing and revoking certificates."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.services.audit import record
from campaigns.results.models import Certificate, ResultSheet
from campaigns.results.services.letters import queue_mails
from campaigns.results.services.problems import Refused


@transaction.atomic
def issue(*, sheet: ResultSheet, actor: Any, now: datetime | None = None) -> list[Certificate]:
    """One for each person of each entry with a prize who has none that is valid, and a mail to whoever can be written
    to; returns the new ones.

    Raises Refused unless the sheet is public now.
    """
    now = now or timezone.now()
    campaign = Campaign.objects.select_for_update().get(pk=sheet.campaign_id)
    if not ResultSheet.objects.public(now).filter(pk=sheet.pk).exists():
        raise Refused(_("Certificates can be issued once the results are published."))
    year = timezone.localtime(now).year
    of_year = Certificate.objects.filter(campaign=campaign, year=year)
    number = of_year.aggregate(highest=Max("number"))["highest"] or 0
    valid = Certificate.objects.filter(row__sheet=sheet, revoked_at__isnull=True)
    have = set(valid.values_list("row", "recipient"))
    rows = sheet.rows.filter(award_order__isnull=False).select_related("entry__owner__reader_profile")
    rows = rows.prefetch_related("entry__co_authors__user__reader_profile")
    new = []
    for row in rows:
        for person in dict.fromkeys(row.entry.people()):
            if (row.pk, person) not in have:
                number += 1
                new.append(
                    Certificate(
                        campaign=campaign,
                        year=year,
                        number=number,
                        row=row,
                        recipient=person,
                        issued_at=now,
                        issued_by=actor,
                    )
                )
    Certificate.objects.bulk_create(new)
    if new:
        mails = queue_mails(new)
        record(campaign, actor, "certificates.issued", f"#{sheet.number}", count=len(new), mails=mails)
    return new


@transaction.atomic
def revoke(*, certificate: Certificate, actor: Any, reason: str, now: datetime | None = None) -> Certificate:
    """It stays on record and its address says that it is not valid. Raises Refused without a reason."""
    reason = " ".join(reason.split())[:1000]
    certificate = Certificate.objects.select_for_update().select_related("campaign").get(pk=certificate.pk)
    if certificate.revoked_at:
        return certificate
    if not reason:
        raise Refused(_("Give a reason for revoking the certificate."))
    certificate.revoked_at, certificate.reason = now or timezone.now(), reason
    certificate.save(update_fields=["revoked_at", "reason"])
    record(certificate.campaign, actor, "certificates.revoked", certificate.label, reason=reason)
    return certificate
