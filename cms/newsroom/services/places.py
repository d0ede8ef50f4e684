"""Adding a locality to a story beside the editor who has it open."""

from wagtail.models import Revision

from cms.localities.models import Locality
from cms.newsroom.models import ArticleLocality, ArticlePage

RELATION = "article_localities"


def add(article: ArticlePage, locality: Locality) -> list[int]:
    """Add it to the story and its translations; returns the numbers of the new rows. The caller holds the transaction.

    The latest draft gets the row too, in place: published without it, it would delete the row; and a new draft
    would tell the editor who has the page open that someone else has changed it.
    """
    new = []
    for page in ArticlePage.objects.filter(translation_key=article.translation_key):
        rows = ArticleLocality.objects.filter(article_id=page.pk)
        if rows.filter(locality=locality).exists():
            continue
        row = ArticleLocality.objects.create(
            article_id=page.pk, locality=locality, is_primary=not rows.exists(), sort_order=rows.count()
        )
        new.append(row.pk)
        for revision in _drafts(page):
            stored = revision.content.setdefault(RELATION, [])
            if not any(each.get("locality") == locality.pk for each in stored):
                stored.append(
                    {
                        "pk": row.pk,
                        "sort_order": row.sort_order,
                        "article": page.pk,
                        "locality": locality.pk,
                        "is_primary": row.is_primary,
                    }
                )
                revision.save(update_fields=["content"])
    return new


def take_back(article: ArticlePage, locality: Locality, rows: list[int]) -> None:
    """Take off what ``add`` added, unless another accepted mention of the story is of the same unit."""
    if article.mentions.filter(locality=locality, status="accepted", source="import").exists():
        return
    for page in ArticlePage.objects.filter(translation_key=article.translation_key):
        ArticleLocality.objects.filter(pk__in=rows, article_id=page.pk).delete()
        page.mentions.filter(locality=locality, source="body").delete()
        for revision in _drafts(page):
            stored = revision.content.get(RELATION, [])
            kept = [each for each in stored if each.get("pk") not in rows]
            if kept != stored:
                revision.content[RELATION] = kept
                revision.save(update_fields=["content"])


def _drafts(page: ArticlePage):
    return Revision.page_revisions.filter(object_id=str(page.pk)).filter(
        pk__in=[pk for pk in (page.latest_revision_id, page.live_revision_id) if pk]
    ) | Revision.page_revisions.filter(object_id=str(page.pk), approved_go_live_at__isnull=False)
