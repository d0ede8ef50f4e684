"""A purpose to send for, stores to send to, and a sender who does what a browser does."""

import hashlib
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from django.test import Client

from media import policies
from media.stores import store
from tests.factories.media import SENDING, AnyPolicy, SenderFactory

MiB = 1024 * 1024


@pytest.fixture
def policy(monkeypatch) -> AnyPolicy:
    policy = AnyPolicy()
    monkeypatch.setitem(policies._policies, SENDING, policy)
    return policy


@pytest.fixture
def local_settings(settings, tmp_path):
    settings.PRIVATE_ROOT, settings.MEDIA_ROOT = tmp_path / "private", tmp_path / "uploads"
    settings.S3_BUCKET = ""


@pytest.fixture(params=["local", "s3"])
def any_store(request) -> str:
    """The same on local disk and on a real S3 server."""
    request.getfixturevalue(f"{request.param}_settings")
    assert type(store()).__name__ == {"local": "LocalStore", "s3": "S3Store"}[request.param]
    return request.param


def clip(length: int, seed: int = 0) -> bytes:
    """Bytes that begin as an MP4 does, without being one."""
    head = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + seed.to_bytes(8, "big")
    block = hashlib.sha512(head).digest()
    return (head + block * (length // len(block) + 1))[:length]


@dataclass
class Sender:
    """A browser with an account: ``post`` speaks the protocol, ``put`` sends bytes to signed addresses."""

    client: Client
    user: Any

    def post(self, path: str = "", data: dict | None = None, *, method: str = "post") -> Any:
        return getattr(self.client, method)(
            f"/api/v1/uploads{path}?lang=en", data or {}, content_type="application/json"
        )

    def begin(self, data: bytes | int, **more: Any) -> Any:
        size = data if isinstance(data, int) else len(data)
        said = {"purpose": SENDING, "subject": "one", "name": "clip.mp4", "size": size, "type": "video/mp4"}
        return self.post(data={**said, "fingerprint": f"clip-{size}", **more})

    def put(self, address: str, data: bytes, headers: dict[str, str] | None = None) -> Any:
        if address.startswith("/"):
            return self.client.put(address, data, content_type="application/octet-stream")
        return requests.put(address, data=data, headers=headers, timeout=30)

    def sign(self, upload: dict, parts: dict[int, bytes]) -> Any:
        """The answer to a wish for addresses of these parts."""
        said = [{"number": number, "sha256": hashlib.sha256(data).hexdigest()} for number, data in parts.items()]
        return self.post(f"/{upload['id']}/parts", {"parts": said})

    def address(self, upload: dict, number: int, data: bytes) -> tuple[str, dict[str, str]]:
        """Of one part, and the headers that go with it."""
        signed = self.sign(upload, {number: data}).json()
        return signed["urls"][str(number)], signed["headers"][str(number)]

    def send(self, upload: dict, data: bytes, numbers: list[int] | None = None) -> dict[int, str]:
        """Parts to their addresses; number → ETag as the store said it."""
        size = upload["part_size"]
        numbers = numbers or list(range(1, -(-len(data) // size) + 1))
        parts = {number: data[(number - 1) * size : number * size] for number in numbers}
        signed = self.sign(upload, parts).json()
        tags = {}
        for number, part in parts.items():
            answer = self.put(signed["urls"][str(number)], part, signed["headers"][str(number)])
            assert answer.status_code == 200, answer.content
            tags[number] = answer.headers["ETag"].strip('"')
        return tags

    def complete(self, upload: dict, **more: Any) -> Any:
        return self.post(f"/{upload['id']}/complete", more)

    def upload(self, data: bytes, **more: Any) -> Any:
        """All of it at once: the answer to "complete"."""
        begun = self.begin(data, **more).json()
        self.send(begun, data)
        return self.complete(begun)


@pytest.fixture
def sender(db) -> Sender:
    return new_sender()


@pytest.fixture
def another_sender(db) -> Sender:
    return new_sender()


def new_sender() -> Sender:
    user, client = SenderFactory(), Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return Sender(client, user)
