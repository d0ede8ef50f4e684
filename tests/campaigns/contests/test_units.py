"""Lists of units: read, shown, applied, applied again, undone."""

import pytest
from django.core.exceptions import ValidationError

from campaigns.contests import panels
from campaigns.contests.models import AuditRecord, Unit, UnitImport
from campaigns.contests.panels import Participation
from campaigns.contests.queries.participation import table
from campaigns.contests.services import units
from tests.factories.contests import CampaignFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
HEAD = "Mã;Tên đơn vị;Email;Số đảng viên;Trực thuộc\n"
GOOD = HEAD + "A1;Chi bộ Tân An;a1@example.org;30;Đảng bộ phường\nA2;Chi bộ Tân Ân;;;\nDB;Đảng bộ phường;;1.250;\n"


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def alice():
    return UserFactory()


def bring(campaign, actor, text=GOOD):
    return units.read_list(campaign=campaign, actor=actor, file_name="ds.csv", data=text.encode())


def applied(campaign, actor, text=GOOD, **kwargs):
    return units.apply_list(given=bring(campaign, actor, text), actor=actor, **kwargs)


def state(campaign):
    return [(unit.code, unit.name, unit.members, unit.parent and unit.parent.code) for unit in campaign.units.all()]


def test_reading_writes_no_unit(campaign, alice):
    given = bring(campaign, alice)
    assert [row.state for row in units.planned(given)] == ["new"] * 3
    assert not campaign.units.exists()


def test_list_becomes_units_in_its_order(campaign, alice):
    applied(campaign, alice)
    assert state(campaign) == [
        ("A1", "Chi bộ Tân An", 30, "DB"),
        ("A2", "Chi bộ Tân Ân", None, None),
        ("DB", "Đảng bộ phường", 1250, None),
    ]
    assert AuditRecord.objects.get(verb="units.imported").detail["created"] == 3


def test_same_list_again_changes_nothing(campaign, alice):
    applied(campaign, alice)
    before = state(campaign)
    given = bring(campaign, alice)
    assert {row.state for row in units.planned(given)} == {"same"}
    units.apply_list(given=given, actor=alice)
    assert state(campaign) == before


def test_applying_twice_makes_units_once(campaign, alice):
    given = bring(campaign, alice)
    units.apply_list(given=given, actor=alice)
    units.apply_list(given=given, actor=alice)
    assert campaign.units.count() == 3


def test_later_list_updates_by_code_and_empty_cells_leave_what_is_there(campaign, alice):
    applied(campaign, alice)
    applied(campaign, alice, HEAD + "a1;Chi bộ Tân An 1;;31;\n")
    unit = campaign.units.get(code__iexact="A1")
    assert (unit.name, unit.members, unit.contact_email) == ("Chi bộ Tân An 1", 31, "a1@example.org")
    assert campaign.units.count() == 3


def test_unit_known_by_name_gets_its_code(campaign, alice):
    UnitFactory(campaign=campaign, name="Chi bộ Thuỷ Lợi", code="")
    applied(campaign, alice, "Ma,Ten don vi\nTL,chi bộ thủy lợi\n")
    assert [unit.code for unit in campaign.units.all()] == ["TL"]


def test_rows_with_problems_stop_the_list_until_they_are_left_out(campaign, alice):
    given = bring(
        campaign, alice, HEAD + "A1;Chi bộ 1;khong-phai-email;;\nA2;Chi bộ 2;;;\nA2;Chi bộ 3;;;\nA4;Chi bộ 4;;;\n"
    )
    assert [row.state for row in units.planned(given)] == ["wrong", "wrong", "wrong", "new"]
    with pytest.raises(ValidationError):
        units.apply_list(given=given, actor=alice)
    assert not campaign.units.exists()
    units.apply_list(given=given, actor=alice, leave_out_wrong=True)
    assert [unit.code for unit in campaign.units.all()] == ["A4"]


def test_locality_is_found_within_the_contest_and_doubt_is_said(campaign, alice):
    given = bring(campaign, alice, "Đơn vị;Phường\nChi bộ 1;Nơi nào đó\n")
    row = units.planned(given)[0]
    assert (row.state, len(row.notes)) == ("new", 1)


def test_undo_takes_back_what_the_list_did_and_keeps_what_was_changed_since(campaign, alice):
    applied(campaign, alice)
    before = state(campaign)
    last = applied(campaign, alice, HEAD + "A1;Chi bộ đổi tên;moi@example.org;99;\nN1;Chi bộ mới;;;\n")
    Unit.objects.filter(campaign=campaign, code="A1").update(contact_email="tay@example.org")
    units.undo_list(given=last, actor=alice)
    assert state(campaign) == before
    assert campaign.units.get(code="A1").contact_email == "tay@example.org"


def test_only_the_last_list_can_be_undone(campaign, alice):
    first = applied(campaign, alice)
    second = applied(campaign, alice, HEAD + "N1;Chi bộ mới;;;\n")
    with pytest.raises(ValidationError):
        units.undo_list(given=first, actor=alice)
    units.undo_list(given=second, actor=alice)
    units.undo_list(given=first, actor=alice)
    assert not campaign.units.exists()
    assert set(UnitImport.objects.values_list("state", flat=True)) == {"undone"}


@pytest.mark.parametrize("text", ["Cột một;Cột hai\na;b\n", "Tên đơn vị;Mã\n", ""])
def test_what_is_no_list_is_refused(campaign, alice, text):
    with pytest.raises(ValidationError):
        bring(campaign, alice, text)


def test_unit_that_sent_entries_stays(campaign, alice, monkeypatch):
    last = applied(campaign, alice)
    sent = campaign.units.first()
    monkeypatch.setattr(panels, "_counter", lambda campaign: Participation(entries=2, by_unit={sent.pk: 2}))
    with pytest.raises(ValidationError):
        units.undo_list(given=last, actor=alice)
    with pytest.raises(ValidationError):
        units.remove_unit(campaign=campaign, actor=alice, unit=sent)
    assert campaign.units.count() == 3


def test_participation_counts_units_in_one_query(campaign, monkeypatch, django_assert_num_queries):
    many = UnitFactory.create_batch(30, campaign=campaign)
    counted = Participation(entries=9, people=5, by_unit={many[3].pk: 6, many[1].pk: 3})
    monkeypatch.setattr(panels, "_counter", lambda campaign: counted)
    with django_assert_num_queries(1):
        seen = table(campaign)
    assert (seen.units, seen.took_part, seen.percent, len(seen.silent)) == (30, 2, 7, 28)
    assert [(row.unit, row.share) for row in seen.rows[:2]] == [(many[3], 100), (many[1], 50)]
