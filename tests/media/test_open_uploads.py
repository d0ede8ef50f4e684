"""What is on its way, told to its sender on another day or device."""

import pytest

from tests.factories.media import SENDING, UploadFactory
from tests.media.conftest import MiB, clip

pytestmark = pytest.mark.django_db
DATA = clip(6 * MiB)


@pytest.fixture(autouse=True)
def _place(local_settings, policy):
    """On local disk."""


def listed(sender, subject: str = "one") -> list[dict]:
    return sender.client.get("/api/v1/uploads", {"purpose": SENDING, "subject": subject}).json()["uploads"]


def test_open_upload_is_told_with_what_has_arrived(sender):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA, [1])
    (upload,) = listed(sender)
    assert (upload["id"], upload["name"], upload["size"]) == (begun["id"], "clip.mp4", len(DATA))
    assert [(part["number"], part["size"]) for part in upload["parts"]] == [(1, 5 * MiB)]


def test_open_upload_is_told_to_nobody_else_and_of_no_other_subject(sender, another_sender, client):
    sender.begin(DATA)
    assert listed(another_sender) == []
    assert listed(sender, "two") == []
    assert client.get("/api/v1/uploads", {"purpose": SENDING}).status_code == 401


def test_upload_that_is_complete_or_lost_its_parts_is_not_told(sender):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    sender.complete(begun)
    UploadFactory(owner=sender.user)  # a row whose parts are in no store
    assert listed(sender) == []


@pytest.mark.parametrize("count", [1, 20])
def test_open_uploads_cost_three_queries(sender, django_assert_num_queries, count):
    for number in range(count):
        sender.begin(DATA, fingerprint=f"print {number}")
    with django_assert_num_queries(3):  # session, user, uploads
        assert len(listed(sender)) == count
