"""The same stories as rows: pages with their places, bylines, mentions and figures, and the registry they tell of.

Written in bulk, past the services (no revisions, no reference index, no signals, so nothing is queued for search):
what a rebuild, a page or a query reads is all there. The paper's frame is made by its services.
"""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.newsroom.models import (
    ArticleAuthor,
    ArticleLocality,
    ArticlePage,
    Author,
    HomePage,
    Mention,
    MetricReport,
    SectionPage,
)
from cms.newsroom.services import create_home, create_section
from cms.vietnamese import fold, slug
from tests.corpus.coverage.lexicon import LANGUAGES, words
from tests.corpus.coverage.registry_rows import Registry, enter_registry
from tests.corpus.coverage.stories import Story
from tests.corpus.coverage.world import World

LOT = 250  # stories a transaction: SQLite takes no more than so many values in one statement


@dataclass(frozen=True)
class Entered:
    stories: int
    pages: int
    initiatives: int


def enter(count: int, *, seed: int = 1, world: World | None = None) -> Entered:
    """Write ``count`` stories (and their translations), published. Once for each database and seed.

    Needs the localities; the home page and sections that are there already are used.
    """
    world = world or World(seed=seed, size=count)
    with disable_reference_index_auto_update():
        sections = _frame()
        registry = enter_registry(world)
        authors = _authors(world.authors)
    shelves = {key: _Shelf(section) for key, section in sections.items()}
    numbers = iter(range(count))
    pages = 0
    while lot := [world.story(number) for number in islice(numbers, LOT)]:
        with transaction.atomic():
            pages += _enter(lot, shelves, registry, authors)
    return Entered(count, pages, len(world.initiatives))


def _frame() -> dict[tuple[str, int], SectionPage]:
    """(language, number of the section) → its page."""
    home = HomePage.objects.filter(locale__language_code="vi").first() or create_home(title="Nêu Gương")
    english = HomePage.objects.filter(locale__language_code="en").first()
    homes = {"vi": home, "en": english or create_home(title="Nêu Gương", language="en", translation_of=home)}
    sections: dict[tuple[str, int], SectionPage] = {}
    for number, titles in enumerate(words("sections")):
        for side, language in enumerate(LANGUAGES):
            there = SectionPage.objects.child_of(homes[language]).filter(slug=slug(titles[side])).first()
            source = sections.get(("vi", number))
            sections[language, number] = there or create_section(
                parent=homes[language], title=titles[side], translation_of=source, in_menus=False
            )
    return sections


def _authors(names: Iterable[str]) -> dict[str, Author]:
    names = list(names)
    known = set(Author.objects.filter(name__in=names).values_list("name", flat=True))
    fresh = [
        Author(name=name, folded=fold(name), slug=f"{slug(name)}-g{number}")
        for number, name in enumerate(names)
        if name not in known
    ]
    Author.objects.bulk_create(fresh)
    return {author.name: author for author in Author.objects.filter(name__in=names)}


class _Shelf:
    """Where the next page beneath a section stands in the tree."""

    def __init__(self, section: SectionPage) -> None:
        self.section = section
        last = section.get_last_child()
        self.used = Page._str2int(last.path[-Page.steplen :]) if last else 0

    def next_path(self) -> str:
        self.used += 1
        return Page._get_path(self.section.path, self.section.depth + 1, self.used)


@dataclass(frozen=True)
class _Printed:
    """One language of a story and its page's row."""

    story: Story
    side: int
    page: Page


