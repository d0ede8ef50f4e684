"""From the outbox to the index and to the new index of a rebuild, whatever goes wrong on the way."""

from time import sleep

import pytest
from wagtail.models import Page, PageViewRestriction

from search.engines.base import EngineUnavailable
from search.engines.locks import Held
from search.indexing import drain as drain_module
from search.indexing import keeping
from search.indexing import keys as keys_module
from search.indexing import rebuild as rebuild_module
from search.indexing.drain import ATTEMPTS, drain
from search.indexing.keys import expand, expand_all
from search.indexing.outbox import enqueue, set_aside, waiting
from search.indexing.rebuild import rebuild
from search.indexing.revisions import draw_revision
from search.indexing.verify import repair, verify
from search.models import PendingDocument
from tests.factories.newsroom import ArticleFactory, SectionFactory
from tests.factories.registry import InitiativeFactory
from tests.search.conftest import on_both_engines

pytestmark = [pytest.mark.django_db, on_both_engines]


@pytest.fixture(autouse=True)
def few_localities(monkeypatch):
    """Rebuilding and verifying all fourteen thousand units is for the drills."""
    monkeypatch.setattr(rebuild_module, "KINDS", ("article", "initiative"))


def key(article) -> str:
    return f"article:{article.translation_key}:vi"


def test_a_published_story_gets_in_and_the_outbox_is_empty(engine, indexed):
    article = ArticleFactory()
    done = indexed()
    assert (done.poisoned, done.finished, waiting().count()) == (0, True, 0)
    assert list(engine.keys()) == [key(article)]


@pytest.mark.parametrize(
    "hide",
    [
        lambda article: article.unpublish(),
        lambda article: article.delete(),
        lambda article: PageViewRestriction.objects.create(page=article, restriction_type="login"),
        lambda article: PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="password"),
        lambda article: article.get_parent().delete(),
    ],
    ids=["unpublished", "deleted", "private", "beneath a private section", "section deleted"],
)
def test_a_story_that_is_no_longer_public_leaves(engine, indexed, hide):
    article = ArticleFactory()
    indexed()
    hide(article)
    indexed()
    assert list(engine.keys()) == []


def test_a_draft_never_gets_in(engine, indexed):
    ArticleFactory(publish=False)
    InitiativeFactory(live=False)
    indexed()
    assert list(engine.keys()) == []


def test_a_moved_section_gives_its_stories_their_new_address(engine, indexed):
    article, target = ArticleFactory(), SectionFactory(title="Nơi mới")
    indexed()
    Page.objects.get(pk=article.get_parent().pk).move(Page.objects.get(pk=target.pk), "last-child")
    indexed()
    assert "/noi-moi/" in engine.search(_all()).hits[0].document.url
    assert verify(engine, wait=0).keys == []


def test_draining_again_changes_nothing(engine, indexed):
    ArticleFactory()
    indexed()
    enqueue([f"sweep:article:{0}"], reason="test")
    before = engine.search(_all())
    indexed()
    assert engine.search(_all()) == before


def test_a_key_of_many_units_is_taken_apart_in_bounded_steps(monkeypatch, engine, indexed):
    section = SectionFactory()
    articles = [ArticleFactory(section=section) for _ in range(5)]
    indexed()
    monkeypatch.setattr(keys_module, "STEP", 2)
    step = expand(f"tree:{section.pk}:0")
    assert len(step.units) == 2
    assert step.rest == f"tree:{section.pk}:{articles[1].pk}"
    assert sum(len(units) for units in expand_all(f"tree:{section.pk}:0")) == 5
    enqueue([f"tree:{section.pk}:0"], reason="test")
    assert indexed().rows == 3
    assert waiting().count() == 0


def test_poison_is_set_aside_with_its_reason_and_the_rest_goes_on(engine, indexed, monkeypatch):
    good, bad = ArticleFactory(), ArticleFactory()
    real = drain_module.build

    def build(units):
        units = list(units)
        if f"article:{bad.translation_key}" in units:
            raise ValueError("a story that cannot be read")
        return real(units)

    monkeypatch.setattr(drain_module, "build", build)
    for _ in range(ATTEMPTS):
        indexed()
    assert list(engine.keys()) == [key(good)]
    assert waiting().count() == 0
    assert "a story that cannot be read" in set_aside().first().error
    assert indexed().poisoned == 0


def test_a_key_of_no_known_kind_is_poison_too(engine, indexed):
    enqueue(["nonsense:1:0"], reason="test")
    assert indexed().poisoned == 1


