"""For administrators: how much is followed, and erasing a follower on their request. No address is ever shown."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from search.alerts.models import Mail, Subscription
from search.alerts.queries.subjects import titles
from search.alerts.rules.subjects import Subject
from search.alerts.services.erasing import erase

PER_PAGE = 50


class EraseForm(forms.Form):
    address = forms.EmailField(label=gettext_lazy("Address to erase"), max_length=254)


def may_see(user) -> bool:
    return user.is_active and user.is_superuser


@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """GET: what is followed and by how many. POST: everything kept of an address is erased."""
    if not may_see(request.user):
        raise PermissionDenied
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gone = erase(address=form.cleaned_data["address"])
        messages.success(request, _("Erased.") if gone else _("Nothing is kept of this address."))
        return HttpResponseRedirect(reverse("alerts_admin"))
    page = Paginator(_counted(), PER_PAGE).get_page(request.GET.get("p"))
    rows = list(page.object_list)
    named = titles([Subject(row["kind"], row["value"]) for row in rows], "en" if get_language() == "en" else "vi")
    kinds = dict(Subscription.Kind.choices)
    for row in rows:
        row |= {"title": named[Subject(row["kind"], row["value"])].title, "kind_name": kinds[row["kind"]]}
    states = dict(Mail.objects.order_by().values_list("state").annotate(Count("pk")))
    context = {
        "page_title": _("Alerts"),
        "header_icon": "mail",
        "rows": rows,
        "page": page,
        "form": form,
        "mails": [(label, states.get(state, 0)) for state, label in Mail.State.choices],
    }
    return render(request, "alerts/admin/listing.html", context)


def _counted():
    def number(frequency: str) -> Count:
        return Count("pk", filter=Q(frequency=frequency))

    return (
        Subscription.objects.filter(confirmed_at__isnull=False, stopped_at__isnull=True)
        .values("kind", "value")
        .annotate(total=Count("pk"), once=number("once"), daily=number("daily"), weekly=number("weekly"))
        .order_by("-total", "kind", "value")
    )
