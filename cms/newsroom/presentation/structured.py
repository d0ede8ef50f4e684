"""A story as search engines read it: schema.org's NewsArticle."""

from collections.abc import Callable

from cms.newsroom.presentation.values import Story


def news_article(story: Story, *, site: str, absolute: Callable[[str], str]) -> dict:
    """The JSON-LD of a story; ``absolute`` turns a path into a full address."""
    data: dict = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "description": story.lead,
        "inLanguage": story.language,
        "datePublished": story.published.isoformat(),
        "mainEntityOfPage": absolute(story.url),
        "publisher": {"@type": "NewsMediaOrganization", "name": site, "url": absolute(f"/{story.language}/")},
    }
    if story.section:
        data["articleSection"] = story.section.title
    if story.picture:
        data["image"] = [absolute(story.picture.src)]
    if people := {line.url: line.name for line in story.bylines if line.role in ("text", "photo")}:
        data["author"] = [{"@type": "Person", "name": name, "url": absolute(url)} for url, name in people.items()]
    if story.places:
        data["contentLocation"] = [{"@type": "Place", "name": place.title} for place in story.places]
    return {key: value for key, value in data.items() if value}
