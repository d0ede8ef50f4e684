import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.newsroom.rules.amounts import format_amount, parse_amount, years_of


@pytest.mark.parametrize(
    "text, value",
    [
        ("2,1 tỷ", "2100000000"),
        ("2.1 billion", "2100000000"),
        ("3.450", "3450"),
        ("hơn 2.500", "2500"),
        ("98,8%", "98.8"),
        ("120 triệu", "120000000"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("2.1", "2.1"),
        ("1.200 tỷ", "1200000000000"),
        ("7 nghìn tỷ", "7000000000000"),
    ],
)
def test_amount_is_read_as_vietnamese_papers_write_it(text, value):
    assert parse_amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "nhiều", "1.23.4", "12 con", "1,2,3.4", "99999999999999999"])
def test_amount_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match=r"^"):
        parse_amount(text)


@given(st.integers(0, 10**15), st.integers(0, 9999))
def test_amount_printed_is_read_back(whole, fraction):
    value = Decimal(whole) + Decimal(fraction) / 10_000
    # "1,234" with three decimals and no thousands is read as decimals: the notation is Vietnamese.
    assert parse_amount(format_amount(value)) == value


@given(st.text(max_size=40))
def test_amount_of_any_text_is_a_number_or_refused(text):
    with contextlib.suppress(ValueError):
        assert parse_amount(text) >= 0


def test_amount_is_printed_in_either_language():
    assert (format_amount(Decimal("2100000000")), format_amount(Decimal("2100000000"), "en")) == (
        "2,1 tỷ",
        "2.1 billion",
    )
    assert (format_amount(3450), format_amount(3450, "en")) == ("3.450", "3,450")


@pytest.mark.parametrize(
    "label, years", [("2017–2022", (2017, 2022)), ("tháng 5/2023", (2023, 2023)), ("quý I", (None, None))]
)
def test_years_of_a_period(label, years):
    assert years_of(label) == years
