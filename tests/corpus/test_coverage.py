"""The generated coverage: the same for the same seed, whole, and told alike by documents and by rows."""

from dataclasses import replace
from itertools import islice

import pytest
from wagtail.models import Page

from cms.localities.atlas import get_atlas
from cms.newsroom.models import ArticlePage
from search.documents.builders import build
from search.documents.document import SearchDocument
from tests.corpus.coverage.documents import documents, initiative_documents, story_documents
from tests.corpus.coverage.rows import enter
from tests.corpus.coverage.world import World

# A row has an address and a number of its own; a section its own key.
OF_ROWS = {"url": "", "source_id": 0, "sections": ()}


@pytest.fixture
def world(db) -> World:
    return World(seed=3, size=400)


def test_documents_are_the_same_for_the_same_seed(db):
    first, again, other = (list(documents(60, seed=seed)) for seed in (3, 3, 4))
    assert first == again
    assert len(first) == 60
    assert {each.key for each in first}.isdisjoint(each.key for each in other)


def test_documents_stream(db):
    assert len(list(islice(documents(1_000_000, seed=1), 5))) == 5


def test_a_document_can_be_kept_and_read_back(db):
    for document in documents(300, seed=5):
        assert SearchDocument.from_content(document.content) == document
        assert document.title
        assert document.places.main
        assert "{" not in document.title + document.lead + document.body


def test_stories_are_as_long_as_the_seeds_and_stand_in_units_of_their_day(world):
    gone = 0
    for number in range(80):
        story = world.story(number)
        assert 700 < sum(len(text[0].split()) for _kind, text in story.blocks) < 1500
        paragraphs = [kind for kind, _text in story.blocks if kind == "paragraph"]
        assert 7 < len(paragraphs) < 13
        day = story.published.date()
        assert all(unit.stood_on(day) for unit in (*story.setting.main, *story.setting.mentioned))
        gone += story.setting.main[0].valid_to is not None
    assert 20 < gone < 80


def test_places_come_from_every_era(world):
    settings = [world.settings[number] for number in range(200)]
    ends = {setting.main[0].valid_to.year if setting.main[0].valid_to else None for setting in settings}
    assert {None, 2025} < ends
    assert {setting.main[0].level for setting in settings} == {"province", "district", "commune"}
    assert all(unit.pk in get_atlas().units for setting in settings for unit in setting.main)


def test_rows_tell_what_the_documents_tell(world):
    entered = enter(20, world=world)
    assert entered.pages == ArticlePage.objects.count()
    assert not any(Page.find_problems())
    made = [each for number in range(20) for each in story_documents(world, world.story(number))]
    made += [each for initiative in world.initiatives for each in initiative_documents(world, initiative)]
    built = build(dict.fromkeys(each.key.rpartition(":")[0] for each in made))
    told = {each.key: _without_rows(each) for each in built}
    assert told == {each.key: _without_rows(each) for each in made}


def _without_rows(document: SearchDocument) -> SearchDocument:
    """What an initiative's stories report of it is known when they are written."""
    figures = document.figures if document.kind == "article" else ()
    return replace(document, figures=figures, **OF_ROWS)


def test_pages_of_rows_are_public(world, client):
    enter(2, world=world)
    page = ArticlePage.objects.filter(locale__language_code="vi").latest("pk")
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert page.title.split(":")[0] in answer.content.decode()
