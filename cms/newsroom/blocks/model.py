"""An initiative (mô hình) of the registry inside a story, with what this story reports of it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.newsroom.blocks.amount import AmountBlock
from cms.newsroom.blocks.choosers import EntityChooserBlock
from cms.newsroom.blocks.text import EVIDENCE, OptionalText, OptionalWords


class ReportedFigureBlock(blocks.StructBlock):
    """A figure that the story reports: 2,1 tỷ đồng (2022)."""

    value = AmountBlock(label=_("Amount"), help_text=_("As in the paper: 3.450 or 98,8 or 2,1 tỷ."))
    unit = OptionalWords(label=_("Unit"), max_length=80, help_text=_("hộ, km, đồng, % …"))
    what = OptionalWords(label=_("What was counted"), max_length=200)
    period = OptionalWords(label=_("Period"), max_length=100, help_text=_("2022, or 2017–2022"))

    class Meta:
        label = _("Figure")
        icon = "list-ol"
        label_format = "{value} {unit}"


class ModelBlock(blocks.StructBlock):
    """The card of an initiative. Its figures become rows (``MetricReport``) when the story is published."""

    initiative = EntityChooserBlock("registry.Initiative", label=_("Initiative"))
    note = OptionalText(label=_("Note"), max_length=600, help_text=_("What this story adds to what the registry says."))
    figures = blocks.ListBlock(ReportedFigureBlock(), label=_("Figures in this story"), default=[], max_num=20)

    class Meta:
        label = _("Model")
        icon = "pick"
        group = EVIDENCE
        description = _("An initiative of the registry as a card, with the figures that this story reports of it.")
        label_format = "{initiative}"
