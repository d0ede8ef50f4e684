"""What a mail about an entry says, in the reader's language."""

from typing import cast

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.contests.models import Unit
from campaigns.entries.addresses import invitation_path, mine_path
from campaigns.entries.models import CoAuthor, Entry, EntryMail, Message
from campaigns.entries.rules.states import State
from campaigns.entries.rules.templates import fill
from cms.letters.message import message_to


def compose(mail: EntryMail) -> EmailMultiAlternatives:
    with override(mail.language):
        subject, body = _of_organisers(mail) if mail.message else _of_ours(mail)
        return message_to(mail.address, language=mail.language, key=f"entry-mail-{mail.pk}", subject=subject, body=body)


def _of_ours(mail: EntryMail) -> tuple[str, str]:
    entry = entry_of(mail)
    subject, template, context = _parts(mail, entry)
    context |= {
        "entry_title": entry.shown_title,
        "contest": entry.campaign.title_in(mail.language),
        "number": entry.number,
        "mail_language": mail.language,
    }
    return subject, render_to_string(f"entries/mail/{template}.txt", context, using="jinja2")


def entry_of(mail: EntryMail) -> Entry:
    """That the mail is about; a reminder is about none."""
    if mail.entry is None:
        raise ValueError("a mail about no entry")
    return mail.entry


def _of_organisers(mail: EntryMail) -> tuple[str, str]:
    message = cast(Message, mail.message)
    filled = words_of(message, mail.language, entry=mail.entry, unit=mail.unit, address=mail.address)
    campaign = message.campaign
    end = f"{campaign.title_in(mail.language)}\n{settings.PUBLIC_URL}{campaign.url_in(mail.language)}"
    return filled[0], f"{filled[1]}\n\n-- \n{end}\n"


def words_of(
    message: Message, language: str, *, entry: Entry | None = None, unit: Unit | None = None, address: str = ""
) -> tuple[str, str]:
    """(subject, body) with the fields filled in, for one who gets it."""
    campaign = message.campaign
    call = campaign.round("call")
    values: dict[str, object] = {
        "contest": campaign.title_in(language),
        "deadline": f"{localtime(call.closes_at):%H:%M %d/%m/%Y}" if call and call.closes_at else "",
    }
    if entry is not None:
        values |= {"title": entry.shown_title, "number": entry.number or "–", "name": _name(entry, address)}
    if unit is not None:
        values |= {"unit": unit.name, "name": unit.contact_name or unit.name}
    subject, body = message.words_in(language)
    return fill(subject, values), fill(body, values)


def _name(entry: Entry, address: str) -> str:
    """A co-author is called by their own name."""
    together = {each.email.lower(): each.name for each in entry.co_authors.all()}
    return together.get(address.lower()) or entry.owner_name or entry.sender_name


def _parts(mail: EntryMail, entry: Entry) -> tuple[str, str, dict]:
    person = mail.co_author
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
