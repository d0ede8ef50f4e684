"""The protocol of uploads, as browsers speak it: the same on local disk and on an S3 server."""

import hashlib
import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from media.models import StoredFile, Upload
from media.policies import Refused
from media.services import abort_upload, check_upload, clear_upload
from media.services.checking import BeingChecked
from media.services.examining import examine
from media.stores import store
from tests.factories.media import SENDING
from tests.media.conftest import MiB, clip

pytestmark = pytest.mark.django_db
DATA = clip(6 * MiB)
PART = {"number": 1, "sha256": "0" * 64}


@pytest.fixture(autouse=True)
def _place(any_store, policy):
    """Every test here is run on both."""


def test_a_file_in_parts_becomes_one_checked_file(sender, policy):
    begun = sender.begin(DATA).json()
    assert (begun["state"], begun["parts"], begun["part_size"]) == ("open", [], 5 * MiB)
    tags = sender.send(begun, DATA)
    parts = [{"number": number, "etag": tag} for number, tag in tags.items()]
    answer = sender.complete(begun, parts=parts, sha256=hashlib.sha256(DATA).hexdigest())
    assert answer.json()["state"] == "complete", answer.json()
    file = StoredFile.objects.get()
    assert (file.size, file.sha256, file.mime, file.kind) == (
        len(DATA),
        hashlib.sha256(DATA).hexdigest(),
        "video/mp4",
        "video",
    )
    assert b"".join(store().read(file.key, 0, len(DATA))) == DATA
    assert policy.received_files == [file.pk]


def test_an_upload_goes_on_from_another_device(sender):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA, [2])
    elsewhere = type(sender)(Client(), sender.user)
    elsewhere.client.force_login(sender.user, backend="django.contrib.auth.backends.ModelBackend")
    again = elsewhere.begin(DATA).json()
    assert again["id"] == begun["id"]
    assert [(part["number"], part["size"]) for part in again["parts"]] == [(2, MiB)]
    elsewhere.send(again, DATA, [1])
    assert elsewhere.complete(again).json()["state"] == "complete"


def test_completing_twice_makes_one_file(sender, policy):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    first, second = sender.complete(begun).json(), sender.complete(begun).json()
    assert first["file"] == second["file"]
    assert StoredFile.objects.count() == len(policy.received_files) == 1


def test_a_file_that_is_there_is_not_sent_again(sender, policy):
    done = sender.upload(DATA).json()
    assert sender.begin(DATA).json()["file"] == done["file"]
    policy.has = False
    assert sender.begin(DATA).json()["state"] == "open"


def test_a_foreign_upload_is_not_found(sender, another_sender):
    begun = sender.begin(DATA).json()
    other = another_sender.begin(DATA).json()
    assert other["id"] != begun["id"]
    for path, method in (("", "get"), ("/parts", "post"), ("/complete", "post"), ("", "delete")):
        answer = another_sender.post(f"/{begun['id']}{path}", {"parts": [PART]}, method=method)
        assert answer.status_code == 404, path
    assert Upload.objects.get(pk=begun["id"]).state == "open"


def test_who_has_not_logged_in_is_told_so(sender):
    begun = sender.begin(DATA).json()
    sender.client.logout()
    for path, method in (("", "get"), ("/parts", "post"), ("/complete", "post"), ("", "delete")):
        answer = sender.post(f"/{begun['id']}{path}", {"parts": [PART]}, method=method)
        assert (answer.status_code, answer.json()["code"]) == (401, "log_in")
    assert sender.begin(DATA).status_code == 401


def test_a_page_of_another_site_cannot_begin(sender):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(sender.user, backend="django.contrib.auth.backends.ModelBackend")
    answer = type(sender)(strict, sender.user).begin(DATA)
    assert answer.status_code == 403
    assert not Upload.objects.exists()


