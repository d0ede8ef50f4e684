"""Who runs a contest."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Organiser(models.Model):
    """OWNER also names the others; HELPER works at the desk, and does not change the rules. See ``permissions``."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        ORGANISER = "organiser", _("Organiser")
        HELPER = "helper", _("Helper")

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="organisers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="organised_contests")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.ORGANISER)

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "user"], name="contests_one_role_a_person")]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"
