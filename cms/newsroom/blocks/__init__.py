"""The body of a story: the blocks an editor writes with.

How blocks look is the business of ``cms.newsroom.presentation``, which reads their stored form; how they are translated
follows from their types (see docs/adr/0004-newsroom.md).
"""

from cms.newsroom.blocks.model import ModelBlock
from cms.newsroom.blocks.pictures import FigureBlock, GalleryBlock
from cms.newsroom.blocks.story import StoryBody
from cms.newsroom.blocks.text import PARAGRAPH_FEATURES, CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock

__all__ = [
    "PARAGRAPH_FEATURES",
    "CalloutBlock",
    "FigureBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ModelBlock",
    "ParagraphBlock",
    "QuoteBlock",
    "StoryBody",
]
