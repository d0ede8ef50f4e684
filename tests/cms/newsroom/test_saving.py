"""A story that saves itself while its editor goes on: the form that is sent next may not know what is kept already."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.newsroom.models import ArticleAuthor, ArticleLocality
from cms.newsroom.permissions import EDITORS
from cms.registry.models import InitiativeLocality
from tests.cms.newsroom.test_admin_imports import logged_in
from tests.factories.newsroom import ArticleFactory, AuthorFactory
from tests.factories.registry import InitiativeFactory

pytestmark = pytest.mark.django_db
AUTOSAVE = {"Accept": "application/json"}
PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def editor(client):
    return logged_in(client, EDITORS)


def form_of(story, places=(), bylines=()) -> dict:
    """What the editor's form sends when each of its rows is new to it."""
    return nested_form_data(
        {
            "title": story.title,
            "slug": story.slug,
            "lead": "Bà con góp bóng đèn.",
            "published_on": "2024-05-12 08:15",
            "body": streamfield([]),
            "article_localities": inline_formset([{"locality": place.pk} for place in places]),
            "article_authors": inline_formset([{"author": name.pk, "role": "text"} for name in bylines]),
            "comments": inline_formset([]),
        }
    )


def edit(story) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


@pytest.mark.parametrize("live", [False, True])
def test_story_published_beside_its_own_autosave_keeps_one_row_of_each(editor, districts, live):
    story, author = ArticleFactory(publish=live), AuthorFactory()
    form = form_of(story, districts[:2], [author])
    assert editor.post(edit(story), form, headers=AUTOSAVE).json()["success"]
    assert editor.post(edit(story), form | PUBLISH).status_code == 302
    rows = ArticleLocality.objects.filter(article=story).order_by("sort_order")
    assert [row.locality_id for row in rows] == [place.pk for place in districts[:2]]
    assert ArticleAuthor.objects.filter(article=story).count() == 1


def test_row_kept_by_another_tab_takes_what_is_said_now(editor, districts):
    story = ArticleFactory(publish=False)
    form = form_of(story, districts[:1])
    editor.post(edit(story), form)
    before = ArticleLocality.objects.get(article=story)
    editor.post(edit(story), form | {"article_localities-0-is_primary": "on"})
    after = ArticleLocality.objects.get(article=story)
    assert (before.pk, before.is_primary, after.pk, after.is_primary) == (after.pk, False, after.pk, True)


def test_place_named_twice_is_refused_in_the_form(editor, districts):
    story = ArticleFactory(publish=False)
    answer = editor.post(edit(story), form_of(story, [districts[0], districts[0]]))
    assert answer.status_code == 200
    assert answer.context["form"].formsets["article_localities"].non_form_errors()
    assert not ArticleLocality.objects.filter(article=story).exists()


def test_initiative_saved_from_two_tabs_keeps_one_row(editor, districts):
    initiative = InitiativeFactory()
    form = nested_form_data(
        {
            "name": initiative.name,
            "slug": initiative.slug,
            "summary": "Nuôi ong.",
            "story": rich_text("<p>Nuôi ong.</p>"),
            "status": "running",
            "locality_links": inline_formset([{"locality": districts[0].pk}]),
            "organisation_links": inline_formset([]),
            "policy_links": inline_formset([]),
            "metrics": inline_formset([]),
        }
    )
    address = reverse(initiative.snippet_viewset.get_url_name("edit"), args=[initiative.pk])
    for _ in range(2):
        assert editor.post(address, form | PUBLISH).status_code == 302
    assert InitiativeLocality.objects.filter(initiative=initiative).count() == 1
