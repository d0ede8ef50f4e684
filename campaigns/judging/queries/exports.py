"""The scores as a table: one row a review."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.judging.models import Judge
from campaigns.judging.queries.standing import SET_ASIDE, frozen_rubric, standing_from
from campaigns.judging.rules.conflicts import DECLARED, ORGANISATION, ORGANISER, OWN, UNIT
from campaigns.judging.rules.exact import hundredths


def why_left_out(code: str) -> str:
    """A reason for the organiser; "" for none."""
    return {
        "": "",
        SET_ASIDE: _("set aside by the organiser"),
        OWN: _("conflict: own entry"),
        UNIT: _("conflict: same unit"),
        ORGANISATION: _("conflict: same organisation"),
        DECLARED: _("conflict: declared by the judge"),
        ORGANISER: _("conflict: entered by the organiser"),
    }[code]


def score_rows(campaign: Campaign, frozen: dict[str, Any]) -> Iterator[list[Any]]:
    """From ``standing.inputs``: a head, then a row a review that was handed in. One query more."""
    judges = {str(pk): name for pk, name in Judge.objects.filter(campaign=campaign).values_list("pk", "name")}
    numbers = {each["entry"]: each["number"] for each in frozen["entries"]}
    rubric = frozen["rubric"]
    yield [_("Entry no."), _("Judge"), *(each["title"] for each in rubric), _("Points"), _("Left out")]
    worth = frozen_rubric(frozen)
    for each in frozen["reviews"]:
        value = worth.points(each["values"])
        yield [
            numbers.get(each["entry"]),
            judges[each["judge"]],
            *(each["values"].get(one["key"]) for one in rubric),
            None if value is None else hundredths(value),
            why_left_out(each["left_out"]),
        ]


def standing_rows(frozen: dict[str, Any], titles: dict[str, str]) -> Iterator[list[Any]]:
    """``titles`` by entry's id as text."""
    yield [
        _("Place"),
        _("Entry no."),
        _("Title"),
        _("Points"),
        _("As given"),
        _("Reviews"),
        _("Left out"),
        _("Rank by points"),
    ]
    for row in standing_from(frozen):
        title = titles.get(row.entry_id, "")
        yield [row.place, row.number, title, row.score, row.raw, row.reviews, row.left_out, row.rank]
