"""Mails to judges: decided in the transaction of what they tell of. They name no entrant."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from campaigns.judging.addresses import invitation_path, judging_path
from campaigns.judging.models import Judge, JudgeMail
from campaigns.judging.queries.queue import progress
from campaigns.judging.tokens import invitation_token
from cms.letters.message import line_of, message_to
from cms.letters.turns import Turns

MAILS = Turns("judging", "campaigns.judging.jobs.post")


def queue_mail(*, judge: Judge, kind: str) -> JudgeMail:
    """Call it in a transaction: mail and job come or go with it."""
    mail = JudgeMail.objects.create(judge=judge, kind=kind)
    MAILS.call()
    return mail


def compose(mail: JudgeMail) -> EmailMultiAlternatives | None:
    """The mail as of now; None when there is nothing left to say."""
    judge = mail.judge
    with override(judge.language):
        if mail.kind == JudgeMail.Kind.INVITED:
            return _invitation(mail) if judge.state == Judge.State.INVITED else None
        return _reminder(mail) if judge.state == Judge.State.ACTIVE else None


def _invitation(mail: JudgeMail) -> EmailMultiAlternatives:
    judge = mail.judge
    title = judge.campaign.title_in(judge.language)
    first = (
        _("You are asked to chair the jury of “%(title)s”.")
        if judge.is_chair
        else _("You are asked to judge the entries of “%(title)s”.")
    )
    words = [
        first % {"title": title},
        _("Follow the link, log in with a code that is sent to your mailbox, and accept or decline."),
        _("The link is for you alone: whoever follows it first takes your seat."),
    ]
    link = settings.PUBLIC_URL + invitation_path(judge.language, invitation_token(judge))
    return _message(mail, _("Invitation to the jury: %(title)s") % {"title": title}, words, link, _("Answer"))


def _reminder(mail: JudgeMail) -> EmailMultiAlternatives | None:
    judge = mail.judge
    left = progress([judge])[judge.pk].left
    if not left:
        return None
    title = judge.campaign.title_in(judge.language)
    words = [
        ngettext(
            "%(count)d entry of “%(title)s” still waits for your review.",
            "%(count)d entries of “%(title)s” still wait for your review.",
            left,
        )
        % {"count": left, "title": title}
    ]
    judging = judge.campaign.round("judging")
    if judging and judging.closes_at:
        from django.utils.timezone import localtime

        closes = localtime(judging.closes_at)
        words.append(
            _("The judging round closes on %(date)s at %(time)s (GMT+7).")
            % {"date": f"{closes.day}/{closes.month}/{closes.year}", "time": f"{closes:%H:%M}"}
        )
    link = settings.PUBLIC_URL + judging_path(judge.language, judge.campaign.slug)
    return _message(mail, _("Still to judge: %(title)s") % {"title": title}, words, link, _("Go on judging"))


def _message(mail: JudgeMail, subject: str, words: list[str], link: str, action: str) -> EmailMultiAlternatives:
    judge = mail.judge
    subject = line_of(subject)
    context = {"name": judge.name, "words": words, "link": link, "action": action, "subject": subject}
    context["mail_language"] = judge.language
    return message_to(
        judge.email,
        language=judge.language,
        key=f"judging-{mail.pk}-{judge.secret[:8]}",
        subject=subject,
        body=render_to_string("judging/mail/letter.txt", context, using="jinja2"),
        html=render_to_string("judging/mail/letter.html", context, using="jinja2"),
    )
