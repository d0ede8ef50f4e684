"""How an address is tried: by whom, what came back, and whether anything was written."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client

TOKEN = "x" * 64  # of the cookie and of the header alike: a valid pair
_WRITES = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.IGNORECASE)
#: What the machinery keeps of every visitor; nothing of the matter.
_OF_NO_MATTER = ("django_session", "axes_", "wagtailusers_userprofile")


@contextmanager
def writes() -> Iterator[list[str]]:
    """The tables that were written to meanwhile: also what was rolled back, also by a statement that hit no row."""
    seen: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if (found := _WRITES.match(sql)) and not found.group(2).startswith(_OF_NO_MATTER):
            seen.append(found.group(2))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def knock(client: Client, path: str) -> HttpResponseBase:
    return client.get(path)


def send(client: Client, path: str, body: Any, *, method: str = "post", csrf: bool = True) -> HttpResponseBase:
    """A form, or JSON where ``body`` is wrapped in ``Json``. The client is as before afterwards, whatever it was told
    to forget."""
    kept = deepcopy(client.cookies)
    headers = {}
    if csrf:
        client.cookies["csrftoken"] = TOKEN
        headers = {"X-CSRFToken": TOKEN}
    try:
        if isinstance(body, Json):
            return getattr(client, method)(
                path, json.dumps(body.value), content_type="application/json", headers=headers
            )
        return getattr(client, method)(path, body, headers=headers)
    finally:
        client.cookies = kept


class Json:
    def __init__(self, value: Any) -> None:
        self.value = value


def said(answer: HttpResponseBase) -> str:
    """All that an answer tells: headers and body, a workbook unpacked."""
    parts = [f"{name}: {value}" for name, value in answer.items()]
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            parts += [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
    return "\n".join([*parts, body.decode("utf-8", "replace")])
