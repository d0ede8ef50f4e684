"""Nothing that somebody wrote runs in an organiser's spreadsheet."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from campaigns.contests.rules.cells import csv_lines, safe
from campaigns.contests.rules.workbooks import CHUNK, xlsx_parts


@pytest.mark.parametrize("text", ["=1+1", "+84909", "-cmd", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1+1", "\x00=1"])
def test_formula_becomes_text(text):
    assert safe(text).startswith("'")


@pytest.mark.parametrize("value", ["Chuyện hoa", "", "a=b", 7, -7, Decimal("-1.50"), None])
def test_what_is_no_formula_stays(value):
    assert safe(value) == value


def test_moment_loses_its_zone_not_its_hour():
    assert safe(datetime(2026, 5, 1, 8, tzinfo=UTC)) == datetime(2026, 5, 1, 8)  # noqa: DTZ001


def opened(sheets):
    return load_workbook(io.BytesIO(b"".join(xlsx_parts(sheets))))


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_tables_can_be_read_again_and_hold_no_formula(texts):
    [line] = csv_lines([texts])
    [row] = csv.reader(io.StringIO(line.removeprefix("\ufeff"), newline=""))
    assert len(row) == len(texts)
    assert not any(cell.lstrip().startswith(("=", "+", "@")) for cell in row)
    sheet = opened([("Bảng: 1/2", [texts])]).active
    assert all(cell.data_type != "f" for cells in sheet.iter_rows() for cell in cells)


def test_workbook_keeps_what_its_cells_are():
    row = ["Chuyện <hoa> & lá", " hai  dấu ", "", None, 7, Decimal("1.50"), True, date(2026, 5, 1)]
    moment = datetime(2026, 5, 1, 8, 15, 30)  # noqa: DTZ001
    book = opened([("Bài dự thi", [[*row, moment]]), ('Điểm "1"', [["x"], ["y"]])])
    assert book.sheetnames == ["Bài dự thi", 'Điểm "1"']
    first = [cell.value for cell in next(book["Bài dự thi"].iter_rows())]
    assert first == ["Chuyện <hoa> & lá", " hai  dấu ", None, None, 7, 1.5, True, datetime(2026, 5, 1), moment]  # noqa: DTZ001
    assert [cell.value for cell in book.worksheets[1]["A"]] == ["x", "y"]


def test_workbook_is_sent_while_its_rows_are_read():
    read = 0

    def rows():
        nonlocal read
        for number in range(5000):
            read += 1
            yield [number, f"{number**7} {number**5}" * 5]

    parts = xlsx_parts([("Bảng", rows())])
    first = next(parts)
    assert read < 5000
    assert len(first) < 2 * CHUNK
    sheet = load_workbook(io.BytesIO(first + b"".join(parts))).active
    assert (sheet.max_row, sheet["A5000"].value) == (5000, 4999)
