"""Who is in conflict with what, from what is known now."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from campaigns.entries.models import CoAuthor, Entry
from campaigns.judging.models import Conflict, Judge
from campaigns.judging.rules.conflicts import EntryFacts, JudgeFacts, conflict
from cms.readers.rules.mailboxes import identity
from cms.vietnamese import fold


class _Author(NamedTuple):
    """A co-author who was asked and has not said no."""

    user: int | None
    email: str | None
    account: str | None
    unit: str | None  # as their profile has it


def _known(*ids: int | None) -> frozenset[int]:
    return frozenset(each for each in ids if each is not None)


def _words(*texts: str | None) -> frozenset[str]:
    return frozenset(" ".join(fold(text).split()) for text in texts if text and text.strip())


def _addresses(*texts: str | None) -> frozenset[str]:
    """Mailboxes: two spellings of one are the same person."""
    return frozenset(identity(text) for text in texts if text and "@" in text)


def judge_facts(judges: Iterable[Judge]) -> dict[int, JudgeFacts]:
    """By judge. Two queries, however many."""
    rows = Judge.objects.filter(pk__in=[judge.pk for judge in judges]).values_list(
        "pk", "user", "email", "user__email", "unit", "unit__name", "organisation", "user__reader_profile__unit"
    )
    noted = defaultdict(list)
    for each in Conflict.objects.filter(judge__in=[judge.pk for judge in judges]):
        noted[each.judge_id].append(each)
    return {
        pk: JudgeFacts(
            users=_known(user),
            emails=_addresses(email, account),
            units=_known(unit, *(each.unit_id for each in noted[pk])),
            organisations=_words(unit_name, organisation, profile, *(each.organisation for each in noted[pk])),
            declared=_entries(noted[pk], Conflict.Source.DECLARED),
            barred=_entries(noted[pk], Conflict.Source.ORGANISER),
        )
        for pk, user, email, account, unit, unit_name, organisation, profile in rows
    }


def _entries(noted: list[Conflict], source: str) -> frozenset[str]:
    return frozenset(str(each.entry_id) for each in noted if each.entry_id and each.source == source)


def entry_facts(entries: QuerySet[Entry]) -> dict[str, EntryFacts]:
    """By entry's id as text. Two queries, however many."""
    together: dict[Any, list[_Author]] = defaultdict(list)
    invited = CoAuthor.objects.filter(entry__in=entries.order_by().values("pk")).exclude(state=CoAuthor.State.DECLINED)
    asked = invited.values_list("entry", "user", "email", "user__email", "user__reader_profile__unit")
    for entry, user, address, account, unit_typed in asked:
        together[entry].append(_Author(user, address, account, unit_typed))
    rows = entries.values_list(
        "pk", "owner", "owner__email", "sender_contact", "unit", "unit__name", "owner__reader_profile__unit"
    )
    return {
        str(pk): EntryFacts(
            key=str(pk),
            users=_known(owner, *(each.user for each in together[pk])),
            emails=_addresses(email, contact, *(text for each in together[pk] for text in (each.email, each.account))),
            units=_known(unit),
            organisations=_words(unit_name, profile, *(each.unit for each in together[pk])),
        )
        for pk, owner, email, contact, unit, unit_name, profile in rows
    }


def conflict_of(judge: Judge, entry: Entry) -> str:
    """A code of ``rules.conflicts``, or "". Four queries."""
    facts = entry_facts(Entry.objects.filter(pk=entry.pk))
    return conflict(judge_facts([judge])[judge.pk], facts[str(entry.pk)])


def conflicts_among(judges: Iterable[Judge], entries: QuerySet[Entry]) -> dict[tuple[str, str], str]:
    """(entry, judge), ids as text → reason. Four queries."""
    known, facts = judge_facts(list(judges)), entry_facts(entries)
    return {
        (entry, str(pk)): reason
        for pk, judge in known.items()
        for entry, each in facts.items()
        if (reason := conflict(judge, each))
    }
