"""A table whose cells can be translated."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

from cms.newsroom.blocks.text import EVIDENCE

CAPTION = "caption"


class StoryTableBlock(TableBlock):
    """Wagtail's table; wagtail-localize alone would leave its words in the first language."""

    def __init__(self, table_options: dict | None = None, **kwargs) -> None:
        # The grid brings no Vietnamese of its own, and complains when asked for it.
        super().__init__(table_options={"language": "en-US", **(table_options or {})}, **kwargs)

    def get_translatable_segments(self, value: dict | None) -> list[StringSegmentValue]:
        if not value:
            return []
        segments = [
            StringSegmentValue(f"{row}-{column}", cell)
            for row, cells in enumerate(value.get("data") or [])
            for column, cell in enumerate(cells)
            if cell and any(char.isalpha() for char in str(cell))
        ]
        if value.get("table_caption"):
            segments.append(StringSegmentValue(CAPTION, value["table_caption"]))
        return segments

    def restore_translated_segments(self, value: dict, segments: list[StringSegmentValue]) -> dict:
        result = {**value, "data": [list(cells) for cells in value["data"]]}
        for segment in segments:
            if segment.path == CAPTION:
                result["table_caption"] = segment.render_text()
                continue
            row, column = map(int, segment.path.split("-"))
            # The table may have shrunk since the translation was begun.
            if row < len(result["data"]) and column < len(result["data"][row]):
                result["data"][row][column] = segment.render_text()
        return result

    class Meta:
        label = _("Table")
        icon = "table"
        group = EVIDENCE
        description = _("A small table. Mark the first row as headings, and say in the caption what it shows.")
