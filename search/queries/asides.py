"""What a hit says besides its document, as it is at this moment: where a contest stands, an entry's picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.presentation.contest import card
from campaigns.entries.models import EntryFile
from media.queries.photos import Photo, photo
from media.queries.videos import Sources, sources_of
from search.engines.base import Hit

SHOWN = (EntryFile.Role.VIDEO, EntryFile.Role.PHOTO)


@dataclass(frozen=True)
class Aside:
    """``note``: one line for the card, "" for none."""

    note: str = ""
    picture: Photo | None = None


NOTHING = Aside()


def asides_of(hits: Sequence[Hit], language: str) -> dict[str, Aside]:
    """By key, of contests and entries; the others have none. Two queries for contests, three for entries."""
    contests = {hit.document.source_id: hit.key for hit in hits if hit.document.kind == "campaign"}
    entries = {UUID(hit.key.split(":")[1]): hit for hit in hits if hit.document.kind == "entry"}
    found = _of_contests(contests, language) if contests else {}
    return {**found, **_of_entries(entries, language)} if entries else found


def _of_contests(keys: dict[int, str], language: str) -> dict[str, Aside]:
    now = timezone.now()
    told = {row.pk: card(row, language, now) for row in Campaign.objects.filter(pk__in=keys).with_rounds()}
    return {keys[pk]: Aside(" · ".join(filter(None, (each.phase_label, each.moment)))) for pk, each in told.items()}


def _of_entries(hits: dict[UUID, Hit], language: str) -> dict[str, Aside]:
    rows = EntryFile.objects.filter(entry__in=hits, role__in=SHOWN, file__removed=None).select_related("file")
    first = {row.entry_id: row for row in reversed(list(rows.order_by("order", "pk")))}
    videos = [row.file_id for row in first.values() if row.role == EntryFile.Role.VIDEO]
    posters = sources_of(videos, language) if videos else {}
    return {hit.key: Aside(numbered(hit, language), _picture(first.get(pk), posters)) for pk, hit in hits.items()}


def numbered(hit: Hit, language: str) -> str:
    """Of an entry: what it is called in its contest."""
    vietnamese, english = hit.document.entities[0]
    contest = (english if language == "en" else "") or vietnamese
    return _("No. %(number)s of “%(contest)s”") % {"number": hit.document.source_id, "contest": contest}


def _picture(row: EntryFile | None, posters: dict[UUID, Sources]) -> Photo | None:
    """A poster once there is one, or the first photo."""
    if row is None or row.role == EntryFile.Role.PHOTO:
        return photo(row.file) if row else None
    video = posters.get(row.file_id)
    return Photo(video.poster, "", "", video.width, video.height, video.poster) if video and video.poster else None
