"""Deciding on suggestions: by plain forms on a page of their own, or without leaving the editor."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.widgets.button import Button

from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage, Mention, MetricReport
from cms.newsroom.queries.suggestions import suggestions_of
from cms.newsroom.services import decisions

LIST = "newsroom/admin/suggestions_list.html"


@require_GET
def suggestions(request: HttpRequest, article_id: int) -> HttpResponse:
    """Everything found in a story, on its own page."""
    article = _editable(request, article_id)
    return render(request, "newsroom/admin/suggestions.html", {"article": article, "groups": suggestions_of(article)})


@require_POST
def decide_mention(request: HttpRequest, mention_id: int) -> HttpResponse:
    """``decision`` is accept, reject or undo; a locality may come with the unit chosen for it (``target``)."""
    mention = get_object_or_404(Mention.objects.select_related("article"), pk=mention_id)
    article = _editable(request, mention.article_id)
    decide = {
        "accept": lambda: decisions.accept_mention(
            mention=mention, target=_target(request, mention), user=request.user
        ),
        "reject": lambda: decisions.reject_mention(mention=mention, user=request.user),
        "undo": lambda: decisions.undo_decision(mention=mention, user=request.user),
    }.get(request.POST.get("decision", ""))
    return _answer(request, article, decide)


@require_POST
def decide_figure(request: HttpRequest, figure_id: int) -> HttpResponse:
    """``decision`` is accept, reject or undo."""
    figure = get_object_or_404(MetricReport.objects.select_related("article"), pk=figure_id)
    article = _editable(request, figure.article_id)
    status = {"accept": "accepted", "reject": "rejected", "undo": "suggested"}.get(request.POST.get("decision", ""))
    return _answer(
        request, article, (lambda: decisions.decide_figure(figure=figure, status=status)) if status else None
    )


@require_POST
def decide_all(request: HttpRequest, article_id: int) -> HttpResponse:
    """Accept everything that is open and not ambiguous."""
    article = _editable(request, article_id)

    def decide() -> str:
        count = len(decisions.accept_all(article=article, user=request.user))
        left = article.mentions.filter(status=Mention.Status.SUGGESTED).count()
        said = ngettext("%(count)s suggestion accepted.", "%(count)s suggestions accepted.", count) % {"count": count}
        if left:
            said += " " + _("What is ambiguous is left for you to choose: %(count)s.") % {"count": left}
        return said

    return _answer(request, article, decide)


def _editable(request: HttpRequest, article_id: int) -> ArticlePage:
    article = get_object_or_404(ArticlePage, pk=article_id)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return article


def _target(request: HttpRequest, mention: Mention) -> Locality | None:
    chosen = request.POST.get("target", "")
    if mention.kind != Mention.Kind.LOCALITY or not chosen.isdecimal():
        return None
    return get_object_or_404(Locality, pk=int(chosen))


def _answer(request: HttpRequest, article: ArticlePage, decide) -> HttpResponse:
    """Decide, then the list as it now is (for the editor's script) or back to the page (for a plain form)."""
    if decide is None:
        raise Http404
    error, said = "", _("Saved.")
    try:
        result = decide()
        said = result if isinstance(result, str) else said
    except ValidationError as refused:
        error = " ".join(refused.messages)
    except PermissionDenied:
        error = _("You may not publish in the registry. Ask an editor who may.")
    if request.headers.get("Accept", "").startswith("application/json"):
        html = render_to_string(LIST, {"article": article, "groups": suggestions_of(article)}, request)
        return JsonResponse(
            {"html": html, "message": error or said, "error": bool(error)}, status=400 if error else 200
        )
    (messages.error if error else messages.success)(request, error or said)
    return redirect("newsroom_suggestions", article.pk)


def listing_buttons(page, user):
    """In lists of pages: a way to the suggestions of a story."""
    if isinstance(page, ArticlePage) and page.permissions_for_user(user).can_edit():
        yield Button(_("Suggestions"), reverse("newsroom_suggestions", args=[page.pk]), icon_name="view", priority=60)
