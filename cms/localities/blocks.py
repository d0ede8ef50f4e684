"""A unit inside a story's body or any other StreamField."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import cached_property
from wagtail.blocks import FieldBlock

from cms.localities.models import Locality
from cms.localities.widgets import NOT_PICKED, LocalityChooser


class LocalityChooserBlock(FieldBlock):
    """Stores the unit's id; its value is the Locality, or None when nothing is chosen."""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        self._required = required
        self._help_text = help_text
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        return forms.ModelChoiceField(
            queryset=Locality.objects.with_parents(),
            widget=LocalityChooser,
            required=self._required,
            help_text=self._help_text,
            error_messages=NOT_PICKED,
        )

    @property
    def model_class(self) -> type[Model]:
        return Locality

    def to_python(self, value: int | None) -> Locality | None:
        return None if value is None else Locality.objects.with_parents().filter(pk=value).first()

    def bulk_to_python(self, values: list[int | None]) -> list[Locality | None]:
        found = Locality.objects.with_parents().in_bulk([value for value in values if value is not None])
        return [found.get(value) if value is not None else None for value in values]

    def get_prep_value(self, value: Locality | int | None) -> int | None:
        return value.pk if isinstance(value, Locality) else value

    def value_from_form(self, value: Any) -> Any:
        return value if isinstance(value, Locality) or value is None else self.to_python(value)

    def extract_references(self, value: Locality | int | None) -> Any:
        if value is not None:
            pk = value.pk if isinstance(value, Locality) else value
            yield Locality, str(pk), "", ""

    class Meta:
        icon = "site"
