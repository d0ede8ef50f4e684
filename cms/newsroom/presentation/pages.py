"""The context of each kind of page, with what every public page needs of it."""

from django.utils.text import Truncator

from cms.newsroom.models import ArticlePage, HomePage, SectionPage
from cms.newsroom.presentation.home import home_context, section_context
from cms.newsroom.presentation.story import story_context
from cms.newsroom.queries.addresses import page_address, root_paths
from cms.newsroom.queries.routing import translations_of

_CONTEXTS = {ArticlePage: story_context, SectionPage: section_context, HomePage: home_context}
LANGUAGES = ("vi", "en")


def context_of(page, request) -> dict:
    """What the page's template receives besides what Wagtail gives it."""
    context = _CONTEXTS[type(page)](page, request)
    roots = root_paths(request)
    translations = translations_of(page, request)
    description = page.search_description or getattr(page, "lead", "") or getattr(page, "summary", "")
    story = context.get("story")
    return {
        "page_title": page.seo_title or page.title,
        "meta_description": Truncator(description).chars(300),
        "alternates": {
            each: page_address(translations[each], roots) if each in translations else None for each in LANGUAGES
        },
        "og_image": story.picture.src if story and story.picture else None,
        "body_class": type(page)._meta.model_name,
        **context,
    }
