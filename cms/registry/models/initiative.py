"""An exemplary local practice (mô hình), who runs it, where, and what it answers to."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.inlines import KeyedInlinePanel
from cms.localities.widgets import LocalityChooser
from cms.registry.rules.years import YEAR_VALIDATORS, years_in_order

from .entity import Entity
from .organisation import Organisation
from .policy import Policy, Theme
from .sector import Sector

STORY_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr"]
LONGEST_CHAIN = 50  # of replications of replications; far beyond anything real, so that a broken chain ends


class Initiative(Entity):
    class Status(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        RUNNING = "running", _("Running")
        REPLICATED = "replicated", _("Replicated")
        ENDED = "ended", _("Ended")

    address_kind = "initiative"
    in_coverage_search = True

    story = RichTextField(pgettext_lazy("of an initiative", "story"), blank=True, features=STORY_FEATURES)
    sector = models.ForeignKey(
        Sector, verbose_name=_("sector"), null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives"
    )
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.RUNNING)
    start_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True, validators=YEAR_VALIDATORS)
    end_year = models.PositiveSmallIntegerField(_("until"), null=True, blank=True, validators=YEAR_VALIDATORS)
    replication_of = models.ForeignKey(
        "self",
        verbose_name=_("replication of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replications",
        help_text=_("The initiative that this one was taken from."),
    )
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives"
    )

    panels = [
        FieldPanel("name"),
        KeyedInlinePanel("locality_links", label=_("Locality"), heading=_("Localities")),
        KeyedInlinePanel("organisation_links", label=_("Organisation"), heading=_("Organisations")),
        FieldPanel("summary"),
        FieldPanel("story"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("sector"), FieldPanel("status")]),
                FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year")]),
                FieldPanel("replication_of"),
                FieldPanel("theme"),
            ],
            heading=_("Facts"),
        ),
        KeyedInlinePanel("policy_links", label=_("Policy"), heading=_("Policies")),
        FieldPanel("slug"),
        PublishingPanel(),
    ]
    # overridable=False: these are facts, and one fact must not differ between two languages.
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("summary"),
        TranslatableField("story"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("sector", "status", "start_year", "end_year", "replication_of", "theme")
        ),
        SynchronizedField("organisation_links", overridable=False),
        SynchronizedField("locality_links", overridable=False),
        SynchronizedField("policy_links", overridable=False),
    ]
    search_fields = [
        *Entity.search_fields,
        index.FilterField("status"),
        index.FilterField("sector"),
        index.FilterField("start_year"),
    ]

    class Meta(Entity.Meta):
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def clean(self) -> None:
        super().clean()
        if not years_in_order(self.start_year, self.end_year):
            raise ValidationError({"end_year": _("The last year cannot be before the first (%s).") % self.start_year})
        self._refuse_circular_replication()

    def _refuse_circular_replication(self) -> None:
        """Compared by translation: the Vietnamese row must not replicate its own English one either."""
        ancestor = self.replication_of
        for _step in range(LONGEST_CHAIN):
            if ancestor is None:
                return
            if ancestor.translation_key == self.translation_key:
                message = (
                    _("An initiative cannot be a replication of itself.")
                    if ancestor == self.replication_of
                    else _(
                        "“%s” is itself taken from this initiative: the two cannot each be a replication of the other."
                    )
                    % self.replication_of
                )
                raise ValidationError({"replication_of": message})
            ancestor = ancestor.replication_of
        raise ValidationError({"replication_of": _("This chain of replications is too long.")})


class InitiativeOrganisation(Orderable):
    class Role(models.TextChoices):
        LEAD = "lead", _("Runs it")
        PARTNER = "partner", _("Takes part")
        SPONSOR = "sponsor", _("Supports it")

    initiative = ParentalKey(Initiative, on_delete=models.CASCADE, related_name="organisation_links")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="initiative_links"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.LEAD)

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation of an initiative")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation"],
                name="registry_one_organisation",
                violation_error_message=_("This organisation is listed twice."),
            )
        ]


class InitiativeLocality(Orderable):
    initiative = ParentalKey(Initiative, on_delete=models.CASCADE, related_name="locality_links")
    locality = models.ForeignKey(
        "localities.Locality", verbose_name=_("locality"), on_delete=models.PROTECT, related_name="initiative_links"
    )
    is_primary = models.BooleanField(_("where it began"), default=False)

    panels = [FieldPanel("locality", widget=LocalityChooser), FieldPanel("is_primary")]

    class Meta(Orderable.Meta):
        verbose_name = _("locality of an initiative")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "locality"],
                name="registry_one_locality",
                violation_error_message=_("This locality is listed twice."),
            )
        ]


class InitiativePolicy(Orderable):
    initiative = ParentalKey(Initiative, on_delete=models.CASCADE, related_name="policy_links")
    policy = models.ForeignKey(
        Policy, verbose_name=_("policy"), on_delete=models.PROTECT, related_name="initiative_links"
    )

    panels = [FieldPanel("policy")]

    class Meta(Orderable.Meta):
        verbose_name = _("policy of an initiative")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "policy"],
                name="registry_one_policy",
                violation_error_message=_("This policy is listed twice."),
            )
        ]
