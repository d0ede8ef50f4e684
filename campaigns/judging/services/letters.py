"""Mails to judges: decided in the transaction of what they tell of. They name no entrant."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django_q.tasks import async_task

from campaigns.judging.addresses import invitation_path, judging_path
from campaigns.judging.models import Judge, JudgeMail
from campaigns.judging.queries.queue import progress
from campaigns.judging.tokens import invitation_token

POST = "campaigns.judging.jobs.post"


def queue_mail(*, judge: Judge, kind: str) -> JudgeMail:
    """Call it in a transaction: mail and job come or go with it."""
    mail = JudgeMail.objects.create(judge=judge, kind=kind)
    async_task(POST, task_name="judging", save=False)
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
    subject = " ".join(subject.split())[:140]
    context = {"name": judge.name, "words": words, "link": link, "action": action, "subject": subject}
    context["mail_language"] = judge.language
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("judging/mail/letter.txt", context, using="jinja2"),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[judge.email],
        headers={
            "Message-ID": f"<judging-{mail.pk}-{judge.secret[:8]}@{host}>",
            "Content-Language": judge.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(render_to_string("judging/mail/letter.html", context, using="jinja2"), "text/html")
    return message
