"""Fields that are written in both languages: Vietnamese is the source, English may be missing."""

from django.db import models


def in_language(row: models.Model, field: str, language: str) -> str:
    """``field`` of the row in the language; the Vietnamese words while there are no English ones."""
    words = getattr(row, f"{field}_{language}", "") if language in ("vi", "en") else ""
    return words or getattr(row, f"{field}_vi")


class Titled(models.Model):
    """Something with a title in both languages."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title_in("vi")

    def title_in(self, language: str) -> str:
        return in_language(self, "title", language)
