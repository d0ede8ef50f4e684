"""Videos as they are before and after they were prepared, without preparing any."""

import uuid
from pathlib import Path
from tempfile import NamedTemporaryFile

import factory

from media import policies
from media.models import StoredFile, Video
from media.rules.playlists import Media, RungFacts, Segment, write_media
from media.rules.previews import sheet
from media.stores import store

OPEN, CLOSED = "tests.open", "tests.closed"
SIZE = 1000


class Everybody(policies.Policy):
    def allows_reading(self, user, request, file):
        return True


policies.register(OPEN, Everybody())
policies.register(CLOSED, policies.Policy())


class StoredVideoFactory(factory.django.DjangoModelFactory):
    """A file whose bytes are nowhere, unless a test puts them there."""

    class Meta:
        model = StoredFile

    purpose = OPEN
    kind = StoredFile.Kind.VIDEO
    key = factory.LazyFunction(lambda: f"files/{uuid.uuid4().hex}")
    name = "clip.mp4"
    mime = "video/mp4"
    size = 12345
    sha256 = "0" * 64


class VideoFactory(factory.django.DjangoModelFactory):
    """Waits."""

    class Meta:
        model = Video

    file = factory.SubFactory(StoredVideoFactory)


def ready_video(**more) -> Video:
    """With two rungs of made-up bytes in the store."""
    media = Media(100, (Segment(4.0, 500, 100), Segment(1.0, 400, 600)))
    rungs = [
        RungFacts(name, width, height, 1000, 900, "avc1.4d4015,mp4a.40.2", 25.0, SIZE).as_json()
        for name, width, height in (("240", 426, 240), ("360", 640, 360))
    ]
    video = VideoFactory(
        state=Video.State.READY,
        progress=100,
        duration=5.0,
        width=640,
        height=360,
        rungs=rungs,
        playlists={name: write_media(media, f"{name}.mp4") for name in ("240", "360")},
        sheet=sheet(640, 360, 5.0).as_json(),
        poster=True,
        attempt=2,
        made=2,
        **more,
    )
    for name in ("240.mp4", "360.mp4", "poster.jpg", "sheet.jpg"):
        with NamedTemporaryFile() as content:
            content.write(bytes_of(name))
            content.flush()
            store().put(f"{video.folder(2)}/{name}", Path(content.name), "video/mp4")
    return video


def bytes_of(name: str) -> bytes:
    """What lies in the store under ``name``."""
    return name.encode().ljust(SIZE, b".")
