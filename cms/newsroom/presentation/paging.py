"""Pages of a list."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404

PER_PAGE = 20


@dataclass(slots=True)
class Paged:
    """One page of rows. ``numbers`` are the pages to link, None where some are left out."""

    rows: list
    number: int
    pages: int
    total: int
    numbers: list[int | None]

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


def page_number(request) -> int:
    """The page asked for by ``?page=``; 404 for what is no page."""
    asked = request.GET.get("page", "1") if request is not None else "1"
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked[:6]) <= 100_000:
        raise Http404
    return int(asked[:6])


def paged(rows: QuerySet, number: int, per_page: int = PER_PAGE) -> Paged:
    """Two queries: the count and the rows. 404 beyond the last page."""
    paginator = Paginator(rows, per_page)
    if number > paginator.num_pages:
        raise Http404
    numbers = [
        each if isinstance(each, int) else None
        for each in paginator.get_elided_page_range(number, on_each_side=2, on_ends=1)
    ]
    return Paged(list(paginator.page(number).object_list), number, paginator.num_pages, paginator.count, numbers)
