"""Pictures in a story."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.newsroom.blocks.text import EVIDENCE, OptionalWords


class FigureBlock(blocks.StructBlock):
    """One picture with what belongs beneath it."""

    # Imported stories bring captions without their pictures.
    image = ImageChooserBlock(label=_("Picture"), required=False)
    caption = OptionalWords(label=_("Caption"), max_length=400)
    credit = OptionalWords(
        label=_("Credit"),
        max_length=160,
        help_text=_("Left empty, the picture's own credit is printed."),
    )
    alt_text = OptionalWords(
        label=_("Alternative text"),
        max_length=300,
        help_text=_("What the picture shows, for those who do not see it. Left empty, the picture's own is read."),
    )

    class Meta:
        label = _("Picture")
        icon = "image"
        group = EVIDENCE
        description = _("A picture with caption, credit and alternative text.")
        label_format = "{caption}"


class GalleryBlock(blocks.StructBlock):
    """Several pictures that belong together."""

    title = OptionalWords(label=_("Title"), max_length=160)
    pictures = blocks.ListBlock(FigureBlock(), label=_("Pictures"), min_num=2, max_num=30)

    class Meta:
        label = _("Gallery")
        icon = "copy"
        group = EVIDENCE
        description = _("Two to thirty pictures that belong together.")
        label_format = "{title}"
