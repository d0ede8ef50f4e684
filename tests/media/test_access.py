"""Who gets a file's bytes: who was given its address, while it is good, and nobody else."""

import time
from urllib.parse import urlsplit, urlunsplit

import pytest
import requests
from django.test import Client, override_settings

from media import signing
from media.addresses import address_of
from media.models import StoredFile
from media.services import copy_file, delete_bytes, remove_file
from media.stores import store
from tests.media.conftest import MiB, clip

pytestmark = pytest.mark.django_db
DATA = clip(MiB)


def get(address: str, **headers: str):
    """As a stranger: no session, no cookie."""
    if address.startswith("/"):
        return Client().get(address, headers=headers)
    return requests.get(address, headers=headers, timeout=20)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content


@pytest.fixture
def file(any_store, sender, policy) -> StoredFile:
    return StoredFile.objects.get(pk=sender.upload(DATA).json()["file"]["id"])


def test_a_signed_address_gives_the_file_as_something_that_cannot_run(file, any_store):
    answer = get(address_of(file))
    assert (answer.status_code, body(answer)) == (200, DATA)
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    if any_store == "local":
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "no-store" in answer.headers["Cache-Control"]


def test_a_download_is_an_attachment_with_its_name(file):
    file.name = "Quê tôi “đẹp”.mp4"
    answer = get(address_of(file, download=True))
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment;")
    assert "filename*=UTF-8''Qu%C3%AA%20t%C3%B4i" in said


def test_documents_are_always_taken_home(file):
    file.kind = StoredFile.Kind.DOCUMENT
    assert get(address_of(file)).headers["Content-Disposition"].startswith("attachment;")


def test_stretches_are_given(file):
    answer = get(address_of(file), Range="bytes=1000-1999")
    assert (answer.status_code, body(answer)) == (206, DATA[1000:2000])
    assert answer.headers["Content-Range"] == f"bytes 1000-1999/{len(DATA)}"


def test_an_expired_address_gives_nothing(file):
    address = address_of(file, seconds=1)
    time.sleep(2.1)
    answer = get(address)
    assert answer.status_code == 403
    assert DATA[:40] not in body(answer)


def test_an_address_without_its_signature_gives_nothing(file):
    parts = urlsplit(address_of(file))
    bare = urlunsplit(parts._replace(query=""))
    bare = bare.rsplit(":", 1)[0] if bare.startswith("/") else bare
    assert get(bare).status_code in {403, 404}


@pytest.mark.parametrize("space", ["private", "public"])
def test_a_guessed_address_gives_nothing(file, any_store, settings, space):
    if any_store == "local":
        guesses = [f"/uploads/{file.key}", f"/uploads/../private/{file.key}", f"/media/signed/{file.key}"]
    else:
        base = f"{settings.S3_ENDPOINT_URL}/{settings.S3_BUCKET}"
        guesses = [f"{base}/{space}/{file.key}", f"{base}/{space}/", base, f"{base}/?uploads", f"{base}?list-type=2"]
    for guess in guesses:
        answer = get(guess)
        assert answer.status_code in {403, 404}, guess
        assert DATA[:40] not in body(answer)


def test_the_address_of_one_file_does_not_open_another(file, sender, any_store):
    other = StoredFile.objects.get(pk=sender.upload(clip(MiB, seed=2), fingerprint="2").json()["file"]["id"])
    address = address_of(file)
    if any_store == "s3":
        assert get(address.replace(file.key, other.key)).status_code == 403
    else:
        token, foreign = address.rsplit("/", 1)[1], address_of(other).rsplit("/", 1)[1]
        mixed = ":".join([foreign.split(":")[0], *token.split(":")[1:]])
        assert get(f"/media/signed/{mixed}").status_code == 404


def test_a_stranger_writes_nothing(file, any_store, settings):
    if any_store == "s3":
        base = f"{settings.S3_ENDPOINT_URL}/{settings.S3_BUCKET}"
        for space in ("private", "public"):
            assert requests.put(f"{base}/{space}/{file.key}", data=b"mine", timeout=20).status_code == 403
            assert requests.delete(f"{base}/{space}/{file.key}", timeout=20).status_code == 403
        assert requests.put(address_of(file), data=b"mine", timeout=20).status_code == 403
    else:
        assert Client().put(address_of(file), b"mine").status_code == 405
    assert body(get(address_of(file))) == DATA


