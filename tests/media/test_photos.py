"""Sent photos: what pages show of them, and to whom."""

import io

import pytest
from PIL import Image

from media.models import StoredFile
from media.photos import make
from media.queries.photos import photo
from media.rules.photos import NAMES, folder, shown_size
from media.services import remove_file
from media.stores import store
from tests.factories.media import SENDING, StoredFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place(any_store, policy):
    """Every test here is run on both stores."""


def jpeg(size: tuple[int, int] = (2000, 1000), orientation: int = 1) -> bytes:
    """With a place on earth in it, and red on its left."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = picture.getexif()
    exif[0x0112] = orientation
    exif[0x8825] = {1: "N", 2: (10.0, 30.0, 0.0), 3: "E", 4: (106.0, 40.0, 0.0)}
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif, comment=b"taken at home")
    return file.getvalue()


def sent(tmp_path, data: bytes, **more) -> StoredFile:
    file = StoredFileFactory(kind="image", mime="image/jpeg", size=len(data), name="a.jpg", **more)
    source = tmp_path / "a.jpg"
    source.write_bytes(data)
    store().put(file.key, source, "image/jpeg")
    return file


def rendition(file: StoredFile, name: str) -> Image.Image:
    key = f"{folder(file.pk)}/{name}"
    return Image.open(io.BytesIO(b"".join(store().read(key, 0, store().size(key)))))


def test_renditions_are_small_upright_and_say_nothing_of_their_origin(tmp_path):
    file = sent(tmp_path, jpeg(orientation=6))
    assert make(file.pk)
    for name in NAMES:
        side, ending = name.split(".")
        picture = rendition(file, name)
        assert (picture.format, picture.size) == (ending.upper(), shown_size(1000, 2000, int(side))), name
        assert not picture.getexif()
        assert not {"exif", "xmp", "comment", "icc_profile"} & {key for key, value in picture.info.items() if value}
        red, green, _blue = picture.convert("RGB").getpixel((picture.width // 2, 5))
        assert red > 200 > 60 > green, "turned upright, the left is the top"


def test_picture_smaller_than_a_page_is_left_at_its_size(tmp_path):
    file = sent(tmp_path, jpeg((300, 200)))
    assert make(file.pk)
    assert rendition(file, "1600.webp").size == (300, 200)


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0 no picture", jpeg()[:2000]])
def test_broken_picture_has_no_renditions(tmp_path, data):
    file = sent(tmp_path, data)
    assert not make(file.pk)
    assert store().size(f"{folder(file.pk)}/480.webp") is None


def test_photo_is_shown_to_whom_its_policy_allows_and_made_when_asked_for(tmp_path, client, policy, sender):
    file = sent(tmp_path, jpeg())
    address = photo(file).src
    assert client.get(address).status_code == 404
    policy.readers = {sender.user.pk}
    answer = sender.client.get(address)
    assert answer.status_code in {200, 302}, answer.content
    assert "no-" in answer.headers["Cache-Control"]
    assert client.get(address).status_code == 404
    assert sender.client.get(address.replace("960.", "961.")).status_code == 404


def test_removed_photo_is_gone_with_its_renditions(tmp_path, policy, sender, django_capture_on_commit_callbacks):
    from media.photos import clear_job

    file = sent(tmp_path, jpeg())
    make(file.pk)
    policy.readers = {sender.user.pk}
    remove_file(file=file)
    assert sender.client.get(photo(file).src).status_code == 404
    clear_job(str(file.pk))
    assert store().size(f"{folder(file.pk)}/480.webp") is None


def test_original_is_its_senders_and_readers_are_led_to_what_pages_show(tmp_path, policy, sender, another_sender):
    file = sent(tmp_path, jpeg(), owner=sender.user)
    policy.readers = {sender.user.pk, another_sender.user.pk}
    policy.originals = {sender.user.pk}
    address = f"/media/files/{file.pk}/"
    assert another_sender.client.get(address).headers["Location"] == photo(file).large
    assert "/photos/" not in sender.client.get(address).headers["Location"]


def test_srcset_names_each_width_once():
    file = StoredFile(purpose=SENDING, kind="image", width=700, height=350)
    assert [part.split()[1] for part in photo(file).avif.split(", ")] == ["480w", "700w"]
