"""Pictures that ask for much, hide something, or are cut."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

from PIL import Image

from tests.corpus.malformed import picture, written


def png(width: int, height: int, data: bytes, *more: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    between = b"".join(chunk(*each) for each in more)
    return b"\x89PNG\r\n\x1a\n" + head + between + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def whole(form: str, size: tuple[int, int] = (64, 64)) -> bytes:
    content = io.BytesIO()
    Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 90).convert("RGB").save(content, form)
    return content.getvalue()


@picture("refused")
def pixels_by_the_header(folder: Path, at: str) -> Path:
    return written(folder, png(60_000, 60_000, b"\0" * 100))


@picture("refused")
def pixels_in_earnest(folder: Path, at: str) -> Path:
    return written(folder, png(20_000, 20_000, (b"\0" * 2501) * 20_000))


@picture("refused")
def cut_png(folder: Path, at: str) -> Path:
    content = whole("PNG")
    return written(folder, content[: len(content) // 2])


@picture("refused")
def cut_jpeg(folder: Path, at: str) -> Path:
    content = whole("JPEG")
    return written(folder, content[: len(content) // 2])


@picture("refused")
def cut_webp(folder: Path, at: str) -> Path:
    content = whole("WEBP")
    return written(folder, content[: len(content) // 2])


@picture("refused")
def page_in_a_comment(folder: Path, at: str) -> Path:
    content, said = whole("JPEG"), f"<html><script src={at}/x.js></script>".encode()
    return written(folder, content[:2] + b"\xff\xfe" + struct.pack(">H", len(said) + 2) + said + content[2:])


@picture("refused")
def archive_behind_a_jpeg(folder: Path, at: str) -> Path:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("x.class", "x")
    return written(folder, whole("JPEG") + content.getvalue())


@picture("refused")
def gif_of_ten_thousand_pictures(folder: Path, at: str) -> Path:
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    head = b"GIF89a" + struct.pack("<HHBBB", 60_000, 60_000, 0x80, 0, 0) + bytes(6)
    return written(folder, head + frame * 10_000 + b"\x3b")


@picture("refused")
def text_that_unpacks(folder: Path, at: str) -> Path:
    packed = b"Comment\0\0" + zlib.compress(bytes(200_000_000))
    return written(folder, png(8, 8, b"\0\0" * 8, (b"zTXt", packed)))


@picture("refused")
def drawing(folder: Path, at: str) -> Path:
    return written(folder, f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{at}/x"/></svg>')


@picture("refused")
def postscript(folder: Path, at: str) -> Path:
    return written(folder, "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n%%EOF\n")


@picture("refused")
def tiff(folder: Path, at: str) -> Path:
    return written(folder, whole("TIFF"))
