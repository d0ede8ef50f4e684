"""What organisers did. Rows are only ever added."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditRecord(models.Model):
    """``verb`` is a code ("units.imported"), ``subject`` what it was done to, in words; ``detail`` what changed.

    The actor's name is kept: an account may be deleted, what it did may not.
    """

    campaign = models.ForeignKey("contests.Campaign", on_delete=models.CASCADE, related_name="audit_records")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor_name = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("audit record")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["campaign", "-at", "-id"], name="contests_audit_newest")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
