"""The parameters of the page and of the API, read once for both."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from search.documents import units
from search.engines.base import FigureRange, Sort
from search.queries.figures import amount
from search.queries.parse import LONGEST_QUERY, MOST_WORDS, clean

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
PAGE_SIZE = 10
DEEPEST = 1000  # results that one can page through
FILTERS = ("locality", "section", "sector", "policy", "initiative", "kind", "year", "language")
KINDS = ("article", "initiative", "locality", "campaign", "entry")
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
MOST_VALUES = 20  # of one filter
LONGEST_UNIT = 80  # characters, as of a report's unit
FARTHEST = 200  # km around a locality


class BadParameters(ValueError):
    """``errors``: parameter → a sentence for the reader, in the language of the moment."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class Query(Protocol):
    def getlist(self, key: str) -> list[Any]: ...


@dataclass(frozen=True)
class Parameters:
    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: date | None = None
    end: date | None = None
    figure: FigureRange | None = None
    within: int | None = None  # km around the chosen localities; of no meaning without one
    sort: Sort = "relevance"
    page: int = 1
    as_typed: bool = False  # the words and nothing else: no other spelling, no figure read in them

    @property
    def is_narrowed(self) -> bool:
        return bool(any(self.filters.values()) or self.start or self.end or self.figure)

    @property
    def published_from(self) -> datetime | None:
        return datetime.combine(self.start, datetime.min.time(), VIETNAM) if self.start else None

    @property
    def published_to(self) -> datetime | None:
        """Exclusive: the end of the last day."""
        return datetime.combine(self.end + timedelta(days=1), datetime.min.time(), VIETNAM) if self.end else None

    def query_string(self, **changes: Any) -> str:
        """The address of this search with some changes; the page begins anew unless it is what changes."""
        pairs = replace(self, **{"page": 1, **changes}).pairs()
        return "?" + urlencode(pairs) if pairs else ""

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters as an address has them, in one order."""
        pairs: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name in FILTERS for value in self.filters.get(name, ())]
        pairs += [("within", str(self.within))] if self.within and self.filters.get("locality") else []
        pairs += [("from", self.start.isoformat())] if self.start else []
        pairs += [("to", self.end.isoformat())] if self.end else []
        pairs += figure_pairs(self.figure)
        pairs += [("as_typed", "1")] if self.as_typed else []
        pairs += [("sort", self.sort)] if self.sort != "relevance" else []
        return [*pairs, ("page", str(self.page))] if self.page > 1 else pairs

    def without(self, name: str, value: str) -> str:
        """The address without one value of one filter."""
        left = tuple(each for each in self.filters.get(name, ()) if each != value)
        return self.query_string(filters={**self.filters, name: left})

    def with_value(self, name: str, value: str) -> str:
        """The address with one value more."""
        return self.query_string(filters={**self.filters, name: (*self.filters.get(name, ()), value)})


def read(query: Query) -> Parameters:
    """Raises BadParameters with a sentence for each that cannot be used."""
    errors: dict[str, str] = {}
    q = _words(query, errors)
    filters = {name: _values(query, name, errors) for name in FILTERS}
    start, end = _date(query, "from", errors), _date(query, "to", errors)
    if start and end and start > end:
        errors["to"] = _("The end date is before the start date.")
    figure = _figure(query, errors)
    within = _within(query, filters, errors)
    sort = _sort(query, errors)
    page = _page(query, errors)
    if errors:
        raise BadParameters(errors)
    return Parameters(
        q=q,
        filters={name: each for name, each in filters.items() if each},
        start=start,
        end=end,
        figure=figure,
        within=within,
        sort=sort,
        page=page,
        as_typed=clean(_last(query, "as_typed")) not in ("", "0", "false"),
    )


def figure_pairs(figure: FigureRange | None) -> list[tuple[str, str]]:
    """As the address says it."""
    if figure is None:
        return []
    ends = (("figure_min", figure.minimum), ("figure_max", figure.maximum))
    pairs = [(name, written(value)) for name, value in ends if value is not None]
    return [*pairs, ("unit", figure.unit)] if figure.unit else pairs


def written(value: float) -> str:
    """Digits with a comma for decimals, as ``amount`` reads them: 1000000000, 2,5."""
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")


def words(query: Query) -> str:
    """What was typed, and nothing else. Raises BadParameters when it is too long."""
    errors: dict[str, str] = {}
    text = _words(query, errors)
    if errors:
        raise BadParameters(errors)
    return text


def _words(query: Query, errors: dict[str, str]) -> str:
    text = clean(_last(query, "q"))
    if len(text) > LONGEST_QUERY or len(text.split()) > MOST_WORDS:
        errors["q"] = _("This search is too long. Use at most %(words)d words.") % {"words": MOST_WORDS}
    return text


def _last(query: Query, name: str) -> str:
    values = query.getlist(name)
    return str(values[-1]) if values else ""


def _values(query: Query, name: str, errors: dict[str, str]) -> tuple[str, ...]:
    """Repeated, or joined by commas."""
    given = [clean(part) for value in query.getlist(name) for part in str(value).split(",")]
    values = tuple(dict.fromkeys(part[:200] for part in given if part))
    if len(values) > MOST_VALUES:
        errors[name] = _("Choose at most %(count)d at once.") % {"count": MOST_VALUES}
    if name == "kind" and (unknown := [value for value in values if value not in KINDS]):
        errors[name] = _("“%(value)s” is not a kind. Choose one of: %(kinds)s.") % {
            "value": unknown[0],
            "kinds": ", ".join(KINDS),
        }
    if name == "language" and (unknown := [value for value in values if value not in ("vi", "en")]):
        errors[name] = _("“%(value)s” is not a language here. Choose vi or en.") % {"value": unknown[0]}
    if name == "year" and (unknown := [value for value in values if not (value.isascii() and value.isdigit())]):
        errors[name] = _("“%(value)s” is not a year.") % {"value": unknown[0]}
    return values


def _date(query: Query, name: str, errors: dict[str, str]) -> date | None:
    """2023-05-24, 24/5/2023 or 24-5-2023; a year alone is its first or last day."""
    text = clean(_last(query, name))
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) == 4 and int(text) > 0:
        return date(int(text), 1, 1) if name == "from" else date(int(text), 12, 31)
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if 1900 <= found.year <= 2999:
            return found
    errors[name] = _("“%(text)s” is not a date. Write it as 24/5/2023.") % {"text": text[:40]}
    return None


def _figure(query: Query, errors: dict[str, str]) -> FigureRange | None:
    """``figure_min``, ``figure_max``: "1 tỷ", "1.500", "2,5"; ``unit``: "đồng", "triệu đồng", "km", "hộ"."""
    low, high = _amount(query, "figure_min", errors), _amount(query, "figure_max", errors)
    name = clean(_last(query, "unit"))
    if len(name) > LONGEST_UNIT:
        errors["unit"] = _("“%(text)s…” is not a unit. Write one such as đồng, km or hộ.") % {"text": name[:40]}
        return None
    if low is None and high is None:
        if name and "figure_min" not in errors and "figure_max" not in errors:
            errors["figure_min"] = _("Say how many %(unit)s: at least, at most, or both.") % {"unit": name}
        return None
    unit, size = (units.known(name) or units.canonical(name)) if name else ("", 1)
    low, high = (None if each is None else each * size for each in (low, high))
    if low is not None and high is not None and low > high:
        errors["figure_max"] = _("The largest amount is less than the smallest.")
    return FigureRange(unit, low, high)


def _amount(query: Query, name: str, errors: dict[str, str]) -> float | None:
    text = clean(_last(query, name))
    if not text:
        return None
    try:
        return float(amount(text[:LONGEST_UNIT]))
    except ValueError:
        errors[name] = _("“%(text)s” is not an amount. Write it as 500 triệu, 1.500 or 2,5.") % {"text": text[:40]}
        return None


def _within(query: Query, filters: Mapping[str, tuple[str, ...]], errors: dict[str, str]) -> int | None:
    text = clean(_last(query, "within"))
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= FARTHEST):
        errors["within"] = _("“%(text)s” is not a distance. Write whole kilometres, from 1 to %(most)d.") % {
            "text": text[:40],
            "most": FARTHEST,
        }
        return None
    if not filters["locality"]:
        errors["within"] = _("Choose a locality first: the distance is measured from it.")
    return int(text[:9])


def _sort(query: Query, errors: dict[str, str]) -> Sort:
    value = clean(_last(query, "sort")) or "relevance"
    value = {"date": "newest"}.get(value, value)
    for sort in SORTS:
        if value == sort:
            return sort
    errors["sort"] = _("“%(value)s” is not an order. Choose relevance, newest or oldest.") % {"value": value[:40]}
    return "relevance"


def _page(query: Query, errors: dict[str, str]) -> int:
    text = clean(_last(query, "page")) or "1"
    if not (text.isascii() and text.isdigit()) or int(text[:9]) < 1:
        errors["page"] = _("“%(text)s” is not a page number.") % {"text": text[:40]}
        return 1
    page = int(text[:9])
    if page * PAGE_SIZE > DEEPEST:
        errors["page"] = _(
            "Only the first %(count)d results can be paged through. Narrow the search by place, year or words."
        ) % {"count": DEEPEST}
    return page
