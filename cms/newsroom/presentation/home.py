"""The front page and the pages of sections."""

from cms.newsroom.models import HomePage, SectionPage
from cms.newsroom.presentation.initiatives import told_of_lately
from cms.newsroom.presentation.lists import image_wishes, stories, story_cards
from cms.newsroom.presentation.navigation import breadcrumbs, navigation
from cms.newsroom.presentation.paging import page_number, paged
from cms.newsroom.presentation.pictures import pictures
from cms.newsroom.presentation.values import Link
from cms.newsroom.queries.stories import latest as latest_stories
from cms.newsroom.queries.stories import newest_by_section, telling_the_same
from cms.newsroom.rules.pictures import LEAD

LATEST, PER_SECTION = 14, 4


def home_context(page: HomePage, request) -> dict:
    """``lead`` (StoryCard with a large picture, or None), ``latest``, ``sections``, ``initiatives`` and ``partners``.

    A fixed number of queries, whatever there is to show (a test counts them).
    """
    language = page.locale.language_code
    latest = latest_stories(request, language, LATEST + 1)
    lead = _chosen_lead(page, request) or (latest[0] if latest else None)
    in_sections = newest_by_section(request, page, PER_SECTION)
    latest = [row for row in latest if not lead or row["translation_key"] != lead["translation_key"]][:LATEST]
    wanted = image_wishes([*latest, *in_sections])
    if lead and lead["lead_image_id"]:
        wanted.add((lead["lead_image_id"], LEAD))
    images = pictures(wanted, language)
    lead_card = story_cards([lead], request, language, {})[0] if lead else None
    if lead and lead_card:
        lead_card.image = images.get((lead["lead_image_id"], LEAD))
    by_section = [
        {
            "section": section.link,
            "children": [child.link for child in section.children],
            "stories": story_cards(rows, request, language, images),
        }
        for section in navigation(request, language)
        if (rows := [row for row in in_sections if row["path"].startswith(section.path)])
    ]
    return {
        "initiatives": told_of_lately(request, language),
        "lead": lead_card,
        "latest": story_cards(latest, request, language, images),
        "sections": by_section,
        "partners": [Link(link.name, link.url) for link in page.partner_links.all()],
        "introduction": page.introduction,
    }


def _chosen_lead(page: HomePage, request) -> dict | None:
    """The editor's choice in the language of the page, while it is public."""
    if not page.lead_story_id:
        return None
    return telling_the_same(request, page.locale.language_code, page.lead_story_id)


def section_context(page: SectionPage, request) -> dict:
    """``section``, ``children``, ``breadcrumbs``, ``paged`` and its ``stories``. Six queries."""
    language = page.locale.language_code
    found = paged(stories(request, language).filter(path__startswith=page.path), page_number(request))
    children = [node.link for node in _children(navigation(request, language), page.path)]
    return {
        "section": page,
        "summary": page.summary,
        "children": children,
        "breadcrumbs": breadcrumbs(request, language, page.path),
        "paged": found,
        "stories": story_cards(found.rows, request, language),
    }


def _children(nodes: list, path: str) -> list:
    for node in nodes:
        if node.path == path:
            return node.children
        if path.startswith(node.path):
            return _children(node.children, path)
    return []
