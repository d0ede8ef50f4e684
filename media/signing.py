"""Addresses of local disk that work for a while, for whoever holds them: what presigned ones are to an S3 store."""

import time
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.urls import reverse

PART, FILE = "media.part", "media.file"  # one key cannot be used for the other


class Expired(Exception):
    """It was right once."""


class Forged(Exception):
    """It never was."""


@dataclass(frozen=True)
class SignedFile:
    key: str
    space: str
    mime: str
    disposition: str


def part_path(upload_id: str, number: int, length: int, sha256: str, seconds: int) -> str:
    token = _sign([upload_id, number, length, sha256], PART, seconds)
    address = reverse("api:upload_part", kwargs={"upload_id": upload_id, "number": number})
    return f"{address}?sig={token}"


def read_part(token: str, upload_id: str, number: int) -> tuple[int, str]:
    """The length and SHA-256 (hex) that this part must have. Raises Expired, Forged."""
    signed_id, signed_number, length, sha256 = _read(token, PART, 4)
    if (signed_id, signed_number) != (upload_id, number):
        raise Forged
    return length, sha256


def file_path(key: str, space: str, seconds: int, mime: str, disposition: str) -> str:
    return reverse("media:signed_file", kwargs={"token": _sign([key, space, mime, disposition], FILE, seconds)})


def read_file(token: str) -> SignedFile:
    """Raises Expired, Forged."""
    return SignedFile(*_read(token, FILE, 4))


def _sign(values: list[Any], purpose: str, seconds: int) -> str:
    return signing.dumps([int(time.time()) + seconds, *values], salt=purpose)


def _read(token: str, purpose: str, count: int) -> list[Any]:
    try:
        until, *values = signing.loads(token, salt=purpose)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Forged from error
    if len(values) != count:
        raise Forged
    if until < time.time():
        raise Expired
    return values
