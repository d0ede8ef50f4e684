"""Something of this site that is no story: a contest, and whatever rooms above register."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.newsroom import inserts
from cms.newsroom.blocks.text import EVIDENCE, OptionalText


def insert_choices() -> list:
    """By name, so that migrations hold no contest."""
    return inserts.choices()


class InsertBlock(blocks.StructBlock):
    """Chosen from what the site has; the same in every language, shown in the story's."""

    what = blocks.ChoiceBlock(choices=insert_choices, label=_("What"))
    note = OptionalText(label=_("Note"), max_length=600, help_text=_("Shown instead of its own summary."))

    class Meta:
        label = _("From this site")
        icon = "calendar-check"
        group = EVIDENCE
        description = _("A contest, for example: a card with what can be done now.")
        label_format = "{what}"
