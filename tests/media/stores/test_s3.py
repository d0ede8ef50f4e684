"""The S3 store, on a simulation (moto) and on a real server (versitygw)."""

import hashlib
import http.client
import time
from urllib.parse import urlsplit

import boto3
import pytest
import requests
from moto import mock_aws

from media.stores import PartAddress, StoreAway
from media.stores.s3 import S3Store
from tests.media.stores.contract import PART, StoreContract, content
from tests.versitygw import new_bucket

BUCKET = "neuguong-test"


def put_there(address: PartAddress, data: bytes, **_: object) -> int:
    return requests.put(address.url, data=data, headers=address.headers, timeout=20).status_code


class OnS3(StoreContract):
    @pytest.fixture
    def send(self, store):
        return put_there

    @pytest.fixture
    def put(self, store, tmp_path):
        def put(key: str, data: bytes) -> None:
            (tmp_path / "source").write_bytes(data)
            store.put(key, tmp_path / "source", "text/plain")

        return put


NO_SIGNATURES = "moto does not look at signatures, so not at the length and the checksum in one"
NO_CHECKSUMS = "moto lists no checksums of parts"
MOTO_CANNOT = {
    "test_a_part_of_another_length_is_refused": NO_SIGNATURES,
    "test_other_bytes_than_were_announced_are_refused": NO_SIGNATURES,
    "test_parts_in_any_order_make_the_file": NO_CHECKSUMS,
    "test_a_part_that_is_sent_again_replaces_the_first": NO_CHECKSUMS,
    "test_completing_twice_makes_one_file": NO_CHECKSUMS,
    "test_parts_of_our_own_are_as_those_of_a_browser": NO_CHECKSUMS,
    "test_completed_upload_is_not_stale": NO_CHECKSUMS,
    "test_aborted_upload_is_not_completed": "moto stumbles over an upload that it has forgotten",
    "test_an_upload_that_has_just_begun_is_not_stale": "moto says of every upload that it began in 2010",
}


class TestMoto(OnS3):
    @pytest.fixture(autouse=True)
    def _simulation(self, request):
        if reason := MOTO_CANNOT.get(request.node.originalname):
            request.applymarker(pytest.mark.xfail(reason=reason, strict=True))

    @pytest.fixture
    def store(self, monkeypatch):
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "testing")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        with mock_aws():
            boto3.client("s3").create_bucket(Bucket=BUCKET)
            yield S3Store(BUCKET)

    def test_origin_is_the_buckets_own(self, store):
        assert store.origin == f"https://{BUCKET}.s3.amazonaws.com"


def send_some(address: PartAddress, length: int, data: bytes) -> None:
    """A line that dies when ``data`` have been sent of ``length`` bytes."""
    target = urlsplit(address.url)
    line = http.client.HTTPConnection(target.netloc, timeout=20)
    line.putrequest("PUT", f"{target.path}?{target.query}")
    for name, value in {**address.headers, "Content-Length": str(length)}.items():
        line.putheader(name, value)
    line.endheaders(data)
    line.close()


class TestVersitygw(OnS3):
    @pytest.fixture
    def store(self, versitygw, monkeypatch):
        bucket = new_bucket(versitygw)
        for name, value in versitygw.environment(bucket).items():
            monkeypatch.setenv(name, value)
        return S3Store(bucket, versitygw.url)

    def test_origin_is_the_endpoint(self, store, versitygw):
        assert store.origin == versitygw.url

    @pytest.mark.parametrize("before", [False, True])
    def test_a_part_whose_line_was_cut_has_not_arrived(self, store, send, upload, before):
        data = self.part(store, send, upload, 1, PART) if before else content(PART, 3)[:PART]
        there = store.list_parts(*upload)
        checksum = hashlib.sha256(data).hexdigest()
        address = store.sign_part(*upload, 1, length=PART, sha256=checksum, seconds=60)
        send_some(address, PART, data[: PART // 2])
        time.sleep(1)  # what would be listed is listed at once (seen without a checksum)
        assert store.list_parts(*upload) == there
        assert send(address, data) == 200
        store.complete(*upload, store.list_parts(*upload))
        assert b"".join(store.read(upload[0], 0, PART)) == data

    def test_an_address_asks_for_its_checksum(self, store, upload):
        address = store.sign_part(*upload, 1, length=1, sha256=hashlib.sha256(b"x").hexdigest(), seconds=60)
        assert requests.put(address.url, data=b"x", timeout=20).status_code == 403
        assert store.list_parts(*upload) == []

    def test_a_part_without_a_checksum_has_not_arrived(self, store):
        """Of an upload that was begun without one; such parts may be anything."""
        place = {"Bucket": store.bucket, "Key": "private/x"}
        upload = store.client.create_multipart_upload(**place)["UploadId"]
        store.client.upload_part(**place, UploadId=upload, PartNumber=1, Body=b"x")
        assert len(store.client.list_parts(**place, UploadId=upload)["Parts"]) == 1
        assert store.list_parts("x", upload) == []

    def test_wrong_keys_are_a_store_that_is_away(self, store, monkeypatch):
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
        with pytest.raises(StoreAway):
            S3Store(store.bucket, store.client.meta.endpoint_url).check()


def test_server_that_does_not_answer_is_away(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    with pytest.raises(StoreAway):
        S3Store("bucket", "http://127.0.0.1:1").check()
