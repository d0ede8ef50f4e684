"""Links from running text to records, in the editor and on the page."""

import json

import pytest
from django.utils.translation import override
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html

from cms.newsroom.blocks import PARAGRAPH_FEATURES
from tests.factories.newsroom import ArticleFactory
from tests.factories.registry import InitiativeFactory, PolicyFactory, translation

pytestmark = pytest.mark.django_db


def text(kind, row, words="đường hoa"):
    return f'<p>Mô hình <a linktype="{kind}" id="{row.pk}">{words}</a> ở xóm.</p>'


def shown(client, html):
    return client.get(ArticleFactory(body=[("paragraph", html)]).url).content.decode()


def test_link_leads_to_the_public_record(client, districts):
    initiative, policy = InitiativeFactory(), PolicyFactory()
    html = text("initiative", initiative) + text("policy", policy) + text("locality", districts[0])
    page = shown(client, html)
    for address in (initiative.url_in("vi"), policy.url_in("vi"), districts[0].url_in("vi")):
        assert f'href="{address}"' in page


def test_link_to_a_draft_is_plain_text(client):
    page = shown(client, text("initiative", InitiativeFactory(live=False)))
    assert "Mô hình đường hoa ở xóm." in page


@pytest.mark.parametrize("identity", ["999999", "", "1 or 1=1", "&quot;&gt;&lt;script&gt;"])
def test_link_to_nothing_is_plain_text(client, identity):
    assert "Mô hình đường hoa ở xóm." in shown(
        client, f'<p>Mô hình <a linktype="initiative" id="{identity}">đường hoa</a> ở xóm.</p>'
    )


def test_link_expanded_by_wagtail_is_localised():
    initiative = InitiativeFactory()
    english = translation(initiative)
    with override("en"):
        assert english.url_in("en") in expand_db_html(text("initiative", initiative))
    with override("vi"):
        assert initiative.url_in("vi") in expand_db_html(text("initiative", initiative))


def test_links_of_one_kind_cost_one_query(django_assert_num_queries):
    html = "".join(text("initiative", row) for row in InitiativeFactory.create_batch(20))
    with django_assert_num_queries(2):
        expand_db_html(html)


def test_link_is_seen_by_the_reference_index(districts):
    initiative = InitiativeFactory()
    story = ArticleFactory(body=[("paragraph", text("initiative", initiative) + text("locality", districts[0]))])
    for target in (initiative, districts[0]):
        assert str(story.pk) in [row.object_id for row in ReferenceIndex.get_references_to(target)]


def test_link_survives_the_editor(districts):
    converter = ContentstateConverter(features=PARAGRAPH_FEATURES)
    for kind, row in (("initiative", InitiativeFactory()), ("policy", PolicyFactory()), ("locality", districts[0])):
        state = converter.from_database_format(text(kind, row))
        entity = next(iter(json.loads(state)["entityMap"].values()))
        assert entity["data"] == {"id": str(row.pk), "title": str(row)}
        assert f'<a linktype="{kind}" id="{row.pk}">đường hoa</a>' in converter.to_database_format(state)


def test_locality_is_chosen_by_typing_without_accents(admin_client):
    answer = admin_client.get("/admin/newsroom_locality_chooser/results/", {"q": "can giuoc long an"}).content.decode()
    assert "Cần Giuộc" in answer
