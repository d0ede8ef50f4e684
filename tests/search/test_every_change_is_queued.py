"""Every kind of change is written down in its own transaction; after a drain the index says what the database says."""

import traceback

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from cms.newsroom.models import Author
from search.indexing import listeners, rebuild
from search.indexing.keys import unit_of
from search.indexing.listeners import SAVED_OR_DELETED
from search.indexing.outbox import enqueue
from search.indexing.verify import verify
from search.models import PendingDocument
from tests.factories.contests import CampaignFactory
from tests.factories.newsroom import ArticleFactory, AuthorFactory, MentionFactory, SectionFactory
from tests.factories.registry import InitiativeFactory
from tests.search.changes import CHANGES, Change, World, make_world

pytestmark = pytest.mark.django_db
FEW = ("article", "initiative", "campaign", "entry")


@pytest.fixture(autouse=True)
def few_localities(monkeypatch):
    """All fourteen thousand units are for the drills."""
    monkeypatch.setattr(rebuild, "KINDS", FEW)
    monkeypatch.setattr(listeners, "KINDS", FEW)


def problem(change: Change, world: World, engine, indexed) -> str:
    """What is wrong with what the change did; "" if nothing. Leaves the database as it was."""
    try:
        with transaction.atomic():
            change.before(world)
            indexed()
            before = engine.versions(sorted(engine.keys()))
            with transaction.atomic():
                change.do(world)
                if not PendingDocument.objects.exists():
                    return "not written down"
                transaction.set_rollback(True)
            if PendingDocument.objects.exists():
                return "written down elsewhere than in the change's transaction"
            change.do(world)
            indexed()
            drift = verify(engine, wait=0)
            after = engine.versions(sorted(engine.keys()))
            transaction.set_rollback(True)
        if drift.keys or drift.waiting or drift.set_aside:
            return str(drift)
        return "" if (after != before) == change.differs else f"differs: {after != before}"
    except Exception:
        return traceback.format_exc(limit=-4)
    finally:
        Site.clear_site_root_paths_cache()
        enqueue([*map(unit_of, engine.keys()), *listeners.of_everything(None)], reason="test")


@pytest.mark.parametrize("group", CHANGES)
def test_the_index_follows(group, engine, indexed):
    world = make_world()
    problems = {name: problem(change, world, engine, indexed) for name, change in CHANGES[group].items()}
    assert {name: text for name, text in problems.items() if text} == {}


SAVED = {
    "page restriction": lambda: PageViewRestriction(page=Page.objects.last(), restriction_type="login"),
    "site": lambda: Site(hostname="another.example.org", port=80, root_page=Page.objects.last()),
    "author": lambda: Author(name="Người mới", folded="nguoi moi"),
    "mention": lambda: MentionFactory.build(article=ArticleFactory()),
    "initiative": lambda: InitiativeFactory.build(locale=ArticleFactory().locale),
    "contest": lambda: Campaign(slug="moi", title_vi="Mới", published=True),
    "entry": lambda: Entry(campaign=CampaignFactory(), kind="writing", state="submitted", number=1),
}


@pytest.mark.parametrize("kind", SAVED)
def test_a_bare_save_and_its_row_in_the_outbox_are_one_transaction(kind, monkeypatch):
    """Django would commit the row first, and tell of it after: killed between the two, nobody would know."""
    SectionFactory()
    row = SAVED[kind]()

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(listeners, "enqueue", killed)
    with pytest.raises(KeyboardInterrupt):
        row.save()
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_every_model_that_is_listened_to_tells_at_once():
    assert [model for model in SAVED_OR_DELETED if not getattr(model.save_base, "tells_at_once", False)] == []


def test_author_is_told_of_after_a_bulk_delete():
    author = AuthorFactory()
    PendingDocument.objects.all().delete()
    Author.objects.filter(pk=author.pk).delete()
    assert PendingDocument.objects.exists()
