"""Which stories come, when, and what the mail says."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.newsroom.models import ArticlePage
from search.alerts.models import Mail, SentStory, Story, Subscription
from search.alerts.rules.clock import FRESH, VIETNAM, last_digest
from search.alerts.services import following, noticing, planning, sending
from search.alerts.services.erasing import HISTORY, erase, tidy
from search.engines.base import EngineUnavailable
from tests.factories.alerts import FollowerFactory, SubscriptionFactory
from tests.factories.newsroom import ArticleFactory, HomeFactory, MentionFactory, SectionFactory
from tests.factories.registry import InitiativeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("paper")]


def subjects() -> list[str]:
    return [letter.subject for letter in mail.outbox]


def at_once_of(place, **more) -> Subscription:
    return SubscriptionFactory(kind="locality", value=place.slug, **more)


def test_a_story_of_the_place_comes_at_once_and_another_does_not(minute, old_can_giuoc):
    at_once_of(old_can_giuoc)
    ArticleFactory(title="Đường hoa nở", localities=[old_can_giuoc])
    ArticleFactory(title="Chuyện nơi khác")
    minute()
    assert subjects() == ["Huyện Cần Giuộc: Đường hoa nở"]
    minute()
    assert len(mail.outbox) == 1


def test_a_story_of_todays_unit_comes_to_who_follows_the_old_one(minute, old_can_giuoc):
    from search.alerts.queries.succession import fates

    commune = fates([old_can_giuoc.slug])[old_can_giuoc.slug].units[0]
    at_once_of(old_can_giuoc)
    ArticleFactory(title="Đường hoa nở", localities=[commune])
    minute()
    assert len(mail.outbox) == 1


def test_an_initiative_and_a_search_are_followed(minute):
    initiative = InitiativeFactory(name="Tủ sách bên sông")
    SubscriptionFactory(kind="initiative", value=str(initiative.translation_key))
    SubscriptionFactory(value="q=duong+hoa")
    story = ArticleFactory(title="Bến sông đọc sách", lead="")
    MentionFactory(article=story, initiative=initiative, status="accepted")
    ArticleFactory(title="Đường hoa nở")
    minute()
    assert sorted(subjects()) == ["Tủ sách bên sông: Bến sông đọc sách", "“duong hoa”: Đường hoa nở"]


def test_however_many_match_one_mail_tells_of_a_story(minute, old_can_giuoc):
    row = at_once_of(old_can_giuoc)
    for value, frequency in (("", "once"), ("q=hoa", "daily"), ("q=duong", "weekly")):
        SubscriptionFactory(follower=row.follower, value=value, frequency=frequency)
    ArticleFactory(title="Đường hoa nở", localities=[old_can_giuoc])
    minute()
    minute(timezone.now() + timedelta(days=8))
    (letter,) = mail.outbox
    assert "Huyện Cần Giuộc, Tất cả bài mới" in letter.body


def test_two_languages_are_one_story(minute):
    SubscriptionFactory(follower__language="en")
    story = ArticleFactory(title="Đường hoa nở")
    minute()
    english = SectionFactory(parent=HomeFactory(language="en"))
    ArticleFactory(title="A road in flower", section=english)
    ArticlePage.objects.filter(title="A road in flower").update(translation_key=story.translation_key)
    minute()
    minute(timezone.now() + timedelta(days=8))
    assert subjects() == ["All new stories: Đường hoa nở"]
    assert 'lang="vi"' in mail.outbox[0].alternatives[0].content


def test_an_archive_that_is_imported_floods_nobody(minute):
    SubscriptionFactory()
    ArticleFactory(published_on=timezone.now() - FRESH - timedelta(days=1))
    ArticleFactory(title="Mới in", published_on=timezone.now() - timedelta(days=9))
    minute()
    assert subjects() == ["Tất cả bài mới: Mới in"]


def test_what_was_public_before_is_not_new(minute):
    ArticleFactory()
    minute()
    SubscriptionFactory(confirmed_at=timezone.now(), served_serial=0)
    SubscriptionFactory(confirmed_at=timezone.now(), frequency="weekly")
    minute()
    minute(timezone.now() + timedelta(days=8))
    assert mail.outbox == []


def test_a_section_that_is_opened_brings_its_stories(minute):
    SubscriptionFactory()
    story = ArticleFactory()
    lock = PageViewRestriction.objects.create(page=story.get_parent(), restriction_type="login")
    minute()
    assert mail.outbox == []
    lock.delete()
    minute()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("hide", ["unpublish", "lock", "delete"])
def test_what_is_taken_back_before_the_mail_goes_is_not_in_it(paper, indexed, hide):
    SubscriptionFactory()
    story, other = ArticleFactory(title="Bài rút"), ArticleFactory(title="Bài ở lại")
    other.move(SectionFactory(), "last-child")
    indexed()
    noticing.notice(now=timezone.now())
    noticing.renew(now=timezone.now())
    planning.plan(now=timezone.now())
    if hide == "lock":
        PageViewRestriction.objects.create(page=story, restriction_type="login")
    else:
        getattr(ArticlePage.objects.get(pk=story.pk), hide)()
    sending.send()
    assert subjects() == ["Tất cả bài mới: Bài ở lại"]
    assert "Bài rút" not in mail.outbox[0].body + mail.outbox[0].alternatives[0].content


def test_what_was_taken_back_comes_when_it_is_public_again(minute, indexed):
    SubscriptionFactory()
    story = ArticleFactory()
    indexed()
    for step in (noticing.notice, noticing.renew, planning.plan):
        step(now=timezone.now())
    story.unpublish()
    minute()
    assert mail.outbox == []
    ArticlePage.objects.get(pk=story.pk).save_revision().publish()
    minute()
    assert len(mail.outbox) == 1


def test_a_place_that_is_added_later_still_brings_the_story(minute, old_can_giuoc):
    at_once_of(old_can_giuoc)
    story = ArticleFactory()
    minute()
    assert mail.outbox == []
    story.article_localities.create(locality=old_can_giuoc)
    story.save()
    minute()
    assert len(mail.outbox) == 1


def six(day: int, hour: int = 6, minute: int = 0) -> datetime:
    """June 2026: the 1st is a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "frequency, now, moment",
    [
        ("daily", six(3, 6), six(3)),
        ("daily", six(3, 5, 59), six(2)),
        ("daily", six(3, 23), six(3)),
        ("weekly", six(8, 6), six(8)),
        ("weekly", six(8, 5, 59), six(1)),
        ("weekly", six(7, 12), six(1)),
    ],
)
def test_digests_go_out_at_six_in_vietnam_weekly_ones_on_monday(frequency, now, moment):
    assert last_digest(frequency, now) == moment


