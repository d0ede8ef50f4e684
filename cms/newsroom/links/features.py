"""The editor's toolbar buttons for links to records, and how they are kept."""

from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from cms.newsroom.links.handlers import HANDLERS

_BUTTONS = {
    "initiative": {"icon": "pick", "description": _("Link to an initiative")},
    "locality": {"icon": "site", "description": _("Link to a locality")},
    "policy": {"icon": "doc-full", "description": _("Link to a policy")},
}
_CHOOSERS = {
    "initiative": reverse_lazy("wagtailsnippetchoosers_registry_initiative:choose"),
    "locality": reverse_lazy("newsroom_locality_chooser:choose"),
    "policy": reverse_lazy("wagtailsnippetchoosers_registry_policy:choose"),
}


class RecordElementHandler(LinkElementHandler):
    """Reads ``<a linktype="…" id="…">`` into the editor, with the record's name for the tooltip."""

    def __init__(self, handler) -> None:
        super().__init__(entity_type(handler.identifier))
        self.handler = handler

    def get_attribute_data(self, attrs: dict) -> dict:
        pk = attrs.get("id", "")
        record = self.handler.model.objects.filter(pk=pk).first() if pk.isdecimal() else None
        return {"id": pk, "title": str(record) if record else gettext("Link to something deleted")}


def entity_type(kind: str) -> str:
    return f"{kind.upper()}_LINK"


def register(features) -> None:
    """Hook ``register_rich_text_features``."""
    for handler in HANDLERS:
        kind = handler.identifier
        feature = f"{kind}-link"
        features.register_link_type(handler)
        features.register_editor_plugin(
            "draftail",
            feature,
            EntityFeature(
                {
                    "type": entity_type(kind),
                    **_BUTTONS[kind],
                    "attributes": ["id", "title"],
                    "allowlist": {"id": r"^\d+$"},
                    "chooserUrl": _CHOOSERS[kind],
                    "kind": kind,
                },
                js=["wagtailadmin/js/chooser-modal.js", "newsroom/record-links.js"],
            ),
        )
        features.register_converter_rule(
            "contentstate",
            feature,
            {
                "from_database_format": {f'a[linktype="{kind}"]': RecordElementHandler(handler)},
                "to_database_format": {"entity_decorators": {entity_type(kind): _decorator(kind)}},
            },
        )


def _decorator(kind: str):
    def decorate(props: dict):
        return DOM.create_element("a", {"linktype": kind, "id": props.get("id")}, props["children"])

    return decorate
