"""What the clock does: what is due goes on the site or off it, each by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import Schedule
from wagtail.signals import page_unpublished

from cms.newsroom import jobs
from cms.newsroom.models import ArticlePage
from tests.factories.newsroom import ArticleFactory
from tests.factories.registry import InitiativeFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def expired(row):
    type(row).objects.filter(pk=row.pk).update(expire_at=timezone.now() - MINUTE)
    return row


def test_what_has_expired_leaves_the_site_and_what_has_not_stays():
    gone = [expired(ArticleFactory()), expired(InitiativeFactory())]
    stays = ArticleFactory()
    ArticlePage.objects.filter(pk=stays.pk).update(expire_at=timezone.now() + MINUTE)
    assert jobs.publish_due() == 2
    assert jobs.publish_due() == 0
    for row in gone:
        row.refresh_from_db()
        assert (row.live, row.expired) == (False, True)
    assert ArticlePage.objects.get(pk=stays.pk).live


def test_what_is_scheduled_waits_for_its_hour():
    story = ArticleFactory(publish=False)
    story.go_live_at = timezone.now() + MINUTE
    revision = story.save_revision()
    revision.publish()
    assert jobs.publish_due() == 0
    assert not ArticlePage.objects.get(pk=story.pk).live
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - MINUTE
    revision.content = {**revision.content, "go_live_at": (timezone.now() - MINUTE).isoformat()}
    revision.save()
    assert jobs.publish_due() == 1
    assert ArticlePage.objects.get(pk=story.pk).live


def test_one_that_fails_holds_up_no_other():
    broken, fine = expired(ArticleFactory(title="Hỏng")), expired(ArticleFactory())

    def fail(sender, instance, **kwargs):
        if instance.pk == broken.pk:
            raise RuntimeError("the disk is full")

    page_unpublished.connect(fail)
    try:
        assert jobs.publish_due() == 1
    finally:
        page_unpublished.disconnect(fail)
    assert ArticlePage.objects.get(pk=broken.pk).live, "half done"
    assert not ArticlePage.objects.get(pk=fine.pk).live
    assert jobs.publish_due() == 1


def test_the_clock_has_one_entry_however_often_the_worker_starts():
    jobs.schedule()
    jobs.schedule()
    assert Schedule.objects.filter(func="cms.newsroom.jobs.publish_due").count() == 1
