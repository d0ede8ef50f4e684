"""Whether a step of the set-up was saved by somebody between its being opened and its being sent back.

The audit log tells: every save is in it. Of two that arrive in the same instant the later one still wins.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest

from campaigns.contests.models import AuditRecord, Campaign

RULES = "contest.changed"
VERBS = {
    "facts": (RULES,),
    "entries": (RULES,),
    "judging": (RULES,),
    "calendar": ("calendar.changed",),
    "totals": ("totals.changed",),
    "categories": ("categories.changed",),
    "awards": ("awards.changed",),
    "partners": ("partners.changed",),
    "terms": ("terms.changed", "terms.published"),
    "organisers": ("organisers.changed",),
}


@dataclass(frozen=True)
class Opened:
    """``seen``: the newest audit record when the step was shown, to be sent back with it; ``since``: what was saved
    after that, None when nothing was."""

    seen: int
    since: AuditRecord | None = None


def opened(request: HttpRequest, campaign: Campaign, step: str, names: Collection[str] = ()) -> Opened:
    """One query, two where something was saved. ``names``: the fields of the contest that the step changes. A step that
    was sent without ``seen`` is not compared."""
    sent = request.POST.get("seen", "")
    records = AuditRecord.objects.filter(campaign=campaign)
    newest = records.order_by("-pk").values_list("pk", flat=True).first() or 0
    if not (sent.isascii() and sent.isdecimal() and len(sent) < 19) or int(sent) >= newest:
        return Opened(newest)
    for each in records.filter(pk__gt=int(sent), verb__in=VERBS[step]).order_by("-pk"):
        if each.verb != RULES or not names or set(each.detail.get("changes", ())) & set(names):
            return Opened(newest, each)
    return Opened(int(sent))
