"""The list of one's contests, and starting one."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.contests.admin.answering import attempt
from campaigns.contests.forms.contest import StartForm
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_start_contests, sees_contests
from campaigns.contests.presentation.phases import PHASES, next_moment
from campaigns.contests.services.contests import start_contest
from cms.vietnamese import fold

PER_PAGE = 30


@require_safe
def contests(request: HttpRequest) -> HttpResponse:
    """Those that this person organises, newest first, with their phase. Four queries, whatever their number."""
    if not sees_contests(request.user):
        raise PermissionDenied
    wanted = request.GET.get("q", "").strip()[:100]
    rows = Campaign.objects.organised_by(request.user).with_rounds()
    if wanted:
        # Without accents too: there are dozens of contests, not thousands.
        known = rows.prefetch_related(None).values_list("pk", "title_vi", "title_en")
        words = fold(wanted)
        rows = rows.filter(pk__in=[pk for pk, vi, en in known if words in fold(vi) or words in fold(en)])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    now, language = timezone.now(), get_language() or "vi"
    shown = [
        {
            "campaign": each,
            "title": each.title_in(language),
            "phase": PHASES[each.phase(now)],
            "moment": next_moment(each, now),
        }
        for each in page.object_list
    ]
    context = {
        "page_title": _("Contests"),
        "header_icon": "calendar-check",
        "rows": shown,
        "page": page,
        "wanted": wanted,
        "may_start": may_start_contests(request.user),
    }
    return render(request, "contests/admin/contests.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not may_start_contests(request.user):
        raise PermissionDenied
    form = StartForm(request.POST or None)
    made: list[Campaign] = []
    if form.is_valid() and attempt(form, lambda: made.append(start_contest(actor=request.user, **form.cleaned_data))):
        return HttpResponseRedirect(reverse("contests_step", args=[made[0].pk, "facts"]))
    context = {"page_title": _("New contest"), "header_icon": "calendar-check", "form": form, "action": _("Begin")}
    return render(request, "contests/admin/plain_form.html", context, status=422 if form.errors else 200)
