"""Forms that notice what is already there."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm

from cms.registry import queries
from cms.registry.models import Entity


class DuplicateAwareForm(WagtailAdminModelForm):
    """Refuses a name that is there already, once: the editor may say that it is another one."""

    # Hidden until there is something to confirm.
    confirm_distinct = forms.BooleanField(
        label=_("This is another one: save it all the same"), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if self._asks_anew() and not cleaned.get("confirm_distinct"):
            found = queries.duplicates(
                cleaned.get("name") or "",
                self._meta.model,
                self._locality_ids(),
                number=cleaned.get("number") or "",
                exclude_key=self.instance.translation_key,
            )
            if found:
                self.fields["confirm_distinct"].widget = forms.CheckboxInput()
                self.add_error("confirm_distinct", self._sentence(found))
        return cleaned

    def _asks_anew(self) -> bool:
        """Not at every save of an old entry: only when it is new, or its name or number changed."""
        return self.instance.pk is None or bool({"name", "number"} & set(self.changed_data))

    def _locality_ids(self) -> set[int]:
        own = self.cleaned_data.get("locality")
        formset = getattr(self, "formsets", {}).get("locality_links")
        rows = formset.forms if formset else []
        typed = {form["locality"].value() for form in rows if not form["DELETE"].value()} if formset else set()
        ids = {int(value) for value in typed if str(value or "").isdecimal()}
        return ids | ({own.pk} if own else set())

    def _sentence(self, found: list[Entity]) -> str:
        finder = AdminURLFinder(user=self.for_user)
        links = format_html_join(", ", '<a href="{}">{}</a>', ((finder.get_edit_url(row) or "#", row) for row in found))
        text = gettext("This looks like an entry that exists. Open it, or tick the box if yours is another one:")
        return format_html("{} {}", text, links)
