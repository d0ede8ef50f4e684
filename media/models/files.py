"""Files that the server itself has checked."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """A file that the server itself has checked: its size, its SHA-256, what it really is.

    Made by uploads and by ``services.copy_file`` only. ``name`` is the sender's word for it: to be shown, never
    trusted. Where entries are judged blind it must not be shown either.
    """

    class Space(models.TextChoices):
        PRIVATE = "private", _("private")
        PUBLIC = "public", _("public")

    class Kind(models.TextChoices):
        VIDEO = "video", _("video")
        IMAGE = "image", _("image")
        DOCUMENT = "document", _("document")
        AUDIO = "audio", _("audio")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="stored_files"
    )
    purpose = models.CharField(max_length=50, blank=True)  # finds the policy that says who may read it
    subject = models.CharField(max_length=100, blank=True)
    space = models.CharField(max_length=10, choices=Space, default=Space.PRIVATE)
    key = models.CharField(max_length=120, unique=True)  # within its space; generated, not to be guessed
    name = models.CharField(_("name"), max_length=160)
    size = models.BigIntegerField(_("size"))  # bytes
    sha256 = models.CharField(max_length=64, db_index=True)
    mime = models.CharField(max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    duration = models.FloatField(null=True, blank=True)  # seconds; a video's is known once it was probed
    created = models.DateTimeField(auto_now_add=True)
    removed = models.DateTimeField(null=True, blank=True)  # its bytes are gone, or about to go

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        indexes = [models.Index(fields=["purpose", "subject"])]

    def __str__(self) -> str:
        return self.name
