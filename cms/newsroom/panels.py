"""The editor's panel of what the software found in a story."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class SuggestionsPanel(Panel):
    """Suggestions beside the form, never in it: deciding on one must not touch what the editor has not saved yet."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("heading", _("Found in the story"))
        kwargs.setdefault("icon", "view")
        super().__init__(**kwargs)

    @property
    def clean_name(self) -> str:
        return "suggestions"

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsroom/admin/suggestions_panel.html"

        def get_context_data(self, parent_context=None) -> dict:
            from cms.newsroom.queries.suggestions import suggestions_of  # panels are read by the models

            context = super().get_context_data(parent_context)
            context["article"] = self.instance
            context["groups"] = suggestions_of(self.instance) if self.instance.pk else []
            return context
