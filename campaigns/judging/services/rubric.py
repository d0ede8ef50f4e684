"""By what entries are judged, and how the jury works."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.services.audit import record
from campaigns.judging.models import Criterion
from campaigns.judging.queries.plans import is_locked, plan_of
from campaigns.judging.services.problems import Refusal

MOST = 20


@transaction.atomic
def save_rubric(*, campaign: Campaign, actor: Any, rows: Iterable[dict[str, Any]]) -> list[Criterion]:
    """Replace the rubric by ``rows`` (fields of Criterion), in their order. Raises Refusal once a value was given: all
    entries are measured by one ruler."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    if is_locked(campaign):
        raise Refusal(_("Judges have begun to score: the rubric cannot be changed any more."))
    rows = list(rows)
    if len(rows) > MOST:
        raise Refusal(_("At most %(most)d criteria.") % {"most": MOST})
    Criterion.objects.filter(campaign=campaign).delete()
    made = [Criterion.objects.create(campaign=campaign, order=at, **row) for at, row in enumerate(rows)]
    detail = [{"title": each.title_vi, "weight": str(each.weight), "highest": each.highest} for each in made]
    record(campaign, actor, "rubric.changed", "", criteria=detail)
    return made


@transaction.atomic
def save_plan(*, campaign: Campaign, actor: Any, quorum: int, discussion: bool, names_shown: bool) -> None:
    """How the jury works."""
    plan = plan_of(campaign)
    plan.quorum, plan.discussion, plan.names_shown = quorum, discussion, names_shown
    plan.save()
    detail = {"quorum": quorum, "discussion": discussion, "names_shown": names_shown}
    record(campaign, actor, "jury.changed", "", **detail)
