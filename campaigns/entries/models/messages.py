"""What organisers wrote to entrants, or to units that sent nothing."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.contests.models import Campaign


class Message(models.Model):
    """A template with named fields (``rules.templates``) and whom it went to. ``id`` comes from the form that was sent,
    so that a form sent twice is one message. English may be missing: then everybody reads Vietnamese."""

    in_coverage_search = False

    class To(models.TextChoices):
        ENTRANTS = "entrants", _("entrants")
        SILENT = "silent", _("units that sent nothing")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="messages")
    to = models.CharField(max_length=8, choices=To)
    filters = models.JSONField(default=dict)  # of queries.desk.Filters, for entrants
    subject_vi = models.CharField(max_length=140)
    body_vi = models.TextField(max_length=5000)
    subject_en = models.CharField(max_length=140, blank=True)
    body_en = models.TextField(max_length=5000, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    mails_written = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("message to entrants")
        verbose_name_plural = _("messages to entrants")
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"message {self.pk}"

    def words_in(self, language: str) -> tuple[str, str]:
        """(subject, body)"""
        if language == "en" and self.subject_en and self.body_en:
            return self.subject_en, self.body_en
        return self.subject_vi, self.body_vi
