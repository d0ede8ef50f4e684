"""Queries whose SQL is written once: a QuerySet for what it says, a constant text for what it costs.

Building a QuerySet and turning it into SQL takes Django about a millisecond of processor each time, many times what the
database needs to answer. Here that is done at the first use of each shape; afterwards only the values change. The rows
themselves are asked for anew every time. The text is Django's own, so it fits whatever database there is.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)

Value = int | str | uuid.UUID
SHAPES_KEPT = 256
# Stand-ins for values while the text is made: what no row holds, and every kind of column takes.
_FIRST_NUMBER = 2_000_000_000


class Prepared:
    """Wraps a function that makes a QuerySet; calling it runs the query and returns a list of what the set would yield.

    Keyword arguments are values (numbers, strings, UUIDs) or collections of them, which the function may only hand to
    filters; positional ones are anything hashable that changes the text itself (a limit, a flag). Raises ValueError
    when the function does something with a value but compare it. ``values``, ``values_list``, ``select_related`` and
    annotations are kept; ``prefetch_related`` is not.
    None and booleans are no values: hand them over as positional ones.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self.build = build
        self.__doc__ = build.__doc__
        self._texts: dict[tuple, _Text | None] = {}

    def __call__(self, *fixed: Any, **values: Value | Iterable[Value]) -> list:
        given = {name: value if isinstance(value, Value) else _padded(value) for name, value in values.items()}
        shape = (
            fixed,
            *((name, len(value) if isinstance(value, list) else type(value)) for name, value in given.items()),
        )
        try:
            text = self._texts[shape]
        except KeyError:
            if len(self._texts) >= SHAPES_KEPT:
                self._texts.clear()
            text = self._texts[shape] = self._write(fixed, given)
        return text.run(given) if text else []

    def _write(self, fixed: tuple, given: dict) -> "_Text | None":
        slots: dict[Any, tuple[str, int | None]] = {}

        def stand_in(like: Value, name: str, index: int | None) -> Value:
            number = _FIRST_NUMBER + len(slots)
            words = f"Stand{number}In"
            stand: Value = (
                uuid.UUID(int=number << 64)
                if isinstance(like, uuid.UUID)
                else words
                if isinstance(like, str)
                else number
            )
            slots[stand] = (name, index)
            return stand

        stands = {
            name: [stand_in(each, name, index) for index, each in enumerate(value)]
            if isinstance(value, list)
            else stand_in(value, name, None)
            for name, value in given.items()
        }
        queryset = self.build(*fixed, **stands)
        compiler = queryset.query.get_compiler(queryset.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        places = [_place(param, slots) for param in params]
        if unused := set(slots.values()) - {place.slot for place in places if place.slot}:
            raise ValueError(
                f"{self.build.__qualname__}: {sorted({name for name, _ in unused})} are not compared as given"
            )
        fields = [column[0] for column in compiler.select[: compiler.col_count]]
        converters = [(position, *each) for position, each in compiler.get_converters(fields).items()]
        return _Text(queryset.db, sql, places, converters, _maker(queryset, compiler))


def _padded(values: Iterable[Value]) -> list[Value]:
    """As many as the next power of two, the last repeated: few shapes, and a repeated value changes no filter."""
    listed = sorted(set(values))
    return listed + listed[-1:] * ((1 << (len(listed) - 1).bit_length()) - len(listed)) if listed else listed


@dataclass(slots=True)
class _Place:
    """A parameter of the text: a constant, or a value in the driver's type, between the wildcards of LIKE if any."""

    constant: Any = None
    slot: tuple[str, int | None] | None = None
    as_type: type | None = None
    is_hex: bool = False
    before: str = ""
    after: str = ""


def _place(param: Any, slots: dict) -> _Place:
    if isinstance(param, Value) and not isinstance(param, bool) and param in slots:
        # PostgreSQL's driver has numbers of its own, by the size of the column.
        return _Place(slot=slots[param], as_type=type(param) if type(param) not in (int, str, uuid.UUID) else None)
    if isinstance(param, str):
        for stand, slot in slots.items():
            if isinstance(stand, uuid.UUID) and param == stand.hex:  # SQLite keeps UUIDs so
                return _Place(slot=slot, is_hex=True)
            if isinstance(stand, str) and stand in param:
                before, after = param.split(stand)
                return _Place(slot=slot, before=before, after=after)
    return _Place(constant=param)


@dataclass(slots=True)
class _Text:
    alias: str
    sql: str
    places: list[_Place]
    converters: list[tuple]
    make: Callable[[list], Any]

    def run(self, given: dict) -> list:
        connection = connections[self.alias]
        params = []
        for place in self.places:
            if not place.slot:
                params.append(place.constant)
                continue
            name, index = place.slot
            value = given[name] if index is None else given[name][index]
            if place.as_type:
                value = place.as_type(value)
            elif place.is_hex:
                value = value.hex
            elif place.before or place.after:
                value = f"{place.before}{connection.ops.prep_for_like_query(value)}{place.after}"
            params.append(value)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = cursor.fetchall()
        return [self.make(self._converted(row, connection)) for row in rows]

    def _converted(self, row: tuple, connection) -> list:
        values = list(row)
        for position, functions, expression in self.converters:
            for function in functions:
                values[position] = function(values[position], expression, connection)
        return values


def _maker(queryset: QuerySet, compiler) -> Callable[[list], Any]:
    """What turns a row into what the QuerySet yields, as its own iterable does."""
    kind = queryset._iterable_class
    if kind is ValuesListIterable:
        return tuple
    if kind is FlatValuesListIterable:
        return lambda row: row[0]
    if kind is ValuesIterable:
        query = queryset.query
        names = list(query.selected or [*query.extra_select, *query.values_select, *query.annotation_select])
        return lambda row: dict(zip(names, row, strict=False))
    if kind is ModelIterable:
        return _model_maker(queryset.db, compiler)
    raise ValueError(f"{kind.__name__} cannot be prepared")


def _model_maker(alias: str, compiler) -> Callable[[list], Any]:
    model, fields = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    start, end = fields[0], fields[-1] + 1
    names = [column[0].target.attname for column in compiler.select[start:end]]
    # The stubs describe Django 6, which asks for a fetch mode too.
    related = get_related_populators(compiler.klass_info, compiler.select, alias)  # type: ignore[call-arg]
    annotations = list((compiler.annotation_col_map or {}).items())

    def make(row: list) -> Any:
        made = model.from_db(alias, names, row[start:end])
        for populator in related:
            populator.populate(row, made)
        for name, position in annotations:
            setattr(made, name, row[position])
        return made

    return make
