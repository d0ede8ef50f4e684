"""Nobody without a right to the editors' side gets anything from any of its addresses."""

import re

import pytest

from tests.permissions.addresses import addresses, is_editors

# What a visitor who has not logged in must reach: the log-in itself, and words for its scripts.
OPEN = {
    "admin/login/",
    "admin/logout/",
    "admin/password_reset/",
    "admin/password_reset/done/",
    "admin/password_reset/complete/",
    "admin/password_reset/confirm/<uidb64>/<token>/",
    "admin/jsi18n/",
    "admin/sprite/",  # the icons
    "admin/localize/jsi18n/",
}
CLOSED = sorted(address for address in addresses() if is_editors(address) and address not in OPEN)


def example(address: str) -> str:
    """A path that the address matches."""
    path = re.sub(r"<int:[^>]+>", "1", address)
    path = re.sub(r"<uuid:[^>]+>", "00000000-0000-0000-0000-000000000001", path)
    path = re.sub(r"<[^>]+>", "x", path)
    path = re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", "1", path)
    return "/" + re.sub(r"[\^$\\?]", "", path)


def test_there_are_addresses():
    assert len(CLOSED) > 200


@pytest.mark.parametrize("who", ["reader", "charlie"])
def test_editors_addresses_are_closed(knock, who):
    """One test for all: several hundred requests share one set-up."""
    leaks = {}
    for address in CLOSED:
        response = knock(who, example(address))
        to_login = response.status_code == 302 and "/admin/login/" in response.url
        if not (to_login or response.status_code in {403, 404, 405}):
            leaks[address] = response.status_code
    assert leaks == {}


def test_translator_may_not_publish_or_administer(knock):
    for path in ("/admin/users/", "/admin/sites/", "/admin/groups/", "/admin/workflows/list/"):
        assert knock("bob", path).status_code in {302, 403}, path
