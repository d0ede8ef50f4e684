"""The form builder: a list with buttons, so that it works by keyboard, by touch and without JavaScript."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.contests.admin.answering import attempt, attempt_button, saved, show_step
from campaigns.contests.desk import of_contest
from campaigns.contests.forms.papers import QuestionForm
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.contests.rules.forms import TYPES
from campaigns.contests.services import forms as services


def step(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """GET: the questions of the draft, or of the newest version. POST: one button of the list."""
    if request.method == "POST":
        attempt_button(request, lambda: _do(request, campaign))
        moved = request.POST.get("up") or request.POST.get("down")
        anchor = f"#question-{moved}" if moved and moved.replace("_", "").isalnum() else ""
        return HttpResponseRedirect(reverse("contests_step", args=[campaign.pk, "form"]) + anchor)
    versions = list(campaign.form_versions.all())
    draft = versions[0] if versions and versions[0].published_at is None else None
    shown = versions[0].fields if versions else []
    return show_step(
        request, campaign, "form", "step_questions", draft=draft, versions=versions,
        questions=[{**field, "type_label": TYPES.get(field["type"], field["type"])} for field in shown],
    )  # fmt: skip


def _do(request: HttpRequest, campaign: Campaign) -> None:
    actor, given = request.user, request.POST
    if "publish" in given:
        if not campaign.form_versions.exists():
            services.begin_form(campaign=campaign, actor=actor)
        services.publish_form(campaign=campaign, actor=actor)
        messages.success(request, _("Published. Entries that were begun keep the version they had."))
    elif "discard" in given:
        services.discard_draft(campaign=campaign, actor=actor)
        messages.success(request, _("The draft is gone; the published form stays."))
    elif "remove" in given:
        services.remove_field(campaign=campaign, actor=actor, key=given["remove"])
        messages.success(request, _("Removed from the draft."))
    elif "up" in given or "down" in given:
        key = given.get("up") or given["down"]
        services.move_field(campaign=campaign, actor=actor, key=key, up="up" in given)


@require_http_methods(["GET", "POST"])
@of_contest(may_set_rules)
def question(request: HttpRequest, campaign: Campaign, key: str = "") -> HttpResponse:
    """One question: a new one (no key) or the one of the draft or newest version."""
    newest = campaign.form_versions.first()
    known = next((field for field in (newest.fields if newest else []) if field["key"] == key), None)
    if key and known is None:
        raise Http404
    form = QuestionForm(request.POST or None, initial=QuestionForm.initial_of(known) if known else None)
    if form.is_valid():

        def keep() -> None:
            values = form.values()
            if key:
                services.change_field(campaign=campaign, actor=request.user, key=key, values=values)
            else:
                services.add_field(campaign=campaign, actor=request.user, values=values)

        if attempt(form, keep):
            return saved(request, campaign, "form", _("Kept in the draft. Publish it when it is ready."))
    return show_step(
        request, campaign, "form", "step_form", form=form, refused=bool(form.errors),
        step_title=_("Change the question") if key else _("New question"),
        back=reverse("contests_step", args=[campaign.pk, "form"]),
    )  # fmt: skip
