"""Bytes on their way."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media.models.files import StoredFile


class Upload(models.Model):
    """One file on its way from a browser to the store, in parts. See media/api.py for the protocol.

    OPEN → CHECKING (all parts are there) → COMPLETE (``file`` is set) or REFUSED (``problem`` says why); OPEN →
    ABORTED.
    """

    class State(models.TextChoices):
        OPEN = "open", _("being sent")
        CHECKING = "checking", _("being checked")
        COMPLETE = "complete", _("complete")
        REFUSED = "refused", _("refused")
        ABORTED = "aborted", _("given up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="uploads")
    purpose = models.CharField(max_length=50)
    subject = models.CharField(max_length=100)
    name = models.CharField(max_length=160)  # as StoredFile.name
    size = models.BigIntegerField()  # as announced; what arrives must be exactly that
    fingerprint = models.CharField(max_length=200)  # the browser's, to recognise the file on another day
    claimed_sha256 = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=120, unique=True)
    store_upload_id = models.CharField(max_length=300)
    part_size = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_index=True)
    problem = models.CharField(max_length=40, blank=True)  # a code of rules/problems.py
    problem_values = models.JSONField(default=dict, blank=True)  # what its sentence tells besides
    checked = models.BigIntegerField(default=0)  # bytes whose checksum is in ``hash_state``
    hash_state = models.JSONField(default=dict, blank=True)
    cleared = models.BooleanField(default=False)  # a refused or aborted one has left nothing in the store
    file = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="upload")
    started = models.DateTimeField(auto_now_add=True)
    touched = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        indexes = [models.Index(fields=["purpose", "subject"])]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "purpose", "subject", "fingerprint", "size"],
                condition=Q(state__in=["open", "checking"]),
                name="media_one_open_upload_of_a_file",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    @property
    def part_count(self) -> int:
        return -(-self.size // self.part_size)

    def size_of_part(self, number: int) -> int:
        """Bytes of part ``number`` (from 1): all are equal but the last."""
        return min(self.part_size, self.size - (number - 1) * self.part_size)
