"""Entries. ``EntryFactory(state="accepted")`` stands in that state, with its number, files of its kind left out."""

from datetime import timedelta

import factory
from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone
from factory.django import DjangoModelFactory

from campaigns.entries.models import CoAuthor, Consent, Entry, EntryEvent, EntryFile
from cms.readers.models import ReaderProfile
from media.models import StoredFile
from tests.factories.contests import CampaignFactory


class EntrantFactory(DjangoModelFactory):
    """An account with a profile and no rights."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi-du-thi-{n}")
    email = factory.LazyAttribute(lambda row: f"{row.username}@example.org")

    @factory.post_generation
    def profile(self, create, values, **kwargs):
        values = {"name": "Trần Thị Mận", "birth_year": 1990, **(values or {}), **kwargs}
        ReaderProfile.objects.create(user=self, **values)


class EntryFactory(DjangoModelFactory):
    """A text, complete but for consents (``ready=True`` gives them); its state is written past the door of states."""

    class Meta:
        model = Entry
        skip_postgeneration_save = True

    campaign = factory.SubFactory(CampaignFactory)
    owner = factory.SubFactory(EntrantFactory)
    owner_name = factory.LazyAttribute(
        lambda row: row.owner.reader_profile.name if hasattr(row.owner, "reader_profile") else "Trần Thị Mận"
    )
    kind = "writing"
    title = factory.Sequence(lambda n: f"Chuyện con đường hoa số {n}")
    text = "Sáng thứ bảy nào cả xóm cũng ra quét đường và tưới hoa."
    form_version = factory.LazyAttribute(lambda row: row.campaign.form)
    category = factory.LazyAttribute(lambda row: row.campaign.categories.first())
    state = "draft"
    number = factory.LazyAttribute(lambda row: None if row.state == "draft" else next_number(row.campaign))
    submitted_at = factory.LazyAttribute(
        lambda row: None if row.state == "draft" else timezone.now() - timedelta(days=1)
    )

    @factory.post_generation
    def history(self, create, wanted, **kwargs):
        if self.state != "draft":
            EntryEvent.objects.create(entry=self, before="draft", after="submitted", actor=self.owner)
        if self.state not in ("draft", "submitted"):
            EntryEvent.objects.create(entry=self, before="submitted", after=self.state)

    @factory.post_generation
    def ready(self, create, wanted, **kwargs):
        if wanted:
            for kind, terms in (("terms", self.campaign.current_terms), ("shown_persons", None)):
                Consent.objects.create(entry=self, kind=kind, terms=terms, by=self.owner)


def next_number(campaign) -> int:
    return (campaign.entries.aggregate(highest=Max("number"))["highest"] or 0) + 1


class CoAuthorFactory(DjangoModelFactory):
    class Meta:
        model = CoAuthor

    entry = factory.SubFactory(EntryFactory)
    name = factory.Sequence(lambda n: f"Lê Văn Bưởi {n}")
    email = factory.Sequence(lambda n: f"dong.tac.gia.{n}@example.org")


class StoredFileFactory(DjangoModelFactory):
    """A row only: nothing lies in the store."""

    class Meta:
        model = StoredFile

    purpose = "entries.photo"
    key = factory.Sequence(lambda n: f"tests/{n:08d}")
    name = "anh.jpg"
    size = 1000
    sha256 = "0" * 64
    mime = "image/jpeg"
    kind = "image"


class EntryFileFactory(DjangoModelFactory):
    class Meta:
        model = EntryFile

    entry = factory.SubFactory(EntryFactory, kind="photos")
    role = "photo"
    alt_vi = "Người dân trồng hoa ven đường"
    file = factory.SubFactory(
        StoredFileFactory,
        owner=factory.SelfAttribute("..entry.owner"),
        purpose=factory.LazyAttribute(lambda row: f"entries.{row.factory_parent.role}"),
        subject=factory.LazyAttribute(lambda row: str(row.factory_parent.entry.pk)),
    )