def test_an_engine_that_cannot_write_takes_nothing_from_the_outbox(engine, indexed, monkeypatch):
    article = ArticleFactory()
    before = waiting(engine.name).count()

    def fail(*args, **kwargs):
        raise EngineUnavailable("disk full")

    monkeypatch.setattr(engine, "write", fail)
    with pytest.raises(EngineUnavailable):
        indexed()
    assert waiting(engine.name).count() == before
    monkeypatch.undo()
    indexed()
    assert list(engine.keys()) == [key(article)]


def test_a_rebuild_loses_nothing_that_changes_meanwhile(engine, indexed):
    kept, changed, gone = ArticleFactory(), ArticleFactory(title="Cũ"), ArticleFactory()
    indexed()
    added = []

    def meanwhile(progress):
        if not added:
            added.append(ArticleFactory(title="Thêm giữa chừng"))
            changed.title = "Mới"
            changed.save_revision().publish()
            gone.unpublish()
            drain(engine)
            assert waiting(engine.name).count() == 0

    first = engine.status()["version"]
    rebuild(engine, report=meanwhile)
    assert engine.status()["version"] != first
    assert engine.status()["previous"] == first
    assert sorted(engine.keys()) == sorted([key(kept), key(changed), key(added[0])])
    assert verify(engine, wait=0).keys == []
    assert waiting(engine.name).count() == 0


class Died(BaseException):
    pass


def _die(progress):
    if progress.done:
        raise Died


def test_a_rebuild_that_dies_is_resumed_where_it_was(engine, indexed, monkeypatch):
    monkeypatch.setattr(rebuild_module, "LOT", 1)
    monkeypatch.setattr(keys_module, "STEP", 1)
    early, late, *more = (ArticleFactory(title="Cũ") for _ in range(6))
    indexed()
    first = engine.status()["version"]

    def die(progress):
        # An engine may take a lot before it has it on disk: some are given, and time to keep the cursor of one.
        if progress.done >= 3:
            raise Died
        sleep(0.3)

    with pytest.raises(Died):
        rebuild(engine, report=die)
    assert engine.status()["version"] == first
    half = engine.building()
    early.title = "Đổi sau khi chết"
    early.save_revision().publish()
    late.unpublish()
    indexed()  # writes into the half-made one too
    told = []
    rebuild(engine, report=lambda progress: told.append((progress.done, progress.resumed)))
    assert told[0][1]
    assert told[0][0] > 0
    assert engine.status()["version"] == half
    assert engine.building() is None
    assert sorted(engine.keys()) == sorted(key(article) for article in (early, *more))
    assert verify(engine, wait=0).keys == []


def test_a_fresh_rebuild_begins_anew(engine, indexed, monkeypatch):
    monkeypatch.setattr(rebuild_module, "LOT", 1)
    ArticleFactory()
    indexed()
    with pytest.raises(Died):
        rebuild(engine, report=_die)
    half = engine.building()
    told = []
    rebuild(engine, fresh=True, report=lambda progress: told.append(progress.done))
    assert told[0] == 0
    assert engine.status()["version"] != half


def test_a_half_made_index_that_missed_changes_is_not_gone_on_with(engine, indexed, monkeypatch):
    monkeypatch.setattr(rebuild_module, "LOT", 1)
    article = ArticleFactory()
    indexed()
    with pytest.raises(Died):
        rebuild(engine, report=_die)
    keeping.mark_behind()
    Page.objects.filter(pk=article.pk).update(title="Không hàng nào")
    rebuild(engine)
    assert verify(engine, wait=0).keys == []


def test_two_rebuilds_at_once_are_refused(engine):
    with engine.rebuild(), pytest.raises(Held):
        rebuild(engine)


def test_verify_finds_what_is_missing_stale_and_unwanted_and_repair_mends_it(engine, indexed):
    missing, stale, unwanted = ArticleFactory(), ArticleFactory(), ArticleFactory()
    indexed()
    engine.write([], remove=[key(missing)], revision=draw_revision())
    Page.objects.filter(pk=stale.pk).update(title="Không tín hiệu nào")
    Page.objects.filter(pk=unwanted.pk).update(live=False)
    drift = verify(engine, wait=0)
    assert (drift.missing, drift.stale, drift.unwanted) == ([key(missing)], [key(stale)], [key(unwanted)])
    repair(engine, drift)
    assert verify(engine, wait=0).keys == []


def test_verify_finds_documents_of_what_the_database_has_forgotten(engine, indexed):
    article = ArticleFactory()
    indexed()
    Page.objects.filter(pk=article.pk).delete()
    PendingDocument.objects.all().delete()
    drift = verify(engine, wait=0)
    assert drift.unwanted == [key(article)]


def _all():
    from search.engines.base import SearchRequest

    return SearchRequest()
