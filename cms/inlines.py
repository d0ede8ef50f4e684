"""Rows of a form's inline panel, told from each other by what they name."""

from django.db.models import UniqueConstraint
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class KeyedFormSet(BaseChildFormSet):
    """Takes a new row for the one that is there already, when a constraint allows one of them only.

    Wagtail saves drafts by itself, so the row that a form sends as new may have been kept a moment ago: by an autosave
    whose answer has not come, or in another tab. Inserting it again would end in an ``IntegrityError``.
    https://github.com/wagtail/wagtail/issues/14359
    """

    def save(self, commit: bool = True) -> list:
        for names in self._keys():
            kept = {self._key(row, names): row for row in getattr(self.instance, self.rel_name).all() if row.pk}
            for form in self.initial_forms:
                kept.pop(self._key(form.instance, names), None)
            for form in self.extra_forms:
                row = kept.get(self._key(form.instance, names)) if form.instance.pk is None else None
                if row is not None:
                    form.instance.pk, form.instance._state.adding = row.pk, False
        return super().save(commit)

    def _keys(self) -> list[tuple[str, ...]]:
        """The fields that are unique within one parent."""
        constraints = (one for one in self.model._meta.constraints if isinstance(one, UniqueConstraint))
        return [
            tuple(name for name in one.fields if name != self.fk.name)
            for one in constraints
            if self.fk.name in one.fields and one.condition is None
        ]

    @staticmethod
    def _key(row, names: tuple[str, ...]) -> tuple:
        return tuple(getattr(row, row._meta.get_field(name).attname) for name in names)


class KeyedInlinePanel(InlinePanel):
    """An ``InlinePanel`` for a model with a constraint over its parent and what its rows name."""

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = KeyedFormSet
        return options
