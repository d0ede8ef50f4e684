"""Illustrations drawn by code: our own work, the same on every machine."""

from io import BytesIO

from PIL import Image

from config.demonstration.pictures import (
    scenes_evenings,
    scenes_fields,
    scenes_gatherings,
    scenes_indoors,
    scenes_water,
)
from config.demonstration.pictures.canvas import Canvas

SCENES = {
    **scenes_water.SCENES,
    **scenes_fields.SCENES,
    **scenes_gatherings.SCENES,
    **scenes_indoors.SCENES,
    **scenes_evenings.SCENES,
}


def draw(key: str) -> Image.Image:
    """The picture `key`, 1600 × 1000. KeyError when there is none of this name."""
    paint, top, bottom = SCENES[key]
    canvas = Canvas(key, top, bottom)
    paint(canvas)
    return canvas.finish()


def as_jpeg(key: str) -> bytes:
    """The picture `key` as a file of some 150 kB."""
    out = BytesIO()
    draw(key).save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()
