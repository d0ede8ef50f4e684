"""What is made of a video that was sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.models.files import StoredFile


class Video(models.Model):
    """A stored file of kind video, and what is served of it. The file itself, the original, is kept as it was sent.

    WAITING → PROBING → TRANSCODING → READY or FAILED (``problem`` says why, to whoever sent it). Everything that a
    runner writes is written under its lease (``services.videos``). What attempt n makes lies under ``folder(n)``;
    ``made`` names the attempt that is served, and no object of another is ever part of it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        PROBING = "probing", _("being looked at")
        TRANSCODING = "transcoding", _("being prepared")
        READY = "ready", _("ready")
        FAILED = "failed", _("refused")

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, primary_key=True, related_name="video")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # percent of TRANSCODING
    problem = models.CharField(max_length=40, blank=True)  # a code of video_problems.py
    problem_values = models.JSONField(default=dict, blank=True)
    max_seconds = models.PositiveIntegerField(null=True, blank=True)
    duration = models.FloatField(null=True, blank=True)  # seconds; of what was made once it is READY
    width = models.PositiveIntegerField(null=True, blank=True)  # as it is shown: turned, with square pixels
    height = models.PositiveIntegerField(null=True, blank=True)
    rungs = models.JSONField(default=list, blank=True)  # see rules.playlists.RungFacts, by height
    playlists = models.JSONField(default=dict, blank=True)  # name of a rung → its playlist
    sheet = models.JSONField(default=dict, blank=True)  # see rules.previews.Sheet; empty: there is none
    poster = models.BooleanField(default=False)
    made = models.PositiveIntegerField(null=True, blank=True)
    attempt = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)  # attempts that ended through no fault of the file
    not_before = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    queued = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        indexes = [models.Index(fields=["state", "attempt", "queued"], name="media_video_queue")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"

    def folder(self, attempt: int | None) -> str:
        """Where in the private space the objects of an attempt lie."""
        return f"videos/{self.pk}/{attempt}"


class Captions(models.Model):
    """The subtitles of a video in one language, as a clean WebVTT that we have written ourselves."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(_("language"), max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")])
    label = models.CharField(_("label"), max_length=60, blank=True)
    text = models.TextField()
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="media_one_captions_a_language")]

    def __str__(self) -> str:
        return self.label or self.get_language_display()
