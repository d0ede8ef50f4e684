"""What a mail about an entry says, in the reader's language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.entries.addresses import invitation_path, mine_path
from campaigns.entries.models import CoAuthor, EntryMail
from campaigns.entries.rules.states import State

LONGEST_SUBJECT = 140


def compose(mail: EntryMail) -> EmailMultiAlternatives:
    with override(mail.language):
        subject, template, context = _parts(mail)
        context |= {
            "entry_title": mail.entry.shown_title,
            "contest": mail.entry.campaign.title_in(mail.language),
            "number": mail.entry.number,
            "mail_language": mail.language,
        }
        body = render_to_string(f"entries/mail/{template}.txt", context, using="jinja2")
        host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
        return EmailMultiAlternatives(
            subject=" ".join(subject.split())[:LONGEST_SUBJECT],
            body=body,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[mail.address],
            headers={
                "Message-ID": f"<entry-mail-{mail.pk}@{host}>",
                "Content-Language": mail.language,
                "Auto-Submitted": "auto-generated",
            },
        )


def _parts(mail: EntryMail) -> tuple[str, str, dict]:
    entry, person = mail.entry, mail.co_author
    mine = settings.PUBLIC_URL + mine_path(mail.language, entry.pk)
    if mail.kind == EntryMail.Kind.INVITED and person:
        subject = _("%(name)s invites you to be named as co-author of “%(title)s”")
        link = settings.PUBLIC_URL + invitation_path(mail.language, person.token)
        names = {"name": entry.owner_name, "title": entry.shown_title}
        return subject % names, "invited", {"link": link, "person": person.name, "owner": entry.owner_name}
    if mail.kind == EntryMail.Kind.ANSWERED and person:
        yes = person.state == CoAuthor.State.CONFIRMED
        subject = _("%(name)s is your co-author now") if yes else _("%(name)s does not want to be a co-author")
        return subject % {"name": person.name}, "answered", {"link": mine, "person": person.name, "yes": yes}
    after = mail.event.after if mail.event else entry.state
    subject = {
        State.SUBMITTED: _("We have your entry “%(title)s”: number %(number)s"),
        State.WITHDRAWN: _("Your entry “%(title)s” is withdrawn"),
        State.ACCEPTED: _("Your entry “%(title)s” takes part"),
        State.REJECTED: _("Your entry “%(title)s” cannot take part"),
        State.SHORTLISTED: _("Your entry “%(title)s” is on the shortlist"),
    }[State(after)]
    context = {"link": mine, "after": after, "reason": mail.event.reason if mail.event else ""}
    return subject % {"title": entry.shown_title, "number": entry.number}, "moved", context
