"""Mails to those who won, and to those who got a certificate."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.results.models.certificates import Certificate
from campaigns.results.models.sheets import ResultRow
from cms.letters.models import Waiting


class CertificateMail(Waiting):
    """One for each certificate whose recipient can be written to; never a second one."""

    certificate = models.OneToOneField(Certificate, on_delete=models.CASCADE, related_name="mail")
    address = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)

    class Meta:
        verbose_name = _("mail about a certificate")
        verbose_name_plural = _("mails about certificates")
        indexes = [models.Index(fields=["state", "not_before"], name="results_mail_next")]

    def __str__(self) -> str:
        return f"mail {self.pk} ({self.state})"


class PrizeMail(Waiting):
    """What one of an entry's people is told of its prize. ``row``: the line that gives it; of GONE, the one that gave
    it. What is kept of a person is what they were told last, so that a correction tells them only what is new."""

    class Kind(models.TextChoices):
        WON = "won", _("a prize")
        CHANGED = "changed", _("another prize after a correction")
        GONE = "gone", _("no prize any more after a correction")

    row = models.ForeignKey(ResultRow, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=7, choices=Kind)
    name = models.CharField(max_length=200)
    address = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)

    class Meta:
        verbose_name = _("mail about a prize")
        verbose_name_plural = _("mails about prizes")
        indexes = [models.Index(fields=["state", "not_before"], name="results_prize_mail_next")]
        constraints = [models.UniqueConstraint(fields=["row", "kind", "address"], name="results_one_prize_mail")]

    def __str__(self) -> str:
        return f"mail {self.pk} ({self.state})"
