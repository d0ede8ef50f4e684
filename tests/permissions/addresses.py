"""Every address of the site, read from the resolver."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override


def walk(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(address as a pattern, its last part) of each address; with Vietnamese active, so under ``vi/``."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), pattern


def addresses() -> dict[str, URLPattern]:
    with override("vi"):
        return dict(walk(get_resolver().url_patterns))


def is_editors(address: str) -> bool:
    return address.startswith("admin/")
