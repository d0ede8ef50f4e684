"""Pictures in the sizes and formats of pages. A reader waits for a JPEG at most: AVIF takes seconds, and a worker."""

from collections.abc import Iterable

from django.core.cache import cache
from django_q.tasks import async_task
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from cms.newsroom.rules.pictures import USES, Use
from media.models import NewsImage, NewsRendition

MAKE = "cms.newsroom.services.renditions.make"
ASKED = 5 * 60  # seconds in which readers do not ask again for what the worker has not made yet


def rendered(image: NewsImage, specs: Iterable[str]) -> list[NewsRendition]:
    """The renditions of these specifications, made if they are not there; none when the file is gone or is no
    picture."""
    try:
        return list(image.get_renditions(*specs).values())
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return []


def make(image_id: int, use: str) -> None:
    """The worker's job. Idempotent; does nothing for a picture that is gone."""
    for image in NewsImage.objects.filter(pk=image_id):
        rendered(image, USES[use].specs)


def ask(wanted: Iterable[tuple[int, Use]]) -> None:
    """Have the worker make these, by the picture's id; once in a while, however many readers come by."""
    for image_id, use in wanted:
        if cache.add(f"picture-asked-{image_id}-{use.name}", True, ASKED):
            async_task(MAKE, image_id, use.name, task_name="pictures", save=False)
