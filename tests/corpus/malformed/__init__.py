"""Files that were made to do harm, or that came to harm: written by code when they are needed, never kept.

Each maker takes a folder and the address of a listener (``http://127.0.0.1:port``), which nothing must ever ask, and
returns the path of what it has made. ``end`` says what must become of it: "refused"; "contained" (a video is made, and
the harm is gone); "either" (what is decided is the decoder's affair).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Maker = Callable[[Path, str], Path]


@dataclass(frozen=True)
class Case:
    name: str
    make: Maker
    end: str
    name_sent: str = "clip.mp4"


VIDEOS: dict[str, Case] = {}
PICTURES: dict[str, Case] = {}


def video(end: str, *, name_sent: str = "clip.mp4") -> Callable[[Maker], Maker]:
    return _register(VIDEOS, end, name_sent)


def picture(end: str) -> Callable[[Maker], Maker]:
    return _register(PICTURES, end, "anh.jpg")


def _register(where: dict[str, Case], end: str, name_sent: str) -> Callable[[Maker], Maker]:
    def remember(maker: Maker) -> Maker:
        name = maker.__name__.strip("_")
        assert name not in where
        where[name] = Case(name, maker, end, name_sent)
        return maker

    return remember


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "made"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def load() -> tuple[dict[str, Case], dict[str, Case]]:
    """All cases, videos and pictures."""
    from tests.corpus.malformed import bombs, broken, carriers, pictures, scripts  # noqa: F401 - they register

    return VIDEOS, PICTURES
