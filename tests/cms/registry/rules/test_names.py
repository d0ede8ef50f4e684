import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.registry.rules.ordering import ordering_key
from cms.registry.rules.organisation_kinds import kind_of
from cms.registry.rules.slugs import follows_name, numbered
from cms.vietnamese import sort_key


@pytest.mark.parametrize(
    "name, kind",
    [
        ("Đoàn xã Mỹ Lộc", "union"),
        ("Hội Liên hiệp Phụ nữ xã Long Hậu", "union"),
        ("Huyện Đoàn Cần Giuộc", "union"),
        ("Công an phường Hiệp Thành", "armed"),
        ("Huyện ủy Thanh Liêm", "party"),
        ("Chi bộ ấp Phước Thuận", "party"),
        ("UBND phường Phú Lợi", "government"),
        ("Ủy ban MTTQ huyện", "front"),
        ("Trường Tiểu học Tân An", "school"),
        ("Trạm Y tế xã", "health"),
        ("Hợp tác xã Rau sạch", "business"),
        ("Câu lạc bộ Dưỡng sinh", "community"),
        ("Nhóm thiện nguyện", "community"),
        ("Abc", "other"),
    ],
)
def test_kind_of_organisation_is_read_from_its_name(name, kind):
    assert kind_of(name) == kind


def test_dictionary_order_survives_as_plain_ascii():
    names = ["Zoo", "Đà Nẵng", "Dạ", "Ăn", "An", "Âu", "Bạn", "Bán"]
    assert sorted(names, key=ordering_key) == sorted(names, key=sort_key)
    assert sorted(names, key=ordering_key)[-2:] == ["Đà Nẵng", "Zoo"]


@given(st.text(max_size=100))
def test_ordering_key_fits_its_column(name):
    assert ordering_key(name).isascii()
    assert len(ordering_key(name)) <= 255


@given(st.integers(0, 30))
def test_numbered_slug_is_free_and_follows_its_name(count):
    taken = set()
    for _ in range(count):
        taken.add(numbered("duong-hoa", taken))
    free = numbered("duong-hoa", taken)
    assert len(taken) == count
    assert free not in taken
    assert follows_name(free, "duong-hoa")


def test_typed_slug_does_not_follow_its_name():
    assert not follows_name("duong-hoa-dep", "duong-hoa")
