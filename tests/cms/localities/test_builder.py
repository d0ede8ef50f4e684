"""The builder's own rules; that its output holds together is tested on what it shipped."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from tools.build_localities.records import REFORM, Link, Unit, split_title
from tools.build_localities.succession import one_main_each
from tools.build_localities.units import decision
from tools.build_localities.write import check, slugs, table

FOLDER = Path(settings.BASE_DIR) / "tools" / "build_localities"


@pytest.mark.parametrize(
    "title, split",
    [
        ("Thị Xã Việt Yên", ("thi-xa", "Việt Yên")),
        ("Phường Phường Đúc", ("phuong", "Phường Đúc")),
        ("Xã Thuận Hoà", ("xa", "Thuận Hòa")),
        ("Xã Ea H’Leo", ("xa", "Ea H'Leo")),
        ("Quận 1", ("quan", "1")),
        ("Phường 1 Bảo Lộc", ("phuong", "1 Bảo Lộc")),
    ],
)
def test_title_is_split_into_type_and_name(title, split):
    assert split_title(title) == split


def test_last_decision_of_a_note_counts():
    number, day = decision("Hợp nhất. Số: 1658/NQ-UBTVQH15; Ngày: 16/06/2025. Số: 388/NQ-UBTVQH16; Ngày: 04/08/2026")
    assert (number, day.isoformat()) == ("388/NQ-UBTVQH16", "2026-08-04")
    assert decision("Bỏ cấp huyện.") is None


def _unit(code, name, parent="", end=None):
    return Unit("commune", code, "xa", name, parent, None, end)


def test_standing_units_get_the_shorter_slug():
    old, new = _unit("1", "Tân Tập", end=REFORM), _unit("2", "Tân Tập")
    assert slugs({"a": old, "b": new}) == {"b": "xa-tan-tap", "a": "xa-tan-tap-den-2025"}


def test_namesakes_share_no_slug():
    units = {"p": Unit("province", "9", "tinh", "Long An"), "a": _unit("1", "Tân Tập", "p"), "b": _unit("2", "Tân Tập")}
    assert len(set(slugs(units).values())) == 3


def test_main_successor_is_restored_when_a_correction_took_it():
    link = Link("a", "b", "divided", "part", False, "", REFORM)
    assert [each.is_primary for each in one_main_each([link])] == [True]


def test_check_refuses_a_unit_that_became_nothing():
    with pytest.raises(ValueError, match="became nothing"):
        check({"a": _unit("1", "A", end=REFORM)}, [])


def test_table_is_the_same_bytes_for_the_same_rows(tmp_path):
    for name in ("one", "two"):
        table(tmp_path / name, "a\tb", [(1, None), ("x", "y")])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("name", ["corrections.tsv", "earlier_districts.tsv", "names.tsv", "earlier_communes.tsv"])
def test_reviewed_list_has_no_row_twice(name):
    with (FOLDER / name).open(encoding="utf-8") as file:
        rows = [tuple(row.items()) for row in csv.DictReader(file, delimiter="\t")]
    assert len(rows) == len(set(rows))


def test_every_correction_gives_its_reason():
    with (FOLDER / "corrections.tsv").open(encoding="utf-8") as file:
        assert all(len(row["reason"]) > 20 for row in csv.DictReader(file, delimiter="\t"))
