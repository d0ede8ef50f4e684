"""How far a move of very many entries is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns.contests.desk import of_contest
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.entries.admin.listing import LIST, PROGRESS, context_of
from campaigns.entries.admin.words import deed
from campaigns.entries.models import Bulk
from campaigns.entries.services.bulks import stop, wake

AGAIN = "3"  # seconds until the page asks again, by itself, while it goes on


@require_safe
@of_contest()
def progress(request: HttpRequest, campaign: Campaign, bulk: UUID) -> HttpResponse:
    found = get_object_or_404(Bulk, campaign=campaign, pk=bulk)
    wake(found)
    context = {
        **context_of(request, campaign, _("Many entries")),
        "bulk": found,
        "deed": deed(found.to),
        "seen": found.done + found.not_done,
        "more": found.not_done - len(found.refused),
        "back": f"{reverse(LIST, args=[campaign.pk])}?{urlencode(found.filters)}",
    }
    answer = render(request, "entries/admin/bulk_progress.html", context)
    if found.ended_at is None:
        answer.headers["Refresh"] = AGAIN
    return answer


@require_POST
@of_contest(may_set_rules)
def stopping(request: HttpRequest, campaign: Campaign, bulk: UUID) -> HttpResponse:
    stop(bulk=get_object_or_404(Bulk, campaign=campaign, pk=bulk))
    messages.success(request, _("Stopped. What was done stays done; the rest is as it was."))
    return HttpResponseRedirect(reverse(PROGRESS, args=[campaign.pk, bulk]))