def test_a_digest_comes_once_with_all_of_its_day(minute):
    now = timezone.now()
    SubscriptionFactory(frequency="daily", confirmed_at=now)  # after the digest of today, whatever the hour is
    for number in range(25):
        ArticleFactory(title=f"Bài số {number}")
    minute()
    assert mail.outbox == []
    digest = last_digest("daily", now + timedelta(days=1))
    minute(digest + timedelta(seconds=30))
    minute(digest + timedelta(hours=5))
    (letter,) = mail.outbox
    assert letter.subject == "Tất cả bài mới: 25 bài mới"
    assert "và 5 bài nữa" in letter.body
    assert SentStory.objects.count() == 25
    minute(digest + timedelta(days=1))
    assert len(mail.outbox) == 1  # a day without news brings no mail


def test_daily_and_weekly_ones_share_their_monday(minute):
    follower = FollowerFactory()
    for frequency, value in (("daily", "q=hoa"), ("weekly", "q=duong")):
        SubscriptionFactory(follower=follower, frequency=frequency, value=value)
    ArticleFactory(title="Hoa"), ArticleFactory(title="Đường")
    minute()
    minute(last_digest("weekly", timezone.now() + timedelta(days=7)))
    assert subjects() == ["2 bài mới từ những gì bạn theo dõi"]


def test_a_slower_rhythm_then_a_faster_one_loses_nothing(minute):
    row = SubscriptionFactory(frequency="weekly")
    ArticleFactory(title="Đường hoa nở")
    minute()
    following.change_frequency(subscription=row, frequency="once")
    minute()
    assert len(mail.outbox) == 1


