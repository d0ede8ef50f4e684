"""The illustrations as pictures of the library: drawn on the spot, the same on every machine."""

from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from os import cpu_count

from django.core.files.images import ImageFile

from config.demonstration.content_files import read
from config.demonstration.pictures import draw
from media.models import NewsImage

CREDIT = "Minh họa: Nêu Gương"


def enter_illustrations() -> dict[str, NewsImage]:
    """Draw every picture of content/pictures.toml and put it into the library; by its key."""
    entries = read("pictures")
    return {key: _enter(key, entries[key], jpeg) for key, jpeg in zip(entries, _drawn(list(entries)), strict=True)}


def _drawn(keys: list[str]) -> list[bytes]:
    # A process each for two or three cores; spawned, because a forked child would share our database connection.
    with ProcessPoolExecutor(max_workers=min(4, cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        return list(pool.map(as_jpeg, keys, chunksize=4))


def as_jpeg(key: str) -> bytes:
    """The picture `key` as the library keeps it."""
    out = BytesIO()
    draw(key).save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue()


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
