"""The units that the content speaks of."""

from datetime import date

from django.db.models import Q

from cms.localities.models import Locality
from cms.vietnamese import fold
from config.demonstration.content_files import read

#: The last day of the old units and the first of today's.
DAYS = {"old": date(2025, 6, 30), "today": date(2025, 7, 1)}


class UnknownPlace(LookupError):
    """The content names a unit that the localities do not have, or have under another name."""


def find_place(level: str, code: str, name: str, day: date) -> Locality:
    """The unit of this code on this day; UnknownPlace when there is none, or when it bore another name."""
    unit = (
        Locality.objects.filter(level=level, code=code)
        .filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))
        .first()
    )
    if unit is None or fold(unit.name) != fold(name):
        raise UnknownPlace(f"{level} {code} on {day} is {unit and unit.name!r}, not {name!r}")
    return unit


def all_places() -> dict[str, Locality]:
    """Every unit of content/localities.toml by its key."""
    return {
        key: find_place(level, code, name, DAYS[era])
        for era, rows in read("localities").items()
        for key, (level, code, name) in rows.items()
    }
