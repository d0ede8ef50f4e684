"""“Merge into…”: choose the entry that stays, read what will move, confirm; the list of merges, to take one back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.paginator import WagtailPaginator
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.registry import queries, services
from cms.registry.models import ENTITY_MODELS, Entity, MergeRecord
from cms.registry.queries.merging import merge_plan

from .duplicates import KINDS, model_of

PER_PAGE = 30


def _target_form(model: type[Entity], data=None) -> forms.Form:
    class TargetForm(forms.Form):
        keep = forms.ModelChoiceField(
            label=_("The entry that stays"), queryset=model.objects.unmerged(), widget=AdminSnippetChooser(model)
        )

    if data is not None and not str(data.get("keep", "")).isdecimal():
        data = {"keep": ""}  # the chooser cannot show again what is no id
    return TargetForm(data)


def _merge_page(request: HttpRequest, template: str, **context) -> HttpResponse:
    return render(request, f"registry/admin/{template}.html", {"header_icon": "resubmit", **context})


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """GET: the choice, or with `keep` what would move. POST with `keep`: the merge."""
    model = model_of(kind)
    if not services.may_merge(request.user, model):
        raise PermissionDenied
    drop = get_object_or_404(model.objects.unmerged().select_related("locale"), pk=pk)
    form = _target_form(model, request.POST if request.method == "POST" else request.GET or None)
    keep = form.cleaned_data["keep"] if form.is_bound and form.is_valid() else None
    if keep is not None:
        try:
            services.refuse_nonsense(keep, drop)
        except ValidationError as refused:
            form.add_error("keep", refused)
            keep = None
    if keep is None:
        suggestions = queries.similar(
            drop.name,
            model,
            [place.pk for place in queries.places_of(drop)],
            number=getattr(drop, "number", ""),
            exclude_key=drop.translation_key,
        )
        return _merge_page(
            request,
            "merge_choose",
            page_title=_("Merge"),
            page_subtitle=drop,
            drop=drop,
            form=form,
            suggestions=suggestions,
        )
    if request.method == "GET":
        plan = merge_plan(keep, drop)
        return _merge_page(
            request, "merge_confirm", page_title=_("Merge"), page_subtitle=drop, drop=drop, keep=keep, plan=plan
        )
    record = services.merge_entities(keep=keep, drop=drop, user=request.user)
    messages.success(
        request,
        _("“%(drop)s” is now part of “%(keep)s”. This can be undone in the list of merges.")
        % {"drop": record.drop_name, "keep": record.keep_name},
    )
    return HttpResponseRedirect(AdminURLFinder(request.user).get_edit_url(keep))


def merges(request: HttpRequest) -> HttpResponse:
    """Every merge of the kinds that the user may merge, newest first."""
    kinds = [kind for kind, model in KINDS.items() if services.may_merge(request.user, model)]
    if not kinds:
        raise PermissionDenied
    records = MergeRecord.objects.filter(kind__in=kinds).select_related("user")
    page = WagtailPaginator(records, PER_PAGE).get_page(request.GET.get("p"))
    names = {model._meta.model_name: model._meta.verbose_name for model in ENTITY_MODELS}
    for record in page:
        record.kind_name = names[record.kind]
    return _merge_page(request, "merges", page_title=_("Merges"), records=page)


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(MergeRecord, pk=pk)
    if not services.may_merge(request.user, model_of(record.kind)):
        raise PermissionDenied
    if request.method == "GET":
        return _merge_page(request, "merge_undo", page_title=_("Undo a merge"), page_subtitle=record, record=record)
    try:
        undone = services.undo_merge(record=record, user=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("“%s” stands on its own again.") % record.drop_name)
        if undone.left:
            messages.warning(
                request,
                ngettext(
                    "%d reference was changed since the merge and was left as it is.",
                    "%d references were changed since the merge and were left as they are.",
                    undone.left,
                )
                % undone.left,
            )
    return HttpResponseRedirect(reverse("registry_merges"))
