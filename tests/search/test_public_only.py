"""After any sequence of changes and a drain, search counts and shows what everyone's pages show, and nothing else."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from cms.newsroom.models import ArticlePage
from tests.factories.newsroom import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db
VERBS = ("publish", "unpublish", "move", "hide", "show", "delete")


def change(verb: str, pk: int, sections: list) -> None:
    story = ArticlePage.objects.filter(pk=pk).first()
    if story is None:
        return
    if verb == "publish":
        story.save_revision().publish()
    elif verb == "unpublish":
        story.unpublish()
    elif verb == "move":
        _, there = sections if story.is_descendant_of(sections[0]) else sections[::-1]
        there.refresh_from_db()
        story.move(there, pos="last-child")
    elif verb == "hide":
        PageViewRestriction.objects.get_or_create(page=story.get_parent(), restriction_type="login")
    elif verb == "show":
        for restriction in PageViewRestriction.objects.filter(page=story.get_parent()):
            restriction.delete()
    else:
        story.delete()


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 2)), max_size=6))
def test_search_shows_what_pages_show(api, indexed, changes):
    PageViewRestriction.objects.all().delete()
    for old in ArticlePage.objects.all():
        old.delete()
    sections = [SectionFactory(), SectionFactory()]
    stories = [ArticleFactory(section=sections[0], title=f"Chuyện xóm {number}") for number in range(3)]
    indexed()
    for verb, number in changes:
        change(verb, stories[number].pk, sections)
    indexed()
    everyone = Client()
    readable = {
        page.title for page in ArticlePage.objects.all() if everyone.get(page.get_url() or "/none/").status_code == 200
    }
    answer = api(q="chuyện xóm")
    assert {result["title"] for result in answer["results"]} == readable
    assert answer["total"] == len(readable)
    assert sum(value["count"] for value in answer["facets"].get("kind", [])) == len(readable)
    assert all(value["count"] <= len(readable) for values in answer["facets"].values() for value in values)
