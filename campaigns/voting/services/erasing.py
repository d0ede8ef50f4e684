"""Forgetting where votes came from."""

from datetime import datetime, timedelta

from campaigns.contests.models import Round
from campaigns.voting.models import Vote, VoteEvent

KEPT = timedelta(days=30)  # after the vote's end: for as long as somebody may complain
LOT = 500


def erase(*, now: datetime) -> int:
    """Empty the digests of votes whose round ended ``KEPT`` ago; how many rows.

    Killed half way, the next run goes on."""
    ended = list(
        Round.objects.filter(kind=Round.Kind.VOTE, closes_at__lte=now - KEPT).values_list("campaign", flat=True)
    )
    return _empty(Vote, ended, ("household", "neighbourhood", "browser", "stem")) + _empty(
        VoteEvent, ended, ("household",)
    )


def _empty(model: type[Vote] | type[VoteEvent], campaigns: list[int], names: tuple[str, ...]) -> int:
    done = 0
    for name in names:
        rows = model._default_manager.filter(campaign__in=campaigns).exclude(**{name: ""}).order_by("pk")
        while ids := list(rows.values_list("pk", flat=True)[:LOT]):
            done += model._default_manager.filter(pk__in=ids).update(**{name: ""})
    return done
