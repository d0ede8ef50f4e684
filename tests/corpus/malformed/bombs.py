"""Small files that ask for much: pixels, hours, pictures a second, tracks."""

import struct
from pathlib import Path

from tests.corpus.malformed import video, written
from tests.corpus.malformed.boxes import rewrite
from tests.media.clips import make_clip, run_ffmpeg

PART2 = ("-c:v", "mpeg4", "-q:v", "31")
RAW = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "5")


def joined(folder: Path, *sizes: str, ending: str = "h264", codec: tuple[str, ...] = RAW) -> Path:
    """One stream whose pictures change their size, in Matroska."""
    content = b"".join(
        make_clip(folder / f"{number}.{ending}", size=size, seconds=0.4, sound=False, codec=codec).read_bytes()
        for number, size in enumerate(sizes)
    )
    (folder / f"all.{ending}").write_bytes(content)
    run_ffmpeg("-r", "25", "-f", ending, "-i", str(folder / f"all.{ending}"), "-c", "copy", str(folder / "all.mkv"))
    return folder / "all.mkv"


@video("refused")
def pixel_bomb(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.mp4", size="8000x8000", seconds=0.04, sound=False, codec=PART2)


@video("refused")
def pixel_bomb_behind_a_small_header(folder: Path, at: str) -> Path:
    content = make_clip(folder / "a.mp4", size="8000x8000", seconds=0.04, sound=False, codec=PART2).read_bytes()
    small = struct.pack(">HH", 320, 180)
    return written(folder, content.replace(struct.pack(">HH", 8000, 8000), small))


@video("contained")
def resize_in_mid_stream(folder: Path, at: str) -> Path:
    return joined(folder, "320x180", "640x360", "180x320")


@video("contained")
def many_resizes(folder: Path, at: str) -> Path:
    return joined(folder, *["320x180", "640x360"] * 6)


@video("either")
def pixel_bomb_in_mid_stream(folder: Path, at: str) -> Path:
    return joined(folder, "320x180", "8000x8000", ending="m4v", codec=PART2)


@video("either")
def pixel_bomb_in_mid_stream_of_h264(folder: Path, at: str) -> Path:
    return joined(folder, "320x180", "5000x5000")


@video("refused")
def day_long(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.mp4", size="64x64", seconds=86_400, rate="1/3600", sound=False)


@video("either")
def day_long_by_its_pictures(folder: Path, at: str) -> Path:
    content = make_clip(folder / "a.mp4", seconds=1, sound=False).read_bytes()
    return written(folder, rewrite(content, b"stts", lambda old: old[:12] + struct.pack(">I", 86_400 * 512) + old[16:]))


@video("contained")
def day_long_by_its_header_alone(folder: Path, at: str) -> Path:
    content = make_clip(folder / "a.mp4", seconds=1, sound=False).read_bytes()

    def day(old: bytes) -> bytes:
        scale = struct.unpack_from(">I", old, 12)[0]
        return old[:16] + struct.pack(">I", min(2**32 - 2, 86_400 * scale)) + old[20:]

    return written(folder, rewrite(rewrite(content, b"mvhd", day), b"mdhd", day))


@video("refused")
def long_with_a_short_header(folder: Path, at: str) -> Path:
    clip = make_clip(folder / "a.mkv", size="64x64", seconds=40, rate=5, sound=False, more=("-live", "1"))
    return clip


@video("refused")
def thousand_pictures_a_second(folder: Path, at: str) -> Path:
    return make_clip(folder / "a.mp4", size="64x64", rate=1000, seconds=1, sound=False)


@video("refused")
def twenty_tracks_of_subtitles(folder: Path, at: str) -> Path:
    make_clip(folder / "a.mp4", seconds=1)
    (folder / "s.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nA\n")
    maps = ["-map", "0", *(["-map", "1"] * 20)]
    inputs = ("-i", str(folder / "a.mp4"), "-i", str(folder / "s.srt"))
    run_ffmpeg(*inputs, *maps, "-c:v", "copy", "-c:a", "copy", "-c:s", "srt", str(folder / "b.mkv"))
    return folder / "b.mkv"


@video("contained")
def heavy_subtitles(folder: Path, at: str) -> Path:
    make_clip(folder / "a.mp4", seconds=1)
    cues = "".join(f"{n}\n00:00:00,{n % 900:03} --> 00:00:01,000\n{'x' * 300}\n\n" for n in range(1, 5000))
    (folder / "s.srt").write_text(cues)
    inputs = ("-i", str(folder / "a.mp4"), "-i", str(folder / "s.srt"))
    run_ffmpeg(*inputs, "-c:v", "copy", "-c:a", "copy", "-c:s", "srt", str(folder / "b.mkv"))
    return folder / "b.mkv"


@video("contained")
def many_chapters(folder: Path, at: str) -> Path:
    make_clip(folder / "a.mp4", seconds=1)
    chapters = "".join(f"[CHAPTER]\nTIMEBASE=1/10000\nSTART={n}\nEND={n + 1}\ntitle={'x' * 99}\n" for n in range(3000))
    (folder / "c.txt").write_text(";FFMETADATA1\n" + chapters)
    inputs = ("-i", str(folder / "a.mp4"), "-i", str(folder / "c.txt"), "-map_metadata", "1", "-map_chapters", "1")
    run_ffmpeg(*inputs, "-map", "0", "-c", "copy", str(folder / "b.mkv"))
    return folder / "b.mkv"
