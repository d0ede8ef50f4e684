"""Assignment in a contest, and conflicts that are enforced at every step."""

import pytest

from campaigns.contests.models import AuditRecord
from campaigns.judging.models import Assignment
from campaigns.judging.queries.conflicts import conflict_of
from campaigns.judging.services.assigning import assign_automatically, assign_by_hand, take_back
from campaigns.judging.services.conflicts import declare_conflict, enter_conflict
from campaigns.judging.services.judges import change_judge
from campaigns.judging.services.problems import Forbidden, Refusal
from tests.factories.entries import CoAuthorFactory, EntrantFactory, EntryFactory
from tests.factories.judging import AssignmentFactory, JudgeFactory

OPEN = Assignment.State.OPEN


def readers(entry) -> set[str]:
    return set(Assignment.objects.filter(entry=entry, state=OPEN).values_list("judge__name", flat=True))


def test_conflicted_judge_is_never_dealt_the_entry(jury):
    given = assign_automatically(campaign=jury.campaign, actor=jury.alice, seed="hoa-sim")
    assert readers(jury.entry) == {"Em", "Phúc"}
    assert (given.new, given.short, given.seed) == (2, 0, "hoa-sim")
    assert AuditRecord.objects.get(verb="assignment.dealt").detail["seed"] == "hoa-sim"


def test_dealing_again_changes_nothing(jury):
    EntryFactory.create_batch(5, campaign=jury.campaign, state="accepted")
    assign_automatically(campaign=jury.campaign, actor=jury.alice)
    before = set(Assignment.objects.values_list("judge", "entry"))
    assert assign_automatically(campaign=jury.campaign, actor=jury.alice).new == 0
    assert set(Assignment.objects.values_list("judge", "entry")) == before


def test_entry_that_lacks_judges_is_counted(jury):
    jury.campaign.judges_per_entry = 3
    jury.campaign.save()
    assert assign_automatically(campaign=jury.campaign, actor=jury.alice).short == 1


def test_drafts_and_unscreened_entries_are_not_assigned(jury):
    for state in ("draft", "submitted", "withdrawn", "rejected"):
        EntryFactory(campaign=jury.campaign, state=state)
    assert assign_automatically(campaign=jury.campaign, actor=jury.alice).new == 2


def test_without_judges_or_entries_a_sentence(jury):
    jury.campaign.judges.update(state="removed")
    with pytest.raises(Refusal, match=r"\w"):
        assign_automatically(campaign=jury.campaign, actor=jury.alice)
    jury.campaign.entries.all().delete()
    with pytest.raises(Refusal, match=r"\w"):
        assign_automatically(campaign=jury.campaign, actor=jury.alice)


def test_by_hand_refuses_a_conflict(jury):
    with pytest.raises(Refusal):
        assign_by_hand(judge=jury.giang, entry=jury.entry, actor=jury.alice)
    assert assign_by_hand(judge=jury.em, entry=jury.entry, actor=jury.alice).hand == "hand"


def test_what_was_taken_back_is_not_dealt_to_the_same_judge(jury):
    jury.campaign.judges_per_entry = 1
    jury.campaign.save()
    take_back(assignment=AssignmentFactory(judge=jury.em, entry=jury.entry), actor=jury.alice)
    assign_automatically(campaign=jury.campaign, actor=jury.alice)
    assert readers(jury.entry) == {"Phúc"}


def test_declared_conflict_hands_the_entry_to_another_judge(jury):
    third = JudgeFactory(campaign=jury.campaign, name="Lan")
    assign_automatically(campaign=jury.campaign, actor=jury.alice)
    before = readers(jury.entry)
    leaver = jury.em if "Em" in before else jury.phuc
    declare_conflict(judge=leaver, entry=jury.entry, reason="Cháu họ")
    after = readers(jury.entry)
    assert leaver.name not in after
    assert len(after) == 2
    assert after <= {"Em", "Phúc", third.name}


def test_judge_declares_only_what_they_were_given(jury):
    with pytest.raises(Forbidden):
        declare_conflict(judge=jury.em, entry=jury.entry)


def test_unit_given_to_a_judge_takes_their_entries_away(jury):
    AssignmentFactory(judge=jury.em, entry=jury.entry)
    change_judge(
        judge=jury.em, actor=jury.alice, name="Em", is_chair=False, unit=jury.unit, organisation="", language="vi"
    )
    assert readers(jury.entry) == set()


def test_organisers_word_bars_a_whole_organisation(jury):
    jury.unit.name = "Hội Phụ nữ  Phường Sim"
    jury.unit.save()
    AssignmentFactory(judge=jury.em, entry=jury.entry)
    enter_conflict(judge=jury.em, actor=jury.alice, organisation="hội phụ nữ phường sim", reason="Cố vấn")
    assert readers(jury.entry) == set()
    with pytest.raises(Refusal):
        enter_conflict(judge=jury.em, actor=jury.alice)


@pytest.mark.parametrize(
    "tie",
    [
        lambda jury: setattr(jury.entry, "owner", jury.em.user),
        lambda jury: CoAuthorFactory(entry=jury.entry, email=jury.em.email.upper()),
        lambda jury: CoAuthorFactory(entry=jury.entry, user=jury.em.user, state="confirmed"),
        lambda jury: setattr(jury.entry, "sender_contact", jury.em.email),
    ],
)
def test_nobody_judges_their_own(jury, tie):
    assert conflict_of(jury.em, jury.entry) == ""
    tie(jury)
    jury.entry.save()
    assert conflict_of(jury.em, jury.entry) == "own"


def test_two_spellings_of_a_mailbox_are_one_person(jury):
    jury.em.email = "em.nguyen@gmail.com"
    jury.em.save()
    CoAuthorFactory(entry=jury.entry, email="emnguyen+thi@googlemail.com")
    assert conflict_of(jury.em, jury.entry) == "own"


def test_unit_that_an_author_names_in_the_profile_counts(jury):
    jury.em.organisation = "Phòng Văn hóa và Thông tin"
    jury.em.save()
    author = EntrantFactory(profile={"unit": "Phòng Văn hoá và thông tin"})
    CoAuthorFactory(entry=jury.entry, user=author, state="confirmed")
    assert conflict_of(jury.em, jury.entry) == "organisation"


def test_who_declined_to_be_an_author_is_none(jury):
    CoAuthorFactory(entry=jury.entry, email=jury.em.email, state="declined")
    assert conflict_of(jury.em, jury.entry) == ""
