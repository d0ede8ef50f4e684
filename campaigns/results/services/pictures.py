"""The pictures of a winning entry, for the newsroom's library: without what the camera wrote into them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.images import get_image_model

from campaigns.entries.models import Entry, EntryFile
from campaigns.results.services.problems import Refused
from media.models import StoredFile, Video
from media.photos import read
from media.stores import Absent, StoreAway, store

PHOTO, POSTER = "1600.jpeg", "poster.jpg"


@dataclass(frozen=True)
class Picture:
    """``body``: JPEG. ``caption`` is the entrant's, as are the words for those who do not see it."""

    body: bytes
    alt_vi: str
    alt_en: str
    caption: str = ""


def pictures_of(entry: Entry) -> list[Picture]:
    """Its photos in their order, or what its video begins with; those that cannot be shown are left out. Asks the
    store: not to be called under a lock. Raises Refused while the store does not answer."""
    try:
        return [*_photos(entry), *_posters(entry)]
    except StoreAway:
        raise Refused(_("The place where files are kept does not answer. Try again in a moment.")) from None


def _photos(entry: Entry) -> Iterator[Picture]:
    for row in _files(entry, EntryFile.Role.PHOTO).filter(file__kind=StoredFile.Kind.IMAGE):
        try:
            yield Picture(read(row.file, PHOTO), row.alt_vi, row.alt_en, row.caption)
        except Absent:
            continue


def _posters(entry: Entry) -> Iterator[Picture]:
    films = _files(entry, EntryFile.Role.VIDEO).values("file")
    for video in Video.objects.filter(file__in=films, state=Video.State.READY, poster=True):
        key = f"{video.folder(video.made)}/{POSTER}"
        if size := store().size(key):
            yield Picture(b"".join(store().read(key, 0, size)), *(_of_clip(entry, code) for code in ("vi", "en")))


def _files(entry: Entry, role: str) -> Any:
    return entry.files.filter(role=role, file__removed__isnull=True).select_related("file")


def _of_clip(entry: Entry, language: str) -> str:
    with override(language):
        return _("From the clip “%(title)s”") % {"title": entry.shown_title}


def enter_picture(picture: Picture, *, title: str, credit: str, licence: str, user: Any) -> Any:
    """In the library, as everybody in the newsroom finds it."""
    image = get_image_model()(
        title=title[:255],
        file=ContentFile(picture.body, name="bai-du-thi.jpg"),
        credit=credit[:200],
        licence=licence[:200],
        alt_vi=picture.alt_vi,
        alt_en=picture.alt_en,
        uploaded_by_user=user,
    )
    image.save()
    return image
