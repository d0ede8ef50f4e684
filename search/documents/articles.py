"""Documents of stories: what the public page shows, with the registry's names in both languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from wagtail.models import Site

from cms.newsroom.models import ArticleAuthor, ArticleLocality, ArticlePage, Mention, SectionPage
from cms.newsroom.queries.access import public
from cms.newsroom.queries.addresses import page_address, root_paths
from cms.registry.models import Initiative, Organisation, Policy
from search.documents.document import Figure, SearchDocument
from search.documents.figures import figures_of_stories
from search.documents.names import Named, named
from search.documents.places import Ties, Whereabouts, gather
from search.documents.text import story_text

LANGUAGES = ("vi", "en")
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def build_articles(translation_keys: Iterable[str]) -> list[SearchDocument]:
    """Those of the stories that anyone may read now, in each language that they are in. At most 17 queries."""
    # An alias repeats the first language's words under the other's address: that is no translation.
    pages = list(
        public(ArticlePage.objects.filter(translation_key__in=list(translation_keys), alias_of__isnull=True))
        .select_related("locale")
        .order_by("pk")
    )
    if not pages:
        return []
    languages: dict[object, set[str]] = defaultdict(set)
    for page in pages:
        languages[page.translation_key].add(page.locale.language_code)
    mentions = _mentions([page.pk for page in pages])
    entities = {
        "initiative": named(Initiative, mentions.ids("initiative")),
        "policy": named(Policy, mentions.ids("policy")),
        "organisation": named(Organisation, mentions.ids("organisation")),
    }
    whereabouts = gather(_ties(pages, mentions))
    sections, bylines, roots = _sections(pages), _bylines(pages), _roots()
    figures = figures_of_stories(page.pk for page in pages)
    return [
        _document(
            page,
            url=url,
            has=languages[page.translation_key],
            entities=_entities_of(page.pk, mentions, entities),
            where=whereabouts[str(page.pk)],
            sections=sections[page.pk],
            bylines=bylines.get(page.pk, ()),
            figures=figures.get(page.pk, ()),
        )
        for page in pages
        if (url := page_address(page.url_path, roots))
    ]


def _roots() -> list:
    """Of this moment: what a process has cached knows nothing of what another one changed since."""
    Site.clear_site_root_paths_cache()
    return root_paths()


class _Mentions:
    """Accepted mentions of some stories: (story, kind, id of the entity)."""

    def __init__(self, rows: Iterable[tuple[int, str, int]]) -> None:
        self.of: dict[int, dict[str, dict[int, None]]] = defaultdict(lambda: defaultdict(dict))
        for article, kind, target in rows:
            self.of[article][kind][target] = None

    def ids(self, kind: str) -> set[int]:
        return {target for kinds in self.of.values() for target in kinds.get(kind, ())}


def _mentions(articles: list[int]) -> _Mentions:
    rows = Mention.objects.filter(article__in=articles, status=Mention.Status.ACCEPTED).order_by("position", "pk")
    fields = ("article_id", "kind", "initiative_id", "locality_id", "policy_id", "organisation_id")
    return _Mentions((article, kind, next(filter(None, ids), 0)) for article, kind, *ids in rows.values_list(*fields))


def _entities_of(article: int, mentions: _Mentions, known: Mapping[str, dict[int, Named]]) -> dict[str, list[Named]]:
    return {
        kind: [found[target] for target in mentions.of[article].get(kind, ()) if target in found]
        for kind, found in known.items()
    }


def _ties(pages: list[ArticlePage], mentions: _Mentions) -> dict[str, Ties]:
    main: dict[int, list[int]] = defaultdict(list)
    rows = ArticleLocality.objects.filter(article__in=pages).order_by("-is_primary", "sort_order")
    for article, locality in rows.values_list("article_id", "locality_id"):
        main[article].append(locality)
    return {
        str(page.pk): Ties(
            tuple(main[page.pk]),
            tuple(unit for unit in mentions.of[page.pk].get("locality", ()) if unit and unit not in main[page.pk]),
        )
        for page in pages
    }


def _sections(pages: list[ArticlePage]) -> dict[int, tuple[str, ...]]:
    """Story → the keys of its section and of those above it."""
    paths = {path for page in pages for path in page.ancestor_paths()}
    # Keys of the base table: sections of both languages share them.
    rows = SectionPage.objects.filter(path__in=paths).values_list("path", "translation_key")
    keys = {path: str(key) for path, key in rows}
    return {page.pk: tuple(keys[path] for path in page.ancestor_paths() if path in keys) for page in pages}


def _bylines(pages: list[ArticlePage]) -> dict[int, tuple[str, ...]]:
    rows = ArticleAuthor.objects.filter(article__in=pages).order_by("sort_order", "pk")
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for article, name in rows.values_list("article_id", "author__name"):
        found[article][name] = None
    return {article: tuple(names) for article, names in found.items()}


def _document(
    page: ArticlePage,
    *,
    url: str,
    has: set[str],
    entities: dict[str, list[Named]],
    where: Whereabouts,
    sections: tuple[str, ...],
    bylines: tuple[str, ...],
    figures: tuple[Figure, ...],
) -> SearchDocument:
    language = page.locale.language_code
    initiatives = entities["initiative"]
    everyone = [entity for found in entities.values() for entity in found]
    return SearchDocument(
        key=f"article:{page.translation_key}:{language}",
        source_id=page.pk,
        kind="article",
        language=language,
        audiences=tuple(each for each in LANGUAGES if each == language or each not in has),
        title=page.title,
        url=url,
        lead=page.lead,
        body=story_text(page.body.raw_data),
        names=tuple(dict.fromkeys([*(name for entity in everyone for name in entity.names), *bylines])),
        entities=tuple(entity.called for entity in everyone),
        sections=sections,
        places=where.places,
        localities=where.localities[language],
        sectors=tuple(dict.fromkeys(entity.sector for entity in initiatives if entity.sector)),
        policies=tuple(entity.key for entity in entities["policy"]),
        initiatives=tuple(entity.key for entity in initiatives),
        years=(page.published_on.astimezone(VIETNAM).year,),
        published=page.published_on,
        figures=figures,
        points=where.points,
    )
