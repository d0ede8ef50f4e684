"""What was given up goes, what is alive stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from media import jobs
from media.models import Upload
from media.rules.names import new_key
from media.services import sweep_uploads
from media.stores import Absent, store
from tests.media.conftest import MiB, clip

pytestmark = pytest.mark.django_db
HOURS_49 = timedelta(hours=49)
DATA = clip(MiB)


@pytest.fixture(autouse=True)
def _place(any_store, policy):
    """Every test here is run on both."""


def parts_of(upload: Upload):
    return store().list_parts(upload.key, upload.store_upload_id)


def test_an_upload_of_yesterday_stays(sender):
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    assert sweep_uploads(now=timezone.now() + timedelta(hours=47))["abandoned"] == 0
    assert len(parts_of(Upload.objects.get())) == 1


def test_an_abandoned_upload_goes_with_its_parts(sender):
    sender.send(sender.begin(DATA).json(), DATA)
    done = sweep_uploads(now=timezone.now() + HOURS_49)
    upload = Upload.objects.get()
    assert (done["abandoned"], done["cleared"], upload.state, upload.cleared) == (1, 1, "aborted", True)
    with pytest.raises(Absent):
        parts_of(upload)
    assert sweep_uploads(now=timezone.now() + HOURS_49) == {
        "abandoned": 0,
        "cleared": 0,
        "requeued": 0,
        "strays": 0,
    }


def test_a_complete_file_stays(sender):
    sender.upload(DATA)
    sweep_uploads(now=timezone.now() + HOURS_49)
    upload = Upload.objects.get()
    assert (upload.state, store().size(upload.key)) == ("complete", len(DATA))


def test_what_the_store_has_and_no_row_knows_goes(sender):
    stray = new_key()
    stray_id = store().begin(stray, str(uuid4()))
    assert sweep_uploads(now=timezone.now() + timedelta(hours=47))["strays"] == 0
    assert sweep_uploads(now=timezone.now() + HOURS_49)["strays"] == 1
    with pytest.raises(Absent):
        store().list_parts(stray, stray_id)


def test_a_long_upload_that_lives_is_no_stray(sender):
    sender.send(sender.begin(DATA).json(), DATA)
    later = timezone.now() + HOURS_49
    Upload.objects.update(touched=later)
    assert sweep_uploads(now=later) == {"abandoned": 0, "cleared": 0, "requeued": 0, "strays": 0}
    assert len(parts_of(Upload.objects.get())) == 1


def test_a_check_that_stopped_is_asked_for_again(sender, monkeypatch):
    monkeypatch.setattr("media.services.completing.AT_ONCE", 0)
    begun = sender.begin(DATA).json()
    sender.send(begun, DATA)
    sender.complete(begun)
    OrmQ.objects.all().delete()  # the job is lost
    assert sweep_uploads(now=timezone.now() + timedelta(minutes=11))["requeued"] == 1
    assert OrmQ.objects.count() == 1
    jobs.check(begun["id"])
    assert Upload.objects.get().state == "complete"


def test_sweeping_asks_a_counted_number_of_questions(sender, django_assert_num_queries):
    for number in range(3):
        sender.begin(DATA, fingerprint=str(number))
    sweep_uploads()
    with django_assert_num_queries(3):
        sweep_uploads()
