"""Checked files and uploads, without bytes in a store unless a test puts them there."""

import hashlib
from typing import Any
from uuid import uuid4

import factory
from django.contrib.auth.models import User

from media.models import StoredFile, Upload
from media.policies import Limits, Policy
from media.rules.names import new_key

SENDING = "tests.sending"  # the purpose of `AnyPolicy` in tests/media


class SenderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda number: f"sender{number}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")


class StoredFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StoredFile

    owner = factory.SubFactory(SenderFactory)
    purpose = SENDING
    key = factory.LazyFunction(new_key)
    name = "clip.mp4"
    size = 1000
    sha256 = factory.LazyFunction(lambda: hashlib.sha256(b"").hexdigest())
    mime = "video/mp4"
    kind = StoredFile.Kind.VIDEO


class UploadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Upload

    id = factory.LazyFunction(uuid4)
    owner = factory.SubFactory(SenderFactory)
    purpose = SENDING
    subject = "one"
    name = "clip.mp4"
    size = 1000
    fingerprint = factory.Sequence(lambda number: f"print {number}")
    key = factory.LazyFunction(new_key)
    store_upload_id = factory.LazyAttribute(lambda upload: str(upload.id))
    part_size = 5 * 1024 * 1024


class AnyPolicy(Policy):
    """Takes what its attributes say; everybody in ``readers`` may read, those in ``originals`` as it was sent.
    ``received_files`` tells what it was told."""

    def __init__(self) -> None:
        self.kinds = {"video", "image", "document"}
        self.max_bytes = 64 * 1024 * 1024
        self.more: dict[str, Any] = {}
        self.refusing: Exception | None = None
        self.refusing_received: Exception | None = None
        self.readers: set[int] = set()
        self.originals: set[int] = set()
        self.received_files: list[Any] = []
        self.has = True

    def limits(self, user: Any, subject: str, language: str) -> Limits:
        if self.refusing:
            raise self.refusing
        return Limits(kinds=self.kinds, max_bytes=self.max_bytes, **self.more)

    def allows_reading(self, user: Any, request: Any, file: Any) -> bool:
        return user is not None and user.pk in self.readers

    def allows_original(self, user: Any, request: Any, file: Any) -> bool:
        return user is not None and user.pk in self.originals

    def received(self, file: Any, upload: Any) -> None:
        if self.refusing_received:
            raise self.refusing_received
        self.received_files.append(file.pk)

    def holds(self, file: Any) -> bool:
        return self.has
