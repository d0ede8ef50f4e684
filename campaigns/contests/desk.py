"""The desk of a contest, at /admin/campaigns/<id>/: its tabs, which upper rooms add to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from campaigns.contests.models import Campaign
from campaigns.contests.permissions import may_organise, role_of

Right = Callable[[Any, Campaign], bool]
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Tab:
    """``label`` is a lazy string; ``url_name`` takes the contest's id as its one argument."""

    order: int
    label: Any
    url_name: str
    permission: Right = may_organise


_tabs: list[Tab] = []
_OF_RUNNING = range(50, 90)  # juries, votes, results, participation: a contest of the past was decided elsewhere


def register_tab(order: int, label: Any, url_name: str, permission: Right = may_organise) -> None:
    """Called in ``AppConfig.ready``. Tabs stand by ``order``: 10 home, 20–29 set-up, 40 entries, 50 judging, 60 votes,
    70 results, 80 participation, 90 audit log; a contest of the past has those from 50 to 89 not."""
    tab = Tab(order, label, url_name, permission)
    if tab not in _tabs:
        _tabs.append(tab)
        _tabs.sort(key=lambda each: each.order)


def tabs_for(user: Any, campaign: Campaign, *, active: str = "") -> list[dict[str, Any]]:
    """What the navigation of the desk shows this person: ``label``, ``url``, ``active`` (by url name)."""
    return [
        {"label": tab.label, "url": reverse(tab.url_name, args=[campaign.pk]), "active": tab.url_name == active}
        for tab in _tabs
        if tab.permission(user, campaign) and not (campaign.past and tab.order in _OF_RUNNING)
    ]


def desk_context(request: HttpRequest, campaign: Campaign, *, active: str, title: Any = "") -> dict[str, Any]:
    """What every page of the desk gives its template, which extends ``contests/desk.html``.

    ``title``: what the page is called beside the contest; left out, the browser's title says the name of its tab.
    """
    return {
        "campaign": campaign,
        "tabs": tabs_for(request.user, campaign, active=active),
        "page_title": campaign.title_in(get_language() or "vi"),
        "page_subtitle": title,
        "page_name": title or next((tab.label for tab in _tabs if tab.url_name == active), ""),
        "header_icon": "calendar-check",
    }


def of_contest(right: Right = may_organise) -> Callable[[View], View]:
    """For a view of the desk: ``view(request, campaign, …)`` from an address with ``<int:pk>``.

    404 for a contest that is not there or not this person's at all; 403 for one of theirs, but beyond their right.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
            campaign = get_object_or_404(Campaign.objects.organised_by(request.user).with_rounds(), pk=pk)
            campaign.asked_by = (request.user.pk, role_of(request.user, campaign))
            if not right(request.user, campaign):
                raise PermissionDenied
            return view(request, campaign, *args, **kwargs)

        return guarded

    return decorate
