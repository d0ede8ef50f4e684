"""A picture as Pillow sees it: its format, its size, and whether all of it can be decoded."""

from typing import IO, Any

from PIL import Image

Image.init()  # its plugins are files too
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
ORIENTATION = 0x0112  # a word of EXIF; from 5 on the picture lies on its side


def look(file: IO[bytes], *, max_pixels: int, max_frames: int) -> dict[str, Any]:
    """``{"format", "width", "height", "frames", "turned"}``, or ``{"problem": code}``. ``turned``: it is shown with its
    sides exchanged."""
    Image.MAX_IMAGE_PIXELS = None  # we look ourselves, before anything is decoded
    try:
        picture = Image.open(file, formats=FORMATS)
    except Exception:
        return {"problem": "not_picture"}
    said: dict[str, Any] = {"format": picture.format, "width": picture.width, "height": picture.height}
    if picture.width * picture.height > max_pixels:
        return {**said, "problem": "too_many_pixels"}
    try:
        said["frames"] = _frames(picture, max_frames)
        if said["frames"] > max_frames:
            return {**said, "problem": "too_many_frames"}
        picture.seek(0)
        said["turned"] = picture.getexif().get(ORIENTATION, 1) in range(5, 9)
        picture.load()
    except Exception as error:  # what a decoder raises is its own affair: OSError, SyntaxError, struct.error …
        return {**said, "problem": "unreadable", "detail": str(error)[:200]}
    return said


def _frames(picture: Any, most: int) -> int:
    """Counted one by one, and no further than ``most`` + 1: ``n_frames`` goes through all of them."""
    count = 1
    try:
        while count <= most:
            picture.seek(count)
            count += 1
    except EOFError:
        pass
    return count
