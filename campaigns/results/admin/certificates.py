"""Certificates in bulk, and one by one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns.contests.desk import desk_context, of_contest
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.results.admin.desk import DESK
from campaigns.results.certificates.drawing import FontsMissing, draw
from campaigns.results.certificates.facts import facts_of
from campaigns.results.models import Certificate, ResultSheet
from campaigns.results.services.certificates import issue, revoke
from campaigns.results.services.problems import Refused

PER_PAGE = 50
PER_FILE = 200  # pages of one PDF: more take memory and patience


@require_safe
@of_contest()
def listing(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    rows = Certificate.objects.filter(campaign=campaign).select_related("row__entry", "mail")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **desk_context(request, campaign, active=DESK, title=_("Certificates")),
        "page": page,
        "rows": [
            {
                "certificate": each,
                "award": each.row.award_in(get_language() or "vi"),
                "number": each.row.number,
                "title": each.row.entry.shown_title,
                "vi": each.url_in("vi"),
                "en": each.url_in("en"),
                "mail": each.mail.get_state_display() if hasattr(each, "mail") else "",
            }
            for each in page
        ],
        "base": "?p=",
        "may_decide": may_set_rules(request.user, campaign),
        "files": _files(campaign),
        "can_issue": ResultSheet.objects.public().filter(campaign=campaign).exists(),
    }
    return render(request, "results/admin/certificates.html", context)


@require_POST
@of_contest(may_set_rules)
def issuing(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    sheet = ResultSheet.objects.public().filter(campaign=campaign).first()
    try:
        new = issue(sheet=sheet, actor=request.user) if sheet else None
    except Refused:
        new = None
    if sheet is None or new is None:
        messages.error(request, _("Certificates can be issued once the results are published."))
    elif not new and not sheet.rows.filter(award_order__isnull=False).exists():
        messages.info(request, _("Nobody won a prize in these results: there is nothing to issue."))
    elif not new:
        messages.info(request, _("Everybody who won has a certificate already."))
    else:
        done = ngettext("Issued %(count)d certificate.", "Issued %(count)d certificates.", len(new))
        messages.success(request, done % {"count": len(new)})
    return _back(campaign)


@require_POST
@of_contest(may_set_rules)
def revoking(request: HttpRequest, campaign: Campaign, certificate: int) -> HttpResponse:
    found = get_object_or_404(Certificate, campaign=campaign, pk=certificate)
    try:
        revoke(certificate=found, actor=request.user, reason=request.POST.get("reason", ""))
    except Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("The certificate is revoked. Its address says so."))
    return _back(campaign)


@require_safe
@of_contest()
def all_of_them(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Valid ones to print, a page each, PER_FILE a file: ``?part=2`` is the second, ``?language=en`` in English."""
    language = "en" if request.GET.get("language") == "en" else "vi"
    rows = _printable(campaign).select_related("row__entry", "campaign")
    part = Paginator(rows, PER_FILE).get_page(request.GET.get("part"))
    found = list(part)
    if not found:
        messages.info(request, _("There is no valid certificate to print."))
        return _back(campaign)
    try:
        body = draw([facts_of(each, language) for each in found], title=_bundle(campaign, language))
    except FontsMissing as problem:
        messages.error(request, str(problem))
        return _back(campaign)
    number = f"-{part.number}" if part.has_other_pages() else ""
    headers = {
        "Content-Disposition": f'attachment; filename="{campaign.slug}-{language}{number}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def _bundle(campaign: Campaign, language: str) -> str:
    with override(language):
        return _("Certificates: %(contest)s") % {"contest": campaign.title_in(language)}


def _printable(campaign: Campaign) -> QuerySet[Certificate]:
    public = ResultSheet.objects.public().values("pk")
    return Certificate.objects.filter(campaign=campaign, revoked_at__isnull=True, row__sheet__in=public)


def _files(campaign: Campaign) -> list[dict[str, int]]:
    """Which certificates, counted in their order, are in which file."""
    parts = Paginator(_printable(campaign), PER_FILE)
    pages = [parts.page(number) for number in parts.page_range] if parts.count else []
    return [{"part": each.number, "first": each.start_index(), "last": each.end_index()} for each in pages]


def _back(campaign: Campaign) -> HttpResponse:
    return HttpResponseRedirect(reverse("results_certificates", args=[campaign.pk]))
