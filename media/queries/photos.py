"""What a page needs to show a sent photo. Each address asks again who may see it."""

from dataclasses import dataclass

from django.urls import reverse

from media.models import StoredFile
from media.rules.photos import SIDES, shown_size


@dataclass(frozen=True)
class Photo:
    """As ``image`` of the templates takes it: ``src`` is a JPEG, ``webp`` and ``avif`` are srcsets, ``width`` and
    ``height`` those of the largest, ``large``."""

    src: str
    webp: str
    avif: str
    width: int
    height: int
    large: str
    alt: str = ""


def photo(file: StoredFile, alt: str = "") -> Photo:
    """``alt``: what it shows. No query."""

    def at(side: int, ending: str) -> str:
        return reverse("media:photo", kwargs={"file_id": file.pk, "side": side, "ending": ending})

    def srcset(ending: str) -> str:
        widths = {shown_size(width, height, side)[0]: at(side, ending) for side in SIDES}
        return ", ".join(f"{address} {across}w" for across, address in sorted(widths.items()))

    width, height = file.width or SIDES[0], file.height or SIDES[0]
    shown = shown_size(width, height, SIDES[0])
    return Photo(at(SIDES[1], "jpeg"), srcset("webp"), srcset("avif"), *shown, at(SIDES[0], "webp"), alt)
