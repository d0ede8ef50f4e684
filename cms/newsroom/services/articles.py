"""Writing stories other than by the editor: imports, demonstration content, tests."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from cms.localities.models import Locality
from cms.newsroom.models import ArticleAuthor, ArticleLocality, ArticlePage, Author, SectionPage
from cms.vietnamese import normalise


@transaction.atomic
def ensure_author(*, name: str, position: str = "") -> Author:
    """The author of this name, entered if new. Accents tell people apart; case and spaces do not."""
    name = normalise(name)
    for author in Author.objects.filter(name__iexact=name):
        return author
    # SQLite folds case in ASCII only.
    for author in Author.objects.all():
        if author.name.casefold() == name.casefold():
            return author
    author = Author(name=name, position=position)
    author.full_clean(exclude=["slug", "folded"])
    author.save()
    return author


@transaction.atomic
def create_article(
    *,
    parent: SectionPage,
    title: str,
    lead: str = "",
    body: Iterable | str = (),
    published_on: datetime | None = None,
    dateline: str = "",
    authors: Iterable[tuple[Author | str, str]] = (),
    localities: Iterable[Locality] = (),
    lead_image=None,
    lead_image_caption: str = "",
    slug: str = "",
    source_url: str = "",
    source_digest: str = "",
    publish: bool = False,
    user=None,
) -> ArticlePage:
    """A story in the language of its section: a draft, or live with ``publish``.

    ``body`` is a list of (block name, value) or of stored blocks, or JSON. ``authors`` are (author or name, role of
    ``ArticleAuthor.Role``). The first locality is the main place. ValidationError, and nothing written, when the story
    could not be saved by an editor either.
    """
    article = ArticlePage(
        title=normalise(title),
        slug=slug,
        lead=lead,
        body=body if isinstance(body, str) else list(body),
        published_on=published_on or timezone.now(),
        dateline=dateline,
        lead_image=lead_image,
        lead_image_caption=lead_image_caption,
        source_url=source_url,
        source_digest=source_digest,
        locale=parent.locale,
        owner=user,
        live=False,
    )
    article.article_authors = _bylines(authors)
    article.article_localities = _places(localities)
    SectionPage.objects.get(pk=parent.pk).add_child(instance=article)
    revision = article.save_revision(user=user, log_action=True)
    if publish:
        revision.publish(user=user)
    return ArticlePage.objects.get(pk=article.pk)


def _bylines(authors: Iterable[tuple[Author | str, str]]) -> list[ArticleAuthor]:
    rows = {}
    for author, role in authors:
        person = author if isinstance(author, Author) else ensure_author(name=author)
        rows[person.pk, role] = person
    return [
        ArticleAuthor(author=person, role=role, sort_order=order)
        for order, ((_, role), person) in enumerate(rows.items())
    ]


def _places(localities: Iterable[Locality]) -> list[ArticleLocality]:
    units = {unit.pk: unit for unit in localities}
    return [
        ArticleLocality(locality=unit, is_primary=order == 0, sort_order=order)
        for order, unit in enumerate(units.values())
    ]


@transaction.atomic
def publish_article(*, article: ArticlePage, user=None) -> ArticlePage:
    """Make the latest draft live; mentions and figures follow by Wagtail's signal. Returns the page as it now is."""
    revision = article.get_latest_revision() or article.save_revision(user=user)
    revision.publish(user=user)
    return ArticlePage.objects.get(pk=article.pk)


@transaction.atomic
def translate_article(
    *,
    article: ArticlePage,
    language: str,
    title: str,
    lead: str = "",
    body: Iterable | str | None = None,
    slug: str = "",
    lead_image_caption: str = "",
    publish: bool = False,
    user=None,
) -> ArticlePage:
    """The story in another language, from texts that are ready, under its section's translation (made if missing).

    ``body`` None keeps the source's. Byline, places, picture and date are the source's. For translating segment by
    segment, and for keeping in step with the source, editors use wagtail-localize.
    """
    locale = Locale.objects.get_or_create(language_code=language)[0]
    translation = article.copy_for_translation(locale, copy_parents=True)
    translation.title = translation.draft_title = normalise(title)
    translation.slug = slug or ""
    translation.lead, translation.lead_image_caption = lead, lead_image_caption
    if body is not None:
        translation.body = body if isinstance(body, str) else list(body)
    translation.full_clean()
    translation.save()
    revision = translation.save_revision(user=user)
    if publish:
        revision.publish(user=user)
    return ArticlePage.objects.get(pk=translation.pk)
