"""A story, who made it, and where it happened."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.inlines import KeyedInlinePanel
from cms.localities.widgets import LocalityChooser
from cms.newsroom.blocks import StoryBody
from cms.newsroom.models.base import NewspaperPage
from cms.newsroom.panels import SuggestionsPanel


class ArticlePage(NewspaperPage, Page):
    """A story. ``published_on`` is the paper's date for it; when it went live on the site is Wagtail's business."""

    in_coverage_search = True
    parent_page_types = ["newsroom.SectionPage"]
    subpage_types: list[str] = []
    template = "newsroom/article.html"

    published_on = models.DateTimeField(
        _("date of the story"), default=timezone.now, db_index=True, help_text=_("Shown to readers, in Vietnam's time.")
    )
    dateline = models.CharField(
        _("dateline"), max_length=80, blank=True, help_text=_("The mark before the lead, such as “BDK”.")
    )
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("Two or three sentences (sapo): who, where, what came of it.")
    )
    lead_image = models.ForeignKey(
        "media.NewsImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_caption = models.CharField(_("caption of the lead picture"), max_length=400, blank=True)
    body = StreamField(StoryBody(), verbose_name=_("story"), blank=True)
    source_url = models.URLField(
        pgettext_lazy("a web address", "first published at"),
        max_length=500,
        blank=True,
        help_text=_("Where the story comes from, if not from us."),
    )
    source_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("dateline"), FieldPanel("lead"), FieldPanel("lead_image"), FieldPanel("lead_image_caption")],
            heading=_("Opening"),
        ),
        FieldPanel("body"),
    ]
    facts_panels = [
        MultiFieldPanel([FieldPanel("published_on"), FieldPanel("source_url")], heading=_("Date and source")),
        KeyedInlinePanel(
            "article_authors",
            heading=_("Bylines"),
            label=_("Byline"),
            help_text=_("Everyone who worked on the story, in the order of the byline."),
        ),
        KeyedInlinePanel(
            "article_localities",
            heading=_("Localities"),
            label=_("Locality"),
            help_text=_("Choose the unit as it was when the story was published; readers find it by today's name too."),
        ),
        SuggestionsPanel(),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Story")),
            ObjectList(facts_panels, heading=_("Byline, places, mentions")),
            ObjectList(NewspaperPage.promote_panels, heading=_("Promotion")),
            ObjectList(NewspaperPage.settings_panels, heading=_("Settings")),
        ]
    )
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("dateline"),
        TranslatableField("lead"),
        TranslatableField("lead_image_caption"),
        TranslatableField("body"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        SynchronizedField("lead_image"),
        SynchronizedField("published_on", overridable=False),
        SynchronizedField("source_url", overridable=False),
        SynchronizedField("article_authors", overridable=False),
        SynchronizedField("article_localities", overridable=False),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")


class ArticleAuthor(Orderable):
    """A name in the byline, and what its bearer did for the story."""

    in_coverage_search = False

    class Role(models.TextChoices):
        TEXT = "text", _("Text")
        PHOTO = "photo", _("Photos")
        VIDEO = "video", _("Video")
        TRANSLATION = "translation", _("Translation")

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey(
        "newsroom.Author", verbose_name=_("author"), on_delete=models.PROTECT, related_name="article_authors"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.TEXT)

    panels = [FieldPanel("author"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [models.UniqueConstraint(fields=["article", "author", "role"], name="one_byline_per_role")]

    def __str__(self) -> str:
        return f"{self.author} ({self.get_role_display()})"


class ArticleLocality(Orderable):
    """A unit that the story is about, as it stood when the story was published; never rewritten afterwards."""

    in_coverage_search = False

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_localities")
    locality = models.ForeignKey(
        "localities.Locality", verbose_name=_("locality"), on_delete=models.PROTECT, related_name="article_links"
    )
    is_primary = models.BooleanField(_("main place of the story"), default=False)

    panels = [FieldPanel("locality", widget=LocalityChooser), FieldPanel("is_primary")]

    class Meta(Orderable.Meta):
        verbose_name = _("locality of the story")
        verbose_name_plural = _("localities of the story")
        constraints = [models.UniqueConstraint(fields=["article", "locality"], name="one_row_per_article_locality")]

    def __str__(self) -> str:
        return str(self.locality)