def test_missing_parts_are_named_and_can_still_be_sent(sender):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA, [2])
    answer = sender.complete(begun)
    assert (answer.status_code, answer.json()["numbers"]) == (409, [1])
    sender.send(begun, DATA, [1])
    assert sender.complete(begun).json()["state"] == "complete"


def test_a_tag_that_the_sender_did_not_see_is_noticed(sender):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    answer = sender.complete(begun, parts=[{"number": 1, "etag": "0" * 32}])
    assert (answer.status_code, answer.json()["code"], answer.json()["numbers"]) == (409, "wrong_part", [1])


def test_another_checksum_refuses_the_file(sender):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    answer = sender.complete(begun, sha256="0" * 64).json()
    assert (answer["state"], answer["code"]) == ("refused", "wrong_checksum")
    assert not StoredFile.objects.exists()


def test_a_part_of_another_file_is_named_and_can_be_sent_anew(sender):
    """What has arrived may be of another file that looked the same: its checksums tell."""
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA[: 5 * MiB] + clip(MiB, seed=9))
    there = {part["number"]: part["sha256"] for part in sender.begin(DATA).json()["parts"]}
    assert there[1] == hashlib.sha256(DATA[: 5 * MiB]).hexdigest()
    mine = hashlib.sha256(DATA[5 * MiB :]).hexdigest()
    assert there[2] != mine
    answer = sender.complete(begun, parts=[{"number": 2, "sha256": mine}])
    assert (answer.status_code, answer.json()["code"], answer.json()["numbers"]) == (409, "wrong_part", [2])
    sender.send(begun, DATA, [2])
    assert sender.complete(begun, parts=[{"number": 2, "sha256": mine}]).json()["state"] == "complete"
    assert StoredFile.objects.get().sha256 == hashlib.sha256(DATA).hexdigest()


def test_a_part_that_arrives_damaged_is_refused_and_not_listed(sender):
    begun = sender.begin(DATA).json()
    address, headers = sender.address(begun, 2, DATA[5 * MiB :])
    assert sender.put(address, DATA[5 * MiB : -1] + b"\x00", headers).status_code >= 400
    assert sender.post(f"/{begun['id']}", method="get").json()["parts"] == []


def test_checksums_of_parts_that_agree_are_fine(sender):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    parts = [
        {"number": number, "sha256": hashlib.sha256(DATA[(number - 1) * 5 * MiB : number * 5 * MiB]).hexdigest()}
        for number in (1, 2)
    ]
    assert sender.complete(begun, parts=parts).json()["state"] == "complete"


def test_one_byte_above_the_limit_is_refused_at_the_beginning(sender, policy):
    policy.max_bytes = len(DATA) - 1
    answer = sender.begin(DATA)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert "6 MB" in answer.json()["message"]
    policy.max_bytes = len(DATA)
    assert sender.begin(DATA).status_code == 200


def test_a_limit_that_was_lowered_meanwhile_is_enforced_at_the_end(sender, policy):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    policy.max_bytes = len(DATA) - 1
    assert sender.complete(begun).json()["code"] == "too_large"
    assert not StoredFile.objects.exists()


def test_a_part_one_byte_too_long_is_refused_by_the_store(sender):
    begun = sender.begin(DATA).json()
    address, headers = sender.address(begun, 2, b"x" * (MiB + 1))
    assert sender.put(address, b"x" * (MiB + 1), headers).status_code >= 400
    assert sender.post(f"/{begun['id']}", method="get").json()["parts"] == []


@pytest.mark.parametrize("size, code", [(0, "empty"), (10**12, "too_large")])
def test_sizes_that_cannot_be_are_refused(sender, size, code):
    assert sender.begin(size).json()["code"] == code


def test_what_it_claims_to_be_does_not_matter_what_it_is_does(sender, policy):
    policy.kinds = {"video"}
    answer = sender.upload(b"<html><script>alert(1)</script></html>" + b" " * 1000).json()
    assert (answer["state"], answer["code"]) == ("refused", "not_known")
    assert "MP4" in answer["message"]


