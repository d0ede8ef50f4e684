"""A story's page: a fixed number of queries however much it tells of (a test counts them)."""

from typing import Any

from cms.newsroom.links.references import ids_of, plain
from cms.newsroom.models import ArticleAuthor, ArticlePage
from cms.newsroom.models.authors import author_address
from cms.newsroom.presentation import blocks, inserts
from cms.newsroom.presentation.lists import image_wishes, story_cards
from cms.newsroom.presentation.navigation import breadcrumbs
from cms.newsroom.presentation.pictures import pictures
from cms.newsroom.presentation.richtext import link_addresses
from cms.newsroom.presentation.values import Byline, InitiativeCard, Link, Place, Story
from cms.newsroom.queries import entities
from cms.newsroom.queries.addresses import page_address, root_paths
from cms.newsroom.queries.stories import beneath, related, signers
from cms.newsroom.rules.pictures import STORY
from cms.newsroom.rules.stored_body import image_ids, insert_keys, model_blocks, rich_texts

RELATED, OTHERS = 4, 6
WORDS_A_MINUTE = 220


def story_context(page: ArticlePage, request) -> dict:
    """``story`` and ``related``, ``others`` (lists of StoryCard)."""
    language = page.locale.language_code
    raw = page.body.get_prep_value()
    links = blocks.text_links(raw)
    confirmed = entities.confirmed(page.pk)
    told = [value["initiative"] for value in model_blocks(raw)]
    told += [*(link.id for link in links if link.kind == "initiative"), *confirmed["initiative"]]
    cited = [*(link.id for link in links if link.kind == "policy"), *confirmed["policy"]]
    initiatives = entities.initiatives(told, language)
    policies = entities.policies(cited, language)
    began_in = {each.place_id for each in initiatives.values() if each.place_id}
    own_places, units = _places(page, ids_of(links, "locality") | began_in, request)

    related_rows, other_rows = _related(page, request), _others(page, request)
    seen = {row["translation_key"] for row in related_rows}
    other_rows = [row for row in other_rows if row["translation_key"] not in seen][:OTHERS]
    wanted = {(pk, STORY) for pk in [page.lead_image_id, *image_ids(raw)] if pk}
    images = pictures(wanted | image_wishes([*related_rows, *other_rows]), language)

    cards = {pk: initiative_card(each, units, language) for pk, each in initiatives.items()}
    loaded = blocks.Loaded(
        language=language,
        pictures=images,
        cards=cards,
        addresses=link_addresses(
            links, language, initiatives=initiatives, policies=policies, localities=units, request=request
        ),
        inserts=inserts.shown(insert_keys(raw), language),
    )
    story = Story(
        title=page.title,
        url=page_address(page.url_path or "", root_paths(request)) or "",
        language=language,
        published=page.published_on,
        dateline=page.dateline,
        lead=page.lead,
        picture=images.get((page.lead_image_id, STORY)),
        picture_caption=page.lead_image_caption,
        bylines=bylines(page, language, request),
        breadcrumbs=breadcrumbs(request, language, page.path or ""),
        blocks=blocks.build(raw, loaded),
        places=[place_of(unit, language, is_primary=unit.is_primary) for unit in own_places],
        initiatives=_once([cards[pk] for pk in told if pk in cards]),
        policies=_once([_citation(policies[pk]) for pk in cited if pk in policies]),
        source_url=page.source_url,
        minutes=_minutes(page.lead, raw),
    )
    return {
        "story": story,
        "related": story_cards(related_rows, request, language, images),
        "others": story_cards(other_rows, request, language, images),
    }


def _places(page: ArticlePage, others: set[int], request) -> tuple[list, dict]:
    """The units of the story as drafted (in a preview) or as published, and by id those and ``others``."""
    if not getattr(request, "is_preview", False):
        return entities.places(page.pk, others)
    drafted = list(page.article_localities.all())
    _, units = entities.places(0, others | {row.locality_id for row in drafted})
    for row in drafted:
        unit: Any = units[row.locality_id]  # a unit, and what `entities.places` adds to it
        unit.is_primary = row.is_primary
    return [units[row.locality_id] for row in drafted], units


def _citation(policy) -> Link:
    return Link(policy.name, policy.url_in(policy.language) or "", policy.number)


def bylines(page: ArticlePage, language: str, request=None) -> list[Byline]:
    """Who made the story, in the order of the byline. One query."""
    if getattr(request, "is_preview", False):
        rows = [(row.author.name, row.author.slug, row.role) for row in page.article_authors.select_related("author")]
    else:
        rows = signers(page.pk)
    roles = dict(ArticleAuthor.Role.choices)
    return [Byline(name, author_address(slug, language), role, str(roles[role])) for name, slug, role in rows]


def place_of(unit, language: str, *, is_primary: bool = False) -> Place:
    return Place(
        title=unit.title_in(language),
        url=unit.url_in(language),
        description=unit.describe(language),
        is_current=unit.is_current,
        is_primary=is_primary,
    )


def initiative_card(initiative, places_by_id: dict, language: str) -> InitiativeCard:
    """The card of a row from ``queries.entities.initiatives``. No query."""
    unit = places_by_id.get(initiative.place_id)
    return InitiativeCard(
        title=initiative.name,
        url=initiative.url_in(initiative.language) or "",
        summary=initiative.summary,
        status=initiative.status,
        status_label=str(initiative.get_status_display()),
        organisation=initiative.organisation_name or "",
        place=place_of(unit, language) if unit else None,
        since=initiative.start_year,
        language=initiative.language,
    )


def _once(values: list) -> list:
    return list({each.url: each for each in reversed(values)}.values())[::-1]


def _related(page: ArticlePage, request) -> list[dict]:
    language = page.locale.language_code
    return related(request, language, page.pk, but=page.translation_key, count=RELATED) if page.pk else []


def _others(page: ArticlePage, request) -> list[dict]:
    """The newest of the same section (Các tin khác); enough of them that those already related can be left out."""
    section = (page.path or "")[: -page.steplen]
    if not section:
        return []
    return beneath(request, page.locale.language_code, section, but=page.translation_key, count=OTHERS + RELATED)


def _minutes(lead: str, raw: list[dict]) -> int:
    words = len(lead.split()) + sum(len(plain(html).split()) for html in rich_texts(raw))
    return max(1, round(words / WORDS_A_MINUTE))
