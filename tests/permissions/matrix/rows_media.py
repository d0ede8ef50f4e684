"""Files of entries, however they are asked for, and the API of uploads."""

from collections.abc import Callable
from typing import Any

from campaigns.entries.addresses import MINE, PARTS, mine_path
from campaigns.judging.addresses import judging_path
from media.addresses import address_of
from tests.permissions.matrix.doors import by_state
from tests.permissions.matrix.knocking import Json
from tests.permissions.matrix.rows import Row, Scene
from tests.permissions.matrix.world import upload_of
from tests.permissions.videos import NAMES

# Before the gallery opens: who sent it, the organisers once it was handed in, judges of it what was made of a video.
# Captions may name somebody, as photos may: judges have both from addresses of their own.
VIEWED = by_state("its people", draft="its sender", shown="its viewers")
SENT = by_state("its readers", draft="its sender's")
PICTURE = by_state("its people", draft="its sender")
AFTER = {"phases": ("vote",)}


def file_of(role: str) -> Callable[[Scene], str]:
    return lambda scene: f"/media/files/{scene.stage.files[scene.state][role].pk}/"


def photo(scene: Scene) -> str:
    return f"/media/photos/{scene.stage.files[scene.state]['photo'].pk}/960.webp"


def video(name: str) -> Callable[[Scene], str]:
    return lambda scene: f"/media/videos/{scene.stage.files[scene.state]['video'].pk}/{name}"


def upload(rest: str = "") -> Callable[[Scene], str]:
    return lambda scene: f"/api/v1/uploads/{upload_of(scene.entry).pk}{rest}"


def beginning(scene: Scene) -> Json:
    said = {"purpose": "entries.attachment", "name": "bai.pdf", "type": "application/pdf", "fingerprint": "dấu"}
    return Json({**said, "subject": str(scene.entry.pk), "size": 1000})


def json(value: Any) -> Callable[[Scene], Json]:
    return lambda scene: Json(value)


PART = {"number": 1, "sha256": "0" * 64}
FILE, UPLOAD = "media/files/<uuid:file_id>/", "api/v1/uploads/<uuidstr:upload_id>"
WHILE_OPEN = by_state("", **dict.fromkeys(("draft", "submitted", "withdrawn"), "entrant"))
MEDIA_ROWS = [
    Row(FILE, file_of("photo"), SENT),
    Row(FILE, file_of("photo"), by_state("its readers", draft="its sender's", shown="leads on"), **AFTER),
    Row(FILE, file_of("video"), SENT),
    Row(FILE, file_of("video"), SENT, **AFTER),
    Row(FILE, file_of("attachment"), SENT, phases=("judging", "vote")),
    Row("media/photos/<uuid:file_id>/<int:side>.<slug:ending>", photo, PICTURE),
    Row(
        "media/photos/<uuid:file_id>/<int:side>.<slug:ending>",
        photo,
        by_state("its people", draft="its sender", shown="everybody"),
        **AFTER,
    ),
    *(
        Row(f"media/videos/<uuid:video_id>/{name}", video(path), PICTURE if "captions" in name else VIEWED)
        for name, path in NAMES.items()
    ),
    *(
        Row(
            f"media/videos/<uuid:video_id>/{name}",
            video(path),
            by_state("its people", draft="its sender", shown="everybody"),
            **AFTER,
        )
        for name, path in NAMES.items()
    ),
    Row(
        "vi/giam-khao/<slug:slug>/<int:number>/anh/<int:which>/",
        lambda scene: judging_path("vi", scene.campaign.slug, scene.number, "photo", 1),
        by_state("no juror", shown="the juror"),
        place="jury",
        phases=("judging", "vote"),
    ),
    Row(
        "vi/giam-khao/<slug:slug>/<int:number>/phu-de/<slug:track>/",
        lambda scene: judging_path("vi", scene.campaign.slug, scene.number, "captions", "vi"),
        by_state("no juror", shown="the juror"),
        place="jury",
        phases=("judging", "vote"),
    ),
    # Who holds a signed address has been let in a moment ago; of one that was guessed there is nothing.
    Row(
        "media/signed/<str:token>",
        lambda scene: address_of(scene.stage.files[scene.state]["photo"]),
        "everybody",
        holder=("zfile", "zcamera"),
    ),
    Row("media/signed/<str:token>", lambda scene: "/media/signed/guessed", "nobody"),
    Row("uploads/<path:path>", lambda s: f"/uploads/{s.stage.files['winner']['photo'].key}", "nobody"),
    # The captions of a video: its entrant's until the deadline, the desk's always.
    Row(
        f"vi/{MINE['vi']}/<uuid:entry>/{PARTS['captions']['vi']}/",
        lambda scene: mine_path("vi", scene.entry.pk, "captions"),
        by_state("its captioners", draft="the entrant"),
        lambda scene: {"remove": "vi"},
        by_state("organisers", draft=""),
        ("judging", "vote"),
    ),
    # Uploads
    Row(
        "api/v1/uploads",
        lambda scene: f"/api/v1/uploads?purpose=entries.attachment&subject={scene.entry.pk}",
        "my uploads",
        beginning,
        WHILE_OPEN,
        ("call",),
    ),
    Row(UPLOAD, upload(), "its entrant's", json({}), "entrant", ("call",), method="delete"),
    Row(f"{UPLOAD}/parts", upload("/parts"), "for other methods", json({"parts": [PART]}), "entrant", ("call",)),
    Row(f"{UPLOAD}/complete", upload("/complete"), "for other methods", json({}), phases=("call",)),
    # The signature of the address is the permission: a guess is none.
    Row(f"{UPLOAD}/parts/<int:number>", upload("/parts/1?sig=guess"), "for other methods", json({}), method="put"),
]
