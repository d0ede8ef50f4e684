"""The S3 store, on a simulation (moto) and on a real server (versitygw)."""

import boto3
import pytest
import requests
from moto import mock_aws

from media.stores import StoreAway
from media.stores.s3 import S3Store
from tests.media.stores.contract import StoreContract
from tests.versitygw import new_bucket

BUCKET = "neuguong-test"


def put_there(address: str, data: bytes, **_: object) -> tuple[int, str]:
    answer = requests.put(address, data=data, timeout=20)
    return answer.status_code, answer.text


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


class TestMoto(OnS3):
    @pytest.fixture
    def store(self, monkeypatch):
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "testing")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        with mock_aws():
            boto3.client("s3").create_bucket(Bucket=BUCKET)
            yield S3Store(BUCKET)

    @pytest.mark.xfail(reason="moto does not look at signatures, so not at the length in one", strict=True)
    @pytest.mark.parametrize("length", [1233, 1235])
    def test_a_part_of_another_length_is_refused(self, store, send, upload, length):
        super().test_a_part_of_another_length_is_refused(store, send, upload, length)

    @pytest.mark.xfail(reason="moto stumbles over an upload that it has forgotten", strict=True)
    def test_aborted_upload_is_not_completed(self, store, upload):
        super().test_aborted_upload_is_not_completed(store, upload)

    @pytest.mark.xfail(reason="moto says of every upload that it began in 2010", strict=True)
    def test_an_upload_that_has_just_begun_is_not_stale(self, store, upload):
        super().test_an_upload_that_has_just_begun_is_not_stale(store, upload)

    def test_origin_is_the_buckets_own(self, store):
        assert store.origin == f"https://{BUCKET}.s3.amazonaws.com"


class TestVersitygw(OnS3):
    @pytest.fixture
    def store(self, versitygw, monkeypatch):
        bucket = new_bucket(versitygw)
        for name, value in versitygw.environment(bucket).items():
            monkeypatch.setenv(name, value)
        return S3Store(bucket, versitygw.url)

    def test_origin_is_the_endpoint(self, store, versitygw):
        assert store.origin == versitygw.url

    def test_wrong_keys_are_a_store_that_is_away(self, store, monkeypatch):
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
        with pytest.raises(StoreAway):
            S3Store(store.bucket, store.client.meta.endpoint_url).check()


def test_server_that_does_not_answer_is_away(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    with pytest.raises(StoreAway):
        S3Store("bucket", "http://127.0.0.1:1").check()
