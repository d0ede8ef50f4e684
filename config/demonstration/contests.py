"""Two contests: one that takes entries on the day of loading, and one of the past with its reported totals."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from campaigns.contests.models import Award, Campaign, Category, Partner, ReportedTotal
from campaigns.contests.services import forms, terms, units
from campaigns.contests.services.calendar import set_calendar
from campaigns.contests.services.contests import publish_contest, start_contest
from campaigns.contests.services.lists import set_rows
from config.demonstration.content_files import read

OPENS, CLOSES = time(8), time(17)


def enter_contests() -> list[Campaign]:
    """Both, public; organised by the demonstration's organiser, where there is that log-in."""
    actor = get_user_model().objects.filter(username="tochuc").first()
    content = read("contests")
    return [_running(content["running"], actor), _past(content["past"], actor)]


def _running(told: dict[str, Any], actor: Any) -> Campaign:
    whose = {"campaign": _start(told, actor), "actor": actor}
    today = timezone.localdate()
    set_calendar(
        **whose,
        rounds={
            kind: (_at(today, opens, OPENS), None if kind == "results" else _at(today, closes, CLOSES))
            for kind, opens, closes in told["rounds"]
        },
    )
    _rows(whose, Category, told["categories"], ("title_vi", "title_en"))
    for code, name, kind, members in told["units"]:
        units.save_unit(**whose, code=code, name=name, kind=kind, members=members)
    for question in told["questions"]:
        forms.add_field(**whose, values=_question(question))
    forms.publish_form(**whose)
    terms.write_terms(**whose, text_vi=told["terms"][0].strip(), text_en=told["terms"][1].strip())
    terms.publish_terms(**whose)
    return publish_contest(**whose)


def _past(told: dict[str, Any], actor: Any) -> Campaign:
    whose = {"campaign": _start(told, actor, past=True, source_name=told["source"]), "actor": actor}
    first, last = told["call"]
    set_calendar(**whose, rounds={"call": (_at(first, 0, OPENS), _at(last, 0, CLOSES))})
    rows = [
        {"label_vi": vi, "label_en": en, "value": value, "of": of or None, "unit": unit, "unit_en": unit_en}
        for vi, en, value, of, unit, unit_en in told["totals"]
    ]
    set_rows(**whose, model=ReportedTotal, rows=rows)
    return publish_contest(**whose)


def _start(told: dict[str, Any], actor: Any, **fields: Any) -> Campaign:
    campaign = start_contest(
        actor=actor,
        title_vi=told["title"][0],
        title_en=told["title"][1],
        summary_vi=told["summary"][0],
        summary_en=told["summary"][1],
        slug=told["slug"],
        kinds=told["kinds"],
        **fields,
    )
    whose = {"campaign": campaign, "actor": actor}
    _rows(whose, Award, told["awards"], ("title_vi", "title_en", "places", "value_text_vi", "value_text_en"))
    _rows(whose, Partner, told["partners"], ("role", "name", "name_en"))
    return campaign


def _rows(whose: dict[str, Any], model: Any, rows: list[list], names: tuple[str, ...]) -> None:
    set_rows(**whose, model=model, rows=[dict(zip(names, row, strict=True)) for row in rows])


def _question(told: dict[str, Any]) -> dict[str, Any]:
    words = {f"{part}_{code}": told[part][n] for part in ("label", "help") for n, code in enumerate(("vi", "en"))}
    return {
        **words,
        **{name: told[name] for name in ("type", "required", "public")},
        "hidden_from_judges": not told["public"],
    }


def _at(day: date, days: int, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), hour))
