"""What each page of a judge does before it answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from campaigns.entries.models import Entry
from campaigns.judging.addresses import judging_path
from campaigns.judging.models import Assignment
from campaigns.judging.queries.conflicts import conflict_of
from campaigns.judging.queries.plans import JUDGED
from campaigns.judging.queries.queue import judge_for
from campaigns.judging.services.problems import conflict_sentence
from cms.readers.access import personal_page, require_reader

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """A judge's own page; anonymous readers log in first."""
    return personal_page("GET", "POST")(require_reader(view))


def of_judge(view: View) -> View:
    """Passes on ``judge``: this person on the jury of ``slug``; 404 for anybody else, whether or not there is one."""

    @page
    @wraps(view)
    def answer(request: HttpRequest, language: str, slug: str, **kwargs: Any) -> HttpResponse:
        judge = judge_for(request.user, slug)
        if judge is None:
            raise Http404
        return view(request, language=language, judge=judge, **kwargs)

    return answer


def of_entry(view: View) -> View:
    """Passes on ``entry`` and ``assignment``: 404 for what was never theirs, 403 and a sentence for what is no more."""

    @of_judge
    @wraps(view)
    def answer(request: HttpRequest, language: str, judge: Any, number: int, **kwargs: Any) -> HttpResponse:
        given = Assignment.objects.select_related("entry__campaign", "review")
        assignment = get_object_or_404(given, judge=judge, entry__number=number, entry__state__in=JUDGED)
        entry: Entry = assignment.entry
        if reason := conflict_of(judge, entry):
            return refused(request, language, judge, conflict_sentence(reason))
        if assignment.state != Assignment.State.OPEN:
            return refused(request, language, judge, _("The organiser has taken this entry back from you."))
        return view(request, language=language, judge=judge, entry=entry, assignment=assignment, **kwargs)

    return answer


def refused(request: HttpRequest, language: str, judge: Any, sentence: str, title: str = "") -> HttpResponse:
    context: dict[str, Any] = {"page_title": title or _("This entry is not open to you"), "sentence": sentence}
    url = judging_path(language, judge.campaign.slug)
    context["campaign"] = {"title": judge.campaign.title_in(language), "url": url}
    return show(request, "refused", context, status=403)


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """No judge's page is for search engines, nor told to other sites."""
    context = {"noindex": True, **context}
    response = render(request, f"judging/{template}.html", context, status=status, using="jinja2")
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
