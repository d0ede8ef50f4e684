"""What a merge did, kept so that it can be read and undone."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class MergeRecord(models.Model):
    """One merge of `drop` into `keep` (rows of the model `kind`); `changes` lists every reference that moved.

    Each change is a dict whose "op" says how to take it back (see `services.merging`). The dropped rows stay in the
    table, unpublished and pointing at the kept ones, so that their history and old addresses survive.
    """

    kind = models.CharField(max_length=40)
    keep_id = models.BigIntegerField()
    drop_id = models.BigIntegerField()
    keep_name = models.CharField(max_length=255)
    drop_name = models.CharField(max_length=255)
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    merged_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-merged_at"]
        indexes = [models.Index(fields=["kind", "keep_id"]), models.Index(fields=["kind", "drop_id"])]

    def __str__(self) -> str:
        return f"{self.drop_name} → {self.keep_name}"
