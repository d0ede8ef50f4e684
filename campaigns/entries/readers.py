"""Who may read an entry that is not public, and its files. Rooms above add their people (judges) here."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from campaigns.contests.permissions import may_organise
from campaigns.entries.models import CoAuthor, Entry
from campaigns.entries.rules.states import HANDED_IN, State
from media.models import StoredFile

Provider = Callable[[Any, Entry, StoredFile | None, HttpRequest | None], bool]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """``provider(user, entry, file, request)``: whether this person reads this entry, or this file of it by way of this
    request (judges may see what was made of a video, and not the file as it was sent); called for those who have signed
    in. Registered in ``AppConfig.ready``. It must ask at each call: an assignment may have been taken away."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def is_of(user: Any, entry: Entry) -> bool:
    """Entrant or confirmed co-author."""
    if user is None or not user.is_authenticated:
        return False
    if entry.owner_id == user.pk:
        return True
    return CoAuthor.objects.filter(entry=entry, user=user, state=CoAuthor.State.CONFIRMED).exists()


def works_with(
    user: Any,
    entry: Entry,
    *,
    by_rooms_above: bool = True,
    file: StoredFile | None = None,
    request: HttpRequest | None = None,
) -> bool:
    """Its people in every state; organisers once it was handed in; people of rooms above (judges, who may not see the
    page that names the entrant) while it is in the contest."""
    if user is None or not user.is_authenticated:
        return False
    if is_of(user, entry):
        return True
    if entry.state == State.DRAFT and not entry.paper:
        return False
    if may_organise(user, entry.campaign):
        return True
    return (
        by_rooms_above
        and entry.state in HANDED_IN
        and any(provider(user, entry, file, request) for provider in _providers)
    )


def may_read(user: Any, entry: Entry, *, file: StoredFile | None = None, request: HttpRequest | None = None) -> bool:
    """Those who work with it, and everybody once it is public."""
    return works_with(user, entry, file=file, request=request) or entry.is_public()
