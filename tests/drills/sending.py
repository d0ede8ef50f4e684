"""What drills do to a site's videos, in a process of its own: ``send PATH COUNT`` prints ids.

``wait SECONDS`` prints all there is, once all are ready and what attempts have left is cleared, or when time is up.
"""

import json
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402

from media import signals  # noqa: E402
from media.models import StoredFile, Video  # noqa: E402
from media.policies import Limits  # noqa: E402
from media.stores import store  # noqa: E402


def send(path: str, count: str) -> str:
    return " ".join(send_one(path) for _ in range(int(count)))


def send_one(path: str) -> str:
    """As the end of an upload does it."""
    key = f"files/{uuid.uuid4().hex}"
    store().put(key, Path(path), "video/mp4")
    with transaction.atomic():
        file = StoredFile.objects.create(
            key=key, name="clip.mp4", size=Path(path).stat().st_size, sha256="0" * 64, mime="video/mp4", kind="video"
        )
        signals.stored.send(StoredFile, file=file, upload=None, limits=Limits(kinds={"video"}, max_bytes=10**9))
    return str(file.pk)


def wait(seconds: str) -> str:
    until = time.monotonic() + float(seconds)
    while True:
        seen = state()
        whole = all(each["state"] == "ready" and each["objects"] == each["wanted"] for each in seen["videos"].values())
        if (whole and not seen["scratch"]) or time.monotonic() > until:
            return json.dumps(seen)
        time.sleep(1)


def state() -> dict[str, Any]:
    folder = Path(settings.PRIVATE_ROOT)
    scratch = Path(settings.DATA_DIR) / "scratch"
    videos = {
        str(video.pk): {
            "state": video.state,
            "problem": video.problem,
            "attempt": video.attempt,
            "objects": sorted(
                str(path.relative_to(folder / "videos" / str(video.pk)))
                for path in (folder / "videos" / str(video.pk)).rglob("*.*")
            ),
            "wanted": sorted(
                f"{video.made}/{name}"
                for name in (*(f"{rung['name']}.mp4" for rung in video.rungs), "poster.jpg", "sheet.jpg")
            ),
            "original": (folder / video.file.key).exists(),
        }
        for video in Video.objects.select_related("file")
    }
    return {
        "videos": videos,
        "files": StoredFile.objects.count(),
        "scratch": [path.name for path in scratch.iterdir() if path.is_dir()] if scratch.exists() else [],
    }


if __name__ == "__main__":
    sys.stdout.write({"send": send, "wait": wait}[sys.argv[1]](*sys.argv[2:]) + "\n")
