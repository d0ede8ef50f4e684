"""What Wagtail's editor and its pictures get from media."""

from wagtail import hooks
from wagtail.images.image_operations import FilterOperation

KEPT = {"icc_profile", "transparency"}


class Plain(FilterOperation):
    """``plain``: without what the camera wrote. Willow copies EXIF into JPEGs, and with it where a picture was
    taken."""

    def construct(self) -> None:
        pass

    def run(self, willow, image, env):
        for key in willow.image.info.keys() - KEPT:
            del willow.image.info[key]


@hooks.register("register_image_operations")
def plain() -> list[tuple[str, type[FilterOperation]]]:
    return [("plain", Plain)]
