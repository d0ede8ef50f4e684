"""The addresses of a video: (path by state, answers by state), as the matrix has them.

"published": its policy lets everybody read; "private": nobody; "draft": it is not ready yet.
"""

from collections.abc import Callable

from media.services.captions import set_captions
from tests.factories.videos import CLOSED, OPEN, VideoFactory, ready_video

NAMES = {
    "master.m3u8": "master.m3u8",
    "<int:rung>.m3u8": "360.m3u8",
    "<int:rung>.mp4": "360.mp4",
    "poster.jpg": "poster.jpg",
    "sprite.jpg": "sprite.jpg",
    "sprite.vtt": "sprite.vtt",
    "captions/<slug:language>.vtt": "captions/vi.vtt",
}


def path_of(name: str) -> Callable[[str], str]:
    def path(state: str) -> str:
        if state == "draft":
            video = VideoFactory(file__purpose=OPEN)
        else:
            video = ready_video(file__purpose=OPEN if state == "published" else CLOSED)
            set_captions(video_id=video.pk, language="vi", content=b"WEBVTT\n\n00:01.000 --> 00:02.000\nA\n")
        return f"/media/videos/{video.pk}/{name}"

    return path


ALL, NONE = (200,) * 4, (404,) * 4
VIDEO_ROWS = {
    f"media/videos/<uuid:video_id>/{pattern}": (path_of(name), {"published": ALL, "draft": NONE, "private": NONE})
    for pattern, name in NAMES.items()
}
