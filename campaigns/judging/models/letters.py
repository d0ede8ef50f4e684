"""Mails to judges."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.judging.models.judges import Judge


class JudgeMail(models.Model):
    """A mail from its decision to its end. WAITING may be sent; CLAIMED was about to be: whether it was, nobody knows
    once its process is dead, so it never is again (LOST)."""

    in_coverage_search = False

    class Kind(models.TextChoices):
        INVITED = "invited", _("invitation of a judge")
        REMINDED = "reminded", _("reminder of a judge")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CLAIMED = "claimed", _("being sent")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused")
        LOST = "lost", _("perhaps sent")

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail to a judge")
        verbose_name_plural = _("mails to judges")
        indexes = [models.Index(fields=["state", "not_before"], name="judging_mail_next")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
