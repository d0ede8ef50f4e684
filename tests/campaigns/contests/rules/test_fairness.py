"""What may still be changed, by what has begun."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.utils import timezone

from campaigns.contests.models import Campaign
from campaigns.contests.rules.fairness import FREE, REASON, REFUSED, leave, standing
from tests.factories.contests import rounds_around


@dataclass
class Each:
    kind: str
    opens_at: datetime
    closes_at: datetime | None


PHASES = ["before", "call", "screening", "judging", "vote", "results"]


@pytest.mark.parametrize(
    "name, verdicts",
    [
        ("title_vi", [FREE] * 6),
        ("kinds", [FREE, REASON, REFUSED, REFUSED, REFUSED, REFUSED]),
        ("localities", [FREE, REASON, REFUSED, REFUSED, REFUSED, REFUSED]),
        ("jury_weight", [FREE, REASON, REASON, REFUSED, REFUSED, REFUSED]),
        ("tie_rule", [FREE, REASON, REASON, REFUSED, REFUSED, REFUSED]),
        ("votes_per_person", [FREE, REASON, REASON, REASON, REFUSED, REFUSED]),
        ("judges_per_entry", [FREE, REASON, REASON, REASON, REASON, REFUSED]),
        ("awards", [FREE, REASON, REASON, REASON, REASON, REASON]),
        ("calendar.vote", [FREE, REASON, REASON, REASON, REASON, REFUSED]),
        ("calendar.results", [FREE, REASON, REASON, REASON, REASON, REASON]),
    ],
)
def test_rule_binds_from_the_moment_that_people_go_by_it(name, verdicts):
    now = timezone.now()
    seen = [leave(name, standing([Each(*row) for row in rounds_around(now, phase)], now)) for phase in PHASES]
    assert seen == verdicts


def test_every_rule_of_a_contest_is_bound_or_known_to_be_free():
    free = {
        "id", "slug", "title_vi", "title_en", "summary_vi", "summary_en", "owner", "created", "gallery_from",
        "published", "past", "source_url", "source_name", "closed_note",
    }  # fmt: skip
    now = timezone.now()
    out = standing([Each(*row) for row in rounds_around(now, "results")], now)
    fields = [*Campaign._meta.concrete_fields, *Campaign._meta.many_to_many]
    assert {each.name for each in fields if leave(each.name, out) == FREE} == free
