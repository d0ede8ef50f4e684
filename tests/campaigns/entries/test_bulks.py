"""Very many entries at once: a job that may die anywhere, and a page that says how far it is."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from campaigns.contests.models import AuditRecord
from campaigns.entries.admin import listing
from campaigns.entries.models import Bulk, Entry, EntryEvent, EntryMail
from campaigns.entries.queries.desk import Filters
from campaigns.entries.services import bulks
from campaigns.entries.services.bulks import STALE, AlreadyBusy, begin, stop, take_turn
from tests.campaigns.entries.test_desk import at, handed_in, member
from tests.factories.contests import CampaignFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def alice(campaign):
    return member("alice", campaign)


def begun(campaign, to="accepted", **more):
    return begin(campaign=campaign, filters=Filters(**more), to=to, actor=UserFactory(), reason="Trùng bài")


def states(campaign):
    return list(Entry.objects.filter(campaign=campaign).order_by("number").values_list("state", flat=True))


def test_all_of_the_filter_are_moved_and_what_is_refused_is_told(campaign):
    for state in ("submitted", "withdrawn", "submitted", "accepted"):
        handed_in(campaign, state=state, title="Hoa")
    handed_in(campaign, title="Không chọn")
    bulk = begun(campaign, to="rejected", q="hoa")
    assert take_turn(id=bulk.pk)
    bulk.refresh_from_db()
    assert (bulk.total, bulk.done, bulk.not_done, bulk.ended_at is not None) == (4, 3, 1, True)
    assert bulk.refused[0][:2] == [2, "Hoa"]
    assert states(campaign) == ["rejected", "withdrawn", "rejected", "rejected", "submitted"]
    assert EntryMail.objects.filter(kind="moved").count() == 3
    assert AuditRecord.objects.filter(campaign=campaign, verb="entries.moved").count() == 3


@pytest.mark.parametrize("step", ["before", "after"])
def test_killed_at_any_entry_nothing_is_lost_or_doubled(campaign, monkeypatch, step):
    for _ in range(3):
        handed_in(campaign)
    bulk, real, seen = begun(campaign), bulks.move_by_desk, []

    def dying(**given):
        seen.append(given)
        if step == "before" and len(seen) == 2:
            raise KeyboardInterrupt
        event = real(**given)
        if step != "before" and len(seen) == 2:
            raise KeyboardInterrupt
        return event

    monkeypatch.setattr(bulks, "move_by_desk", dying)
    with pytest.raises(KeyboardInterrupt):
        take_turn(id=bulk.pk)
    assert states(campaign) == ["accepted", "submitted", "submitted"]
    monkeypatch.undo()
    assert take_turn(id=bulk.pk)
    bulk.refresh_from_db()
    assert (bulk.done, states(campaign)) == (3, ["accepted"] * 3)
    assert EntryEvent.objects.filter(after="accepted").count() == 3


def test_turn_ends_in_time_and_queues_the_next(campaign):
    handed_in(campaign)
    bulk = begun(campaign)
    queued = OrmQ.objects.count()
    assert not take_turn(id=bulk.pk, seconds=0)
    assert OrmQ.objects.count() == queued + 1
    assert take_turn(id=bulk.pk)
    assert take_turn(id=bulk.pk)
    bulk.refresh_from_db()
    assert bulk.done == 1


def test_entries_that_come_meanwhile_are_not_meant(campaign):
    handed_in(campaign)
    bulk = begun(campaign)
    handed_in(campaign)
    take_turn(id=bulk.pk)
    assert states(campaign) == ["accepted", "submitted"]


def test_two_at_once_are_refused_and_a_stopped_one_goes_no_further(campaign):
    handed_in(campaign)
    bulk = begun(campaign)
    with pytest.raises(AlreadyBusy) as busy:
        begun(campaign, to="rejected")
    assert busy.value.bulk == bulk
    stop(bulk=bulk)
    assert take_turn(id=bulk.pk)
    assert states(campaign) == ["submitted"]
    bulk.refresh_from_db()
    assert (bulk.stopped, bulk.done) == (True, 0)
    begun(campaign, to="rejected")


def test_desk_hands_more_than_a_lot_to_the_job_and_shows_how_far_it_is(alice, campaign, monkeypatch):
    monkeypatch.setattr(listing, "LOT", 2)
    for _ in range(3):
        handed_in(campaign)
    data = {"to": "accepted", "everything": "1", "sure": "1"}
    answer = alice.post(at("entries_desk_bulk", campaign), data)
    bulk = Bulk.objects.get()
    assert answer.url == at("entries_desk_bulk_progress", campaign, bulk.pk)
    assert alice.post(at("entries_desk_bulk", campaign), data).url == answer.url
    page = alice.get(answer.url)
    assert (page.headers["Refresh"], page.context["seen"], Bulk.objects.count()) == ("3", 0, 1)
    take_turn(id=bulk.pk)
    page = alice.get(answer.url)
    assert page.context["seen"] == 3
    assert "Refresh" not in page.headers


def test_page_wakes_a_bulk_that_nobody_goes_on_with(alice, campaign):
    handed_in(campaign)
    bulk = begun(campaign)
    address, queued = at("entries_desk_bulk_progress", campaign, bulk.pk), OrmQ.objects.count()
    alice.get(address)
    assert OrmQ.objects.count() == queued
    Bulk.objects.update(moved_at=timezone.now() - STALE - timedelta(seconds=1))
    alice.get(address)
    alice.get(address)
    assert OrmQ.objects.count() == queued + 1


def test_helper_sees_how_far_it_is_and_stops_nothing(campaign):
    handed_in(campaign)
    bulk, helper = begun(campaign), member("dung", campaign, role="helper")
    page = helper.get(at("entries_desk_bulk_progress", campaign, bulk.pk)).content.decode()
    assert at("entries_desk_bulk_stop", campaign, bulk.pk) not in page
    helper.post(at("entries_desk_bulk_stop", campaign, bulk.pk))
    bulk.refresh_from_db()
    assert bulk.ended_at is None


def test_organiser_stops(alice, campaign):
    handed_in(campaign)
    bulk = begun(campaign)
    alice.post(at("entries_desk_bulk_stop", campaign, bulk.pk))
    bulk.refresh_from_db()
    assert bulk.stopped
