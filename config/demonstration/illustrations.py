"""The illustrations as pictures of the library: drawn on the spot, the same on every machine."""

from concurrent.futures import Future, ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from os import cpu_count

from django.core.files.images import ImageFile

from config.demonstration.content_files import read
from config.demonstration.pictures import as_jpeg
from media.models import NewsImage

CREDIT = "Minh họa: Nêu Gương"


class Illustrator:
    """Draws every picture of content/pictures.toml in processes of its own, from the moment it is entered.

    with Illustrator() as illustrator:
        ...                                # other work
        pictures = illustrator.enter()     # waits for what is not finished
    """

    def __enter__(self) -> "Illustrator":
        # Spawned, because a forked child would share our database connection; what it imports must not need Django.
        self._pool = ProcessPoolExecutor(max_workers=min(3, cpu_count() or 1), mp_context=get_context("spawn"))
        self._drawn: dict[str, Future[bytes]] = {key: self._pool.submit(as_jpeg, key) for key in read("pictures")}
        return self

    def __exit__(self, *_raised) -> None:
        self._pool.shutdown(cancel_futures=True)

    def enter(self) -> dict[str, NewsImage]:
        """Put the pictures into the library; by their keys."""
        return {key: _enter(key, read("pictures")[key], jpeg.result()) for key, jpeg in self._drawn.items()}


def _enter(key: str, entry: dict, jpeg: bytes) -> NewsImage:
    image = NewsImage(
        title=entry["title"],
        file=ImageFile(BytesIO(jpeg), name=f"neu-guong-{key}.jpg"),
        credit=CREDIT,
        licence="CC0 1.0",
        alt_vi=entry["vi"],
        alt_en=entry["en"],
    )
    image.save()
    return image
