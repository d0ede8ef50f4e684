"""A merge as the stories feel it: cards, inline links, drafts and their translations follow."""

import pytest
from wagtail.models import Revision

from cms.newsroom.models import ArticlePage, Mention
from cms.registry.queries.merging import merge_plan
from cms.registry.services import merge_entities, undo_merge
from tests.factories.newsroom import ArticleFactory
from tests.factories.registry import InitiativeFactory

pytestmark = pytest.mark.django_db


def body(row):
    return [
        ("paragraph", f'<p>Xem <a linktype="initiative" id="{row.pk}">đây</a> và <a id="{row.pk}">không phải</a>.</p>'),
        ("model", {"initiative": row, "note": str(row.pk), "figures": []}),
    ]


@pytest.fixture
def pair():
    return InitiativeFactory(), InitiativeFactory()


def story(row, **kwargs):
    return ArticleFactory(body=body(row), **kwargs)


def chosen(article):
    block = next(block for block in ArticlePage.objects.get(pk=article.pk).body if block.block_type == "model")
    return block.value["initiative"]


def html(article):
    return ArticlePage.objects.get(pk=article.pk).body[0].value.source


def test_card_and_inline_link_follow_and_nothing_else_does(pair):
    keep, drop = pair
    article = story(drop)
    merge_entities(keep=keep, drop=drop)
    assert chosen(article) == keep
    assert f'linktype="initiative" id="{keep.pk}"' in html(article)
    assert f'<a id="{drop.pk}">' in html(article)
    assert ArticlePage.objects.get(pk=article.pk).body[1].value["note"] == str(drop.pk)


def test_mentions_follow(pair):
    keep, drop = pair
    article = story(drop)
    Mention.objects.filter(article=article).delete()
    Mention.objects.create(article=article, kind="initiative", initiative=drop)
    merge_entities(keep=keep, drop=drop)
    assert {mention.initiative for mention in Mention.objects.filter(article=article)} == {keep}


def test_open_draft_follows_and_stays_a_draft(pair):
    keep, drop = pair
    article = ArticleFactory()
    article.body = body(drop)
    article.save_revision()
    merge_entities(keep=keep, drop=drop)
    assert len(ArticlePage.objects.get(pk=article.pk).body) == 1
    Revision.objects.get(pk=ArticlePage.objects.get(pk=article.pk).latest_revision_id).publish()
    assert chosen(article) == keep


def test_reader_of_the_story_sees_the_kept_one(client, pair):
    keep, drop = pair
    article = story(drop)
    merge_entities(keep=keep, drop=drop)
    text = client.get(article.get_url()).content.decode()
    assert keep.url_in("vi") in text
    assert drop.url_in("vi") is None or drop.url_in("vi") not in text


def test_stories_of_both_are_on_the_page_of_the_kept_one(client, pair):
    keep, drop = pair
    stories = [story(row) for row in pair]
    merge_entities(keep=keep, drop=drop)
    text = client.get(keep.url_in("vi")).content.decode()
    for article in stories:
        assert article.title in text


def test_plan_says_what_will_move(pair):
    keep, drop = pair
    article = story(drop)
    InitiativeFactory(replication_of=drop, name="Nhân rộng")
    plan = merge_plan(keep, drop)
    assert plan.pairs == [(keep, drop)]
    examples = [example for group in plan.groups for example in group.examples]
    assert "Nhân rộng" in examples
    assert article.title in " ".join(examples)


def test_undo_gives_the_stories_back(pair):
    keep, drop = pair
    article = story(drop)
    undo_merge(record=merge_entities(keep=keep, drop=drop))
    assert chosen(article) == drop
    assert f'linktype="initiative" id="{drop.pk}"' in html(article)


def test_undo_leaves_a_story_that_was_rewritten_since(pair):
    keep, drop = pair
    article = story(drop)
    record = merge_entities(keep=keep, drop=drop)
    page = ArticlePage.objects.get(pk=article.pk)
    page.body = [("paragraph", "<p>Viết lại.</p>")]
    page.save_revision().publish()
    assert undo_merge(record=record).left
    assert "Viết lại" in html(article)
