"""Dates and numbers as readers see them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.display import date_long, date_short, iso, number

MORNING = datetime(2022, 5, 27, 1, 21, 16, tzinfo=UTC)  # 08:21:16 in Vietnam


def test_date_long_speaks_each_language_in_vietnams_time() -> None:
    assert date_long(MORNING, "vi") == "Thứ Sáu, 27/5/2022, 08:21"
    assert date_long(MORNING, "en") == "Friday 27 May 2022, 08:21"


def test_date_long_turns_the_day_at_vietnams_midnight() -> None:
    assert date_long(datetime(2023, 1, 7, 17, 0, tzinfo=UTC), "vi") == "Chủ Nhật, 8/1/2023, 00:00"


def test_date_of_a_day_has_no_time() -> None:
    assert date_long(date(2021, 4, 12), "vi") == "Thứ Hai, 12/4/2021"
    assert date_short(date(2021, 4, 12), "en") == "12 April 2021"
    assert date_short(MORNING, "vi") == "27/5/2022"


def test_no_date_is_nothing() -> None:
    assert (date_long(None, "vi"), date_short(None, "en"), iso(None)) == ("", "", "")


def test_iso_carries_the_offset() -> None:
    assert iso(MORNING) == "2022-05-27T08:21:16+07:00"


@pytest.mark.parametrize(
    "value, vietnamese, english",
    [
        (3450, "3.450", "3,450"),
        (Decimal("98.80"), "98,8", "98.8"),
        (Decimal("1234567.5"), "1.234.567,5", "1,234,567.5"),
        (0, "0", "0"),
        (Decimal("1E+3"), "1.000", "1,000"),
        (-12.25, "-12,25", "-12.25"),
        (None, "", ""),
        ("", "", ""),
    ],
)
def test_number_follows_each_notation(value: object, vietnamese: str, english: str) -> None:
    assert (number(value, "vi"), number(value, "en")) == (vietnamese, english)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15))
def test_number_keeps_its_value(value: Decimal) -> None:
    assert Decimal(number(value, "en").replace(",", "")) == value
    assert Decimal(number(value, "vi").replace(".", "").replace(",", ".")) == value