def _enter(
    lot: list[Story], shelves: dict[tuple[str, int], _Shelf], registry: Registry, authors: dict[str, Author]
) -> int:
    kind = ContentType.objects.get_for_model(ArticlePage)
    printed = [
        _Printed(story, side, _page(story, side, shelves[LANGUAGES[side], story.section], kind))
        for story in lot
        for side in range(1 + story.translated)
    ]
    Page.objects.bulk_create([each.page for each in printed])
    # Django inserts no child rows in bulk; this is what its own save does for each.
    fields = ArticlePage._meta.local_concrete_fields
    ArticlePage._base_manager._insert([_article(each) for each in printed], fields=fields, using=Page.objects.db)
    _count_children(printed, shelves)
    ArticleLocality.objects.bulk_create(row for each in printed for row in _localities(each))
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article_id=each.page.pk, author=authors[name], sort_order=order)
        for each in printed
        for order, name in enumerate(each.story.authors)
    )
    Mention.objects.bulk_create(row for each in printed for row in _mentions(each, registry))
    MetricReport.objects.bulk_create(row for each in printed for row in _figures(each, registry))
    return len(printed)


def _page(story: Story, side: int, shelf: _Shelf, kind: ContentType) -> Page:
    address = f"{slug(story.title[side], max_length=60)}-g{story.number}"
    return Page(
        path=shelf.next_path(),
        depth=shelf.section.depth + 1,
        translation_key=story.key,
        locale_id=shelf.section.locale_id,
        live=True,
        first_published_at=story.published,
        last_published_at=story.published,
        title=story.title[side],
        draft_title=story.title[side],
        slug=address,
        content_type=kind,
        url_path=f"{shelf.section.url_path}{address}/",
    )


def _article(each: _Printed) -> ArticlePage:
    story, side = each.story, each.side
    blocks = [
        {"type": kind, "id": f"{story.key[:24]}{order:012x}", "value": _value(kind, text[side])}
        for order, (kind, text) in enumerate(story.blocks)
    ]
    body = StreamValue(ArticlePage._meta.get_field("body").stream_block, blocks, is_lazy=True)
    return ArticlePage(page_ptr_id=each.page.pk, published_on=story.published, lead=story.lead[side], body=body)


def _value(kind: str, text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>" if kind == "paragraph" else text


def _count_children(printed: list[_Printed], shelves: dict[tuple[str, int], _Shelf]) -> None:
    added: dict[int, int] = {}
    for each in printed:
        section = shelves[LANGUAGES[each.side], each.story.section].section
        added[section.pk] = added.get(section.pk, 0) + 1
    for pk, count in added.items():
        Page.objects.filter(pk=pk).update(numchild=F("numchild") + count)


def _localities(each: _Printed) -> Iterator[ArticleLocality]:
    for order, unit in enumerate(each.story.setting.main):
        yield ArticleLocality(article_id=each.page.pk, locality=unit, is_primary=order == 0, sort_order=order)


def _mentions(each: _Printed, registry: Registry) -> Iterator[Mention]:
    story, language = each.story, LANGUAGES[each.side]
    found: list[tuple[str, models.Model]] = [("locality", unit) for unit in story.setting.mentioned]
    if story.initiative:
        # A story in English tells of the English row where there is one, as the editor's chooser would have it.
        found.append(("initiative", registry.initiative(story.initiative, language)))
        found.append(("organisation", registry.owner(story.initiative)))
    if story.policy:
        found.append(("policy", registry.policies[story.policy.key]))
    for order, (kind, target) in enumerate(found):
        yield Mention(
            article_id=each.page.pk,
            kind=kind,
            surface=str(target)[:300],
            status=Mention.Status.ACCEPTED,
            source=Mention.Source.EDITOR,
            position=order,
            **{kind: target},
        )


def _figures(each: _Printed, registry: Registry) -> Iterator[MetricReport]:
    story, side = each.story, each.side
    for order, figure in enumerate(story.figures):
        yield MetricReport(
            article_id=each.page.pk,
            initiative=registry.initiative(story.initiative, LANGUAGES[side]) if story.initiative else None,
            value=f"{figure.value:.4f}",
            unit=figure.unit[side],
            surface=figure.printed[side],
            period_label=figure.period[side],
            year_from=story.published.year,
            year_to=story.published.year,
            position=order,
            status=MetricReport.Status.ACCEPTED,
            source=MetricReport.Source.EDITOR,
        )
