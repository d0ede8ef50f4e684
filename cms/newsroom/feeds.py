"""Feeds of the newest public stories, in each language."""

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.newsroom.models import SectionPage
from cms.newsroom.presentation.lists import stories, story_cards
from cms.newsroom.presentation.values import StoryCard
from cms.newsroom.queries.access import public
from cms.newsroom.queries.addresses import page_address, root_paths

LENGTH = 30


class Latest(Feed):
    """The newest stories of the whole paper."""

    language: str

    def get_object(self, request, *args, **kwargs):
        self.request, self.language = request, get_language() or "vi"
        return None

    def title(self, section: SectionPage | None) -> str:
        return f"Nêu Gương — {section.title}" if section else _("Nêu Gương — latest stories")

    def link(self, section: SectionPage | None) -> str:
        address = page_address(section.url_path, root_paths(self.request)) if section else None
        return address or f"/{self.language}/"

    def description(self, section: SectionPage | None) -> str:
        return section.summary if section else _("The newest stories of good examples in the provinces.")

    def items(self, section: SectionPage | None) -> list[StoryCard]:
        rows = stories(self.request, self.language)
        if section:
            rows = rows.filter(path__startswith=section.path)
        return story_cards(list(rows[:LENGTH]), self.request, self.language, {})

    def item_title(self, item: StoryCard) -> str:
        return item.title

    def item_description(self, item: StoryCard) -> str:
        return item.lead

    def item_link(self, item: StoryCard) -> str:
        return item.url

    def item_pubdate(self, item: StoryCard):
        return item.published

    def item_categories(self, item: StoryCard) -> list[str]:
        return [item.section.title] if item.section else []


class OfSection(Latest):
    """The newest stories of one section and of those beneath it."""

    def get_object(self, request, section_id: int):
        super().get_object(request)
        sections = public(SectionPage.objects.all(), request).filter(locale__language_code=self.language)
        section = sections.filter(pk=section_id).first()
        if section is None:
            raise Http404
        return section
