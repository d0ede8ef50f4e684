"""One video from beginning to end, under its lease. Any step may be the last one; the next attempt begins anew."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from media.inspection.looking import look_at_video
from media.models import StoredFile, Video
from media.rules.making import POSTER, SHEET
from media.sandbox.scratch import root, scratch_folder
from media.services.videos import Claim, note_looked_at, settle_video
from media.stores import StoreAway, store
from media.stores.opened import opened
from media.video.making import Made, make

ROOM = 512 * 1024 * 1024  # bytes of disk that must stay free


def work_on(
    claim: Claim,
    *,
    tick: Callable[[], None] = lambda: None,
    progress: Callable[[int], None] = lambda percent: None,
) -> None:
    """Ends with a settled video. Raises Unfit (to be refused), LeaseLost (to be left alone), and anything else (to be
    put back). ``tick`` is called often while programs run and may raise."""
    video = Video.objects.select_related("file").get(pk=claim.video_id)
    _check_room(video.file.size)
    with scratch_folder() as folder:
        with original(video.file, folder.parent / f"{folder.name}.original", tick) as source:
            seen = look_at_video(source, folder, max_seconds=video.max_seconds, tick=tick)
            note_looked_at(claim=claim, seen=seen)
            made = make(source, folder, seen, max_seconds=video.max_seconds, progress=progress, tick=tick)
        keep(video.folder(claim.attempt), made, tick)
        settle_video(claim=claim, made=made)


@contextmanager
def original(file: StoredFile, copy: Path, tick: Callable[[], None]) -> Iterator[int]:
    """An open descriptor of the file as it was sent. Raises StoreAway, Absent."""
    with opened(file.key, file.size, copy, space=file.space, tick=tick) as source:
        yield source


def keep(folder: str, made: Made, tick: Callable[[], None]) -> None:
    """Put what was made into the store, under names that are this attempt's alone."""
    names = [(f"{rung.name}.mp4", "video/mp4") for rung in made.rungs]
    names += [(POSTER, "image/jpeg")] if made.poster else []
    names += [(SHEET, "image/jpeg")] if made.sheet else []
    for name, mime in names:
        store().put(f"{folder}/{name}", made.folder / name, mime)
        tick()


def _check_room(size: int) -> None:
    root().mkdir(parents=True, exist_ok=True)
    state = os.statvfs(root())
    if state.f_bavail * state.f_frsize < 2 * size + ROOM:
        raise StoreAway("too little room on the disk of DATA_DIR")
