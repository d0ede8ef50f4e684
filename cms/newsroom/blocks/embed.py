"""A film from elsewhere. Nothing of it is loaded before the reader asks for it."""

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.newsroom.blocks.text import EVIDENCE
from cms.newsroom.rules.films import player_address

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class FilmAddressField(forms.URLField):
    def clean(self, value):
        address = super().clean(value)
        if address and not player_address(address):
            raise ValidationError(_("Only films on YouTube and Vimeo can be shown here. Link to others in the text."))
        return address


class FilmAddressBlock(blocks.FieldBlock):
    """The address of a film's page; the same in every language."""

    def __init__(self, required: bool = True, help_text: "StrOrPromise | None" = None, **kwargs) -> None:
        self.field = FilmAddressField(
            required=required, help_text=help_text or "", max_length=300, assume_scheme="https"
        )
        super().__init__(**kwargs)


class EmbedBlock(blocks.StructBlock):
    """A film on another site, shown after a click."""

    url = FilmAddressBlock(label=_("Address"), help_text=_("The film's page on YouTube or Vimeo."))
    title = blocks.CharBlock(label=_("Title"), max_length=200, help_text=_("What the film shows."))

    class Meta:
        label = _("Film")
        icon = "media"
        group = EVIDENCE
        description = _("A film on another site. Nothing is loaded from there before the reader clicks.")
        label_format = "{title}"
