"""The one door of states: who may move what, when, and what it leaves behind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.entries.models import Entry, EntryEvent
from campaigns.entries.rules.states import MOVES, By, State, allowed, onward
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.services.states import move
from campaigns.entries.signals import entry_moved
from tests.factories.contests import CampaignFactory, UserFactory
from tests.factories.entries import EntrantFactory, EntryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    told = []

    def listen(**said):
        told.append((said["before"], said["after"], said["reason"]))

    entry_moved.connect(listen)
    yield told
    entry_moved.disconnect(listen)


def test_handing_in_numbers_the_entry_and_tells_the_rooms_above(heard):
    entry = EntryFactory(ready=True)
    event = move(entry=entry, to=State.SUBMITTED, actor=entry.owner)
    kept = Entry.objects.get(pk=entry.pk)
    assert (kept.state, kept.number, entry.number) == ("submitted", 1, 1)
    assert kept.submitted_at == event.at
    assert heard == [("draft", "submitted", "")]


def test_numbers_have_no_gaps_and_are_kept_when_an_entry_goes_and_comes_back():
    campaign = CampaignFactory(entries_per_person=3)
    first, second, third = (EntryFactory(campaign=campaign, ready=True) for _ in range(3))
    for entry in (first, second):
        move(entry=entry, to="submitted", actor=entry.owner)
    move(entry=first, to="withdrawn", actor=first.owner)
    move(entry=third, to="submitted", actor=third.owner)
    move(entry=first, to="submitted", actor=first.owner)
    assert [first.number, second.number, third.number] == [1, 2, 3]


def test_numbers_are_each_campaigns_own():
    entries = [EntryFactory(ready=True) for _ in range(2)]
    for entry in entries:
        move(entry=entry, to="submitted", actor=entry.owner)
    assert [entry.number for entry in entries] == [1, 1]


def test_stranger_moves_nothing():
    entry = EntryFactory(ready=True)
    with pytest.raises(CannotMove):
        move(entry=entry, to="submitted", actor=EntrantFactory())
    with pytest.raises(CannotMove):
        move(entry=entry, to="submitted")
    assert not EntryEvent.objects.filter(entry=entry).exists()


def test_entrant_may_not_accept_their_own_entry():
    entry = EntryFactory(state="submitted")
    with pytest.raises(CannotMove):
        move(entry=entry, to="accepted", actor=entry.owner)


def test_after_the_call_entrant_neither_hands_in_nor_withdraws():
    entry = EntryFactory(campaign=CampaignFactory(now="judging"), ready=True)
    with pytest.raises(CannotMove):
        move(entry=entry, to="submitted", actor=entry.owner)
    handed_in = EntryFactory(campaign=entry.campaign, state="submitted")
    with pytest.raises(CannotMove):
        move(entry=handed_in, to="withdrawn", actor=handed_in.owner)


def test_the_last_second_counts_and_the_next_does_not():
    entry = EntryFactory(ready=True)
    closes = entry.campaign.round("call").closes_at
    with pytest.raises(CannotMove):
        move(entry=entry, to="submitted", actor=entry.owner, now=closes)
    move(entry=entry, to="submitted", actor=entry.owner, now=closes - timedelta(seconds=1))
    assert entry.state == "submitted"


def test_rejection_wants_a_reason_and_keeps_it():
    organiser = UserFactory()
    entry = EntryFactory(campaign=CampaignFactory(organisers=[organiser]), state="submitted")
    with pytest.raises(CannotMove):
        move(entry=entry, to="rejected", actor=organiser, reason="  ")
    event = move(entry=entry, to="rejected", actor=organiser, reason="Ảnh mờ,\n không xem được.")
    assert event.reason == "Ảnh mờ, không xem được."


def test_organiser_of_another_campaign_moves_nothing():
    organiser = UserFactory()
    CampaignFactory(organisers=[organiser])
    entry = EntryFactory(state="submitted")
    with pytest.raises(CannotMove):
        move(entry=entry, to="accepted", actor=organiser)


def test_rooms_above_move_in_their_own_part_only():
    entry = EntryFactory(state="accepted")
    judge = UserFactory()
    move(entry=entry, to="shortlisted", actor=judge, by=By.JURY)
    with pytest.raises(CannotMove):
        move(entry=entry, to="winner", actor=judge, by=By.JURY)
    move(entry=entry, to="winner", by=By.RESULTS)
    assert entry.state == "winner"


def test_second_of_two_moves_sees_what_the_first_has_done():
    entry = EntryFactory(state="submitted", ready=True)
    stale = Entry.objects.get(pk=entry.pk)
    move(entry=entry, to="withdrawn", actor=entry.owner)
    with pytest.raises(CannotMove):
        move(entry=stale, to="withdrawn", actor=entry.owner)
    assert EntryEvent.objects.filter(entry=entry, after="withdrawn").count() == 1


def test_failing_listener_undoes_the_move():
    entry = EntryFactory(ready=True)

    def refuse(**_):
        raise RuntimeError

    entry_moved.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            move(entry=entry, to="submitted", actor=entry.owner)
    finally:
        entry_moved.disconnect(refuse)
    assert Entry.objects.get(pk=entry.pk).state == "draft"


def test_incomplete_entry_says_all_that_it_lacks():
    entry = EntryFactory(title="", text="")
    with pytest.raises(CannotMove) as said:
        move(entry=entry, to="submitted", actor=entry.owner)
    assert len(said.value.missing) == 3  # title, text, terms


@pytest.mark.parametrize("before", State.values)
@pytest.mark.parametrize("after", State.values)
def test_no_hand_moves_what_the_table_does_not_name(before, after):
    """Every pair of states, by everyone at once: it goes through exactly when some row of the table says so."""
    admin = UserFactory(is_superuser=True)
    entry = EntryFactory(state=before, ready=True, owner=admin, owner_name="Trần Thị Mận")
    named = {move.before + move.after for move in MOVES if move.by & {By.ENTRANT, By.ORGANISER}}
    if before + after in named:
        move(entry=entry, to=after, actor=admin, reason="vì thế")
        assert Entry.objects.get(pk=entry.pk).state == after
    else:
        with pytest.raises(CannotMove):
            move(entry=entry, to=after, actor=admin, reason="vì thế")
        assert Entry.objects.get(pk=entry.pk).state == before


def test_nothing_becomes_a_draft_again_and_nothing_leaves_no_way_on():
    assert all(move.after != State.DRAFT for move in MOVES)
    for state in State:
        assert any(onward(state, by) for by in By), state


def test_prizes_are_given_and_taken_by_results_alone():
    for row in MOVES:
        if State.WINNER in (row.before, row.after):
            assert row.by == {By.RESULTS}
    assert not allowed("accepted", "winner", frozenset({By.ORGANISER, By.JURY, By.ENTRANT}))


def test_handed_in_entry_is_public_only_once_the_gallery_opens():
    entry = EntryFactory(state="accepted")
    assert not entry.is_public()
    entry.campaign.gallery_from = timezone.now()
    entry.campaign.save()
    assert entry.is_public()
    assert not EntryFactory(campaign=entry.campaign, state="submitted").is_public()
