"""What an anonymous reader may see."""

from django.db.models import Q, QuerySet
from wagtail.models import PageViewRestriction


def restricted_paths(request=None) -> tuple[str, ...]:
    """Tree paths beneath which pages are private. One query a request (none once it is known)."""
    known = getattr(request, "_restricted_paths", None)
    if known is None:
        # An alias is as private as the page it repeats.
        rows = PageViewRestriction.objects.values_list(
            "page__path", "page__aliases__path", "page__aliases__aliases__path"
        )
        known = tuple(sorted({path for row in rows for path in row if path}))
        if request is not None:
            request._restricted_paths = known
    return known


def is_private(path: str, restricted: tuple[str, ...]) -> bool:
    """Whether the page at this tree path is private, itself or by an ancestor."""
    return any(path.startswith(prefix) for prefix in restricted)


def public(pages: QuerySet, request=None) -> QuerySet:
    """Live pages that anyone may read."""
    private = Q()
    for path in restricted_paths(request):
        private |= Q(path__startswith=path)
    return pages.filter(live=True).exclude(private) if private else pages.filter(live=True)
