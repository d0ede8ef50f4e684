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


#: Addresses of accounts and contests have a matrix of their own: ``matrix``.
ROOMS_OF_CONTESTS = ("cms.readers", "campaigns")


def is_contests(pattern: URLPattern) -> bool:
    """Whether a view of the contests' rooms or of readers' accounts answers there."""
    module = getattr(pattern.callback, "__module__", "")
    wrapped = getattr(pattern.callback, "view_class", None)
    return (wrapped.__module__ if wrapped else module).startswith(ROOMS_OF_CONTESTS)
