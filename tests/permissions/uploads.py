"""The addresses of uploads and of files: (path by state, answers by state), as the matrix has them.

Uploads are their owner's, and none of the cast is; what is sent, signed and completed is never got: tests/media tries
those by their own methods.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from media.addresses import address_of
from media.rules.photos import NAMES, folder
from media.stores import store
from tests.factories.media import StoredFileFactory, UploadFactory
from tests.factories.videos import CLOSED, OPEN

ALL, NONE, NO_GET = (200,) * 4, (404,) * 4, (405,) * 4
FOREIGN = (401, 404, 404, 404)
MINE = (401, 200, 200, 200)  # one's own, and none of the cast has any
REDIRECT = (302,) * 4


def upload(rest: str = "") -> Callable[[str], str]:
    return lambda state: f"/api/v1/uploads/{UploadFactory().pk}{rest}"


def file(state: str) -> str:
    """A public file, and one whose purpose nobody has registered."""
    return f"/media/files/{StoredFileFactory(space='public' if state == 'published' else 'private').pk}/"


def signed(state: str) -> str:
    """Who holds the address may; who has guessed at its signature may not."""
    one = StoredFileFactory()
    path: Any = store().path(one.key)  # type: ignore[attr-defined]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"clip")
    address = address_of(one)
    return address if state == "published" else address.rsplit(":", 1)[0] + ":guess"


def photo(state: str) -> str:
    """A photo that everybody may read, or nobody; its renditions have been made."""
    one = StoredFileFactory(kind="image", purpose=OPEN if state == "published" else CLOSED)
    with NamedTemporaryFile(suffix=".webp") as made:
        for name in NAMES:
            store().put(f"{folder(one.pk)}/{name}", Path(made.name), "image/webp")
    return f"/media/photos/{one.pk}/960.webp"


UPLOAD_ROWS: dict[str, tuple[Callable[[str], str], dict[str, tuple[int, ...]]]] = {
    "api/v1/uploads": (lambda state: "/api/v1/uploads?purpose=any", {"private": MINE}),
    "api/v1/uploads/<uuidstr:upload_id>": (upload(), {"private": FOREIGN}),
    "api/v1/uploads/<uuidstr:upload_id>/parts": (upload("/parts"), {"private": NO_GET}),
    "api/v1/uploads/<uuidstr:upload_id>/complete": (upload("/complete"), {"private": NO_GET}),
    "api/v1/uploads/<uuidstr:upload_id>/parts/<int:number>": (upload("/parts/1"), {"private": NO_GET}),
    "media/files/<uuid:file_id>/": (file, {"published": REDIRECT, "private": NONE}),
    "media/photos/<uuid:file_id>/<int:side>.<slug:ending>": (photo, {"published": ALL, "private": NONE}),
    "media/signed/<str:token>": (signed, {"published": ALL, "private": NONE}),
}
