"""What the audit log says of a deed."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from campaigns.contests.models import AuditRecord
from campaigns.contests.presentation.records import details


def told(verb, language="vi", **detail):
    with override(language):
        return details(AuditRecord(verb=verb, detail=detail))


@pytest.mark.parametrize(
    "verb, detail, words",
    [
        ("votes.set_aside", {"entries": {"5": 9, "8": 25}, "note": ""}, [("Bài dự thi", "số 5: 9; số 8: 25")]),
        ("entries.moved", {"before": "draft", "after": "submitted"}, [("Trước đó", "Bản nháp"), ("Sau đó", "Đã gửi")]),
        (
            "assignment.dealt",
            {"new": 1324, "short": 0},
            [("Lượt phân công mới", "1.324"), ("Bài còn thiếu giám khảo", "0")],
        ),
        (
            "calendar.changed",
            {"after": {"call": ["2023-03-06T08:00:00+07:00", "2023-05-31T17:00:00+07:00"]}},
            [("Sau đó", "Nhận bài dự thi: 08:00 6/3/2023 → 17:00 31/5/2023")],
        ),
        (
            "awards.changed",
            {"before": [], "after": [{"id": 4, "title_vi": "Giải nhất", "title_en": "First", "places": 2, "order": 0}]},
            [("Sau đó", "Giải nhất (2)")],
        ),
        (
            "unit.changed",
            {"changes": {"contact_email": ["", "a@example.org"]}},
            [("Nội dung thay đổi", "Thư điện tử của người liên hệ: – → a@example.org")],
        ),
    ],
)
def test_details_are_told_in_words(verb, detail, words):
    assert told(verb, **detail) == words


def test_details_are_told_in_english_too():
    assert told("entries.moved", "en", before="draft", after="submitted") == [
        ("Earlier", "Draft"),
        ("Afterwards", "Submitted"),
    ]


SCALARS = st.none() | st.booleans() | st.integers() | st.text()
ANYTHING = st.recursive(SCALARS, lambda few: st.lists(few) | st.dictionaries(st.text(), few))


@given(ANYTHING)
def test_details_of_anything_are_told(value):
    assert all(name and words for name, words in told("no.such", deed=value))