def test_an_address_for_a_part_opens_no_file_and_no_other_part(file, sender):
    begun = sender.begin(DATA, fingerprint="another").json()
    address, headers = sender.address(begun, 1, DATA)
    assert get(address).status_code in {403, 404, 405}
    other = sender.begin(DATA, fingerprint="a third").json()
    if address.startswith("/"):
        assert sender.put(address.replace(begun["id"], other["id"]), DATA).status_code == 404
        assert sender.put(address.replace("/parts/1", "/parts/2"), DATA).status_code == 404
    else:
        other_part = address.replace("partNumber=1", "partNumber=2")
        assert requests.put(other_part, data=DATA, headers=headers, timeout=20).status_code == 403
    for each in (begun, other):
        assert sender.post(f"/{each['id']}", method="get").json()["parts"] == []


def test_an_expired_address_takes_no_part(file, sender, monkeypatch):
    monkeypatch.setattr("media.services.sending.ADDRESS_LIVES", 1)
    begun = sender.begin(DATA, fingerprint="another").json()
    address, headers = sender.address(begun, 1, DATA)
    time.sleep(2.1)
    assert sender.put(address, DATA, headers).status_code in {403, 410}
    assert sender.post(f"/{begun['id']}", method="get").json()["parts"] == []


def test_the_policy_decides_each_time(file, sender, another_sender, policy):
    path = f"/media/files/{file.pk}/"
    assert [who.client.get(path).status_code for who in (sender, another_sender)] == [404, 404]
    assert Client().get(path).status_code == 404
    policy.readers = policy.originals = {another_sender.user.pk}
    answer = another_sender.client.get(path)
    assert answer.status_code == 302
    assert "no-store" in answer.headers["Cache-Control"]
    assert body(get(answer.url)) == DATA
    policy.readers = set()
    assert another_sender.client.get(path).status_code == 404


def test_a_video_as_it_was_sent_is_not_for_those_who_only_watch_it(file, another_sender, policy):
    """It bears the name that its sender gave it, and tells where it was taken."""
    policy.readers = {another_sender.user.pk}
    assert another_sender.client.get(f"/media/files/{file.pk}/").status_code == 404
    policy.originals = {another_sender.user.pk}
    assert another_sender.client.get(f"/media/files/{file.pk}/").status_code == 302


def test_a_removed_file_is_gone_for_everyone(file, another_sender, policy):
    policy.readers = {another_sender.user.pk}
    address = address_of(file)
    remove_file(file=file)
    assert another_sender.client.get(f"/media/files/{file.pk}/").status_code == 404
    delete_bytes(file_id=file.pk)
    assert store().size(file.key) is None
    assert get(address).status_code == 404


def test_a_public_copy_is_anybodys_and_may_be_kept(file, any_store):
    public = copy_file(file=file, space="public", purpose="tests.shown")
    address = address_of(public)
    assert address == f"/uploads/{public.key}"
    answer = get(address)
    assert "public" in answer.headers["Cache-Control"]
    if any_store == "s3":
        assert answer.status_code == 302
        answer = get(answer.url)
    assert (answer.headers["Content-Type"], body(answer)) == ("video/mp4", DATA)


def test_public_files_may_have_a_server_of_their_own(file):
    public = copy_file(file=file, space="public")
    with override_settings(S3_PUBLIC_URL="https://files.example.org/public"):
        assert address_of(public) == f"https://files.example.org/public/{public.key}"


def test_tokens_of_another_purpose_or_key_are_forged(any_store):
    part = signing._sign(["a", 1, 5], signing.PART, 60)
    with pytest.raises(signing.Forged):
        signing.read_file(part)
    good = signing._sign(["a", "private", "image/png", "inline"], signing.FILE, 60)
    with override_settings(SECRET_KEY="another"), pytest.raises(signing.Forged):
        signing.read_file(good)


def test_the_store_may_be_spoken_to_by_our_pages(any_store, settings, client):
    said = client.get("/api/v1/uploads/00000000-0000-0000-0000-000000000001").headers["Content-Security-Policy"]
    directives = dict(each.split(" ", 1) for each in said.split("; "))
    origin = f" {settings.S3_ENDPOINT_URL}" if any_store == "s3" else ""
    assert directives["connect-src"] == f"'self'{origin}"
    assert directives["media-src"] == f"'self' blob:{origin}"
    assert "script-src 'self'" in said
