"""How rich text's links to records become addresses wherever Wagtail expands them itself (previews, other rooms)."""

from html import escape

from django.utils.translation import get_language
from wagtail.rich_text import LinkHandler

from cms.localities.models import Locality
from cms.registry.models import Entity, Initiative, Policy
from cms.registry.queries import in_language


class RecordLinkHandler(LinkHandler):
    """One query a kind; localised to the language of the moment; what is not public becomes plain text."""

    model: type[Entity]

    @classmethod
    def get_model(cls):
        return cls.model

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        addresses = cls.addresses([attrs.get("id", "") for attrs in attrs_list])
        return [
            # An <a> without href is no link: only the closing tag is out of reach here.
            f'<a href="{escape(address)}" class="link-{cls.identifier}">' if (address := addresses.get(pk)) else "<a>"
            for pk in (attrs.get("id", "") for attrs in attrs_list)
        ]

    @classmethod
    def addresses(cls, ids: list[str]) -> dict[str, str | None]:
        rows = cls.model.objects.filter(pk__in={int(pk) for pk in ids if pk.isdecimal()})
        shown = in_language(rows, get_language() or "vi")
        return {str(pk): each.url for pk, each in shown.items()}

    @classmethod
    def extract_references(cls, attrs: dict):
        if attrs.get("id", "").isdecimal():
            yield cls.model, attrs["id"], "", ""


class InitiativeLinkHandler(RecordLinkHandler):
    identifier = "initiative"
    model = Initiative


class PolicyLinkHandler(RecordLinkHandler):
    identifier = "policy"
    model = Policy


class LocalityLinkHandler(RecordLinkHandler):
    identifier = "locality"
    model = Locality  # type: ignore[assignment]  # no entity: it has `addresses` of its own

    @classmethod
    def addresses(cls, ids: list[str]) -> dict[str, str | None]:
        units = Locality.objects.in_bulk({int(pk) for pk in ids if pk.isdecimal()})
        return {str(pk): unit.url_in(get_language() or "vi") for pk, unit in units.items()}


HANDLERS = (InitiativeLinkHandler, LocalityLinkHandler, PolicyLinkHandler)
