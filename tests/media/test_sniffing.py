"""What bytes are, whatever anybody says of them."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media.rules.names import LONGEST, clean_name, new_key
from media.rules.sniffing import TYPES, hides_another, kind_of_claim, sniff

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 100


def picture(form: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (32, 16), "red").save(made, form)
    return made.getvalue()


def archive(name: str = "a.txt", data: bytes = b"words") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as writing:
        writing.writestr(name, data)
    return made.getvalue()


def brand(major: bytes, *others: bytes) -> bytes:
    words = major + b"\x00" * 4 + b"".join(others)
    return (8 + len(words)).to_bytes(4, "big") + b"ftyp" + words + b"\x00" * 50


@pytest.mark.parametrize(
    "head, mime",
    [
        (MP4, "video/mp4"),
        (brand(b"qt  "), "video/quicktime"),
        (brand(b"3gp4", b"isom"), "video/3gpp"),
        (brand(b"zzzz", b"isom"), "video/mp4"),
        (brand(b"zzzz", b"yyyy"), None),
        (brand(b"heic", b"mif1"), "image/heic"),
        (brand(b"mif1", b"avif"), "image/avif"),
        (brand(b"mif1", b"heic"), "image/heic"),
        (brand(b"M4A ", b"isom"), "audio/mp4"),
        (b"\x1aE\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"\x1aE\xdf\xa3" + b"\x00" * 60, None),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (picture("GIF"), None),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/x\n", None),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", None),
        (b"<!doctype html><title>x</title>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"<?xml version='1.0'?><MPD/>", None),
        (b"MZ\x90\x00" + b"\x00" * 60, None),
        (b"\x7fELF" + b"\x00" * 60, None),
        (b"#!/bin/sh\n", None),
        (b"RIFF\x00\x00\x00\x00AVI LIST", None),
        (archive(), None),
        (b"", None),
        (b"x", None),
        (b"\x00" * 8192, None),
    ],
)
def test_sniff_tells_what_it_is(head, mime):
    assert sniff(head) == mime


@given(st.binary(max_size=300))
def test_any_bytes_are_of_a_known_type_or_of_none(head):
    assert sniff(head) in {*TYPES, "image/heic", None}


@pytest.mark.parametrize("form, mime", [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_an_honest_picture_hides_nothing(form, mime):
    data = picture(form)
    assert not hides_another(mime, data[:8192], data[-66_000:])


@pytest.mark.parametrize("hidden", [archive(), b"<script>alert(1)</script>", b"<HTML>", b"%PDF-1.4"])
@pytest.mark.parametrize("data, mime", [(picture("JPEG"), "image/jpeg"), (MP4, "video/mp4")])
def test_what_is_two_things_at_once_is_noticed(data, mime, hidden):
    both = data + hidden
    assert hides_another(mime, both[:8192], both[-66_000:])


def test_letters_of_an_archive_amid_a_film_are_no_archive():
    film = MP4 + b"PK\x05\x06" + b"\x01" * 500
    assert not hides_another("video/mp4", film[:8192], film[-66_000:])


@pytest.mark.parametrize(
    "name, cleaned",
    [
        ("clip.mp4", "clip.mp4"),
        ("../../etc/passwd", "passwd"),
        ("C:\\films\\Ngày hội.mov", "Ngày hội.mov"),
        ("Nga\u0300y ho\u0323\u0302i.mp4", "Ngày hội.mp4"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\r\nSet-Cookie: x.mp4", "aSet-Cookie_ x.mp4"),
        ('<b>"x"|y?.mp4', "_b__x__y_.mp4"),
        ("...", "file"),
        ("", "file"),
        ("\u200b", "file"),
        ("  .mp4", "mp4"),
    ],
)
def test_names_are_cleaned(name, cleaned):
    assert clean_name(name) == cleaned


@given(st.text(max_size=400))
def test_any_name_is_cleaned_once_and_for_all(name):
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= LONGEST
    assert clean_name(cleaned) == cleaned
    assert not set(cleaned) & set('/\\\0<>"\r\n')


def test_long_names_keep_their_ending():
    assert clean_name("x" * 500 + ".mp4").endswith("x.mp4")


def test_keys_are_not_to_be_guessed():
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(len(key) >= 70 for key in keys)


@pytest.mark.parametrize(
    "claim, kind",
    [
        ("video/mp4; codecs=x", "video"),
        ("IMAGE/PNG", "image"),
        ("application/pdf", "document"),
        ("", None),
        ("x/y", None),
    ],
)
def test_claims_are_read(claim, kind):
    assert kind_of_claim(claim) == kind
