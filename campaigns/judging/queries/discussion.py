"""What judges said to each other, for the chair who decides."""

from collections import defaultdict

from django.db.models import QuerySet

from campaigns.entries.models import Entry
from campaigns.judging.models import Judge, Remark
from campaigns.judging.queries.conflicts import conflicts_among


def remarks_for_chair(chair: Judge, entries: QuerySet[Entry]) -> dict[str, list[Remark]]:
    """Entry's id as text → its remarks, oldest first; none of entries that the chair is in conflict with. One query
    where nothing was said, five where something was."""
    found: dict[str, list[Remark]] = defaultdict(list)
    for each in Remark.objects.filter(entry__in=entries.order_by().values("pk")).select_related("judge"):
        found[str(each.entry_id)].append(each)
    if not found:
        return {}
    barred = {entry for entry, _judge in conflicts_among([chair], Entry.objects.filter(pk__in=list(found)))}
    return {entry: rows for entry, rows in found.items() if entry not in barred}
