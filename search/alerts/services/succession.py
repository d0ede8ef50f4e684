"""Subscriptions follow what they were for: a unit that was merged, an initiative that was merged into another.

The state is compared, not an event: run twice, or after a kill, it does the rest and nothing twice.
"""

from collections.abc import Callable, Iterable

from django.db import IntegrityError, transaction

from search.alerts.models import Subscription
from search.alerts.queries.succession import Fate, fates, merged_into
from search.alerts.rules.subjects import Subject

LOT = 200  # subscriptions a transaction
LOCALITY, INITIATIVE = Subscription.Kind.LOCALITY, Subscription.Kind.INITIATIVE


def follow_changes() -> int:
    """Bring every subscription up to the units and initiatives of today. Returns how many changed."""
    return _in_lots(LOCALITY, _units) + _in_lots(INITIATIVE, _initiatives)


def _in_lots(kind: str, step: Callable[[list[Subscription]], int]) -> int:
    """Stopped ones as well: they may be taken up again."""
    last, changed = 0, 0
    while lot := list(Subscription.objects.filter(kind=kind, pk__gt=last).order_by("pk")[:LOT]):
        last = lot[-1].pk
        changed += step(lot)
    return changed


def _units(lot: list[Subscription]) -> int:
    found = fates({row.value for row in lot})
    changed = 0
    for row in lot:
        fate = found.get(row.value, Fate())
        if " ".join(fate.slugs) != row.successors:
            changed += _unit_changed(row, fate)
    return changed


@transaction.atomic
def _unit_changed(row: Subscription, fate: Fate) -> bool:
    """One successor: the subscription moves to it. Several: it keeps them all, for the index finds them by the old
    unit, and asks."""
    row = Subscription.objects.select_for_update().get(pk=row.pk)
    if len(fate.units) == 1:
        return _move(row, fate.slugs[0])
    row.successors = " ".join(fate.slugs)
    row.asking = row.untold = bool(fate.units)
    row.save(update_fields=["successors", "asking", "untold"])
    return True


def _initiatives(lot: list[Subscription]) -> int:
    """To what they were merged into; and back, when a merge was undone."""
    targets, living = merged_into({row.value for row in lot} | {row.former_value for row in lot if row.former_value})
    changed = 0
    for row in lot:
        if row.value in targets:
            changed += _initiative_moves(row, targets[row.value])
        elif row.former_value in living:
            changed += _initiative_returns(row)
    return changed


@transaction.atomic
def _initiative_moves(row: Subscription, target: str) -> bool:
    return _move(Subscription.objects.select_for_update().get(pk=row.pk), target)


@transaction.atomic
def _initiative_returns(row: Subscription) -> bool:
    row = Subscription.objects.select_for_update().get(pk=row.pk)
    former, row.former_value = row.former_value, ""
    return _put(row, former)


def _move(row: Subscription, value: str) -> bool:
    row.former_value = row.value
    return _put(row, value)


def _put(row: Subscription, value: str) -> bool:
    """Point it at another subject. Who follows that one already keeps that one, and is told by it."""
    row.value, row.digest = value, Subject(row.kind, value).digest
    row.successors, row.joined_value, row.asking, row.untold = "", "", False, True
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return _join(row)
    return True


def _join(row: Subscription) -> bool:
    """Two subscriptions have become one: the one that is in force stays, with the news of the other."""
    other = Subscription.objects.select_for_update().get(follower=row.follower_id, digest=row.digest)
    if row.is_active and not other.is_active:
        other.delete()
        row.save()
        return True
    if row.is_active:
        other.untold, other.joined_value = True, row.former_value
        other.save(update_fields=["untold", "joined_value"])
    row.delete()
    return True


ALL, OLD = "all", "old"


@transaction.atomic
def choose(*, subscription: Subscription, choices: Iterable[str]) -> None:
    """The follower's answer: the slugs of the successors to follow, or ALL of them (which is the old unit's area), or
    OLD: after a merger, only the area that was followed before.

    Raises ValueError for a unit that is none of them; nothing is changed then.
    """
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    chosen, offered = list(dict.fromkeys(choices)), row.successors.split()
    if chosen == [OLD] and row.kind == LOCALITY and row.former_value:
        former, row.former_value = row.former_value, ""
        _put(row, former)
        Subscription.objects.filter(pk=row.pk).update(
            untold=False, successors=" ".join(fates([former]).get(former, Fate()).slugs)
        )
        return
    if chosen != [ALL] and not (chosen and set(chosen) <= set(offered)):
        raise ValueError(f"not offered: {chosen}")
    if chosen == [ALL] or set(chosen) == set(offered):
        row.asking = row.untold = False
        row.save(update_fields=["asking", "untold"])
        return
    for slug in chosen[1:]:
        _also(row, slug)
    row.former_value = row.value
    _put(row, chosen[0])
    Subscription.objects.filter(follower=row.follower_id, digest=Subject(LOCALITY, chosen[0]).digest).update(
        untold=False, former_value=""
    )


def _also(row: Subscription, slug: str) -> None:
    digest = Subject(LOCALITY, slug).digest
    if Subscription.objects.filter(follower=row.follower_id, digest=digest).exists():
        return
    served = {name: getattr(row, name) for name in ("frequency", "confirmed_at", "stopped_at", "served_serial")}
    Subscription.objects.create(
        follower_id=row.follower_id, kind=LOCALITY, value=slug, digest=digest, served_until=row.served_until, **served
    )
