"""Alerts follow what they were for, and say so."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_q.models import OrmQ

from cms.localities import atlas
from cms.localities.models import Locality, Succession
from cms.localities.signals import localities_changed
from cms.registry.services import merge_entities, undo_merge
from search.alerts.models import Subscription
from search.alerts.rules.subjects import Subject
from search.alerts.services import succession
from search.alerts.tokens import manage_token, subscription_token
from tests.factories.alerts import SubscriptionFactory
from tests.factories.newsroom import ArticleFactory
from tests.factories.registry import InitiativeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("paper")]
DAY = date(2026, 7, 1)


@pytest.fixture
def commune():
    return Locality.objects.current().filter(level="commune").order_by("pk").first()


@pytest.fixture(autouse=True)
def forget_afterwards():
    yield
    atlas.forget()


def becomes(unit: Locality, *names: str) -> list[Locality]:
    """A law: the unit ends, and these come after it."""
    unit.valid_to = DAY - timedelta(days=1)
    unit.save()
    new = []
    for number, name in enumerate(names):
        made = Locality.objects.create(
            key=f"99{number}@{DAY}", level="commune", code=f"99{number}", type="xa", name=name,
            name_en=f"{name} Commune", folded=name.lower(), slug=f"xa-moi-{number}", parent=unit.parent, valid_from=DAY,
        )  # fmt: skip
        Succession.objects.create(
            predecessor=unit, successor=made, kind="merged" if len(names) == 1 else "divided",
            extent="whole" if len(names) == 1 else "part", is_primary=number == 0, effective=DAY,
        )  # fmt: skip
        new.append(made)
    atlas.forget()
    return new


def following(unit: Locality, **more) -> Subscription:
    return SubscriptionFactory(kind="locality", value=unit.slug, **more)


def test_after_a_merger_the_alert_follows_and_one_mail_says_so(minute, commune):
    row = following(commune)
    (new,) = becomes(commune, "Sông Mới")
    for _ in range(2):
        succession.follow_changes()
        minute()
    row.refresh_from_db()
    assert row.value == new.slug
    (letter,) = mail.outbox
    assert f"{commune.full_name} nay là Xã Sông Mới" in letter.body.replace("\n", " ")
    ArticleFactory(title="Đường hoa nở", localities=[new])
    minute()
    assert mail.outbox[1].subject == "Xã Sông Mới: Đường hoa nở"


def test_through_two_reforms_it_follows_to_the_unit_of_today(minute, commune):
    row = following(commune)
    (new,) = becomes(commune, "Sông Mới")
    last = Locality.objects.current().filter(level="commune").exclude(pk=new.pk).order_by("-pk").first()
    Succession.objects.create(predecessor=new, successor=last, kind="merged", extent="whole", effective=DAY)
    Locality.objects.filter(pk=new.pk).update(valid_to=DAY + timedelta(days=30))
    atlas.forget()
    succession.follow_changes()
    row.refresh_from_db()
    assert row.value == last.slug


def test_after_a_division_it_keeps_all_and_asks(client, minute, commune):
    row = following(commune)
    one, two = becomes(commune, "Sông Mới", "Núi Mới")
    for _ in range(2):
        succession.follow_changes()
        minute()
    (letter,) = mail.outbox
    assert letter.subject == f"{commune.full_name} đã được chia tách: bạn muốn theo dõi nơi nào?"
    assert "Xã Sông Mới" in letter.body
    assert "Xã Núi Mới" in letter.alternatives[0].content
    ArticleFactory(title="Ở núi", localities=[two])
    minute()
    assert len(mail.outbox) == 2  # the reader is not lost while nothing is chosen
    path = f"/vi/theo-doi/chon/{subscription_token(row)}/"
    page = client.get(f"{path}?to={one.slug}").content.decode()
    assert f'value="{one.slug}" checked' in page
    row.refresh_from_db()
    assert row.asking  # a look chooses nothing
    client.post(path, {"to": one.slug})
    row.refresh_from_db()
    assert (row.value, row.asking) == (one.slug, False)
    ArticleFactory(title="Ở núi nữa", localities=[two])
    ArticleFactory(title="Ở sông", localities=[one])
    minute()
    assert [each.subject for each in mail.outbox[2:]] == ["Xã Sông Mới: Ở sông"]


def test_several_parts_or_all_can_be_chosen(client, commune):
    row, other = following(commune), following(commune)
    one, _, three = becomes(commune, "Sông Mới", "Núi Mới", "Biển Mới")
    succession.follow_changes()
    client.post(f"/vi/theo-doi/chon/{subscription_token(row)}/", {"to": [one.slug, three.slug]})
    client.post(f"/vi/theo-doi/chon/{subscription_token(other)}/", {"to": "all"})
    assert set(row.follower.subscriptions.values_list("value", flat=True)) == {one.slug, three.slug}
    other.refresh_from_db()
    assert (other.value, other.asking) == (commune.slug, False)
    assert all(each.is_active for each in row.follower.subscriptions.all())


@pytest.mark.parametrize("choice", [[], ["xa-khac"], ["old"], ["all", "xa-moi-0"]])
def test_what_is_not_offered_cannot_be_chosen(client, commune, choice):
    row = following(commune)
    becomes(commune, "Sông Mới", "Núi Mới")
    succession.follow_changes()
    response = client.post(f"/vi/theo-doi/chon/{subscription_token(row)}/", {"to": choice})
    assert response.status_code == 400
    row.refresh_from_db()
    assert (row.value, row.asking) == (commune.slug, True)


def test_after_a_merger_one_may_keep_to_the_former_area(client, minute, commune):
    row = following(commune)
    becomes(commune, "Sông Mới")
    succession.follow_changes()
    path = f"/vi/theo-doi/chon/{subscription_token(row)}/"
    assert commune.full_name in client.get(path).content.decode()
    client.post(path, {"to": "old"})
    succession.follow_changes()
    row.refresh_from_db()
    assert row.value == commune.slug


def test_who_follows_both_is_left_with_one(minute, commune):
    row = following(commune)
    (new,) = becomes(commune, "Sông Mới")
    other = following(new, follower=row.follower)
    succession.follow_changes()
    minute()
    assert list(row.follower.subscriptions.values_list("pk", flat=True)) == [other.pk]
    assert commune.full_name in mail.outbox[0].body


def test_who_followed_a_unit_of_the_past_is_not_asked_again(minute, client, old_can_giuoc):
    from search.alerts.services.following import ask_to_follow

    ask_to_follow(
        address="a@example.org",
        subject=Subject("locality", old_can_giuoc.slug),
        frequency="once",
        language="vi",
        now=timezone.now(),
    )
    assert succession.follow_changes() == 0


def test_initiatives_that_are_merged_take_their_followers_along_and_back(minute):
    keep, drop = InitiativeFactory(name="Tủ sách bên sông"), InitiativeFactory(name="Tủ sách ven sông")
    row = SubscriptionFactory(kind="initiative", value=str(drop.translation_key))
    record = merge_entities(keep=keep, drop=drop)
    for _ in range(2):
        succession.follow_changes()
        minute()
    row.refresh_from_db()
    assert row.value == str(keep.translation_key)
    assert "“Tủ sách bên sông”" in mail.outbox[0].body
    undo_merge(record=record)
    for _ in range(2):
        succession.follow_changes()
        minute()
    row.refresh_from_db()
    assert row.value == str(drop.translation_key)
    assert len(mail.outbox) == 2


def test_news_of_lower_rooms_queues_the_job():
    before = OrmQ.objects.count()
    localities_changed.send(Locality)
    assert OrmQ.objects.count() > before


def test_the_page_of_ones_own_shows_the_question(client, commune):
    row = following(commune)
    becomes(commune, "Sông Mới", "Núi Mới")
    succession.follow_changes()
    page = client.get(f"/en/follow/mine/{manage_token(row.follower)}/").content.decode()
    assert "was divided" in page
    assert f"/en/follow/choose/{subscription_token(row)}/" in page
