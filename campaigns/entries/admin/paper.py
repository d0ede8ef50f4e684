"""The form for an entry that came on paper or by mail."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from campaigns.contests.desk import of_contest
from campaigns.contests.models import Campaign
from campaigns.entries.admin.listing import context_of
from campaigns.entries.models import Entry
from campaigns.entries.queries.desk import desk_entries
from campaigns.entries.services.paper import keep_paper_entry
from campaigns.entries.services.problems import CannotMove
from cms.localities.models import Locality
from cms.localities.widgets import LocalityChooser


class PaperForm(forms.ModelForm):
    locality = forms.ModelChoiceField(
        Locality.objects.all(), label=gettext_lazy("Locality"), required=False, widget=LocalityChooser
    )

    class Meta:
        model = Entry
        fields = [
            "sender_name", "sender_contact", "origin_note", "unit", "locality", "kind", "category", "title", "text",
        ]  # fmt: skip
        labels = {
            "sender_name": gettext_lazy("Name of the sender"),
            "sender_contact": gettext_lazy("Contact of the sender"),
            "origin_note": gettext_lazy("How it came"),
            "unit": gettext_lazy("Unit of the entrant"),
            "kind": gettext_lazy("Kind of entry"),
            "category": gettext_lazy("Category"),
            "title": gettext_lazy("Title of the entry"),
            "text": gettext_lazy("Text of the entry"),
        }
        help_texts = {
            "sender_contact": gettext_lazy("Telephone, e-mail or address. Only the organisers see it."),
            "origin_note": gettext_lazy("For example: by post, 12 June; brought to the newsroom."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, words) for kind, words in Entry.Kind.choices if kind in campaign.kinds]
        cast(forms.ChoiceField, self.fields["kind"]).choices = kinds
        for name, rows in (("unit", campaign.units.all()), ("category", campaign.categories.all())):
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.queryset, field.empty_label = rows, "–"
            if not rows.exists():
                del self.fields[name]
        if "unit" in self.fields:
            self.fields["unit"].required = campaign.units_required
        if "category" in self.fields:
            self.fields["category"].required = True
        self.fields["sender_name"].required = self.fields["title"].required = True

    def _post_clean(self) -> None:
        """The service writes: the row of the form stays as it is kept."""


@require_http_methods(["GET", "POST"])
@of_contest()
def paper(request: HttpRequest, campaign: Campaign, entry: str | None = None) -> HttpResponse:
    """Without ``entry`` a new one. POST with ``hand_in`` gives it a number, without keeps it as the desk's draft."""
    one = get_object_or_404(desk_entries(campaign).filter(paper=True), pk=entry) if entry else None
    form = PaperForm(request.POST or None, instance=one, campaign=campaign)
    kept = _keep(request, campaign, one, form) if request.method == "POST" and form.is_valid() else None
    if kept:
        said = _("The entry has number %(number)s.") % {"number": kept.number}
        messages.success(request, said if kept.number else _("The entry is kept as a draft."))
        return HttpResponseRedirect(reverse("entries_desk_entry", args=[campaign.pk, kept.pk]))
    context = {
        **context_of(request, campaign, _("Entries on paper")),
        "form": form,
        "entry": one,
        "draft": one is None or one.state == Entry.State.DRAFT,
    }
    return render(request, "entries/admin/paper.html", context, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, campaign: Campaign, one: Entry | None, form: PaperForm) -> Entry | None:
    try:
        return keep_paper_entry(
            campaign=campaign, actor=request.user, entry=one, hand_in="hand_in" in request.POST, **form.cleaned_data
        )
    except CannotMove as problem:
        form.add_error(None, problem.sentence)
    return None
