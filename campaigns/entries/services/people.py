"""Co-authors: invited by mail, named once they say yes."""

from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.entries.models import CoAuthor, Entry, EntryMail
from campaigns.entries.queries.deadline import window_of
from campaigns.entries.rules.states import EDITABLE
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.services.telling import tell
from cms.readers.rules.mailboxes import identity
from cms.vietnamese import normalise

MOST_A_DAY = 30  # invitations of one person: they are mails to strangers, with words of the entrant's in them


@transaction.atomic
def invite(*, entry: Entry, user: Any, name: str, email: str) -> CoAuthor:
    """Invite somebody by mail. Raises CannotMove: too many (of the entry, or today), already invited, oneself, or the
    entry is closed."""
    kept = _changeable(entry, user)
    people = list(kept.co_authors.exclude(state=CoAuthor.State.DECLINED))
    if len(people) >= kept.campaign.co_authors_max:
        raise CannotMove(_("An entry has at most %(most)d co-authors.") % {"most": kept.campaign.co_authors_max})
    if identity(email) == identity(user.email):
        raise CannotMove(_("You are the author already."))
    if any(identity(each.email) == identity(email) for each in kept.co_authors.all()):
        raise CannotMove(_("This person is invited already."))
    if _invited_today(user) > MOST_A_DAY:
        raise CannotMove(_("You have invited many people today. Go on tomorrow."))
    row = CoAuthor.objects.create(entry=kept, name=normalise(name).strip()[:200], email=email.strip().lower())
    tell(kind=EntryMail.Kind.INVITED, entry=kept, address=row.email, co_author=row, language=kept.language)
    return row


@transaction.atomic
def remove_co_author(*, entry: Entry, user: Any, co_author: int) -> None:
    """Take an invitation or a co-author away, while the entry can be changed."""
    kept = _changeable(entry, user)
    CoAuthor.objects.filter(entry=kept, pk=co_author).delete()


@transaction.atomic
def answer_invitation(*, co_author: CoAuthor, user: Any, yes: bool) -> CoAuthor:
    """Whoever holds the mail's link answers, once, signed in: from then on the entry is also theirs.

    Raises CannotMove when it was answered already, or by the entrant themselves."""
    row = CoAuthor.objects.select_for_update().select_related("entry__owner", "entry__campaign").get(pk=co_author.pk)
    if row.state != CoAuthor.State.INVITED:
        raise CannotMove(_("This invitation has been answered already."))
    if user.pk == row.entry.owner_id:
        raise CannotMove(_("This invitation is for your co-author: send them the link, or let them open the mail."))
    row.state = CoAuthor.State.CONFIRMED if yes else CoAuthor.State.DECLINED
    row.user = user if yes else None
    row.answered_at = timezone.now()
    row.save()
    if row.entry.owner and row.entry.owner.email:
        tell(kind=EntryMail.Kind.ANSWERED, entry=row.entry, address=row.entry.owner.email, co_author=row)
    return row


def _invited_today(user: Any) -> int:
    """With this one. In the cache: rows go when an invitation is taken away, and the mail was sent all the same. By the
    name of the account, which is its mailbox's: who closes it and comes back is the same."""
    key = f"entries.invitations.{user.get_username()}.{timezone.localdate():%Y%m%d}"
    cache.add(key, 0, timeout=86_400)
    return cache.incr(key)


def _changeable(entry: Entry, user: Any) -> Entry:
    kept = Entry.objects.select_for_update().select_related("campaign").get(pk=entry.pk)
    if kept.owner_id != user.pk or kept.paper:
        raise CannotMove(_("Only who began the entry can change it."))
    if kept.state not in EDITABLE or not window_of(kept).is_open:
        raise CannotMove(_("The entry can no longer be changed."))
    return kept
