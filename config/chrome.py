"""The fixed places that header and footer lead to, in each language."""

from functools import cache

from django.utils.translation import gettext, override

from campaigns.contests.rules.addresses import list_path as contests_path
from cms.localities import addresses as locality_addresses
from cms.newsroom.presentation.values import Link
from cms.readers.addresses import account_path
from cms.registry.rules.addresses import list_path

SEARCH = {"vi": "/vi/tim-kiem/", "en": "/en/search/"}
SECTIONS = {"vi": "/vi/chuyen-muc/", "en": "/en/sections/"}
AUTHORS = {"vi": "/vi/tac-gia/", "en": "/en/authors/"}


def home(language: str) -> str:
    return f"/{language}/"


@cache
def places(language: str) -> dict[str, str]:
    """Addresses by name: ``search``, ``sections``, ``authors``, ``localities``, ``contests``, ``account``, ``feed``."""
    return {
        "search": SEARCH[language],
        "sections": SECTIONS[language],
        "authors": AUTHORS[language],
        "localities": locality_addresses.index_path(language),
        "contests": contests_path(language),
        "account": account_path(language),
        "feed": f"/{language}/rss/",
    }


@cache
def registry_links(language: str) -> list[Link]:
    """What the paper keeps besides stories: initiatives, localities, organisations, documents, themes."""
    with override(language):
        kinds = {
            "initiative": gettext("Initiatives"),
            "locality": gettext("Localities"),
            "organisation": gettext("Organisations"),
            "policy": gettext("Policy documents"),
            "theme": gettext("Annual themes"),
        }
    paths = {kind: list_path(kind, language) for kind in kinds} | {"locality": locality_addresses.index_path(language)}
    return [Link(title, path, kind) for kind, title in kinds.items() if (path := paths[kind])]
