"""Mails that say: your certificate is ready. Decided in the transaction that issues it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.entries.models import CoAuthor, Entry
from campaigns.results.certificates.facts import facts_of
from campaigns.results.models import Certificate, CertificateMail, ResultSheet
from cms.letters.message import message_to
from cms.letters.turns import Turns

MAILS = Turns("results", "campaigns.results.jobs.post")
CLOSED = ".invalid"  # what stands in place of the address of a closed account


def queue_mails(certificates: Iterable[Certificate]) -> int:
    """Write to everybody whose address is known, once a certificate; how many. With row, entry and its people loaded:
    call it in the transaction of issuing."""
    mails = [
        CertificateMail(certificate=each, address=found[0], language=found[1])
        for each in certificates
        if (found := holders(each.row.entry).get(each.recipient))
    ]
    CertificateMail.objects.bulk_create(mails, batch_size=500)
    if mails:
        MAILS.call()
    return len(mails)


def holders(entry: Entry) -> dict[str, tuple[str, str]]:
    """Name → (address, language) of those of an entry's people who can be written to."""
    return {name: (address, language) for name, address, language in mailboxes(entry)}


def mailboxes(entry: Entry) -> list[tuple[str, str, str]]:
    """(name, address, language) of the confirmed co-authors, then of whoever sent it. No query when its people and
    their profiles are loaded."""
    found = [
        (each.name, each.email.strip(), _language(each.user, entry))
        for each in entry.co_authors.all()
        if each.state == CoAuthor.State.CONFIRMED
    ]
    if entry.paper:
        found.append((entry.sender_name, entry.sender_contact.strip(), entry.language))
    elif entry.owner:
        found.append((entry.owner_name, entry.owner.email.strip(), _language(entry.owner, entry)))
    return [(name, address, language) for name, address, language in found if _is_mailbox(address)]


def _language(user: object, entry: Entry) -> str:
    profile = getattr(user, "reader_profile", None)
    return profile.language if profile else entry.language


def _is_mailbox(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return not address.endswith(CLOSED)


def compose(mail: CertificateMail) -> EmailMultiAlternatives | None:
    """None for a certificate that was revoked meanwhile, or whose results are off the site."""
    certificate = mail.certificate
    if certificate.revoked_at or not ResultSheet.objects.public().filter(pk=certificate.row.sheet_id).exists():
        return None
    with override(mail.language):
        facts = facts_of(certificate, mail.language)
        subject = _("Your certificate is ready: %(contest)s") % {"contest": facts.contest}
        context = {"facts": facts, "mail_language": mail.language}
        return message_to(
            mail.address,
            language=mail.language,
            key=f"certificate-{mail.pk}-{certificate.code.lower()[:8]}",
            subject=subject,
            body=render_to_string("results/mail/certificate.txt", context, using="jinja2"),
        )
