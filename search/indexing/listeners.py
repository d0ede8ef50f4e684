"""Which change of which room touches what in the index.

``post_save`` and ``post_delete`` are sent within the change's own transaction (Wagtail's own signals mostly after it),
so the outbox keeps exactly what the change keeps. tests/search/test_every_change_is_queued.py has a row for each.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from campaigns.contests.models import Campaign, CampaignPage
from cms.localities.models import Locality, LocalityName, Succession
from cms.localities.signals import localities_changed
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
from cms.newsroom.signals import mentions_changed
from cms.registry.models import (
    Entity,
    Initiative,
    InitiativeLocality,
    InitiativeOrganisation,
    InitiativePolicy,
    Organisation,
    Policy,
    Sector,
    Theme,
)
from cms.registry.signals import entities_merged, entities_unmerged
from search.indexing import of_campaigns
from search.indexing.keys import DEPENDENTS, KINDS, unit
from search.indexing.outbox import enqueue

Keys = Iterable[str]


def of_story(page: ArticlePage) -> Keys:
    """Itself, and the initiatives that bear its figures while it is public."""
    reported = MetricReport.objects.filter(article__translation_key=page.translation_key, initiative__isnull=False)
    keys = reported.order_by().values_list("initiative__translation_key", flat=True).distinct()
    return [unit("article", page.translation_key), *(unit("initiative", key) for key in keys)]


def of_story_part(row: ArticleAuthor | ArticleLocality | Mention | MetricReport) -> Keys:
    # The story itself may be going, with its parts: then its own signal tells of it.
    key = ArticlePage.objects.filter(pk=row.article_id).values_list("translation_key", flat=True).first()
    return [unit("article", key)] if key else []


def of_figure(row: MetricReport) -> Keys:
    return [*of_story_part(row), *of_initiative_part(row)]


def of_tree(page: Page) -> Keys:
    return _beneath(page.pk)


def of_restriction(restriction: PageViewRestriction) -> Keys:
    """An alias is as private as what it repeats, and so is what lies beneath the alias."""
    page = restriction.page_id
    repeated = Page.objects.filter(Q(alias_of=page) | Q(alias_of__alias_of=page)).values_list("pk", flat=True)
    return [key for pk in (page, *repeated) for key in _beneath(pk)]


def _beneath(page: int) -> list[str]:
    return [f"tree:{page}:0", f"figures-beneath:{page}:0", f"contests-beneath:{page}:0"]


def of_entity(entity: Entity) -> Keys:
    """Itself, when it has documents, and all that bears its name."""
    own = [unit("initiative", entity.translation_key)] if isinstance(entity, Initiative) else []
    kinds = DEPENDENTS.get(entity.address_kind, ())
    return [*own, *(f"{verb}:{entity.translation_key}:0" for verb in kinds)]


def of_initiative_part(row: InitiativeLocality | InitiativeOrganisation | InitiativePolicy | MetricReport) -> Keys:
    key = Initiative.objects.filter(pk=row.initiative_id).values_list("translation_key", flat=True).first()
    return [unit("initiative", key)] if key else []


def of_author(author: Author) -> Keys:
    return [f"stories-by:{author.pk}:0"]


def of_everything(_: Any) -> Keys:
    return [f"sweep:{kind}:0" for kind in KINDS]


def near(*localities: int) -> Keys:
    """All that may tell of one of these units: some hundreds of units at most, and what is tied to them."""
    kinds = ("stories", "initiatives", "units", "campaigns", "entries")
    return [f"{what}-near:{pk}:0" for pk in localities for what in kinds]


def of_name(row: LocalityName) -> Keys:
    return near(row.locality_id)


def of_succession(row: Succession) -> Keys:
    return near(row.predecessor_id, row.successor_id)


def of_stories(_: Any) -> Keys:
    return ["sweep:article:0"]


def of_all_texts(_: Any) -> Keys:
    return ["sweep:article:0", "sweep:initiative:0", "sweep:campaign:0"]


SAVED_OR_DELETED: dict[type[Model], Callable[[Any], Keys]] = {
    ArticlePage: of_story,
    ArticleAuthor: of_story_part,
    ArticleLocality: of_story_part,
    Mention: of_story_part,
    MetricReport: of_figure,
    SectionPage: of_tree,
    HomePage: of_tree,
    Page: of_tree,  # Wagtail moves a page as a bare Page
    PageViewRestriction: of_restriction,
    Site: of_stories,
    Locale: of_all_texts,
    Author: of_author,
    Initiative: of_entity,
    InitiativeLocality: of_initiative_part,
    InitiativeOrganisation: of_initiative_part,
    InitiativePolicy: of_initiative_part,
    Organisation: of_entity,
    Policy: of_entity,
    Sector: of_entity,
    Theme: of_entity,
    Locality: of_everything,  # where it lay before is unknown by now
    LocalityName: of_name,
    Succession: of_succession,
    **of_campaigns.SAVED_OR_DELETED,
}


def _on_save(sender: type[Model], instance: Model, raw: bool = False, **_: Any) -> None:
    if not raw:
        enqueue(SAVED_OR_DELETED[sender](instance), reason=f"{sender._meta.label_lower} saved")


def _on_delete(sender: type[Model], instance: Model, **_: Any) -> None:
    enqueue(SAVED_OR_DELETED[sender](instance), reason=f"{sender._meta.label_lower} deleted")


def _on_page_signal(sender: type[Page], instance: Page, **_: Any) -> None:
    listener = SAVED_OR_DELETED[type(instance)] if isinstance(instance, ArticlePage | CampaignPage) else of_tree
    keys = listener(instance)
    enqueue(keys, reason="page published, unpublished or moved")


def _on_snippet_signal(sender: type[Model], instance: Model, **_: Any) -> None:
    if isinstance(instance, Entity):
        enqueue(of_entity(instance), reason="entity published or unpublished")


def _on_merge(sender: type[Model], keep: Entity, drop: Entity, touched: Iterable[Model] = (), **_: Any) -> None:
    """Rows are pointed elsewhere in bulk, without a signal of their own."""
    keys = [*of_entity(keep), *of_entity(drop)]
    for row in touched:
        listener = SAVED_OR_DELETED.get(type(row))
        keys += listener(row) if listener else ()
    enqueue(keys, reason="entities merged or parted")


def _on_mentions(sender: type[Model], article: ArticlePage, entities: Iterable[Entity] = (), **_: Any) -> None:
    enqueue([*of_story(article), *(key for entity in entities for key in of_entity(entity))], reason="mentions changed")


def _on_eligible(sender: type[Model], instance: Model, action: str, reverse: bool, pk_set: Any, **_: Any) -> None:
    """The localities of a contest; a clearing from the other side does not say whose they were."""
    if action in ("post_add", "post_remove", "post_clear"):
        campaigns = (pk_set or Campaign.objects.values_list("pk", flat=True)) if reverse else [instance.pk]
        enqueue([unit("campaign", pk) for pk in campaigns], reason="localities of a contest changed")


def _on_reload(sender: type[Model], **_: Any) -> None:
    enqueue(of_everything(None), reason="localities loaded")


def _save_and_tell_at_once(model: type[Model]) -> None:
    """Django commits a bare ``save()`` before it sends ``post_save``: killed between the two, the change would be lost.

    A delete has its signals within its transaction already.
    """
    if getattr(model.save_base, "tells_at_once", False):
        return  # a subclass of one that was seen to
    plain = model.save_base

    @wraps(plain)
    def save_base(self: Model, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(using=kwargs.get("using")):
            plain(self, *args, **kwargs)

    save_base.tells_at_once = True  # type: ignore[attr-defined]
    model.save_base = save_base  # type: ignore[method-assign]


def connect() -> None:
    """Called once, when Django starts."""
    for model in SAVED_OR_DELETED:
        _save_and_tell_at_once(model)
        post_save.connect(_on_save, sender=model, dispatch_uid=f"search-save-{model.__name__}")
        post_delete.connect(_on_delete, sender=model, dispatch_uid=f"search-delete-{model.__name__}")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_on_page_signal, dispatch_uid=f"search-page-{id(signal)}")
    for signal in (published, unpublished):
        signal.connect(_on_snippet_signal, dispatch_uid=f"search-snippet-{id(signal)}")
    for signal in (entities_merged, entities_unmerged):
        signal.connect(_on_merge, dispatch_uid=f"search-merge-{id(signal)}")
    mentions_changed.connect(_on_mentions, dispatch_uid="search-mentions")
    m2m_changed.connect(_on_eligible, sender=Campaign.localities.through, dispatch_uid="search-eligible")
    localities_changed.connect(_on_reload, dispatch_uid="search-localities")
