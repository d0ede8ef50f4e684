"""/api/v1/localities: units by name or code, of any era, with what they were and became."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.responses import Status

from cms.localities.atlas import Atlas, get_atlas
from cms.localities.directory import LONGEST_QUERY, search
from cms.localities.models import Locality
from cms.localities.succession import Step, became, was

MOST = 20

router = Router(tags=["localities"])


class Place(Schema):
    code: str
    level: str
    type: str
    name: str
    name_en: str


class Link(Schema):
    code: str
    name: str
    kind: str
    extent: str
    is_primary: bool


class Unit(Place):
    valid_from: date | None
    valid_to: date | None
    ancestors: list[Place]
    predecessors: list[Link]
    successors: list[Link]


class Problem(Schema):
    detail: str


class BadQuestion(Exception):
    """What was asked cannot be answered; the message says why, in the reader's language."""


@router.get("/localities", response={200: list[Unit], 400: Problem}, summary="Localities by name or code")
def localities(
    request: HttpRequest,
    q: str = Query("", description="A name, with or without accents and kind; at most 100 characters"),
    code: str = Query("", description="The official code; all units that bore it unless `at` is given"),
    at: str = Query("", description="Only units that stood on this day (YYYY-MM-DD)"),
    lang: str = Query("vi", description="vi or en: the language of messages"),
) -> Any:
    """At most twenty units, the most fitting first. Give `q` or `code`."""
    with translation.override("en" if lang == "en" else "vi"):
        try:
            units, day = _asked(q, code, at, lang)
        except BadQuestion as problem:
            return Status(400, {"detail": str(problem)})
        atlas = get_atlas()
        return [_unit(unit, day, atlas) for unit in units]


def _asked(q: str, code: str, at: str, lang: str) -> tuple[list[Locality], date | None]:
    if lang not in ("vi", "en"):
        raise BadQuestion(_("The language must be vi or en."))
    day = None
    if at:
        try:
            day = date.fromisoformat(at)
        except ValueError:
            raise BadQuestion(_("“%(at)s” is not a day: write it as 2025-06-30.") % {"at": at[:40]}) from None
    if q and code:
        raise BadQuestion(_("Ask by name (q) or by code, not by both."))
    if code:
        atlas = get_atlas()
        units = [
            unit
            for level in Locality.Level.values
            for unit in atlas.intervals.get((level, code.strip()), ())
            if day is None or unit.stood_on(day)
        ]
        return sorted(units, key=lambda unit: unit.valid_from or date.min, reverse=True)[:MOST], day
    if not q.strip():
        raise BadQuestion(_("Say which locality: a name in q, or a code."))
    if len(q) > LONGEST_QUERY:
        raise BadQuestion(_("The name is too long: at most %(most)s characters.") % {"most": LONGEST_QUERY})
    return search(q, at=day, limit=MOST), day


def _place(unit: Locality) -> dict[str, Any]:
    return {"code": unit.code, "level": unit.level, "type": unit.type, "name": unit.name, "name_en": unit.name_en}


def _link(step: Step) -> dict[str, Any]:
    return {
        "code": step.unit.code,
        "name": step.unit.name,
        "kind": step.kind,
        "extent": step.extent,
        "is_primary": step.is_primary,
    }


def _unit(unit: Locality, day: date | None, atlas: Atlas) -> dict[str, Any]:
    return {
        **_place(unit),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "ancestors": [_place(parent) for parent in atlas.ancestors(unit, day)],
        "predecessors": [_link(step) for step in was(unit, atlas)],
        "successors": [_link(step) for step in became(unit, atlas)],
    }
