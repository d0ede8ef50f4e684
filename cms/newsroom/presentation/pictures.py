"""Pictures at the sizes of the page, all of them in one query once they have been rendered."""

from collections import defaultdict
from collections.abc import Iterable

from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from cms.newsroom.presentation.values import Picture

STORY = ("width-1280|format-webp|webpquality-78", "width-640|format-webp|webpquality-78")
CARD = ("fill-640x427|format-webp|webpquality-75", "fill-320x213|format-webp|webpquality-75")
PORTRAIT = ("fill-240x240|format-webp|webpquality-78",)

Wanted = tuple[int, tuple[str, ...]]


def pictures(wanted: Iterable[Wanted], language: str) -> dict[Wanted, Picture]:
    """A picture for each (image id, sizes); absent when the image or its file is gone.

    One query. Sizes that were never rendered are rendered now, which costs queries once in the life of a picture.
    """
    wanted = {(image_id, specs) for image_id, specs in wanted if image_id}
    if not wanted:
        return {}
    rendition_model = get_image_model().get_rendition_model()
    found: dict[int, dict[str, object]] = defaultdict(dict)
    images = {}
    stored = rendition_model.objects.filter(
        image_id__in={image_id for image_id, _ in wanted},
        filter_spec__in={spec for _, specs in wanted for spec in specs},
    ).select_related("image")
    for rendition in stored:
        images[rendition.image_id] = rendition.image
        if rendition.focal_point_key == Filter(spec=rendition.filter_spec).get_cache_key(rendition.image):
            found[rendition.image_id][rendition.filter_spec] = rendition
    _render_missing(wanted, found, images)
    result = {}
    for image_id, specs in wanted:
        renditions = [found[image_id][spec] for spec in specs if spec in found[image_id]]
        if renditions:
            result[image_id, specs] = _picture(images[image_id], renditions, language)
    return result


def _render_missing(wanted: set[Wanted], found: dict, images: dict) -> None:
    missing: dict[int, set[str]] = defaultdict(set)
    for image_id, specs in wanted:
        missing[image_id].update(spec for spec in specs if spec not in found[image_id])
    missing = {image_id: specs for image_id, specs in missing.items() if specs}
    if not missing:
        return
    images.update(get_image_model().objects.in_bulk(missing.keys() - images.keys()))
    for image_id, specs in missing.items():
        if image := images.get(image_id):
            try:
                renditions = image.get_renditions(*specs)
            except (SourceImageIOError, InvalidFilterSpecError, OSError):
                continue  # the file is gone or is no picture: the story is shown without it
            found[image_id].update({rendition.filter_spec: rendition for rendition in renditions.values()})


def _picture(image, renditions: list, language: str) -> Picture:
    first = renditions[0]
    return Picture(
        src=first.url,
        width=first.width,
        height=first.height,
        srcset=", ".join(f"{each.url} {each.width}w" for each in renditions),
        alt=image.alt_in(language),
        credit=image.credit,
    )
