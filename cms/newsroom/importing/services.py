"""Writing an imported story: once, again unchanged, again changed."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.newsroom.importing import drafting
from cms.newsroom.importing.findings import HIGH
from cms.newsroom.importing.story import Story
from cms.newsroom.models import ArticlePage, HomePage, SectionPage
from cms.newsroom.services import accept_all, create_article, create_home, create_section, publish_article, suggest
from cms.vietnamese import normalise

LANGUAGE = "vi"
TITLE_LIMIT = 250


@dataclass(frozen=True)
class Outcome:
    """`state`: created, unchanged, updated (a new draft revision) or kept (an editor's version stands)."""

    article: ArticlePage
    state: str
    warnings: tuple[str, ...] = ()


@transaction.atomic
def import_story(*, story: Story, section: SectionPage | None = None, publish: bool = False, user=None) -> Outcome:
    """Put a read story into the newsroom: a draft with suggestions, or live with ``publish``.

    A file known by its bytes changes nothing. A changed file of the same story (title and date) becomes a new draft
    revision, unless an editor has saved the story since: then it is left alone and a warning says so. ``publish``
    accepts what was found with high confidence and publishes, also a draft of an earlier run; what an editor has
    unpublished stays so. All of it or nothing is written.
    """
    known = ArticlePage.objects.filter(source_digest=story.digest, locale__language_code=LANGUAGE).first()
    if known is not None:
        return Outcome(_publish(known, user) if publish and _may_publish(known) else known, "unchanged")
    known = _same_story(story)
    if known is None:
        article = _create(story, section or default_section(), user)
        state = "created"
    elif _edited(known):
        warning = _("An editor has changed this story since it was imported: the file's new version was not taken.")
        return Outcome(known, "kept", (warning,))
    else:
        article, state = _update(known, story), "updated"
    mentions, figures = drafting.suggestions(story.findings)
    suggest(article=article, mentions=mentions, figures=figures)
    return Outcome(_publish(article, user) if publish else article, state)


@transaction.atomic
def default_section() -> SectionPage:
    """Where imported stories go unless told otherwise: the first section of the Vietnamese front page."""
    found = SectionPage.objects.filter(locale__language_code=LANGUAGE).order_by("depth", "path").first()
    if found is not None:
        return found
    Locale.objects.get_or_create(language_code=LANGUAGE)
    home = HomePage.objects.filter(locale__language_code=LANGUAGE).first() or create_home(title="Nêu Gương")
    return create_section(parent=home, title="Gương sáng")


def find_section(name: str) -> SectionPage | None:
    """A Vietnamese section by slug or title."""
    sections = SectionPage.objects.filter(locale__language_code=LANGUAGE).order_by("depth", "path")
    return sections.filter(slug=name).first() or next(
        (each for each in sections if each.title.casefold() == normalise(name).casefold()), None
    )


def _create(story: Story, section: SectionPage, user) -> ArticlePage:
    parts = story.anatomy
    return create_article(
        parent=section,
        title=parts.title[:TITLE_LIMIT] or _("Untitled story"),
        lead=parts.lead,
        body=drafting.body(parts.pieces),
        published_on=story.published or timezone.now(),
        dateline=parts.dateline,
        authors=drafting.bylines(story),
        source_url=parts.url if parts.url.startswith(("http://", "https://")) and len(parts.url) <= 500 else "",
        source_digest=story.digest,
        user=user,
    )


def _same_story(story: Story) -> ArticlePage | None:
    """An imported story of this title and date; a file without a date is known by its title alone."""
    found = ArticlePage.objects.exclude(source_digest="").filter(
        title=normalise(story.anatomy.title[:TITLE_LIMIT]), locale__language_code=LANGUAGE
    )
    if story.published is not None:
        found = found.filter(published_on=story.published)
    return found.select_for_update().first()


def _edited(article: ArticlePage) -> bool:
    """Imports save revisions in nobody's name; an editor's bears the editor's."""
    first = article.revisions.order_by("created_at", "pk").values_list("pk", flat=True).first()
    return article.revisions.exclude(user=None).exclude(pk=first).exists()


def _update(article: ArticlePage, story: Story) -> ArticlePage:
    parts = story.anatomy
    draft = article.get_latest_revision_as_object()
    draft.lead, draft.dateline, draft.body = parts.lead, parts.dateline, drafting.body(parts.pieces)
    draft.source_digest = story.digest
    draft.save_revision(log_action=True)
    ArticlePage.objects.filter(pk=article.pk).update(source_digest=story.digest)
    return ArticlePage.objects.get(pk=article.pk)


def _may_publish(article: ArticlePage) -> bool:
    return not article.live and article.first_published_at is None


def _publish(article: ArticlePage, user) -> ArticlePage:
    accept_all(article=article, minimum=HIGH, user=user)
    return publish_article(article=article, user=user)
