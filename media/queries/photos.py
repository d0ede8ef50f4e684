"""What a page needs to show a sent photo. Each address asks again who may see it."""

from dataclasses import dataclass

from django.urls import reverse

from media.models import StoredFile
from media.rules.photos import SIDES, shown_size


@dataclass(frozen=True)
class Photo:
    """``src`` is WebP; ``webp`` and ``avif`` are srcsets. ``width``, ``height``: of the largest, ``large``."""

    src: str
    webp: str
    avif: str
    width: int
    height: int
    large: str


def photo(file: StoredFile) -> Photo:
    """No query."""

    def at(side: int, ending: str) -> str:
        return reverse("media:photo", kwargs={"file_id": file.pk, "side": side, "ending": ending})

    def srcset(ending: str) -> str:
        widths = {shown_size(width, height, side)[0]: at(side, ending) for side in SIDES}
        return ", ".join(f"{address} {across}w" for across, address in sorted(widths.items()))

    width, height = file.width or SIDES[0], file.height or SIDES[0]
    shown = shown_size(width, height, SIDES[0])
    return Photo(at(SIDES[1], "webp"), srcset("webp"), srcset("avif"), *shown, at(SIDES[0], "webp"))
