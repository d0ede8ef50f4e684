"""What `manage.py uploads` does to a bucket: pages may send parts to it, strangers get nothing."""

import json

import pytest
import requests
from django.core.management import CommandError, call_command

from media.stores.s3 import S3Store
from tests.versitygw import client_of

pytestmark = pytest.mark.django_db


def test_pages_of_the_site_may_send_parts(s3_settings, settings, capsys):
    settings.PUBLIC_URL = "https://bao.example.org/x"
    call_command("uploads", "prepare_bucket")
    said = capsys.readouterr().out
    assert "strangers get nothing" in said
    asked = {
        "Origin": "https://bao.example.org",
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "x-amz-checksum-sha256",
    }
    address = f"{settings.S3_ENDPOINT_URL}/{s3_settings}/private/x?partNumber=1&uploadId=y"
    allowed = requests.options(address, headers=asked, timeout=10)
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://bao.example.org"
    assert "x-amz-checksum-sha256" in allowed.headers["Access-Control-Allow-Headers"].lower()
    stranger = requests.options(address, headers=asked | {"Origin": "https://evil.example.org"}, timeout=10)
    assert "Access-Control-Allow-Origin" not in stranger.headers


def test_a_bucket_that_is_not_there_is_made(s3_settings, settings, versitygw):
    settings.S3_BUCKET = f"{s3_settings[:40]}-new"
    call_command("uploads", "prepare_bucket")
    assert settings.S3_BUCKET in {bucket["Name"] for bucket in client_of(versitygw).list_buckets()["Buckets"]}


def test_an_open_bucket_is_noticed(s3_settings, versitygw):
    everybody = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": "*",
                "Action": ["s3:GetObject"],
                "Resource": [f"arn:aws:s3:::{s3_settings}/private/*"],
            }
        ],
    }
    client_of(versitygw).put_bucket_policy(Bucket=s3_settings, Policy=json.dumps(everybody))
    with pytest.raises(CommandError, match="anybody can read private/"):
        call_command("uploads", "check")


@pytest.mark.usefixtures("s3_settings")
def test_a_store_that_lists_no_checksums_is_noticed(monkeypatch):
    monkeypatch.setattr(S3Store, "list_parts", lambda *_: [])
    with pytest.raises(CommandError, match="SHA-256"):
        call_command("uploads", "check")


@pytest.mark.usefixtures("local_settings")
def test_local_disk_needs_no_bucket():
    with pytest.raises(CommandError, match="local disk"):
        call_command("uploads", "prepare_bucket")
    call_command("uploads", "check")
