"""What a certificate says, in one language."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.results.models import Certificate


@dataclass(frozen=True)
class Facts:
    """Words and what they are of; ``address`` is absolute. ``words``: heading, given to, for, entry, of, committee,
    number, verify."""

    language: str
    number: str
    code: str
    recipient: str
    award: str
    title: str
    contest: str
    date: str
    address: str
    words: dict[str, str]


def facts_of(certificate: Certificate, language: str) -> Facts:
    """``certificate`` with its row's entry and its campaign loaded: no query."""
    row, day = certificate.row, timezone.localtime(certificate.issued_at)
    with override(language):
        return Facts(
            language=language,
            number=certificate.label,
            code=certificate.code,
            recipient=certificate.recipient,
            award=row.award_in(language),
            title=row.entry.title or _("Entry no. %(number)s") % {"number": row.number},
            contest=certificate.campaign.title_in(language),
            date=_("%(day)s %(month)s %(year)s")
            % {"day": day.day, "month": day.month if language == "vi" else f"{day:%B}", "year": day.year},
            address=settings.PUBLIC_URL.rstrip("/") + certificate.url_in(language),
            words={
                "heading": _("Certificate"),
                "to": _("is given to"),
                "for": _("who won"),
                "entry": _("with the entry"),
                "of": _("in the contest"),
                "committee": _("For the organisers"),
                "number": _("No. %(number)s"),
                "verify": _("Verify at"),
                "date": _("Issued on %(date)s"),
            },
        )
