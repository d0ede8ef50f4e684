"""An amount typed as Vietnamese papers write it, kept as a number."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.newsroom.rules.amounts import format_amount, parse_amount

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST = 40


class AmountField(forms.Field):
    """Reads ``2,1 tỷ`` and ``3.450``, in whatever language the editor works."""

    def to_python(self, value):
        if value is None or isinstance(value, Decimal):
            return value
        text = str(value).strip()[:LONGEST]
        if not text:
            return None
        try:
            return parse_amount(text)
        except ValueError:
            raise ValidationError(
                _("“%(text)s” is not an amount. Write it as in the paper: 3.450 or 98,8 or 2,1 tỷ.") % {"text": text}
            ) from None

    def prepare_value(self, value):
        return format_amount(value) if isinstance(value, Decimal) else value


class AmountBlock(blocks.FieldBlock):
    """Value: a Decimal, or None. Stored as a plain decimal string."""

    def __init__(self, required: bool = True, help_text: "StrOrPromise | None" = None, **kwargs) -> None:
        self.field = AmountField(required=required, help_text=help_text or "")
        super().__init__(**kwargs)

    def to_python(self, value) -> Decimal | None:
        return None if value in (None, "") else Decimal(str(value))

    def normalize(self, value) -> Decimal | None:
        if isinstance(value, str):
            return parse_amount(value) if value else None
        return None if value is None else Decimal(value)

    def get_prep_value(self, value) -> str | None:
        """A plain decimal. Wagtail asks for this of what was typed too, before it is validated, to see what changed."""
        if isinstance(value, str):
            try:
                value = parse_amount(value) if value.strip() else None
            except ValueError:
                return value
        return None if value is None else f"{Decimal(value):f}"

    class Meta:
        icon = "decimal"
