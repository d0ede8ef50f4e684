"""A story through wagtail-localize and back: what translators translate, and what stays as it is."""

from datetime import UTC, datetime

import pytest
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments

from cms.newsroom.models import ArticlePage, Mention, MetricReport
from cms.newsroom.services import publish_article, translate_article
from tests.factories.newsroom import ArticleFactory, HomeFactory, SectionFactory
from tests.factories.registry import InitiativeFactory, locale, translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(districts):
    HomeFactory(language="en")
    initiative = InitiativeFactory(name="Đường hoa", at=districts[:1])
    return ArticleFactory(
        title="Xóm làm đường hoa",
        published_on=datetime(2023, 5, 24, 1, 15, tzinfo=UTC),
        localities=districts[:1],
        authors=[("Thanh Nga", "text")],
        body=[
            ("heading", "Từ một xóm"),
            ("paragraph", f'<p>Mô hình <a linktype="initiative" id="{initiative.pk}">đường hoa</a> lan rộng.</p>'),
            (
                "model",
                {"initiative": initiative, "note": "Dài ba cây số", "figures": [{"value": "2,1 tỷ", "unit": "đồng"}]},
            ),
            (
                "table",
                {"data": [["Xã", "Hộ"], ["Tân Tập", "300"]], "first_row_is_table_header": True, "table_caption": "Hộ"},
            ),
        ],
    )


@pytest.fixture
def translated(django_capture_on_commit_callbacks):
    """Make the English story as a translator would: each Vietnamese segment by its English words."""

    def translate(story):
        source, _ = TranslationSource.update_or_create_from_instance(story)
        target, _ = Translation.objects.get_or_create(source=source, target_locale=locale("en"))
        for segment in source.stringsegment_set.select_related("string", "context"):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale("en"),
                context=segment.context,
                defaults={"data": f"EN {segment.string.data}"},
            )
        with django_capture_on_commit_callbacks(execute=True):
            target.save_target(publish=True)
        return ArticlePage.objects.get(translation_key=story.translation_key, locale=locale("en"))

    return translate


def test_story_translation_keeps_links_and_figures(story, translated):
    english = translated(story)
    paragraph, model = english.body[1].value.source, english.body[2].value
    initiative = story.body[2].value["initiative"]
    assert f'<a id="{initiative.pk}" linktype="initiative">' in paragraph
    assert paragraph.startswith("<p>EN")
    assert model["initiative"] == initiative
    assert (model["note"], model["figures"][0]["unit"]) == ("EN Dài ba cây số", "EN đồng")
    assert model["figures"][0]["value"] == 2_100_000_000


def test_story_translation_translates_the_words_of_a_table(story, translated):
    table = translated(story).body[3].value
    assert table["data"] == [["EN Xã", "EN Hộ"], ["EN Tân Tập", "300"]]
    assert table["table_caption"] == "EN Hộ"


def test_story_translation_shares_byline_places_and_date(story, translated):
    english = translated(story)
    assert [row.author.name for row in english.article_authors.all()] == ["Thanh Nga"]
    assert [row.locality for row in english.article_localities.all()] == [
        row.locality for row in story.article_localities.all()
    ]
    assert english.published_on == story.published_on


def test_story_translation_has_mentions_and_figures_of_its_own(story, translated):
    english = translated(story)
    assert set(english.mentions.values_list("kind", "status")) == {
        (Mention.Kind.INITIATIVE, "accepted"),
        (Mention.Kind.LOCALITY, "accepted"),
    }
    assert MetricReport.objects.filter(article=english).count() == 1


def test_story_translation_keeps_edits_when_the_source_grows(story, translated):
    translated(story)
    story.body = [*[(block.block_type, block.value) for block in story.body], ("heading", "Nói thêm")]
    story.save_revision().publish()
    story = ArticlePage.objects.get(pk=story.pk)
    source, _ = TranslationSource.update_or_create_from_instance(story)
    words = {segment.string.data for segment in source.stringsegment_set.select_related("string")}
    assert "Nói thêm" in words
    kept = StringTranslation.objects.filter(translation_of__data="Dài ba cây số", locale=locale("en"))
    assert kept.get().data == "EN Dài ba cây số"


def test_story_segments_do_not_wait_for_the_registry(story):
    kinds = {type(segment).__name__ for segment in extract_segments(story)}
    assert "RelatedObjectSegmentValue" not in kinds


def test_language_switch_leads_to_the_same_story(client, story, translated):
    assert client.get(story.url).context_data["alternates"]["en"] is None
    english = translated(story)
    assert client.get(story.url).context_data["alternates"] == {"vi": story.url, "en": english.url}
    assert client.get(english.url).context_data["alternates"]["vi"] == story.url
    english.unpublish()
    assert client.get(story.url).context_data["alternates"]["en"] is None


def test_story_shows_an_initiative_in_its_own_language(client, story, translated):
    english = translated(story)
    assert "Đường hoa" in client.get(english.url).content.decode()
    translation(story.body[2].value["initiative"], name="Flower road")
    page = client.get(english.url).content.decode()
    assert "Flower road" in page
    assert "/en/initiatives/" in page
    assert "Flower road" not in client.get(story.url).content.decode()


def test_translate_article_puts_ready_texts_under_the_translated_section(story):
    english = translate_article(article=story, language="en", title="A village of flowers", publish=True)
    assert english.slug == "a-village-of-flowers"
    assert english.get_parent().specific.translation_key == story.get_parent().specific.translation_key
    assert publish_article(article=english).live


def test_home_has_one_address_a_language(client):
    section = SectionFactory()
    assert client.get(section.url).status_code == 200
    assert client.get(section.url.replace("/vi/", "/en/")).status_code == 404
