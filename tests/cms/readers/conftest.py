import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def no_limits_from_before():
    cache.clear()


@pytest.fixture
def sign_in(db):
    """``sign_in("man@example.org")`` goes through both pages; returns (client, last answer)."""

    def go(address: str, *, language: str = "vi", back: str = "", client: Client | None = None):
        client = client or Client()
        paths = {"vi": ("/vi/tai-khoan/dang-nhap/", "/vi/tai-khoan/ma-dang-nhap/")}
        first, second = paths.get(language, ("/en/account/sign-in/", "/en/account/code/"))
        client.post(first, {"address": address, "next": back})
        return client, client.post(second, {"code": code_of(mail.outbox[-1])})

    return go


def code_of(message) -> str:
    found = re.search(r"\d{4}-\d{4}", message.body)
    return found.group() if found else ""
