"""The frame of the paper: front pages, sections, authors; and its stories."""

from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage, Author, HomePage, SectionPage
from cms.newsroom.services import create_article, create_home, create_section
from cms.vietnamese import slug as make_slug
from config.demonstration.bodies import Pictures, stored_body
from config.demonstration.content_files import read
from config.demonstration.story_files import Resolver, Story
from config.demonstration.translating import translate_page

TITLE = {"vi": "Nêu Gương", "en": "Nêu Gương"}
INTRODUCTION = {
    "vi": (
        "Những mô hình hay, người làm tốt, từ làng xã tới phố phường. "
        "Nội dung trình diễn: nhân vật và số liệu là hư cấu."
    ),
    "en": (
        "Good practices and the people behind them, from village to city. "
        "Demonstration content: people and figures are invented."
    ),
}


def found_home() -> HomePage:
    """The front page in both languages; the one that the site already has, if there is one."""
    home = HomePage.objects.filter(locale__language_code="vi").first()
    if home is None:
        home = create_home(title=TITLE["vi"], language="vi")
        home.introduction = INTRODUCTION["vi"]
        home.save_revision().publish()
        home = HomePage.objects.get(pk=home.pk)
    if not home.get_translations().exists():
        texts = {"introduction": INTRODUCTION["en"]} if home.introduction else {}
        translate_page(home, "en", title=TITLE["en"], slug="home-en", **texts)
    return home


def open_sections(home: HomePage) -> dict[str, SectionPage]:
    sections: dict[str, SectionPage] = {}
    for entry in read("newspaper")["section"]:
        (title, summary), (english, summary_en) = entry["vi"], entry["en"]
        parent = sections[entry["parent"]] if "parent" in entry else home
        sections[entry["key"]] = section = create_section(
            parent=parent, title=title, slug=entry["key"], summary=summary, in_menus=parent is home
        )
        translate_page(section, "en", title=english, slug=make_slug(english), summary=summary_en)
    return sections


def engage_authors() -> dict[str, Author]:
    authors = {}
    for entry in read("newspaper")["author"]:
        defaults = {"bio": entry["vi"], "bio_en": entry["en"]}
        authors[entry["key"]] = Author.objects.get_or_create(name=entry["name"], defaults=defaults)[0]
    return authors


def print_story(
    story: Story,
    english: Story,
    *,
    sections: dict[str, SectionPage],
    authors: dict[str, Author],
    places: dict[str, Locality],
    resolve: Resolver,
    picture: Pictures,
) -> ArticlePage:
    """Publish one story in both languages; returns the Vietnamese page."""
    facts = story.facts
    article = create_article(
        parent=sections[facts["section"]],
        title=facts["title"],
        slug=story.slug,
        lead=facts["lead"],
        body=stored_body(story, source=story, resolve=resolve, picture=picture),
        published_on=facts["published"],
        dateline=facts["dateline"],
        authors=[(authors[key], role) for key, role in facts["authors"]],
        localities=[places[key] for key in facts["localities"]],
        lead_image=picture(facts["image"]),
        lead_image_caption=facts["caption"],
        publish=True,
    )
    own = english.facts
    translate_page(
        article,
        "en",
        title=own["title"],
        slug=make_slug(own["title"]),
        dateline=own.get("dateline", facts["dateline"]),
        lead=own["lead"],
        lead_image_caption=own["caption"],
        body=stored_body(english, source=story, resolve=resolve, picture=picture),
    )
    return article
