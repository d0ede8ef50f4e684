from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static


class DuplicatesPanel(Panel):
    """Says, while the editor types, what the entry looks like; and takes the word of one who knows better."""

    def __init__(self, **kwargs):
        super().__init__(heading=kwargs.pop("heading", _("Is it there already?")), **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "registry/admin/duplicates_panel.html"

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            context["field"] = self.form["confirm_distinct"]
            context["endpoint"] = reverse("registry_duplicates", args=[self.instance._meta.model_name])
            context["translation_key"] = self.instance.translation_key if self.instance.pk else ""
            return context

        @property
        def media(self) -> Media:
            return Media(
                js=[versioned_static("registry/duplicates.js")], css={"all": [versioned_static("registry/admin.css")]}
            )
