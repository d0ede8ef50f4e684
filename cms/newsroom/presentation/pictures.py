"""Pictures as pages show them, all of a page in one query once they have been made."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from wagtail.images.models import Filter

from cms.newsroom.presentation.values import Picture
from cms.newsroom.rules.pictures import Use
from cms.newsroom.services.renditions import ask, rendered
from cms.prepared import Prepared
from media.models import NewsImage, NewsRendition

Wanted = tuple[int, Use]


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
    return NewsRendition.objects.filter(image_id__in=images, filter_spec__in=specs).values_list(
        "image_id",
        "filter_spec",
        "focal_point_key",
        "file",
        "width",
        "height",
        *(f"image__{field}" for field in of_picture),
    )


_prepared = Prepared(_renditions)


def pictures(wanted: Iterable[Wanted], language: str) -> dict[Wanted, Picture]:
    """A picture for each (image id, use); absent when the image or its file is gone.

    One query. What was never made costs more, once in the life of a picture: its JPEG is made now, the worker is asked
    for the rest.
    """
    wanted = {(image_id, use) for image_id, use in wanted if image_id}
    if not wanted:
        return {}
    found: dict[int, dict[str, _Stored]] = defaultdict(dict)
    images = {image_id for image_id, _ in wanted}
    for row in _prepared(images=images, specs={spec for _, use in wanted for spec in use.specs}):
        stored = _Stored(*row)
        if stored.is_current:
            found[stored.image_id][stored.spec] = stored
    _make_fallbacks(wanted, found)
    there = [(image_id, use) for image_id, use in wanted if use.fallback in found[image_id]]
    ask((image_id, use) for image_id, use in there if not found[image_id].keys() >= set(use.specs))
    return {(image_id, use): _picture(use, found[image_id], language) for image_id, use in there}


def _make_fallbacks(wanted: set[Wanted], found: dict[int, dict[str, _Stored]]) -> None:
    missing: dict[int, set[str]] = defaultdict(set)
    for image_id, use in wanted:
        if use.fallback not in found[image_id]:
            missing[image_id].add(use.fallback)
    if not missing:
        return
    for image_id, image in NewsImage.objects.in_bulk(missing).items():
        for each in rendered(image, missing[image_id]):
            of_picture = (getattr(image, field) for field in _Stored._fields[6:])
            found[image_id][each.filter_spec] = _Stored(
                image_id, each.filter_spec, each.focal_point_key, each.file.name, each.width, each.height, *of_picture
            )


def _picture(use: Use, renditions: dict[str, _Stored], language: str) -> Picture:
    address = NewsRendition._meta.get_field("file").storage.url

    def srcset(specs: Iterable[str]) -> str:
        """Each width once: a small picture is as large in all of them."""
        sized = {each.width: each.file for spec in specs if (each := renditions.get(spec))}
        return ", ".join(f"{address(file)} {width}w" for width, file in sized.items())

    first = renditions[use.fallback]
    return Picture(
        src=address(first.file),
        width=first.width,
        height=first.height,
        webp=srcset(use.webp),
        avif=srcset(use.avif),
        alt=(first.alt_en or first.alt_vi) if language == "en" else (first.alt_vi or first.alt_en),
        credit=first.credit,
    )
