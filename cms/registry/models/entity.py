"""What every kind of the registry shares: drafts, history, workflow, lock, preview, translations, an address."""

from collections.abc import Callable
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.locks import BaseLock
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.registry.rules import addresses
from cms.registry.rules.ordering import ordering_key
from cms.vietnamese import fold, normalise

from .slugs import free_slug, remember_former_slug, slug_is_taken


class EntityQuerySet(models.QuerySet):
    def live_in(self, language: str) -> Self:
        """Public rows of one language. The locale comes along: an address needs it."""
        return self.filter(live=True, locale__language_code=language).select_related("locale")

    def unmerged(self) -> Self:
        """Without the rows that a merge has retired (kept only for their history and old addresses)."""
        return self.filter(merged_into__isnull=True)


EntityManager = models.Manager.from_queryset(EntityQuerySet)


class MergedLock(BaseLock):
    """A retired row must not come back to life beside the row it was merged into."""

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        return gettext(
            "This was merged into “%(name)s” and can no longer be edited. Undo the merge to edit it again."
        ) % {"name": self.object.merged_into}


class Entity(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One row per language, tied by `translation_key`.

    Relations to other entities are synchronised, not translated: an English row points at the rows that its Vietnamese
    source points at, so that it can be published before they are translated. `queries.in_language` finds, for a set of
    them at once, the rows to show.
    """

    name = models.CharField(_("name"), max_length=255)
    folded = models.CharField(max_length=255, editable=False, db_index=True, default="")
    sort_name = models.CharField(max_length=255, editable=False, db_index=True, default="")
    slug = models.SlugField(
        _("address"),
        max_length=255,
        blank=True,
        help_text=_("The last part of the page's address. Leave empty to have it made from the name."),
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences, for cards and search results.")
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="absorbed"
    )
    merged_into.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # Wagtail reads it off the field

    objects: ClassVar[EntityManager] = EntityManager()

    #: The key of this kind in `rules.addresses`; every subclass states it.
    address_kind: ClassVar[str]
    #: Whether coverage search keeps a document per row; every subclass states it.
    in_coverage_search: ClassVar[bool]
    #: Set by `wiring`: the view that renders the public page, of which models must know nothing.
    render_preview: ClassVar[Callable[[HttpRequest, "Entity"], HttpResponse]]

    # What belongs to one row's own life must not travel into its translation or copy.
    exclude_fields_in_copy = [
        "slug",
        "first_published_at",
        "last_published_at",
        "live_revision",
        "go_live_at",
        "expire_at",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "merged_into",
    ]

    search_fields = [
        index.SearchField("name", boost=2),
        index.SearchField("folded"),
        index.AutocompleteField("name"),
        index.AutocompleteField("folded"),
        index.FilterField("live"),
        index.FilterField("locale"),
        index.FilterField("merged_into"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="registry_%(class)s_slug")]
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        return self.locale.language_code

    def url_in(self, language: str) -> str | None:
        """The public path in `language`; None while there is no live row in it, or no page for this kind."""
        row = self if self.language == language else self._live_sibling(language)
        if row is None or row.merged_into_id or not row.live:
            return None
        return addresses.path(self.address_kind, row.slug, language)

    def _live_sibling(self, language: str) -> Self | None:
        siblings = type(self).objects.filter(translation_key=self.translation_key)
        return siblings.live_in(language).first()

    def get_full_url(self) -> None:
        return None  # previews fall back to the editor's own host, which is always allowed

    def clean(self) -> None:
        super().clean()
        self.name = normalise(self.name).strip()
        if self.merged_into_id:
            raise ValidationError(_("This was merged into another entry. Undo the merge to edit it again."))
        if self.slug and slug_is_taken(self):
            raise ValidationError({"slug": _("Another page already has, or once had, the address “%s”.") % self.slug})

    def save(self, *args, **kwargs) -> None:
        self.name = normalise(self.name).strip()
        self.folded, self.sort_name = fold(self.name)[:255], ordering_key(self.name)
        update_fields = kwargs.get("update_fields")
        if update_fields is None or {"name", "slug"} & set(update_fields):
            before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
            self.slug = free_slug(self, before)
            super().save(*args, **kwargs)
            remember_former_slug(self, before)
        else:
            super().save(*args, **kwargs)

    def with_content_json(self, content: dict) -> Self:
        restored = super().with_content_json(content)
        restored.merged_into_id = self.merged_into_id  # an old revision knows nothing of the merge
        return restored

    def get_lock(self) -> BaseLock | None:
        return MergedLock(self) if self.merged_into_id else super().get_lock()

    def serve_preview(self, request, mode_name: str):
        with override(self.language):
            return type(self).render_preview(request, self)