def test_files_are_counted_when_they_are_complete(sender, policy):
    policy.more = {"max_files": 1}
    first = sender.begin(DATA, fingerprint="a").json()
    second = sender.begin(DATA, fingerprint="b").json()
    for begun in (first, second):
        sender.send(begun, DATA)
    assert sender.complete(first).json()["state"] == "complete"
    assert sender.complete(second).json()["code"] == "too_many"
    assert sender.begin(DATA, fingerprint="c").json()["code"] == "too_many"
    assert StoredFile.objects.count() == 1


def test_what_began_in_time_has_its_grace_and_no_more(sender, policy):
    now = timezone.now()
    policy.more = {"deadline": now + timedelta(hours=1), "grace": timedelta(minutes=30)}
    begun, late = sender.begin(DATA).json(), sender.begin(DATA, fingerprint="b").json()
    for each in (begun, late):
        sender.send(each, DATA)
    Upload.objects.update(started=now - timedelta(hours=2))
    policy.more = {"deadline": now - timedelta(minutes=29), "grace": timedelta(minutes=30)}
    assert sender.begin(DATA, fingerprint="new").json()["code"] == "too_late"
    assert sender.begin(DATA).json()["id"] == begun["id"]
    assert sender.complete(begun).json()["state"] == "complete"
    policy.more = {"deadline": now - timedelta(minutes=31), "grace": timedelta(minutes=30)}
    assert sender.complete(late).json()["code"] == "too_late"


def test_a_policy_is_asked_at_the_end_too(sender, policy):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    policy.refusing = Refused("Your entry was withdrawn.", code="withdrawn")
    answer = sender.complete(begun)
    assert (answer.status_code, answer.json()["message"]) == (403, "Your entry was withdrawn.")
    policy.refusing, policy.refusing_received = None, Refused("No more room.", code="full")
    answer = sender.complete(begun).json()
    assert (answer["state"], answer["message"]) == ("refused", "No more room.")
    assert not StoredFile.objects.exists()


def test_nothing_is_taken_for_an_unknown_purpose(sender):
    assert sender.begin(DATA, purpose="tests.nothing").status_code == 404


def test_a_large_file_is_checked_by_a_job_in_turns(sender, monkeypatch):
    monkeypatch.setattr("media.services.completing.AT_ONCE", 0)
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    assert sender.complete(begun).json()["state"] == "checking"
    assert sender.begin(DATA).json()["id"] == begun["id"]
    assert check_upload(upload_id=begun["id"], seconds=0) is False
    assert sender.post(f"/{begun['id']}", method="get").json()["progress"] == 100 * 5 // 6
    assert check_upload(upload_id=begun["id"], seconds=0) is True
    assert check_upload(upload_id=begun["id"]) is True
    assert StoredFile.objects.get().sha256 == hashlib.sha256(DATA).hexdigest()


def test_one_at_a_time_checks_a_file(sender, monkeypatch, policy):
    """A second who comes in the midst stands back, and takes nothing for lost."""
    monkeypatch.setattr("media.services.completing.AT_ONCE", 0)
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    sender.complete(begun)
    seconds = []

    def meanwhile(upload, limits):
        with pytest.raises(BeingChecked):
            check_upload(upload_id=begun["id"])
        seconds.append(sender.complete(begun).json()["state"])
        return examine(upload, limits)

    monkeypatch.setattr("media.services.checking.examine", meanwhile)
    assert check_upload(upload_id=begun["id"]) is True
    assert seconds == ["checking"]
    assert StoredFile.objects.count() == len(policy.received_files) == 1


