"""Nothing that somebody wrote runs in an organiser's spreadsheet."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from campaigns.contests.rules.cells import csv_lines, safe, xlsx


@pytest.mark.parametrize("text", ["=1+1", "+84909", "-cmd", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1+1", "\x00=1"])
def test_formula_becomes_text(text):
    assert safe(text).startswith("'")


@pytest.mark.parametrize("value", ["Chuyện hoa", "", "a=b", 7, -7, Decimal("-1.50"), None])
def test_what_is_no_formula_stays(value):
    assert safe(value) == value


def test_moment_loses_its_zone_not_its_hour():
    assert safe(datetime(2026, 5, 1, 8, tzinfo=UTC)) == datetime(2026, 5, 1, 8)  # noqa: DTZ001


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_tables_can_be_read_again_and_hold_no_formula(texts):
    [line] = csv_lines([texts])
    [row] = csv.reader(io.StringIO(line.removeprefix("\ufeff"), newline=""))
    assert len(row) == len(texts)
    assert not any(cell.lstrip().startswith(("=", "+", "@")) for cell in row)
    sheet = load_workbook(io.BytesIO(xlsx([("Bảng: 1/2", [texts])]))).active
    assert all(cell.data_type != "f" for cells in sheet.iter_rows() for cell in cells)
