"""Entries as cards to vote on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from campaigns.entries.models import CoAuthor, Entry, EntryFile
from campaigns.entries.rules.states import PUBLIC
from campaigns.voting.addresses import ballot_path
from campaigns.voting.models import Vote
from media.queries.photos import Photo, photo
from media.queries.videos import Sources, sources_of

WORDS = 45  # of a text, on its card


@dataclass(frozen=True)
class Card:
    """``votes`` is None while counts are hidden: then there is no number anywhere. ``mine``: the visitor's vote."""

    number: int
    title: str
    language: str
    url: str
    ballot: str
    withdraw: str
    kind: str
    kind_label: str
    people: str
    unit: str
    category: str
    picture: Photo | None
    excerpt: str
    votes: int | None
    mine: bool
    own: bool


def cards(
    entries: Sequence[Entry],
    *,
    user: Any = None,
    voted: Iterable[UUID] = (),
    counts: dict[UUID, int] | None = None,
) -> list[Card]:
    """``counts`` None: hidden. Two queries, for the posters of videos."""
    language = "en" if get_language() == "en" else "vi"
    voted = set(voted)
    videos = [each.file_id for entry in entries for each in entry.files.all() if each.role == EntryFile.Role.VIDEO]
    posters = sources_of(videos, language) if videos else {}
    return [_card(entry, language, user, entry.pk in voted, counts, posters) for entry in entries]


def _card(
    entry: Entry,
    language: str,
    user: Any,
    mine: bool,
    counts: dict[UUID, int] | None,
    posters: dict[UUID, Sources],
) -> Card:
    slug, number = entry.campaign.slug, entry.number or 0
    return Card(
        number=number,
        title=entry.shown_title,
        language=entry.language,
        url=entry.url_in(language),
        ballot=ballot_path(language, slug, number),
        withdraw=ballot_path(language, slug, number, "withdraw"),
        kind=entry.kind,
        kind_label=str(Entry.Kind(entry.kind).label),
        people=", ".join(entry.people()),
        unit=entry.unit.name if entry.unit else "",
        category=entry.category.title_in(language) if entry.category else "",
        picture=_picture(entry, language, posters),
        excerpt=_excerpt(entry),
        votes=None if counts is None else counts.get(entry.pk, 0),
        mine=mine,
        own=_is_own(entry, user),
    )


def _picture(entry: Entry, language: str, posters: dict[UUID, Sources]) -> Photo | None:
    """A video's poster, or the first photo."""
    for each in entry.files.all():
        if each.role == EntryFile.Role.VIDEO and each.file_id in posters:
            return _poster(posters[each.file_id], each.alt_in(language))
        if each.role == EntryFile.Role.PHOTO:
            return photo(each.file, each.alt_in(language))
    return None


def _poster(video: Sources, alt: str) -> Photo | None:
    address = video.poster
    return Photo(address, "", "", video.width, video.height, address, alt) if address else None


def _excerpt(entry: Entry) -> str:
    if entry.kind != Entry.Kind.WRITING:
        return ""
    words = entry.text[:2000].split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")


def _is_own(entry: Entry, user: Any) -> bool:
    """As ``queries.eligibility.is_own``, from what was fetched."""
    if user is None or not user.is_authenticated:
        return False
    mail = user.email.lower()
    return entry.owner_id == user.pk or any(
        (each.user_id == user.pk or (mail and each.email.lower() == mail)) and each.state != CoAuthor.State.DECLINED
        for each in entry.co_authors.all()
    )


def given(votes: Iterable[Vote], language: str) -> list[dict[str, Any]]:
    """A voter's votes as the pages show them. ``standing``: whether the entry still takes part."""
    return [
        {
            "number": vote.entry.number,
            "title": vote.entry.shown_title,
            "url": vote.entry.url_in(language),
            "withdraw": ballot_path(language, vote.entry.campaign.slug, vote.entry.number or 0, "withdraw"),
            "standing": vote.entry.state in PUBLIC,
        }
        for vote in votes
    ]
