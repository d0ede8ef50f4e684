"""Mails to judges."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.judging.models.judges import Judge
from cms.letters.models import Waiting


class JudgeMail(Waiting):
    """To one judge."""

    class Kind(models.TextChoices):
        INVITED = "invited", _("invitation of a judge")
        REMINDED = "reminded", _("reminder of a judge")

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=8, choices=Kind)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mail to a judge")
        verbose_name_plural = _("mails to judges")
        indexes = [models.Index(fields=["state", "not_before"], name="judging_mail_next")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
