"""The dashboard says how search is, in the editor's language, and only when there is something to say."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import timezone

from search.engines.base import EngineUnavailable
from search.indexing import keeping
from search.indexing.outbox import set_aside, waiting
from search.models import PendingDocument
from tests.factories.newsroom import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    person = User.objects.create_user("bientap", password="x")
    person.groups.add(Group.objects.get(name="Editors"))
    return person


@pytest.fixture
def dashboard(client, editor):
    """Call it to read the dashboard as an editor does."""
    client.force_login(editor)
    return lambda: client.get(reverse("wagtailadmin_home"), headers={"accept-language": "vi"}).content.decode()


def poison():
    article = ArticleFactory(title="Bài không đọc được")
    PendingDocument.objects.all().delete()
    return PendingDocument.objects.create(
        engine="tantivy",
        key=f"article:{article.translation_key}",
        reason="test",
        error="ValueError('x')",
        set_aside=True,
    )


def test_a_healthy_search_is_not_spoken_of(dashboard, indexed):
    indexed()
    assert "search-state" not in dashboard()


def test_a_change_that_has_just_been_made_is_not_spoken_of(dashboard, engine):
    ArticleFactory()
    assert "search-state" not in dashboard()


def test_changes_that_wait_for_long_are_counted(dashboard, engine):
    ArticleFactory()
    waiting().update(queued_at=timezone.now() - timedelta(minutes=5))
    assert f"{waiting().count()} thay đổi đang chờ" in dashboard()


def test_a_search_that_is_away_is_said_with_the_time(dashboard, engine):
    keeping.note_away(engine.name, EngineUnavailable("no node"))
    assert "chỉ mục dự phòng" in dashboard()
    keeping.note_back(engine.name)
    assert "search-state" not in dashboard()


def test_an_editor_sees_what_was_set_aside_but_not_how_to_retry(dashboard, engine, client):
    poison()
    page = dashboard()
    assert "Bài không đọc được" in page
    assert "ValueError" not in page
    assert reverse("search_retry") not in page
    client.post(reverse("search_retry"))
    assert set_aside().count() == 1


def test_who_may_retries_with_one_button(dashboard, engine, editor, client):
    editor.user_permissions.add(Permission.objects.get(codename="change_pendingdocument"))
    poison()
    page = dashboard()
    assert "ValueError" in page
    assert reverse("search_retry") in page
    client.post(reverse("search_retry"))
    assert (set_aside().count(), waiting().count()) == (0, 1)


def test_a_retry_is_a_post(client, admin_user, engine):
    client.force_login(admin_user)
    assert client.get(reverse("search_retry")).status_code == 405
