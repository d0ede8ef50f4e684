"""What an anonymous reader may see."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from wagtail.models import PageViewRestriction

from cms.prepared import Prepared

_restrictions = Prepared(
    lambda: PageViewRestriction.objects.values_list("page__path", "page__aliases__path", "page__aliases__aliases__path")
)


def restricted_paths(request=None) -> tuple[str, ...]:
    """Tree paths beneath which pages are private. One query a request (none once it is known)."""
    known = getattr(request, "_restricted_paths", None)
    if known is None:
        # An alias is as private as the page it repeats.
        known = tuple(sorted({path for row in _restrictions() for path in row if path}))
        if request is not None:
            request._restricted_paths = known
    return known


def is_private(path: str, restricted: tuple[str, ...]) -> bool:
    """Whether the page at this tree path is private, itself or by an ancestor."""
    return any(path.startswith(prefix) for prefix in restricted)


def public(pages: QuerySet, request=None) -> QuerySet:
    """Live pages that anyone may read."""
    return public_but(pages, restricted_paths(request))


def public_but(pages: QuerySet, restricted: Iterable[str]) -> QuerySet:
    """Live pages that lie beneath none of the ``restricted`` paths; for queries that are prepared."""
    private = Q()
    for path in restricted:
        private |= Q(path__startswith=path)
    return pages.filter(live=True).exclude(private) if private else pages.filter(live=True)
