"""Mails to those who got a certificate."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.results.models.certificates import Certificate
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
