"""Files that are no video, no video any more, or none that can be shown."""

import gzip
import io
import random
import struct
import sys
import tarfile
import zipfile
from pathlib import Path

from tests.corpus.malformed import video, written
from tests.corpus.malformed.boxes import box, rewrite
from tests.media.clips import make_clip, run_ffmpeg


@video("refused")
def nothing(folder: Path, at: str) -> Path:
    return written(folder, b"")


@video("refused")
def one_byte(folder: Path, at: str) -> Path:
    return written(folder, b"\x00")


@video("refused")
def noise(folder: Path, at: str) -> Path:
    return written(folder, random.Random(1).randbytes(65_536))


@video("refused")
def zeros(folder: Path, at: str) -> Path:
    return written(folder, bytes(65_536))


@video("refused")
def only_a_brand(folder: Path, at: str) -> Path:
    return written(folder, box(b"ftyp", b"isom\x00\x00\x02\x00isommp41"))


@video("refused")
def cut_before_its_index(folder: Path, at: str) -> Path:
    whole = make_clip(folder / "a.mp4").read_bytes()
    return written(folder, whole[: len(whole) // 2])


@video("refused")
def cut_in_the_midst(folder: Path, at: str) -> Path:
    whole = make_clip(folder / "a.mp4", seconds=10, more=("-movflags", "+faststart")).read_bytes()
    return written(folder, whole[: len(whole) // 2])


@video("refused")
def cut_matroska(folder: Path, at: str) -> Path:
    whole = make_clip(folder / "a.mkv", seconds=10).read_bytes()
    return written(folder, whole[: len(whole) // 3])


@video("either")
def overwritten_with_noise(folder: Path, at: str) -> Path:
    content = bytearray(make_clip(folder / "a.mp4", more=("-movflags", "+faststart")).read_bytes())
    moments = random.Random(2)
    begin = content.find(b"mdat") + 4
    for _ in range(2000):
        content[moments.randrange(begin, len(content))] = moments.randrange(256)
    return written(folder, bytes(content))


@video("either")
def index_overwritten_with_noise(folder: Path, at: str) -> Path:
    content = bytearray(make_clip(folder / "a.mp4").read_bytes())
    moments, begin = random.Random(3), content.rfind(b"moov") + 200
    for _ in range(60):
        content[moments.randrange(begin, len(content))] = moments.randrange(256)
    return written(folder, bytes(content))


@video("refused")
def sizes_without_end(folder: Path, at: str) -> Path:
    content = make_clip(folder / "a.mp4").read_bytes()
    return written(folder, rewrite(content, b"stsz", lambda old: old[:8] + b"\xff\xff\xff\xff" + old[12:]))


@video("refused")
def box_of_eight_exabytes(folder: Path, at: str) -> Path:
    return written(folder, box(b"ftyp", b"isom\x00\x00\x02\x00") + struct.pack(">I4sQ", 1, b"moov", 2**63 - 1))


@video("refused")
def boxes_in_boxes(folder: Path, at: str) -> Path:
    nested = b"".join(struct.pack(">I4s", 8 * (20_000 - depth), b"moov") for depth in range(20_000))
    return written(folder, box(b"ftyp", b"isom\x00\x00\x02\x00") + nested)


@video("refused")
def matroska_of_unknown_lengths(folder: Path, at: str) -> Path:
    return written(folder, b"\x1aE\xdf\xa3\x87B\x82\x84webm" + b"\x18S\x80g\x01\xff\xff\xff\xff\xff\xff\xff" * 5000)


@video("refused")
def encrypted(folder: Path, at: str) -> Path:
    keys = ("-encryption_key", "0" * 31 + "1", "-encryption_kid", "0" * 31 + "2")
    return make_clip(folder / "a.mp4", more=("-encryption_scheme", "cenc-aes-ctr", *keys))


@video("refused")
def sound_alone(folder: Path, at: str) -> Path:
    run_ffmpeg("-f", "lavfi", "-i", "sine=d=1", str(folder / "a.m4a"))
    return folder / "a.m4a"


@video("refused")
def sound_with_a_cover(folder: Path, at: str) -> Path:
    run_ffmpeg("-f", "lavfi", "-i", "color=s=64x64", "-frames:v", "1", str(folder / "c.png"))
    inputs = ("-f", "lavfi", "-i", "sine=d=1", "-i", str(folder / "c.png"), "-map", "0", "-map", "1")
    run_ffmpeg(*inputs, "-c:v", "png", "-disposition:v", "attached_pic", str(folder / "a.m4a"))
    return folder / "a.m4a"


@video("refused")
def avi(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.avi", seconds=1, codec=("-c:v", "mpeg4", "-c:a", "mp3"))


@video("refused")
def transport_stream(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.ts", seconds=1)


@video("refused")
def flash(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.flv", seconds=1)


@video("refused")
def moving_picture(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.gif", seconds=1, sound=False, codec=())


@video("refused")
def codec_that_nobody_films_with(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.mkv", seconds=1, codec=("-c:v", "ffv1", "-c:a", "aac"))


@video("refused")
def zip_bomb(folder: Path, at: str) -> Path:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(10):
            archive.writestr(f"{number}.mp4", bytes(20_000_000))
    return written(folder, content.getvalue())


@video("refused")
def gzip_bomb(folder: Path, at: str) -> Path:
    return written(folder, gzip.compress(bytes(100_000_000)))


@video("refused")
def archive(folder: Path, at: str) -> Path:
    make_clip(folder / "a.mp4", seconds=1)
    with tarfile.open(folder / "a.tar", "w") as made:
        made.add(folder / "a.mp4")
    return folder / "a.tar"


@video("refused")
def program(folder: Path, at: str) -> Path:
    return written(folder, Path(sys.executable).read_bytes()[:200_000])


@video("refused")
def too_small_to_see(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.mp4", size="16x16", seconds=1)


@video("refused")
def a_strip(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.mp4", size="2000x64", seconds=1)
