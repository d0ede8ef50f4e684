"""Mails to judges go out, and none is forgotten."""

import smtplib
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from campaigns.judging import jobs
from campaigns.judging.models import JudgeMail
from campaigns.judging.services.reminding import remind
from tests.factories.judging import AssignmentFactory, JudgeFactory

pytestmark = pytest.mark.django_db


def test_mails_are_looked_after_by_the_clock_once():
    jobs.schedule()
    jobs.schedule()
    kept = Schedule.objects.get(name="judging: mails")
    assert (kept.func, kept.minutes) == ("campaigns.judging.jobs.post", 5)


def reminded(jury, number):
    judges = [JudgeFactory(campaign=jury.campaign, name=f"Giám khảo {n}") for n in range(number)]
    for judge in judges:
        AssignmentFactory(judge=judge, entry=jury.entry)
    remind(campaign=jury.campaign, actor=jury.alice)
    OrmQ.objects.all().delete()


def test_mail_that_was_put_off_goes_out_later_by_the_clock(jury, mailoutbox, monkeypatch):
    reminded(jury, 1)

    def full(self, messages):
        raise smtplib.SMTPDataError(452, b"later")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", full)
        jobs.post()
    assert (len(mailoutbox), OrmQ.objects.count()) == (0, 0)  # nobody would ever ask again, but for the clock
    JudgeMail.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    jobs.post()
    assert len(mailoutbox) == 1
