"""Winners, and what they became in the newsroom and the registry."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.admin_url_finder import AdminURLFinder

from campaigns.contests.desk import desk_context, of_contest
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.entries.models import Entry
from campaigns.results.admin.desk import DESK
from campaigns.results.models import ResultRow, ResultSheet, Reuse
from campaigns.results.services.problems import Refused
from campaigns.results.services.reuse import candidate_initiative, draft_article, missing_consent, with_consent
from cms.newsroom.models import SectionPage

PER_PAGE = 50


@require_safe
@of_contest()
def listing(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    sheets = ResultSheet.objects.public().filter(campaign=campaign)
    rows = ResultRow.objects.filter(sheet__in=sheets.values("pk"), award_order__isnull=False)
    rows = rows.select_related("entry").prefetch_related("entry__co_authors").order_by("award_order", "order")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    used = {
        (use.entry_id, use.kind): use
        for use in Reuse.objects.filter(entry__in=[row.entry_id for row in page]).select_related(
            "article", "initiative"
        )
    }
    agreed = with_consent(row.entry_id for row in page)
    context = {
        **desk_context(request, campaign, active=DESK, title=_("Winners")),
        "page": page,
        "rows": [
            {
                "number": row.number,
                "title": row.entry.shown_title,
                "unasked": "" if row.entry_id in agreed else missing_consent(),
                "people": ", ".join(row.entry.people()),
                "award": row.award_in(get_language() or "vi"),
                "article": _target(used.get((row.entry_id, Reuse.Kind.ARTICLE)), "article"),
                "initiative": _target(used.get((row.entry_id, Reuse.Kind.INITIATIVE)), "initiative"),
            }
            for row in page
        ],
        "base": "?p=",
        "sections": SectionPage.objects.filter(locale__language_code="vi").order_by("path"),
        "may_decide": may_set_rules(request.user, campaign),
    }
    return render(request, "results/admin/winners.html", context)


@require_POST
@of_contest(may_set_rules)
def using(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """``kind`` "article" (in ``section``) or "initiative". Leads to the draft whoever may edit it."""
    entry = get_object_or_404(
        Entry.objects.select_related("campaign", "unit__locality"), campaign=campaign, number=number
    )
    back = HttpResponseRedirect(reverse("results_winners", args=[campaign.pk]))
    try:
        made = _make(request, entry)
    except Refused as problem:
        messages.error(request, str(problem))
        return back
    if made.live:
        messages.info(request, _("What was made of this entry is published already: readers see it now."))
    else:
        messages.success(request, _("The draft is there. Nothing is public yet: an editor reads it first."))
    if not with_consent([entry.pk]):
        messages.warning(request, missing_consent())
    url = AdminURLFinder(request.user).get_edit_url(made)
    return HttpResponseRedirect(url) if url else back


def _make(request: HttpRequest, entry: Entry) -> Any:
    if request.POST.get("kind") == "initiative":
        return candidate_initiative(entry=entry, actor=request.user)
    wanted = request.POST.get("section", "")
    sections = SectionPage.objects.filter(pk=int(wanted)) if wanted.isascii() and wanted.isdecimal() else None
    section = sections.first() if sections is not None and len(wanted) < 10 else None
    if section is None:
        raise Refused(_("Choose the section that the draft shall stand in."))
    return draft_article(entry=entry, section=section, actor=request.user)


def _target(use: Reuse | None, kind: str) -> Any:
    return getattr(use, kind) if use else None
