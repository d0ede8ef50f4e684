"""A commune's page shows the stories of the district it lay in, apart from its own."""

import pytest

from cms.newsroom.coverage import stories_about, stories_of_the_district
from tests.factories.localities import unit
from tests.factories.newsroom import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return {
        "district": unit("d807@"),
        "commune": unit("c28177@"),
        "today": unit("c28177@2025-07-01"),
        "neighbour": unit("d803@"),
    }


def titles(part) -> list[str]:
    return [card.title for card in part.cards] if part else []


def test_story_of_the_district_is_shown_apart(places):
    ArticleFactory(title="Cả huyện", localities=[places["district"]])
    ArticleFactory(title="Huyện khác", localities=[places["neighbour"]])
    for commune in (places["commune"], places["today"]):
        assert titles(stories_of_the_district(commune, language="vi")) == ["Cả huyện"]
        assert titles(stories_about(commune, language="vi")) == []


def test_story_that_names_the_commune_is_not_shown_twice(places):
    ArticleFactory(title="Cả hai", localities=[places["district"], places["commune"]])
    assert titles(stories_of_the_district(places["today"], language="vi")) == []
    assert titles(stories_about(places["today"], language="vi")) == ["Cả hai"]


def test_draft_is_not_shown(places):
    ArticleFactory(title="Nháp", localities=[places["district"]], publish=False)
    assert titles(stories_of_the_district(places["commune"], language="vi")) == []


def test_district_has_no_such_list(places):
    assert stories_of_the_district(places["district"], language="vi") is None
