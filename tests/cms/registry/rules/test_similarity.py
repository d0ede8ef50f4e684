import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.registry.rules.similarity import likeness
from cms.vietnamese import fold


@pytest.mark.parametrize(
    "first, second",
    [
        ("Tuyến đường hoa chiến sĩ", "Mô hình “Tuyến đường hoa chiến sĩ”"),
        ("Làm thêm 30 phút vì dân", "lam them 30 phut vi dan"),
        ("Câu lạc bộ Ông bà cháu", "CLB ông, bà, cháu"),
    ],
)
def test_same_name_in_other_clothes_is_the_same(first, second):
    assert likeness(fold(first), fold(second)) == 1.0


def test_a_slip_of_the_finger_is_almost_the_same():
    assert 0.72 < likeness("tuyen duong hoa chien si", "tuyen duong hoa chien sy") < 1.0


def test_one_common_word_is_not_alike():
    assert likeness("camera an ninh", "an toan giao thong cong truong") < 0.72


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_enough_and_bounded(first, second):
    assert 0.0 <= likeness(first, second) <= 1.0


@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=40).filter(str.strip))
def test_a_name_is_like_itself(name):
    assert likeness(name, name) == 1.0
