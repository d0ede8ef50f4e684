"""Blocks of words."""

from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

# Only what wagtail-localize can carry through a translation: it refuses a segment with <sup>, <u> or <mark> in it.
PARAGRAPH_FEATURES = ["bold", "italic", "ol", "ul", "link", "initiative-link", "locality-link", "policy-link"]

TEXT, EVIDENCE = pgettext_lazy("of a story", "Words"), _("Pictures and evidence")


if TYPE_CHECKING:
    _AnyField: TypeAlias = blocks.FieldBlock
else:
    _AnyField = object


class _NeverNone(_AnyField):
    """Words that were left out are no words. As None they would make wagtail-localize fail on the whole story."""

    def get_default(self):
        return super().get_default() or ""

    def to_python(self, value):
        return super().to_python("" if value is None else value)

    def normalize(self, value):
        return super().normalize("" if value is None else value)


class OptionalWords(_NeverNone, blocks.CharBlock):
    """One line that may be left empty."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"required": False, **kwargs})


class OptionalText(_NeverNone, blocks.TextBlock):
    """Several lines that may be left empty."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"required": False, **kwargs})


class ParagraphBlock(blocks.RichTextBlock):
    """Running text, with links to pages, initiatives, localities and policies."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        group = TEXT
        description = _("Running text; select words to link an initiative, a locality or a policy.")
        preview_value = "<p>Đoàn xã mở lớp học bơi miễn phí cho thiếu nhi mỗi mùa hè.</p>"


class HeadingBlock(blocks.CharBlock):
    """A heading between the parts of a story."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)

    class Meta:
        label = _("Heading")
        icon = "title"
        group = TEXT
        description = _("A heading between the parts of the story.")
        preview_value = "Từ một ấp, lan ra cả huyện"


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=TEXT, help_text=_("Without quotation marks: the page adds them."))
    speaker = OptionalWords(label=_("Speaker"), max_length=120)
    position = OptionalWords(label=_("Position"), max_length=200)

    class Meta:
        label = _("Quote")
        icon = "openquote"
        group = TEXT
        description = _("Somebody's own words, with name and position.")
        preview_value = {
            "text": "Bà con cần, chúng tôi ở lại thêm.",
            "speaker": "Lê Thị Mai",
            "position": "Bí thư chi bộ",
        }
        label_format = "{speaker}"


class CalloutBlock(blocks.StructBlock):
    """What a hurried reader should not miss."""

    title = OptionalWords(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=PARAGRAPH_FEATURES)

    class Meta:
        label = _("Call-out")
        icon = "info-circle"
        group = TEXT
        description = _("A box for what a hurried reader should not miss.")
        preview_value = {"title": "Cần biết", "text": "<p>Điểm tiếp nhận mở cả sáng thứ bảy.</p>"}
        label_format = "{title}"
