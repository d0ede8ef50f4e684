"""Captions come and go. Whether somebody may is for the room that shows the video to say."""

from uuid import UUID

from media.models import Captions, Video
from media.rules.webvtt import clean

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


def set_captions(*, video_id: UUID, language: str, content: bytes, label: str = "") -> Captions:
    """Put the captions of a video in ``language`` ("vi", "en") in place of those that were there. Raises BadCaptions
    (video_problems.captions_sentence tells it), and then leaves all as it was; Video.DoesNotExist."""
    if language not in LANGUAGES:
        raise ValueError(language)
    text = clean(content)
    video = Video.objects.get(pk=video_id, file__removed=None)
    values = {"text": text, "label": " ".join(label.split())[:60]}
    return Captions.objects.update_or_create(video=video, language=language, defaults=values)[0]


def remove_captions(*, video_id: UUID, language: str) -> None:
    """Idempotent."""
    Captions.objects.filter(video_id=video_id, language=language).delete()
