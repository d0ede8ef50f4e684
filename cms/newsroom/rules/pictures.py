"""At which sizes and in which formats pictures are shown: a ``Use`` for each kind of place that they stand in."""

from typing import NamedTuple


class Use(NamedTuple):
    """Specifications of Wagtail's renditions, the narrowest first.

    ``fallback`` is a JPEG: for old browsers, for the previews that social networks make, and for everybody until the
    worker has made the rest.
    """

    name: str
    fallback: str
    webp: tuple[str, ...]
    avif: tuple[str, ...]

    @property
    def specs(self) -> tuple[str, ...]:
        return (self.fallback, *self.webp, *self.avif)


def _use(name: str, *shapes: str) -> Use:
    return Use(
        name,
        fallback=f"{shapes[-1]}|format-jpeg|jpegquality-80|plain",
        webp=tuple(f"{shape}|format-webp|webpquality-76|plain" for shape in shapes),
        avif=tuple(f"{shape}|format-avif|avifquality-56|plain" for shape in shapes),
    )


STORY = _use("story", "width-480", "width-800", "width-1280")
LEAD = _use("lead", "fill-480x300", "fill-800x500", "fill-1280x800")
CARD = _use("card", "fill-320x213", "fill-640x427")
PORTRAIT = _use("portrait", "fill-240x240")
USES = {use.name: use for use in (STORY, LEAD, CARD, PORTRAIT)}
