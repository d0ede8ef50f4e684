import pytest
from django.test import Client

from cms.readers.backends import PATH

PHONE = "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36"


@pytest.fixture
def signed_in():
    """``signed_in(user)``: a browser whose session began with a code from that person's mailbox."""

    def make(user, backend=PATH, **meta):
        client = Client(**{"HTTP_USER_AGENT": PHONE, "REMOTE_ADDR": "203.0.113.9", **meta})
        client.force_login(user, backend=backend)
        return client

    return make
