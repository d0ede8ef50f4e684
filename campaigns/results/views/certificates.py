"""Where anybody verifies a certificate, and gets it as PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from campaigns.results.addresses import certificate_path, results_path
from campaigns.results.certificates.drawing import FontsMissing, draw
from campaigns.results.certificates.facts import facts_of
from campaigns.results.models import Certificate, ResultSheet
from cms.registry.views.doors import in_its_language

VALID, REVOKED, UNKNOWN = "valid", "revoked", "unknown"


def _find(code: str) -> tuple[str, Certificate | None]:
    """Revoked ones of results that were withdrawn are still known; those of a contest off the site are not."""
    rows = Certificate.objects.select_related("row__entry", "row__sheet", "campaign")
    found = rows.filter(code=code.upper(), campaign__published=True).first()
    if found is None:
        return UNKNOWN, None
    if found.revoked_at:
        return REVOKED, found
    public = ResultSheet.objects.public(timezone.now()).filter(pk=found.row.sheet_id).exists()
    return (VALID, found) if public else (UNKNOWN, None)


@never_cache
@in_its_language
def verify(request: HttpRequest, *, language: str, code: str) -> HttpResponse:
    """Valid and revoked ones with what they say; whatever else, 404 with a sentence."""
    state, certificate = _find(code)
    titles = {
        VALID: _("This certificate is valid"),
        REVOKED: _("This certificate has been revoked"),
        UNKNOWN: _("There is no such certificate"),
    }
    context = {
        "page_title": titles[state],
        "meta_description": "",
        "alternates": {lang: certificate_path(lang, code) if certificate else None for lang in ("vi", "en")},
        "state": state,
        "code": code,
        "certificate": certificate,
        "facts": facts_of(certificate, language) if certificate else None,
        "results": results_path(language, certificate.campaign.slug) if state == VALID and certificate else "",
        "pdf": certificate_path(language, certificate.code, pdf=True) if state == VALID and certificate else "",
    }
    answer = render(
        request, "results/certificate.html", context, status=404 if state == UNKNOWN else 200, using="jinja2"
    )
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@never_cache
@in_its_language
def pdf(request: HttpRequest, *, language: str, code: str) -> HttpResponse:
    """Only a valid one; 503 with a sentence while the site has no fonts to write it in."""
    state, certificate = _find(code)
    if state != VALID or certificate is None:
        raise Http404
    try:
        body = draw([facts_of(certificate, language)])
    except FontsMissing as problem:
        return HttpResponse(str(problem), status=503, content_type="text/plain; charset=utf-8")
    name = f'inline; filename="{certificate.label.replace("/", "-")}-{language}.pdf"'
    headers = {"Content-Disposition": name, "X-Robots-Tag": "noindex"}
    return HttpResponse(body, content_type="application/pdf", headers=headers)
