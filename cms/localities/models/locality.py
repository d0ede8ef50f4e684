from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.localities.rules.titles import in_sentence, title_vi


class LocalityQuerySet(models.QuerySet["Locality"]):
    def at(self, day: date) -> LocalityQuerySet:
        """Units that stood on ``day``."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )

    def current(self) -> LocalityQuerySet:
        return self.filter(valid_to__isnull=True)

    def with_parents(self) -> LocalityQuerySet:
        """Two levels up in the same query: enough for every unit."""
        return self.select_related("parent__parent")


class Locality(models.Model):
    """A unit as it stood in an interval of time. Codes are reused: only ``key`` (code and first day) tells units apart.

    ``valid_from`` is the first day, None when it lies before our data; ``valid_to`` the last day, None while it stands.
    ``parent`` is the parent as it stood on the unit's last day (today's, for a standing unit).
    """

    in_coverage_search = True

    class Level(models.TextChoices):
        PROVINCE = "province", _("province")
        DISTRICT = "district", _("district")
        COMMUNE = "commune", _("commune")

    class Type(models.TextChoices):
        TINH = "tinh", pgettext_lazy("kind of unit", "province")
        THANH_PHO = "thanh-pho", _("city")
        HUYEN = "huyen", _("rural district")
        QUAN = "quan", _("urban district")
        THI_XA = "thi-xa", _("town")
        XA = "xa", _("rural commune")
        PHUONG = "phuong", _("ward")
        THI_TRAN = "thi-tran", _("township")
        DAC_KHU = "dac-khu", _("special zone")

    key = models.CharField(_("key"), max_length=64, unique=True)
    level = models.CharField(_("level"), max_length=8, choices=Level)
    code = models.CharField(_("code"), max_length=48)
    type = models.CharField(_("type"), max_length=9, choices=Type)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=100)
    folded = models.CharField(_("name without accents"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("parent"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("locality")
        verbose_name_plural = _("localities")
        ordering = ["name", "level", "code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["level", "code", "valid_from"], name="localities_code_and_interval"),
        ]
        indexes = [
            models.Index(fields=["folded"]),
            models.Index(fields=["level", "valid_to"]),
            models.Index(fields=["code"]),
        ]

    def __str__(self) -> str:
        return self.describe(translation.get_language() or "vi")

    @property
    def full_name(self) -> str:
        """``"Huyện Cần Giuộc"``."""
        return title_vi(self.type, self.name)

    @property
    def is_current(self) -> bool:
        return self.valid_to is None

    @property
    def ended_by_then(self) -> bool:
        """``valid_to`` is only the latest possible day: true of the communes that we know as former names of others."""
        return self.level == self.Level.COMMUNE and "-" in self.code

    @property
    def ancestors(self) -> list[Locality]:
        """Nearest first. No query when loaded ``with_parents()``."""
        found: list[Locality] = []
        parent = self.parent
        while parent is not None:
            found.append(parent)
            parent = parent.parent
        return found

    def title_in(self, language: str) -> str:
        """``"Huyện Cần Giuộc"`` or ``"Cần Giuộc District"``."""
        return self.full_name if language == "vi" else self.name_en

    def place_in(self, language: str) -> str:
        """The parents: ``"huyện Cần Giuộc, Long An"``; "" for a province."""
        parts = []
        for unit in self.ancestors:
            if unit.level == self.Level.PROVINCE and language == "vi":
                parts.append(f"TP. {unit.name}" if unit.type == self.Type.THANH_PHO else unit.name)
            else:
                title = unit.title_in(language)
                parts.append(in_sentence(title) if language == "vi" else title)
        return ", ".join(parts)

    def era_in(self, language: str) -> str:
        """``"đến 30/6/2025"``, ``"từ 1/7/2025"``; "" when neither end is known."""
        with translation.override(language):
            if self.valid_to and self.ended_by_then:
                return gettext("before %(year)s") % {"year": self.valid_to.year + 1}
            if self.valid_to:
                return gettext("until %(day)s") % {"day": short_day(self.valid_to)}
            if self.valid_from:
                return gettext("since %(day)s") % {"day": short_day(self.valid_from)}
        return ""

    def describe(self, language: str) -> str:
        """``"Xã Phước Vĩnh Tây · huyện Cần Giuộc, Long An · đến 30/6/2025"``."""
        return " · ".join(
            part for part in (self.title_in(language), self.place_in(language), self.era_in(language)) if part
        )

    def url_in(self, language: str) -> str:
        from cms.localities.addresses import locality_path

        return locality_path(self.slug, language)

    def stood_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)

    @property
    def ended_on(self) -> date | None:
        """The first day on which the unit was no more."""
        return self.valid_to + timedelta(days=1) if self.valid_to else None


def short_day(day: date) -> str:
    """``30/6/2025``: the short Vietnamese way, which both languages of the site use in a unit's era."""
    return f"{day.day}/{day.month}/{day.year}"


class LocalityName(models.Model):
    """A name that a unit goes or went by."""

    in_coverage_search = False  # indexed with its unit

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        ALIAS = "alias", _("alias")
        HISTORIC = "historic", _("historic")

    locality = models.ForeignKey(Locality, verbose_name=_("locality"), on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=100)
    folded = models.CharField(_("name without accents"), max_length=100, db_index=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)

    class Meta:
        verbose_name = _("name of a locality")
        verbose_name_plural = _("names of localities")
        constraints = [
            models.UniqueConstraint(fields=["locality", "name"], name="localities_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
