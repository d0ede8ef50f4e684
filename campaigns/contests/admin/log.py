"""The audit log of a contest."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.contests.desk import desk_context, of_contest
from campaigns.contests.models import AuditRecord, Campaign
from campaigns.contests.presentation.records import details
from campaigns.contests.services.audit import verbs

PER_PAGE = 50


@require_safe
@of_contest()
def log(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What was done, newest first; ``verb`` and ``actor`` narrow it down."""
    rows = campaign.audit_records.select_related("actor")
    verb, actor = request.GET.get("verb", ""), request.GET.get("actor", "")
    narrowed = rows.filter(verb=verb) if verb else rows
    if actor.isdecimal() and len(actor) < 12:
        narrowed = narrowed.filter(actor_id=int(actor))
    page = Paginator(narrowed, PER_PAGE).get_page(request.GET.get("p"))
    known = verbs()
    seen = campaign.audit_records.order_by().values_list("verb", flat=True).distinct()
    actors = (
        campaign.audit_records.order_by().filter(actor__isnull=False).values_list("actor_id", "actor_name").distinct()
    )
    context = {
        **desk_context(request, campaign, active="contests_log"),
        "page": page,
        "rows": [{"row": row, "verb": words_of(row, known), "detail": details(row)} for row in page.object_list],
        "verbs": sorted((name, _(known[name]) if name in known else name) for name in seen),
        "actors": sorted(dict(actors).items(), key=lambda pair: pair[1]),
        "verb": verb,
        "actor": actor,
    }
    return render(request, "contests/admin/log.html", context)


def words_of(row: AuditRecord, known: dict[str, str]) -> str:
    return _(known[row.verb]) if row.verb in known else row.verb
