"""However much a story tells of, its page costs the same: the numbers below are the contract."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_q.models import OrmQ

from cms.newsroom.services.renditions import MAKE, make
from tests.factories.newsroom import ArticleFactory, AuthorFactory, HomeFactory, ImageFactory, SectionFactory
from tests.factories.registry import InitiativeFactory, PolicyFactory

pytestmark = pytest.mark.django_db


def link(kind, row):
    return f'<p>Xem <a linktype="{kind}" id="{row.pk}">ở đây</a>.</p>'


def telling_of(count, units, section):
    """A story with ``count`` of everything that a story can tell of, and its neighbours."""
    initiatives = InitiativeFactory.create_batch(count)
    policies = PolicyFactory.create_batch(count)
    body = [("paragraph", link("initiative", row)) for row in initiatives]
    body += [("paragraph", link("policy", row)) for row in policies]
    body += [("paragraph", link("locality", unit)) for unit in units[:count]]
    body += [("model", {"initiative": row, "figures": [{"value": 3, "unit": "km"}]}) for row in initiatives]
    body += [("figure", {"image": ImageFactory()})] * 2
    for _ in range(count):
        ArticleFactory(section=section, localities=units[:1], lead_image=ImageFactory())
    return ArticleFactory(
        section=section,
        body=body,
        localities=units[:count],
        lead_image=ImageFactory(),
        authors=[(AuthorFactory(), "text"), (AuthorFactory(), "photo")],
    )


def queries(client, url):
    client.get(url)
    for job in OrmQ.objects.all():  # the worker, once in the life of a picture
        if job.task["func"] == MAKE:
            make(*job.task["args"])
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("count", [1, 30])
def test_story_page_queries_do_not_depend_on_mentions(client, districts, count):
    article = telling_of(count, districts, SectionFactory())
    assert queries(client, article.url) == 13


@pytest.mark.parametrize("count", [1, 30])
def test_section_page_queries_do_not_depend_on_stories(client, districts, count):
    section = SectionFactory()
    for _ in range(count):
        ArticleFactory(section=section, lead_image=ImageFactory())
    assert queries(client, section.url) == 9


@pytest.mark.parametrize("count", [1, 30])
def test_front_page_queries_do_not_depend_on_stories(client, count):
    home = HomeFactory()
    for initiative in InitiativeFactory.create_batch(count):
        body = [("model", {"initiative": initiative, "figures": [{"value": 3, "unit": "km"}]})]
        ArticleFactory(section=SectionFactory(parent=home), lead_image=ImageFactory(), body=body)
    assert queries(client, home.url) == 13


@pytest.mark.parametrize("count", [1, 30])
def test_author_page_queries_do_not_depend_on_stories(client, count):
    author, section = AuthorFactory(), SectionFactory()
    for _ in range(count):
        ArticleFactory(section=section, authors=[(author, "text")], lead_image=ImageFactory())
    assert queries(client, author.url_in("vi")) == 8
