import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.registry.rules.policy_numbers import find_policies, parse_policy

PARTY_CODES = st.sampled_from(["CT", "KL", "NQ", "KH", "HD", "TB"])
STATE_TAILS = st.sampled_from(["NĐ-CP", "QĐ-TTg", "QĐ-UBND", "TT-BTNMT", "CT-TTg"])


@pytest.mark.parametrize(
    "text, display, key",
    [
        ("Chỉ thị số 05-CT/TW", "Chỉ thị số 05-CT/TW", "directive:5::tw"),
        ("Chỉ thị số: 05 – CT/TW, ngày 15/5/2016", "Chỉ thị số 05-CT/TW", "directive:5::tw"),
        ("chi thi 05-ct/tw", "Chỉ thị số 05-CT/TW", "directive:5::tw"),
        ("Chỉ thị 05-CT/TƯ", "Chỉ thị số 05-CT/TW", "directive:5::tw"),
        ("Chỉ thị 05", "Chỉ thị số 05", "directive:5::"),
        ("Kết luận 01-KL/TW", "Kết luận số 01-KL/TW", "conclusion:1::tw"),
        ("Nghị quyết số 18-NQ/TW", "Nghị quyết số 18-NQ/TW", "resolution:18::tw"),
        ("Quyết định 1466/QĐ-TTg", "Quyết định số 1466/QĐ-TTg", "decision:1466::ttg"),
        ("Nghị định 131/2022/NĐ-CP", "Nghị định số 131/2022/NĐ-CP", "decree:131:2022:cp"),
        ("131/2022/NĐ-CP", "131/2022/NĐ-CP", "decree:131:2022:cp"),
        ("Quy định số 37-QĐ/TW", "Quy định số 37-QĐ/TW", "regulation:37::tw"),
        ("Luật số 72/2020/QH14", "Luật số 72/2020/QH14", "law:72:2020:qh14"),
        ("Luật An ninh mạng", "Luật An ninh mạng", "law:an-ninh-mang::"),
        ("Luật Đất đai (2024)", "Luật Đất đai năm 2024", "law:dat-dai:2024:"),
        ("Nghị quyết Trung ương 4 (khoá XII)", "Nghị quyết Trung ương 4 (khóa XII)", "resolution:tw4::tw-xii"),
        ("Hướng dẫn số 16-HD/BTGTW", "Hướng dẫn số 16-HD/BTGTW", "guidance:16::btgtw"),
    ],
)
def test_policy_number_is_read(text, display, key):
    policy = parse_policy(text)
    assert (policy.display, policy.key) == (display, key)


@pytest.mark.parametrize(
    "text", ["", "18/5/2021", "Chỉ thị", "Luật", "100%", "mô hình số 5", "15-5-2016", "Nghị quyết 18 năm"]
)
def test_what_is_no_policy_is_not_read(text):
    assert parse_policy(text) is None


def test_short_and_full_citation_may_be_one_policy():
    short, full = parse_policy("Chỉ thị 05"), parse_policy("Chỉ thị số 05-CT/TW")
    assert short.matches(full)
    assert full.matches(short)
    assert full.key.startswith(short.family)


def test_same_number_of_another_issuer_is_another_policy():
    assert not parse_policy("Quyết định 15/2022/QĐ-UBND").matches(parse_policy("Quyết định 15/2022/QĐ-TTg"))


def test_policies_are_found_in_prose():
    text = "Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021, Chỉ thị 05 và Nghị quyết Trung ương 4 (khóa XII); có 05 tổ."
    found = list(find_policies(text))
    assert [one.surface for one in found] == [
        "Kết luận số 01-KL/TW",
        "Chỉ thị 05",
        "Nghị quyết Trung ương 4 (khóa XII)",
    ]
    assert all(text[one.start : one.end] == one.surface for one in found)


@given(number=st.integers(1, 9999), code=PARTY_CODES, spaces=st.sampled_from(["-", " - ", "–"]))
def test_reading_what_was_written_gives_the_same_policy(number, code, spaces):
    policy = parse_policy(f"{number}{spaces}{code}/TW")
    assert parse_policy(policy.display) == policy


@given(number=st.integers(1, 9999), year=st.integers(1990, 2099), tail=STATE_TAILS)
def test_state_number_with_and_without_accents_is_one_policy(number, year, tail):
    typed = f"{number}/{year}/{tail}".lower().replace("đ", "d")
    assert parse_policy(typed).key == parse_policy(f"{number}/{year}/{tail}").key


@given(st.text(max_size=80))
def test_any_text_is_read_without_harm(text):
    policy = parse_policy(text)
    assert policy is None or policy.key
    for found in find_policies(text):
        assert text[found.start : found.end] == found.surface
