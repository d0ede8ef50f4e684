import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from campaigns.contests.rules import unit_files, unit_rows
from campaigns.contests.rules.unit_files import Unreadable

TEXT = "STT;Tên đơn vị;Mã;Số đảng viên\n1;Chi bộ khu phố Chánh Lộc 3;CL3;1.250\n2;Đảng bộ phường Hiệp Thành;HT;90\n"
ROWS = [["STT", "Tên đơn vị", "Mã", "Số đảng viên"], ["1", "Chi bộ khu phố Chánh Lộc 3", "CL3", "1.250"]]


def cp1258(text: str) -> bytes:
    """As Windows writes it: the base letter, then the tone as a mark of its own."""
    import unicodedata

    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            first, *marks = unicodedata.normalize("NFD", char)
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", first + "".join(mark for mark in marks if mark not in tones))
            out += base.encode("cp1258") + "".join(tones).encode("cp1258")
    return bytes(out)


def xlsx(rows) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        cp1258(TEXT),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").replace("\n", "\r\n").encode(),
    ],
)
def test_csv_is_read_in_every_encoding(data):
    assert unit_files.read("a.csv", data)[:2] == ROWS


def test_xlsx_is_read_below_the_title_of_the_list():
    data = xlsx([["ĐẢNG BỘ THÀNH PHỐ"], [], ["TT", "Tên chi, đảng bộ", "E-mail"], [1, "Chi bộ Chợ", "cho@example.org"]])
    read = unit_rows.read(unit_files.read("a.xlsx", data))
    assert read.columns == {"name": "Tên chi, đảng bộ", "contact_email": "E-mail"}
    assert read.rows == [(4, {"name": "Chi bộ Chợ", "contact_email": "cho@example.org"})]
    assert read.ignored == ["TT"]


def test_formula_of_a_workbook_is_no_value():
    data = xlsx([["Tên đơn vị"], ['=HYPERLINK("https://example.org","x")']])
    assert unit_files.read("a.xlsx", data) == [["Tên đơn vị"]]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"PK\x03\x04nonsense",
        b"\xd0\xcf\x11\xe0old excel",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"a,b\n" * 5100,
        xlsx([["x"]])[:-40],
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(data):
    with pytest.raises(Unreadable, match=r"\.$"):
        unit_files.read("a", data)


def test_zip_bomb_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (90 * 1024 * 1024))
    assert len(file.getvalue()) < unit_files.MAX_BYTES
    with pytest.raises(Unreadable, match=r"large|lớn"):
        unit_files.read("a.xlsx", file.getvalue())


def test_entities_are_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(Unreadable):
        unit_files.read("a.xlsx", file.getvalue())


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    try:
        rows = unit_files.read("a", data)
    except Unreadable:
        return
    assert rows
    unit_rows.read(rows)


@pytest.mark.parametrize(
    "head, ours",
    [
        ("Tên đơn vị", "name"),
        ("TEN DON VI (*)", "name"),
        ("Chi, đảng bộ", "name"),
        ("Mã đơn vị", "code"),
        ("Email liên hệ (nếu có)", "contact_email"),
        ("Số đảng viên", "members"),
        ("Phường/xã", "locality"),
        ("Trực thuộc", "parent"),
        ("Contact e-mail", "contact_email"),
        ("Ghi chú", None),
    ],
)
def test_heads_are_known_in_both_languages_with_and_without_accents(head, ours):
    assert unit_rows.head_of(head) == ours


@pytest.mark.parametrize("text, number", [("35", 35), ("1.250", 1250), ("35.0", 35), ("nhiều", None), ("-3", None)])
def test_members_are_read(text, number):
    assert unit_rows.members(text) == number


def test_row_says_what_is_wrong_with_it():
    assert unit_rows.problems({"name": "Chi bộ 1", "contact_email": "a@example.org", "members": "12"}) == []
    wrong = unit_rows.problems({"name": "", "contact_email": "a@", "members": "ba", "code": "x" * 41})
    assert len(wrong) == 4
