"""Who may vote for what."""

from typing import Any

from django.db.models import Q

from campaigns.entries.models import CoAuthor, Entry
from cms.readers.access import enters_admin


def may_ever_vote(user: Any) -> bool:
    """An account that a code opens: active, with a mailbox, and not of the newsroom."""
    return bool(user.is_authenticated and user.is_active and user.email) and not enters_admin(user)


def is_own(user: Any, entry: Entry) -> bool:
    """Whether the person made the entry, or was invited to and has not declined. One query."""
    if entry.owner_id == user.pk:
        return True
    invited = Q(user=user) | Q(email__iexact=user.email) if user.email else Q(user=user)
    return CoAuthor.objects.filter(invited, entry=entry).exclude(state=CoAuthor.State.DECLINED).exists()