def test_the_turn_of_one_who_was_killed_is_taken(sender, monkeypatch):
    monkeypatch.setattr("media.services.completing.AT_ONCE", 0)
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    sender.complete(begun)
    upload = Upload.objects.get()
    for until, free in ((time.time() + 60, False), (time.time() - 1, True)):
        Upload.objects.update(hash_state=upload.hash_state | {"until": until})
        if free:
            assert check_upload(upload_id=begun["id"]) is True
        else:
            with pytest.raises(BeingChecked):
                check_upload(upload_id=begun["id"])
    assert StoredFile.objects.get().size == len(DATA)


def test_given_up_while_it_is_checked_leaves_nothing(sender, monkeypatch):
    monkeypatch.setattr("media.services.completing.AT_ONCE", 0)
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    sender.complete(begun)

    def meanwhile(upload, limits):
        abort_upload(upload_id=upload.pk)
        Upload.objects.update(cleared=True)  # by a job that came before the file was made
        return examine(upload, limits)

    monkeypatch.setattr("media.services.checking.examine", meanwhile)
    assert check_upload(upload_id=begun["id"]) is True
    clear_upload(upload_id=begun["id"])
    upload = Upload.objects.get()
    assert (upload.state, upload.cleared, store().size(upload.key)) == ("aborted", True, None)
    assert not StoredFile.objects.exists()


def test_given_up_is_given_up(sender):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA, [1])
    assert sender.post(f"/{begun['id']}", method="delete").json()["state"] == "aborted"
    assert sender.complete(begun).status_code == 410
    assert sender.sign(begun, {2: b"x"}).status_code == 410
    assert sender.begin(DATA).json()["id"] != begun["id"]


def test_what_the_store_has_lost_is_begun_anew(sender):
    begun = sender.begin(DATA).json()
    upload = Upload.objects.get()
    store().abort(upload.key, upload.store_upload_id)
    assert sender.post(f"/{begun['id']}", method="get").status_code == 410
    again = sender.begin(DATA).json()
    assert again["id"] != begun["id"]
    assert sender.upload(DATA).json()["state"] == "complete"


@pytest.mark.parametrize("numbers", [[], [0], [3], [-1], list(range(1, 102))])
def test_addresses_of_parts_that_cannot_be_are_refused(sender, numbers):
    begun = sender.begin(DATA).json()
    assert sender.sign(begun, dict.fromkeys(numbers, b"x")).status_code in {400, 422}


@pytest.mark.parametrize("sha256", ["", "0" * 63, "z" * 64, None])
def test_addresses_of_parts_without_a_checksum_are_refused(sender, sha256):
    begun = sender.begin(DATA).json()
    said = {"parts": [{"number": 1, "sha256": sha256}]}
    for each in (said, {"numbers": [1]}):
        assert sender.post(f"/{begun['id']}/parts", each).status_code in {400, 422}


def test_hostile_names_are_only_shown(sender):
    for name in ("../../etc/passwd", "C:\\x\\a.mp4", "a\x00b.mp4", "\u202egpj.exe", "x" * 999, '"><script>.mp4', "…"):
        answer = sender.begin(DATA, name=name, fingerprint=name[:50].replace("\x00", ""))
        assert answer.status_code == 200, name
    for upload in Upload.objects.all():
        assert not set(upload.name) & set('/\\\x00\u202e<>"')
        assert len(upload.name) <= 150
        assert upload.name[:5] not in upload.key


def test_text_that_a_database_cannot_keep_is_refused(sender):
    for field in ("subject", "fingerprint", "purpose"):
        assert sender.begin(DATA, **{field: "a\x00b"}).status_code in {400, 422}


def test_both_languages_are_spoken(sender, policy):
    policy.max_bytes = 1
    said = {"purpose": SENDING, "name": "a", "size": 5, "fingerprint": "f"}
    answers = {
        language: sender.client.post(f"/api/v1/uploads?lang={language}", said, content_type="application/json").json()
        for language in ("vi", "en")
    }
    assert answers["vi"]["message"] != answers["en"]["message"]
    assert answers["vi"]["code"] == answers["en"]["code"] == "too_large"
