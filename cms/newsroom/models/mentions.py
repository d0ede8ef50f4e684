"""What a story tells of: mentions of the registry's entities and localities, and the figures it reports.

They are rows beside the story, not fields of it: they are searched and counted, and an editor who accepts one does
not touch the draft that another editor has open.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    SUGGESTED = "suggested", _("Suggested")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class Source(models.TextChoices):
    IMPORT = "import", _("Found by the software")
    BODY = "body", _("In the story")
    EDITOR = "editor", _("Added by an editor")


class Mention(models.Model):
    """A place in a story that stands for an entity. ``details`` is what a suggestion would need to become a record:
    ``{"organisation": str, "locality_ids": [int], "number": str, "date": "YYYY-MM-DD", "name": str, "issuer": str,
    "candidate_ids": [int]}`` (the units that an ambiguous name may be), each key optional."""

    in_coverage_search = False
    Status, Source = Status, Source

    class Kind(models.TextChoices):
        INITIATIVE = "initiative", _("Initiative")
        LOCALITY = "locality", _("Locality")
        POLICY = "policy", _("Policy")
        ORGANISATION = "organisation", _("Organisation")

    article = models.ForeignKey("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    initiative = models.ForeignKey("registry.Initiative", null=True, on_delete=models.CASCADE, related_name="mentions")
    locality = models.ForeignKey("localities.Locality", null=True, on_delete=models.PROTECT, related_name="+")
    policy = models.ForeignKey("registry.Policy", null=True, on_delete=models.CASCADE, related_name="mentions")
    organisation = models.ForeignKey(
        "registry.Organisation", null=True, on_delete=models.CASCADE, related_name="mentions"
    )
    surface = models.CharField(_("words in the story"), max_length=300, blank=True)
    context = models.CharField(_("around it"), max_length=600, blank=True)
    position = models.PositiveIntegerField(default=0)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.SUGGESTED)
    source = models.CharField(_("source"), max_length=8, choices=Source.choices, default=Source.IMPORT)
    confidence = models.FloatField(_("confidence"), default=1.0, help_text=_("From 0 (a guess) to 1 (certain)."))
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    details = models.JSONField(default=dict, blank=True)
    # What a suggestion is known by when its story is imported again.
    found_as = models.CharField(max_length=400, blank=True, editable=False)
    # What accepting did, so that undoing it takes back exactly that: {"created": bool, "added_locality": bool}.
    effects = models.JSONField(default=dict, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["article", "status"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.surface or self.target or ''}"

    @property
    def target(self) -> models.Model | None:
        """The entity it stands for; None while it is unresolved."""
        return getattr(self, self.kind)

    def point_at(self, target: models.Model | None) -> None:
        """Let the mention stand for ``target`` (of its own kind) in memory; the caller saves."""
        setattr(self, self.kind, target)


class MetricReport(models.Model):
    """A figure with its unit and period, and the story that says it."""

    in_coverage_search = False
    Status, Source = Status, Source

    article = models.ForeignKey("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="metric_reports")
    initiative = models.ForeignKey(
        "registry.Initiative", null=True, on_delete=models.CASCADE, related_name="metric_reports"
    )
    mention = models.ForeignKey(
        Mention,
        null=True,
        on_delete=models.SET_NULL,
        related_name="figures",
        help_text="The suggestion beside which it was found: whoever accepts that accepts the figure.",
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    what = models.CharField(_("what was counted"), max_length=200, blank=True)
    surface = models.CharField(_("words in the story"), max_length=200, blank=True)
    context = models.CharField(_("around it"), max_length=600, blank=True)
    period_label = models.CharField(_("period"), max_length=100, blank=True)
    year_from = models.PositiveSmallIntegerField(_("from year"), null=True)
    year_to = models.PositiveSmallIntegerField(_("to year"), null=True)
    position = models.PositiveIntegerField(default=0)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.SUGGESTED)
    source = models.CharField(_("source"), max_length=8, choices=Source.choices, default=Source.IMPORT)

    class Meta:
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["article", "status"])]

    def __str__(self) -> str:
        return f"{self.value.normalize():f} {self.unit}"
