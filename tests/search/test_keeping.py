"""Both indices stay true: with a node that is away, one that was turned off, documents that cannot be taken."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.utils import timezone
from django_q.models import OrmQ
from wagtail.models import Page

from config import first_run
from search import health
from search.engines import engines
from search.engines.base import EngineUnavailable, Written
from search.indexing import drain as drain_module
from search.indexing import jobs, keeper, keeping
from search.indexing import rebuild as rebuild_module
from search.indexing.drain import ATTEMPTS, CONTESTED, drain
from search.indexing.outbox import enqueue, retry, set_aside, waiting
from search.indexing.rebuild import rebuild
from search.indexing.revisions import draw_revision
from search.indexing.verify import verify
from search.models import KeptIndex, PendingDocument, Revision
from tests.factories.newsroom import ArticleFactory
from tests.search.conftest import on_both_engines

pytestmark = pytest.mark.django_db
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def few_localities(monkeypatch):
    monkeypatch.setattr(rebuild_module, "KINDS", ("article", "initiative"))


@pytest.fixture
def node_away(engine, settings):
    settings.ELASTICSEARCH_URL = NOWHERE


def key(article) -> str:
    return f"article:{article.translation_key}:vi"


# revisions


def test_every_revision_is_later_than_all_before(engine):
    drawn = [draw_revision() for _ in range(5)]
    assert drawn == sorted(set(drawn))


def test_a_counter_from_a_backup_goes_on_ahead(engine):
    before = draw_revision()
    Revision.objects.update(value=1)
    assert draw_revision() >= before
    Revision.objects.all().delete()
    assert draw_revision() >= before


def test_a_clock_that_is_slow_does_not_hold_it_back(engine):
    Revision.objects.update(value=10**15)
    assert draw_revision() == 10**15 + 1


# a row for each engine


def test_a_change_waits_for_each_engine_by_itself(node_away):
    enqueue(["article:x"], reason="test")
    rows = PendingDocument.objects.filter(key="article:x").values_list("engine", flat=True)
    assert sorted(rows) == ["elasticsearch", "tantivy"]


def test_an_engine_that_is_away_keeps_its_own_rows_only(node_away, engine):
    article = ArticleFactory()
    jobs.drain_outbox()
    assert list(engine.keys()) == [key(article)]
    assert waiting("tantivy").count() == 0
    assert waiting("elasticsearch").count() > 0
    assert "refused" in KeptIndex.objects.get(engine="elasticsearch").away_reason


def test_one_that_was_away_a_moment_ago_is_left_alone_and_soon_tried_again(node_away, monkeypatch):
    jobs.drain_outbox()
    serving = engines()[0]
    with monkeypatch.context() as patch:
        patch.setattr(type(serving), "status", lambda self: pytest.fail("it was asked"))
        assert jobs.bring_up(serving)
    kept = KeptIndex.objects.get(engine="elasticsearch")
    assert timedelta(seconds=1) < kept.retry_at - timezone.now() < timedelta(seconds=15)
    KeptIndex.objects.update(retry_at=timezone.now())
    assert not keeping.resting("elasticsearch")


def test_when_it_is_back_it_is_no_longer_said_to_be_away(engine):
    keeping.note_away(engine.name, EngineUnavailable("x"))
    KeptIndex.objects.update(retry_at=timezone.now())
    assert jobs.bring_up(engine)
    assert KeptIndex.objects.get(engine=engine.name).away_since is None


# behind


@on_both_engines
def test_an_engine_that_a_change_was_not_written_for_is_looked_through(engine, indexed, settings):
    article = ArticleFactory(title="Cũ")
    indexed()
    KeptIndex.objects.create(engine="another", behind=False)
    Page.objects.filter(pk=article.pk).update(title="Không tín hiệu nào")
    keeper.attend(engine)
    assert verify(engine, wait=0).differ == 1  # nobody knows of it yet
    url, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, ""
    connection.run_on_commit.clear()  # as in a transaction of its own
    enqueue(["article:x"], reason="test")
    settings.ELASTICSEARCH_URL = url
    assert KeptIndex.objects.get(engine="another").behind
    assert KeptIndex.objects.get(engine=engine.name).behind == (engine.name == "elasticsearch")
    keeping.mark_behind()
    keeper.attend(engine)
    assert verify(engine, wait=0).differ == 0
    assert not keeping.is_behind(engine.name, engine.status()["version"])


@on_both_engines
def test_an_index_that_is_not_there_is_made_and_another_one_is_looked_through(engine, indexed):
    ArticleFactory()
    rebuild(engine)
    assert not keeping.is_behind(engine.name, engine.status()["version"])
    Page.objects.update(title="Không tín hiệu nào")
    engine.rollback()
    assert keeping.is_behind(engine.name, engine.status()["version"])
    keeper.attend(engine)
    assert verify(engine, wait=0).differ == 0


def test_the_keeper_makes_what_is_missing_and_an_engine_that_is_away_does_not_hinder_it(node_away, engine):
    article = ArticleFactory()
    engine.store.pointer.unlink()
    keeper.prepare()
    assert list(engine.keys()) == [key(article)]
    assert KeptIndex.objects.get(engine="elasticsearch").away_since


def test_one_that_does_not_answer_is_not_made_anew():
    assert keeper.wants_index({"current": False})
    assert keeper.wants_index({"current": False, "error": "broken", "damaged": True})
    assert not keeper.wants_index({"current": False, "error": "away"})
    assert not keeper.wants_index({"current": True})


def test_the_night_has_everything_looked_through_and_tried_again(engine):
    PendingDocument.objects.create(engine="tantivy", key="article:x", set_aside=True, attempts=3)
    keeping.begin_mending(engine.name)
    jobs.mend()
    assert (set_aside().count(), waiting().get().attempts) == (0, 0)
    assert KeptIndex.objects.get(engine=engine.name).behind


# poison


@pytest.fixture
def bad_story(monkeypatch):
    """A story that no engine can write; ``bad_story.mended = True`` changes that."""

    class Bad:
        mended = False

    good = drain_module.build

    def build(units):
        documents = good(units)
        return documents if Bad.mended else [_spoilt(each) if each.title == "Hỏng" else each for each in documents]

    monkeypatch.setattr(drain_module, "build", build)
    return Bad


def _spoilt(document):
    return replace(document, points=((91.0, 10.0),), title="Hỏng")


@pytest.mark.parametrize("engine", ["elasticsearch"], indirect=True)
def test_what_the_engine_refuses_is_set_aside_with_its_reason_and_the_rest_goes_on(engine, indexed, bad_story):
    good, bad = ArticleFactory(), ArticleFactory(title="Hỏng")
    PendingDocument.objects.all().delete()
    enqueue(["sweep:article:0"], reason="test")
    for _ in range(ATTEMPTS):
        indexed()
    assert list(engine.keys()) == [key(good)]
    assert waiting(engine.name).count() == 0
    row = set_aside(engine.name).get()
    assert row.key == f"article:{bad.translation_key}"
    assert "latitude" in row.error.lower() or "geo_point" in row.error
    drift = verify(engine, wait=0)
    assert (drift.differ, drift.set_aside) == (0, 1)
    bad_story.mended = True
    assert retry(set_aside()) == 1
    indexed()
    assert sorted(engine.keys()) == sorted([key(good), key(bad)])
    assert PendingDocument.objects.count() == 0


@pytest.mark.parametrize("engine", ["elasticsearch"], indirect=True)
def test_a_rebuild_goes_on_past_poison_and_tells_of_it(engine, bad_story):
    good, bad = ArticleFactory(), ArticleFactory(title="Hỏng")
    PendingDocument.objects.all().delete()
    assert rebuild(engine) == 1
    for _ in range(ATTEMPTS):
        drain(engine)
    assert set_aside(engine.name).get().key == f"article:{bad.translation_key}"
    assert list(engine.keys()) == [key(good)]


@on_both_engines
def test_one_poison_among_many_does_not_hold_up_the_row_it_came_with(engine, indexed, monkeypatch):
    good, bad = ArticleFactory(), ArticleFactory()
    PendingDocument.objects.all().delete()
    real = drain_module.build

    def build(units):
        if f"article:{bad.translation_key}" in units:
            raise ValueError("unreadable")
        return real(units)

    monkeypatch.setattr(drain_module, "build", build)
    enqueue(["sweep:article:0"], reason="test")
    for _ in range(ATTEMPTS):
        indexed()
    assert list(engine.keys()) == [key(good)]
    assert set_aside(engine.name).get().key == f"article:{bad.translation_key}"
    monkeypatch.undo()
    ArticleFactory()
    enqueue([f"article:{bad.translation_key}"], reason="edited")
    indexed()
    assert set_aside(engine.name).count() == 0


def test_a_database_that_is_away_makes_no_poison(engine, indexed, monkeypatch):
    article = ArticleFactory()

    def build(units):
        raise OperationalError("database is locked")

    monkeypatch.setattr(drain_module, "build", build)
    with pytest.raises(OperationalError):
        indexed()
    assert not PendingDocument.objects.filter(attempts__gt=0).exists()
    monkeypatch.undo()
    indexed()
    assert list(engine.keys()) == [key(article)]


# a later revision is there


def test_what_another_writer_overtook_is_read_again_and_one_day_given_up(engine, indexed, monkeypatch):
    article = ArticleFactory()
    PendingDocument.objects.all().delete()
    monkeypatch.setattr(engine, "write", lambda *_, **__: Written(newer=frozenset({key(article)})))
    enqueue([f"article:{article.translation_key}"], reason="test")
    indexed()
    row = PendingDocument.objects.get()
    assert (row.attempts, row.set_aside) == (CONTESTED, True)
    assert "later revision" in row.error


@pytest.mark.parametrize("engine", ["elasticsearch"], indirect=True)
def test_a_writer_with_an_old_reading_loses_and_the_index_ends_true(engine, indexed, monkeypatch):
    article = ArticleFactory(title="Cũ")
    indexed()
    enqueue([f"article:{article.translation_key}"], reason="test")
    slow = drain_module.build

    def overtaken(units):
        documents = slow(units)
        monkeypatch.setattr(drain_module, "build", slow)
        Page.objects.filter(pk=article.pk).update(title="Mới")
        ours = draw_revision()
        engine.write(slow(units), revision=ours)  # on another machine, which holds no lock of ours
        return documents

    monkeypatch.setattr(drain_module, "build", overtaken)
    indexed()
    assert verify(engine, wait=0).differ == 0
    assert waiting(engine.name).count() == 0


# told


def test_readiness_tells_which_engine_answers_and_why(node_away, client):
    state = client.get("/readyz").json()
    assert (state["ready"], state["degraded"]) == (True, True)
    search = state["components"]["search"]
    assert (search["engine"], search["answering"]) == ("elasticsearch", "tantivy")
    assert search["problems"][0].startswith("elasticsearch: ")


def test_status_tells_of_every_engine_and_of_the_serving_one_at_the_top(node_away, capsys):
    import json

    PendingDocument.objects.create(engine="elasticsearch", key="article:x", error="why", set_aside=True)
    call_command("search", "status")
    told = json.loads(capsys.readouterr().out)
    assert told["engine"] == "elasticsearch"
    assert set(told["engines"]) == {"elasticsearch", "tantivy"}
    assert told["engines"]["tantivy"]["current"]
    assert told["reasons"][0]["error"] == "why"
    assert {"version", "wanted", "current", "documents", "previous", "building", "waiting", "set_aside"} <= set(told)


def test_retry_tries_what_it_is_told_to(engine, capsys):
    for name in ("article:a", "article:b"):
        PendingDocument.objects.create(engine="tantivy", key=name, set_aside=True)
    before = OrmQ.objects.count()
    call_command("search", "retry", "article:a")
    assert list(waiting().values_list("key", flat=True)) == ["article:a"]
    assert OrmQ.objects.count() == before + 1
    call_command("search", "retry")
    assert set_aside().count() == 0


def test_the_commands_work_on_one_engine_and_on_all(engine, capsys):
    article = ArticleFactory()
    call_command("search", "rebuild")
    call_command("search", "rebuild", "--engine", "tantivy", "--fresh")
    call_command("search", "verify", "--wait", "0")
    assert "tantivy: 1 documents checked, no drift; 0 changes wait." in capsys.readouterr().out
    Page.objects.filter(pk=article.pk).update(title="Không tín hiệu nào")
    with pytest.raises(SystemExit):
        call_command("search", "verify", "--wait", "0")
    call_command("search", "verify", "--wait", "0", "--repair")
    call_command("search", "verify", "--wait", "0")


def test_a_rollback_is_brought_up_to_date(engine, capsys):
    article = ArticleFactory(title="Cũ")
    call_command("search", "rebuild")
    first = engine.status()["version"]
    call_command("search", "rebuild")
    article.title = "Mới"
    article.save_revision().publish()
    drain(engine)
    call_command("search", "rollback")
    assert engine.status()["version"] == first
    assert verify(engine, wait=0).differ == 0
    assert "1 documents had changed since, 1 written anew" in capsys.readouterr().out


def test_a_command_on_an_engine_that_is_away_says_so(node_away):
    with pytest.raises(CommandError, match="cannot be used"):
        call_command("search", "rebuild", "--engine", "elasticsearch")


def test_a_new_site_whose_node_is_away_gets_its_embedded_index(node_away, engine):
    engine.store.pointer.unlink()
    first_run._build_indices()
    assert engine.status()["current"]
    assert first_run._engines_without_index() == []


def test_what_was_set_aside_is_named_up_to_a_number(engine):
    for number in range(health.NAMED + 5):
        PendingDocument.objects.create(engine="tantivy", key=f"article:{number}", error="x", set_aside=True)
    assert len(health.reasons()) == health.NAMED
