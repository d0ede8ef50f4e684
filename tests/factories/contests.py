"""Contests. ``CampaignFactory(now="vote")`` stands in that phase: its rounds lie around the moment of the test."""

from datetime import datetime, timedelta

import factory
from django.contrib.auth.models import User
from django.utils import timezone
from factory.django import DjangoModelFactory

from campaigns.contests.models import (
    Award,
    Campaign,
    Category,
    FormVersion,
    Organiser,
    Partner,
    ReportedTotal,
    Round,
    Terms,
    Unit,
)

KINDS = ["call", "screening", "judging", "vote", "results"]
DAYS = 10  # of a round; they follow each other without a gap, and results stay


def rounds_around(now: datetime, phase: str) -> list[tuple[str, datetime, datetime | None]]:
    """(kind, opens, closes) of the five rounds such that ``phase`` is two days old: "before" … "results"."""
    place = -1 if phase == "before" else KINDS.index(phase)
    start = now - timedelta(days=2 + DAYS * place)
    return [
        (kind, start + timedelta(days=DAYS * n), None if kind == "results" else start + timedelta(days=DAYS * (n + 1)))
        for n, kind in enumerate(KINDS)
    ]


class CampaignFactory(DjangoModelFactory):
    """Public, and in its call, with a form of one question and published terms.

    ``now=""``: no rounds. ``organisers=[user…]``, ``units=3``, ``categories=2``, ``awards=1`` make rows.
    """

    class Meta:
        model = Campaign
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"cuoc-thi-{n}")
    title_vi = factory.Sequence(lambda n: f"Cuộc thi Nét đẹp quê mình lần {n}")
    title_en = factory.Sequence(lambda n: f"Beauty of home contest {n}")
    summary_vi = "Kể lại những việc làm đẹp quanh ta."
    summary_en = "Stories of good deeds around us."
    kinds = ["video", "writing", "photos"]
    published = True

    @factory.post_generation
    def now(self, create, phase, **kwargs):
        phase = "call" if phase is None else phase
        if not phase:
            return
        for kind, opens, closes in rounds_around(timezone.now(), phase):
            Round.objects.create(campaign=self, kind=kind, opens_at=opens, closes_at=closes)

    @factory.post_generation
    def organisers(self, create, users, **kwargs):
        for user in users or ():
            OrganiserFactory(campaign=self, user=user)

    @factory.post_generation
    def units(self, create, number, **kwargs):
        UnitFactory.create_batch(number or 0, campaign=self)

    @factory.post_generation
    def categories(self, create, number, **kwargs):
        CategoryFactory.create_batch(number or 0, campaign=self)

    @factory.post_generation
    def awards(self, create, number, **kwargs):
        AwardFactory.create_batch(number or 0, campaign=self)

    @factory.post_generation
    def form(self, create, fields, **kwargs):
        FormVersionFactory(campaign=self, **({} if fields is None else {"fields": fields}))

    @factory.post_generation
    def terms(self, create, text, **kwargs):
        TermsFactory(campaign=self, **({"text_vi": text} if text else {}))


class RoundFactory(DjangoModelFactory):
    class Meta:
        model = Round

    campaign = factory.SubFactory(CampaignFactory, now="")
    kind = "call"
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    closes_at = factory.LazyAttribute(lambda row: row.opens_at + timedelta(days=DAYS))


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category

    campaign = factory.SubFactory(CampaignFactory)
    title_vi = factory.Sequence(lambda n: f"Bảng {n}")
    title_en = factory.Sequence(lambda n: f"Group {n}")
    slug = factory.Sequence(lambda n: f"bang-{n}")
    order = factory.Sequence(lambda n: n)


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    campaign = factory.SubFactory(CampaignFactory)
    name = factory.Sequence(lambda n: f"Chi bộ khu phố {n}")
    code = factory.Sequence(lambda n: f"CB{n:03}")
    kind = "Chi bộ"
    contact_email = factory.LazyAttribute(lambda row: f"{row.code.lower()}@example.org")
    order = factory.Sequence(lambda n: n)


class FormVersionFactory(DjangoModelFactory):
    class Meta:
        model = FormVersion

    campaign = factory.SubFactory(CampaignFactory)
    number = factory.LazyAttribute(lambda row: row.campaign.form_versions.count() + 1)
    fields = factory.LazyFunction(
        lambda: [
            {
                "key": "story",
                "type": "text",
                "label_vi": "Việc làm này bắt đầu thế nào?",
                "label_en": "How did it begin?",
                "help_vi": "",
                "help_en": "",
                "required": False,
                "max_length": 500,
                "choices": [],
                "hidden_from_judges": False,
                "public": True,
            }
        ]
    )
    published_at = factory.LazyFunction(timezone.now)


class TermsFactory(DjangoModelFactory):
    class Meta:
        model = Terms

    campaign = factory.SubFactory(CampaignFactory)
    version = factory.LazyAttribute(lambda row: row.campaign.terms.count() + 1)
    text_vi = "Bài dự thi do chính người gửi làm ra."
    text_en = "Entries are the entrant's own work."
    published_at = factory.LazyFunction(timezone.now)


class AwardFactory(DjangoModelFactory):
    class Meta:
        model = Award

    campaign = factory.SubFactory(CampaignFactory)
    title_vi = factory.Sequence(lambda n: f"Giải {n}")
    title_en = factory.Sequence(lambda n: f"Prize {n}")
    value_text_vi = "5 triệu đồng"
    value_text_en = "5 million đồng"
    order = factory.Sequence(lambda n: n)


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    campaign = factory.SubFactory(CampaignFactory)
    name = factory.Sequence(lambda n: f"Ban Tuyên truyền thị trấn {n}")


class ReportedTotalFactory(DjangoModelFactory):
    class Meta:
        model = ReportedTotal

    campaign = factory.SubFactory(CampaignFactory, past=True, now="")
    label_vi = "Tác phẩm dự thi"
    label_en = "Entries"
    value = 120


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"nguoi-to-chuc-{n}")
    email = factory.LazyAttribute(lambda row: f"{row.username}@example.org")


class OrganiserFactory(DjangoModelFactory):
    class Meta:
        model = Organiser

    campaign = factory.SubFactory(CampaignFactory)
    user = factory.SubFactory(UserFactory)
    role = "organiser"
