"""Writing to entrants, and to units that sent nothing: words with named fields, a preview, then the mails."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from django.views.decorators.http import require_http_methods

from campaigns.contests.desk import of_contest
from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_set_rules
from campaigns.entries.admin.listing import context_of
from campaigns.entries.models import Message
from campaigns.entries.queries.desk import Filters, filtered
from campaigns.entries.rules.templates import ENTRANT, UNIT
from campaigns.entries.services.letters import words_of
from campaigns.entries.services.messaging import addresses_of, check_words, send_message, silent_units

WORDS = ("subject_vi", "body_vi", "subject_en", "body_en")


class MessageForm(forms.ModelForm):
    id = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Message
        fields = WORDS
        labels = {
            "subject_vi": gettext_lazy("Subject in Vietnamese"),
            "body_vi": gettext_lazy("Message in Vietnamese"),
            "subject_en": gettext_lazy("Subject in English"),
            "body_en": gettext_lazy("Message in English"),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 9}) for name in ("body_vi", "body_en")}

    def __init__(self, *args: Any, campaign: Campaign, to: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.to = campaign, to
        if to == Message.To.SILENT:  # contacts of units have no language of their own
            del self.fields["subject_en"], self.fields["body_en"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in WORDS:
            if cleaned.get(name):
                try:
                    check_words(self.campaign, self.to, cleaned[name])
                except ValidationError as problem:
                    self.add_error(name, problem)
        if bool(cleaned.get("subject_en")) != bool(cleaned.get("body_en")):
            self.add_error(None, _("In English write both subject and message, or neither."))
        return cleaned

    def _post_clean(self) -> None:
        """The service makes the row."""

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "").replace("\r\n", "\n") for name in WORDS}


@require_http_methods(["GET", "POST"])
@of_contest(may_set_rules)
def write(request: HttpRequest, campaign: Campaign, to: str) -> HttpResponse:
    """POST shows how it will look and to how many it goes; with ``sure`` it is sent."""
    if to not in Message.To.values:
        raise Http404
    filters = Filters.read(request.POST if request.method == "POST" else request.GET)
    form = MessageForm(request.POST or None, campaign=campaign, to=to, initial=_initial(request, campaign, to))
    preview: list[tuple[str, str]] = []
    silent = silent_units(campaign) if to == Message.To.SILENT else None
    number = filtered(campaign, filters).count() if silent is None else len(silent.ready)
    if request.method == "POST" and form.is_valid():
        if "sure" in request.POST and number:
            return _send(request, campaign, to, form, filters)
        preview = _preview(campaign, to, form, filters)
    context = {
        **context_of(request, campaign, _("Messages")),
        "form": form,
        "to": to,
        "silent": silent,
        "filters": filters,
        "number": number,
        "preview": preview,
        "fields": [f"{{{name}}}" for name in (ENTRANT if to == Message.To.ENTRANTS else UNIT)],
        "sent": campaign.messages.filter(to=to).select_related("actor")[:20],
        "here": reverse("entries_desk_write", args=[campaign.pk, to]),
    }
    refused = form.is_bound and not form.is_valid()
    return render(request, "entries/admin/write.html", context, status=422 if refused else 200)


def _send(
    request: HttpRequest, campaign: Campaign, to: str, form: MessageForm, filters: Filters
) -> HttpResponseRedirect:
    written = send_message(
        id=form.cleaned_data["id"], campaign=campaign, to=to, words=form.words, filters=filters, actor=request.user
    )
    words = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", written)
    messages.success(request, words % {"count": written})
    return HttpResponseRedirect(reverse("entries_desk_write", args=[campaign.pk, to]))


def _preview(campaign: Campaign, to: str, form: MessageForm, filters: Filters) -> list[tuple[str, str]]:
    """As the first who gets it will read it, in each language that was written; [] when nobody would."""
    draft = Message(campaign=campaign, to=to, **form.words)
    languages = ("vi", "en") if draft.subject_en else ("vi",)
    whom: dict[str, Any]
    if to == Message.To.ENTRANTS:
        rows = filtered(campaign, filters).select_related("owner").prefetch_related("co_authors")
        entry = rows.first()
        whom = {"entry": entry, "address": next(iter(addresses_of(entry)), "") if entry else ""}
        found = entry is not None
    else:
        units = silent_units(campaign).ready
        whom, found = {"unit": units[0] if units else None}, bool(units)
    if not found:
        return []
    shown = []
    for language in languages:
        with override(language):
            shown.append(words_of(draft, language, **whom))
    return shown


def _initial(request: HttpRequest, campaign: Campaign, to: str) -> dict[str, Any]:
    """An earlier message to write again, or the usual words of a reminder."""
    values: dict[str, Any] = {"id": uuid4()}
    earlier = _earlier(request, campaign, to)
    if earlier:
        return values | {name: getattr(earlier, name) for name in WORDS}
    if to == Message.To.SILENT:
        with override("vi"):
            values["subject_vi"] = _("{contest}: no entry of {unit} yet")
            values["body_vi"] = _("Dear {name}, we have no entry of {unit} yet. Entries are taken until {deadline}.")
    return values


def _earlier(request: HttpRequest, campaign: Campaign, to: str) -> Message | None:
    try:
        return campaign.messages.filter(to=to, pk=UUID(request.GET.get("again", ""))).first()
    except ValueError:
        return None
