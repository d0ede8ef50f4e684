"""What a judge finds on the page of their account."""

from typing import Any

from django.utils.translation import gettext as _

from campaigns.judging.addresses import judging_path
from campaigns.judging.models import Judge, Review
from cms.readers.registry import Link


def links(user: Any, language: str) -> list[Link]:
    """The way to their juries, for who sits on one. One query."""
    seated = Judge.objects.filter(user=user, state=Judge.State.ACTIVE).exists()
    return [Link(title=_("My juries"), url=judging_path(language))] if seated else []


def export(user: Any) -> list[dict[str, Any]]:
    """What is kept of a person as a judge, ready for JSON. Two queries; entries by number, so that nobody is named."""
    given: dict[int, list[dict[str, Any]]] = {}
    reviews = Review.objects.filter(assignment__judge__user=user).select_related("assignment__entry")
    for each in reviews.order_by("pk"):
        given.setdefault(each.assignment.judge_id, []).append(
            {
                "entry": each.assignment.entry.number,
                "comment": each.comment,
                "handed_in": each.submitted_at.isoformat() if each.submitted_at else None,
            }
        )
    seats = Judge.objects.filter(user=user).select_related("campaign").order_by("pk")
    return [
        {
            "contest": seat.campaign.title_vi,
            "name": seat.name,
            "email": seat.email,
            "organisation": seat.organisation,
            "state": seat.state,
            "reviews": given.get(seat.pk, []),
        }
        for seat in seats
    ]
