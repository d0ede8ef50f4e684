"""The search page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.presentation import search_context
from search.queries.params import BadParameters, Parameters, clean, read
from search.queries.run import search as run_search

PATHS = {"vi": "/vi/tim-kiem/", "en": "/en/search/"}


def search(request: HttpRequest, language: str) -> HttpResponse:
    """200 with results, also while the index is away; 400 with a sentence for each parameter that cannot be used."""
    if get_language() != language:
        raise Http404  # both spellings are registered under both prefixes; each belongs to one
    try:
        parameters, errors = read(request.GET), {}
    except BadParameters as error:
        # What was typed stays in the form, beside what is wrong with it.
        parameters, errors = Parameters(q=clean(request.GET.get("q", ""))[:300]), error.errors
    answer = None if errors else run_search(parameters, language=language, request=request)
    context = search_context(request, parameters, answer, errors, language)
    query = parameters.query_string()
    context |= {
        "page_title": _("Search: %(words)s") % {"words": parameters.q} if parameters.q else _("Search"),
        "alternates": {each: f"{path}{query}" for each, path in PATHS.items()},
        "body_class": "search-page",
        # What was found under another spelling is followed under that: the one that was typed finds nothing.
        "feed_query": (answer.asked if answer and answer.corrected else parameters).query_string(sort="relevance"),
    }
    return render(request, "search/search.html", context, status=400 if errors else 200)