def test_what_is_stopped_brings_nothing_even_when_a_mail_waits(paper, indexed):
    row = SubscriptionFactory()
    ArticleFactory()
    indexed()
    for step in (noticing.notice, noticing.renew, planning.plan):
        step(now=timezone.now())
    following.stop(subscription=row, now=timezone.now())
    sending.send()
    assert mail.outbox == []
    assert Mail.objects.get().state == "empty"


def test_without_an_index_everything_waits(minute, engine, monkeypatch):
    SubscriptionFactory()
    ArticleFactory()

    def away(*args, **kwargs):
        raise EngineUnavailable("away")

    monkeypatch.setattr(type(engine), "search", away)
    with pytest.raises(EngineUnavailable):
        minute()
    monkeypatch.undo()
    assert not Mail.objects.exists()
    minute()
    assert len(mail.outbox) == 1


def test_a_mail_says_who_sends_why_and_how_to_stop(minute, settings, old_can_giuoc):
    settings.PUBLIC_URL = "https://neuguong.example.vn"
    at_once_of(old_can_giuoc)
    story = ArticleFactory(title="Đường hoa nở & “nhà sạch”", localities=[old_can_giuoc])
    minute()
    (letter,) = mail.outbox
    html = letter.alternatives[0].content
    headers = letter.message()
    assert f"https://neuguong.example.vn{story.get_url()}" in letter.body
    assert "&amp;" not in letter.body
    assert "&amp; “nhà sạch”" in html
    assert headers["List-Unsubscribe"].startswith("<https://neuguong.example.vn/vi/theo-doi/thoi-tat-ca/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Id"] == "<alerts.neuguong.example.vn>"
    assert headers["Content-Language"] == "vi"
    for text in (letter.body, html):
        assert "/vi/theo-doi/thoi/" in text
        assert "/vi/theo-doi/cua-toi/" in text


def test_equal_subjects_are_asked_once(minute, engine, monkeypatch, old_can_giuoc):
    for _ in range(5):
        at_once_of(old_can_giuoc)
    ArticleFactory(localities=[old_can_giuoc])
    asked = []
    real = type(engine).search
    monkeypatch.setattr(type(engine), "search", lambda self, request: asked.append(request) or real(self, request))
    minute()
    assert len(mail.outbox) == 5
    assert len(asked) == 1


def test_a_decision_asks_the_same_number_of_queries_for_one_and_for_many(
    minute, indexed, django_assert_max_num_queries
):
    """Of those to whom nothing is said: every minute has many of them."""
    for _ in range(40):
        SubscriptionFactory(value="q=khongco")
    ArticleFactory()
    indexed()
    for step in (noticing.notice, noticing.renew):
        step(now=timezone.now())
    with django_assert_max_num_queries(16):
        planning.plan(now=timezone.now())
    assert Subscription.objects.filter(served_serial=1).count() == 40


def test_addresses_are_erased_in_time(minute):
    now = timezone.now()
    unconfirmed = SubscriptionFactory(confirmed_at=None, served_until=now, created_at=now - timedelta(days=5))
    unconfirmed.follower.__class__.objects.update(created_at=now - timedelta(days=5))
    waiting = SubscriptionFactory(confirmed_at=None, served_until=now)
    stopped = SubscriptionFactory(stopped_at=now - timedelta(days=31), follower__created_at=now - timedelta(days=99))
    kept = SubscriptionFactory(follower__created_at=now - timedelta(days=99))
    ArticleFactory()
    minute()
    tidy(now=now)
    left = set(Subscription.objects.values_list("pk", flat=True))
    assert left == {waiting.pk, kept.pk}
    assert not type(stopped.follower).objects.filter(pk__in=(stopped.follower_id, unconfirmed.follower_id)).exists()
    assert SentStory.objects.count() == 1
    tidy(now=now + HISTORY + timedelta(days=1))
    assert not SentStory.objects.exists()
    assert Story.objects.count() == 1  # it is new only once


def test_a_follower_is_erased_on_request_with_all_that_is_kept(minute):
    row = SubscriptionFactory(follower__address="ban.doc@example.org")
    ArticleFactory()
    minute()
    assert erase(address="Ban.Doc@example.org ")
    assert not erase(address="ban.doc@example.org")
    assert not any(model.objects.exists() for model in (Subscription, Mail, SentStory, type(row.follower)))
