"""A real S3 server for tests: one a session, a bucket of its own for each test that asks."""

import os
from collections.abc import Iterator
from uuid import uuid4

import boto3
import pytest

from tools.versitygw.building import NoVersitygw, server
from tools.versitygw.server import ACCESS, SECRET, Gateway, running_gateway

ANSWER = 10  # seconds


def required() -> None:
    """Without Go: fails in CI, skips elsewhere."""
    try:
        server()
    except NoVersitygw as reason:
        if os.environ.get("CI"):
            pytest.fail(f"CI has no versitygw: {reason}")
        pytest.skip(f"no versitygw here: {reason}")


@pytest.fixture(scope="session")
def versitygw(tmp_path_factory) -> Iterator[Gateway]:
    required()
    with running_gateway(tmp_path_factory.mktemp("versitygw")) as gateway:
        yield gateway


def client_of(gateway: Gateway, **more: object):
    keys = {"aws_access_key_id": ACCESS, "aws_secret_access_key": SECRET, "region_name": "us-east-1"}
    return boto3.client("s3", endpoint_url=gateway.url, **keys | more)


def new_bucket(gateway: Gateway) -> str:
    name = f"test-{uuid4().hex}"
    client_of(gateway).create_bucket(Bucket=name)
    return name


@pytest.fixture
def s3_settings(versitygw, settings, monkeypatch) -> str:
    """The site keeps its uploads in a new bucket of the real server; returns its name."""
    bucket = new_bucket(versitygw)
    for name, value in versitygw.environment(bucket).items():
        monkeypatch.setenv(name, value)
    settings.S3_ENDPOINT_URL, settings.S3_BUCKET = versitygw.url, bucket
    return bucket
