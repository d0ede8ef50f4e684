"""Answers that were understood are understood the same way when they are checked again."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from campaigns.contests.rules.answers import check, shown

NUMBER = {"key": "n", "type": "number", "label_vi": "Bao nhiêu?", "label_en": "How many?", "choices": []}
written = st.decimals(min_value=-(10**14), max_value=10**14, places=None, allow_nan=False).map(lambda n: format(n, "f"))
typed = st.one_of(
    written,
    written.map(lambda text: text.replace(".", ",")),
    st.integers(-(10**14), 10**14).map(lambda n: f"{n:,}".replace(",", ".")),
    st.text(alphabet="0123456789.,-+ e", max_size=12),
    st.text(max_size=8),
)


@given(typed)
@example("1,2340")
@example("0,125")
@example("1234.567")
@example("-0")
@example("1e-400")
def test_number_is_read_the_same_when_it_is_read_again(text):
    once = check([NUMBER], {"n": text})
    assert check([NUMBER], once.values).values == once.values


@pytest.mark.parametrize(
    "text, number, vi",
    [
        ("3.450", "3450", "3450"),
        ("3,450", "3450", "3450"),
        ("3,5", "3.5", "3,5"),
        ("0,125", "0.125", "0,125"),
        ("1,2340", "1.2340", "1,234"),
        ("1234,567", "1234.567", "1234,567"),
        ("1.234.567,5", "1234567.5", "1234567,5"),
        (" 12 000 ", "12000", "12000"),
        ("-0", "0", "0"),
    ],
)
def test_number_is_read_as_vietnamese_write_it(text, number, vi):
    values = check([NUMBER], {"n": text}).values
    assert values == {"n": number}
    assert shown([NUMBER], values, "vi") == [("Bao nhiêu?", vi)]


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False))
def test_number_keeps_its_value(number):
    kept = check([NUMBER], {"n": format(number, "f").replace(".", ",")}).values["n"]
    assert Decimal(kept) == number


@pytest.mark.parametrize("text", ["1e3", "1_000", "NaN", "Infinity", "một", "1.2.3", "--1", "9" * 31, "1" + "0" * 15])
def test_what_is_no_number_is_refused(text):
    assert check([NUMBER], {"n": text}).errors
