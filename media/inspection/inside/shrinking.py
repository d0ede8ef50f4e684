"""A picture made anew for pages: turned upright, in sRGB, smaller, and without a word of what it carried (EXIF, GPS,
thumbnails, comments). Written to the scratch folder."""

import io
from typing import IO, Any

from PIL import Image, ImageCms, ImageOps

Image.init()  # its plugins are files too
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
SRGB = ImageCms.createProfile("sRGB")
WRITTEN: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "avif": {"format": "AVIF", "quality": 58, "speed": 8, "max_threads": 1},  # a thread is a process to the filter
    "jpeg": {"format": "JPEG", "quality": 80, "optimize": True},
}


def look(file: IO[bytes], *, sides: list[int], max_pixels: int) -> dict[str, Any]:
    """``sides``: pixels of the longer side, the largest first. ``{"made": {"960.webp": [width, height]}}``, or
    ``{"problem": code}``; what is larger than the picture is as large as the picture."""
    Image.MAX_IMAGE_PIXELS = None  # we look ourselves, before anything is decoded
    try:
        picture: Image.Image = Image.open(file, formats=FORMATS)
    except Exception:
        return {"problem": "not_picture"}
    if picture.width * picture.height > max_pixels:
        return {"problem": "too_many_pixels"}
    made: dict[str, list[int]] = {}
    try:
        picture.draft("RGB", (sides[0], sides[0]))  # a JPEG is decoded no larger than is needed
        picture = _plain(picture, sides[0])
        for side in sides:
            picture.thumbnail((side, side), Image.Resampling.LANCZOS)
            for name, how in WRITTEN.items():
                picture.save(f"{side}.{name}", **how)
                made[f"{side}.{name}"] = [picture.width, picture.height]
    except Exception as error:  # what a decoder raises is its own affair
        return {"problem": "unreadable", "detail": str(error)[:200]}
    return {"made": made}


def _plain(picture: Image.Image, side: int) -> Image.Image:
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    picture = picture.convert("RGB")
    if profile:
        picture = _in_srgb(picture, profile)
    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    return plain


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Phones photograph in wider colours; without their profile they would look pale."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, SRGB, outputMode="RGB") or picture
    except Exception:
        return picture  # a broken profile, or one of another space
