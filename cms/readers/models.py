"""People who are not the newsroom's. The account itself is Django's user; it has no password, only a mailbox."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.localities.models import Locality


class ReaderProfile(models.Model):
    """What a reader says of themselves. ``name`` is shown beside what they send; the rest is for those who must reach
    them, and for the rules of a contest."""

    in_coverage_search = False

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reader_profile")
    name = models.CharField(_("name"), max_length=200, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    unit = models.CharField(_("unit, school or agency"), max_length=200, blank=True)
    locality = models.ForeignKey(
        Locality, verbose_name=_("locality"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = models.CharField(_("language of mails"), max_length=2, choices=settings.LANGUAGES, default="vi")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reader")
        verbose_name_plural = _("readers")

    def __str__(self) -> str:
        return f"reader {self.pk}"  # logs and lists name nobody
