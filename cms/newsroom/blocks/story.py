"""All blocks of a story together."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.newsroom.blocks.embed import EmbedBlock
from cms.newsroom.blocks.insert import InsertBlock
from cms.newsroom.blocks.model import ModelBlock
from cms.newsroom.blocks.pictures import FigureBlock, GalleryBlock
from cms.newsroom.blocks.table import StoryTableBlock
from cms.newsroom.blocks.text import CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock


class StoryBody(blocks.StreamBlock):
    """The body of an article."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    figure = FigureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    model = ModelBlock()
    table = StoryTableBlock()
    callout = CalloutBlock()
    embed = EmbedBlock()
    insert = InsertBlock()

    class Meta:
        label = _("Story")
        block_counts: dict = {}
