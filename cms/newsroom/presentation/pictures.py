"""Pictures at the sizes of the page, all of them in one query once they have been rendered."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from cms.newsroom.presentation.values import Picture
from cms.prepared import Prepared

STORY = ("width-1280|format-webp|webpquality-78", "width-640|format-webp|webpquality-78")
CARD = ("fill-640x427|format-webp|webpquality-75", "fill-320x213|format-webp|webpquality-75")
PORTRAIT = ("fill-240x240|format-webp|webpquality-78",)

Wanted = tuple[int, tuple[str, ...]]


class _Stored(NamedTuple):
    """A rendition and what is said of its picture: a model for each would take longer than the page's templates."""

    image_id: int
    spec: str
    focal_key: str
    file: str
    width: int
    height: int
    credit: str
    alt_vi: str
    alt_en: str
    focal_point_x: int | None
    focal_point_y: int | None
    focal_point_width: int | None
    focal_point_height: int | None

    @property
    def is_current(self) -> bool:
        """Whether it was cut around the picture's present focal point."""
        return self.focal_key == _filter(self.spec).get_cache_key(self)


_filter = cache(Filter)  # reads its specification once, not once a picture


def _renditions(images: Iterable[int], specs: Iterable[str]):
    of_picture = (
        "credit",
        "alt_vi",
        "alt_en",
        *(field for field in _Stored._fields if field.startswith("focal_point")),
    )
    return (
        get_image_model()
        .get_rendition_model()
        .objects.filter(image_id__in=images, filter_spec__in=specs)
        .values_list(
            "image_id",
            "filter_spec",
            "focal_point_key",
            "file",
            "width",
            "height",
            *(f"image__{field}" for field in of_picture),
        )
    )


_prepared = Prepared(_renditions)


def pictures(wanted: Iterable[Wanted], language: str) -> dict[Wanted, Picture]:
    """A picture for each (image id, sizes); absent when the image or its file is gone.

    One query. Sizes that were never rendered are rendered now, which costs queries once in the life of a picture.
    """
    wanted = {(image_id, specs) for image_id, specs in wanted if image_id}
    if not wanted:
        return {}
    found: dict[int, dict[str, _Stored]] = defaultdict(dict)
    images = {image_id for image_id, _ in wanted}
    for row in _prepared(images=images, specs={spec for _, specs in wanted for spec in specs}):
        stored = _Stored(*row)
        if stored.is_current:
            found[stored.image_id][stored.spec] = stored
    _render_missing(wanted, found)
    result = {}
    for image_id, specs in wanted:
        if renditions := [found[image_id][spec] for spec in specs if spec in found[image_id]]:
            result[image_id, specs] = _picture(renditions, language)
    return result


def _render_missing(wanted: set[Wanted], found: dict[int, dict[str, _Stored]]) -> None:
    missing: dict[int, set[str]] = defaultdict(set)
    for image_id, specs in wanted:
        missing[image_id].update(spec for spec in specs if spec not in found[image_id])
    missing = {image_id: specs for image_id, specs in missing.items() if specs}
    if not missing:
        return
    for image_id, image in get_image_model().objects.in_bulk(missing).items():
        try:
            renditions = image.get_renditions(*missing[image_id])
        except (SourceImageIOError, InvalidFilterSpecError, OSError):
            continue  # the file is gone or is no picture: the story is shown without it
        for each in renditions.values():
            of_picture = (getattr(image, field) for field in _Stored._fields[6:])
            found[image_id][each.filter_spec] = _Stored(
                image_id, each.filter_spec, each.focal_point_key, each.file.name, each.width, each.height, *of_picture
            )


def _picture(renditions: list[_Stored], language: str) -> Picture:
    storage = get_image_model().get_rendition_model()._meta.get_field("file").storage
    sized = [(storage.url(each.file), each) for each in renditions]
    address, first = sized[0]
    return Picture(
        src=address,
        width=first.width,
        height=first.height,
        srcset=", ".join(f"{url} {each.width}w" for url, each in sized),
        alt=(first.alt_en or first.alt_vi) if language == "en" else (first.alt_vi or first.alt_en),
        credit=first.credit,
    )
