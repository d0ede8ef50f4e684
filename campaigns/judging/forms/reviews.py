"""A judge's values as they come from a page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from campaigns.judging.models import Criterion


def read_values(data: Mapping[str, str], rubric: list[Criterion]) -> tuple[dict[int, int | None], dict[str, str]]:
    """(value by criterion, None where none was chosen; sentence by key of a criterion). Fields are named ``c<key>``."""
    values: dict[int, int | None] = {}
    errors: dict[str, str] = {}
    for each in rubric:
        typed = data.get(f"c{each.pk}", "").strip()
        if not typed:
            values[each.pk] = None
        elif typed.isascii() and typed.isdecimal() and len(typed) <= 3:
            values[each.pk] = int(typed)
        else:
            errors[str(each.pk)] = _("Choose a value from 0 to %(highest)d.") % {"highest": each.highest}
    return values, errors
