"""Files that are not what they seem: refused with a sentence, nothing kept."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from media.jobs import check, clear
from media.models import StoredFile, Upload
from media.sandbox.running import SandboxBroken
from media.stores import store

pytestmark = pytest.mark.django_db


def picture(width: int = 64, height: int = 48, form: str = "JPEG", **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(made, form, **more)
    return made.getvalue()


def upright() -> bytes:
    """As phones write one: it lies on its side, and says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture(64, 48, exif=exif)


def moving(frames: int) -> bytes:
    others = [Image.new("RGB", (8, 8), (number % 256, 0, number // 256)) for number in range(1, frames)]
    return picture(8, 8, "WEBP", save_all=True, append_images=others, lossless=True)


def pixel_bomb() -> bytes:
    """A PNG of a few bytes that says it has 40,000 × 40,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def document(inside: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as writing:
        writing.writestr("[Content_Types].xml", "<Types/>")
        writing.writestr("_rels/.rels", "<Relationships/>")
        writing.writestr("word/document.xml", inside)
    return made.getvalue()


PICTURE = picture()


@pytest.mark.usefixtures("local_settings", "policy")
@pytest.mark.parametrize(
    "data, code",
    [
        (b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/x.ts\n", "not_known"),
        (b"ffconcat version 1.0\nfile '/etc/passwd'\n", "not_known"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "not_known"),
        (b"\x00" * 5000, "not_known"),
        (picture()[:300], "broken_picture"),
        (pixel_bomb(), "too_many_pixels"),
        (moving(60), "too_many_frames"),
        (picture() + document(b"x"), "two_in_one"),
        (document(b"\0" * 30_000_000), "unpacks_too_large"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\0" * 99, "heic"),
        (b"\xff\xfb\x90\x00" + b"\0" * 3000, "wrong_kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_refused_and_nothing_is_kept(sender, data, code):
    answer = sender.upload(data).json()
    assert (answer["state"], answer["code"]) == ("refused", code)
    assert len(answer["message"]) > 20
    assert "%(" not in answer["message"]
    upload = Upload.objects.get()
    clear(str(upload.pk))
    upload.refresh_from_db()
    assert (store().size(upload.key), upload.cleared, StoredFile.objects.count()) == (None, True, 0)


@pytest.mark.usefixtures("local_settings", "policy")
@pytest.mark.parametrize("data, mime", [(picture(), "image/jpeg"), (document(b"<w:document/>"), None)])
def test_honest_files_are_taken(sender, data, mime):
    answer = sender.upload(data, type="").json()
    assert answer["state"] == "complete", answer
    assert mime in {answer["file"]["mime"], None}


@pytest.mark.usefixtures("local_settings")
def test_pictures_have_their_measure(sender, policy):
    sender.upload(picture(64, 48), type="image/jpeg")
    file = StoredFile.objects.get()
    assert (file.width, file.height, file.kind) == (64, 48, "image")
    sender.upload(upright(), type="image/jpeg", fingerprint="upright")
    assert StoredFile.objects.filter(width=48, height=64).count() == 1
    policy.more = {"min_side": 49}
    assert sender.upload(picture(64, 48, "PNG"), type="").json()["code"] == "too_few_pixels"


@pytest.mark.usefixtures("any_store", "policy")
def test_pictures_are_opened_in_the_sandbox_alone(sender, monkeypatch):
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a stranger's picture was opened in our process")

    monkeypatch.setattr(Image, "open", opened)
    assert sender.upload(PICTURE, type="image/jpeg").json()["state"] == "complete"


@pytest.mark.usefixtures("local_settings", "policy")
def test_a_sandbox_that_does_not_hold_leaves_the_picture_to_the_job(sender, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise SandboxBroken("no filter")

    with monkeypatch.context() as now:
        now.setattr("media.services.examining.look_at_picture", broken)
        answer = sender.upload(PICTURE, type="image/jpeg").json()
        assert (answer["state"], StoredFile.objects.count()) == ("checking", 0)
    check(answer["id"])
    assert StoredFile.objects.get().mime == "image/jpeg"
