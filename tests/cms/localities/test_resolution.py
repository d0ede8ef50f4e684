"""Names in prose become units: by prefix, date, neighbours and province; the rest is left to the editor."""

import itertools
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.localities.resolution import LONGEST_TEXT, explain, find_localities
from tests.factories.localities import unit

pytestmark = pytest.mark.django_db


def keys(text, day="2023-05-24", **known):
    found = find_localities(text, date=date.fromisoformat(day), **known)
    return [mention.locality.key for mention in found if mention.locality]


@pytest.mark.parametrize(
    "text, day, expected",
    [
        ("tại huyện Cần Giuộc", "2023-05-24", ["d807@"]),
        ("HUYỆN CẦN GIUỘC ĐỔI MỚI", "2023-05-24", ["d807@"]),
        ("H.Cần Giuộc", "2023-05-24", ["d807@"]),
        ("Huyện ủy Cần Giuộc, Huyện Đoàn Cần Giuộc", "2023-05-24", ["d807@", "d807@"]),
        ("Bí thư Đoàn xã Mỹ Lộc, huyện Cần Giuộc", "2023-05-24", ["c28177@", "d807@"]),
        ("xã Mĩ Lộc (huyện Cần Giuộc, Long An)", "2023-05-24", ["c28177@", "d807@", "p80@"]),
        ("xã nông thôn mới Tân Tập của huyện Cần Giuộc", "2023-05-24", ["c28207@", "d807@"]),
        ("TP.Thủ Dầu Một", "2023-01-05", ["d718@2012-05-02"]),
        ("Thành ủy Thủ Dầu Một", "2023-01-05", ["d718@2012-05-02"]),
        ("thị xã Thủ Dầu Một", "2010-01-05", ["d718@"]),
        ("TPHCM, TP.HCM, TP. Hồ Chí Minh", "2023-01-05", ["p79@", "p79@", "p79@"]),
        ("thành phố Hồ Chí Minh", "2025-08-01", ["p79@2025-07-01"]),
        ("phường 5, quận 3, TP.HCM", "2023-01-05", ["c27151@", "d770@", "p79@"]),
        ("phường Thảo Điền, quận 2", "2018-01-05", ["c27088@", "d769@"]),
        ("thành phố Thủ Đức", "2023-01-05", ["d769@2021-01-01"]),
        ("phường Hoà Khánh Bắc, quận Liên Chiểu", "2023-01-05", ["c20197@", "d490@"]),
        ("TP Huế, tỉnh Thừa Thiên Huế", "2022-01-01", ["d474@", "p46@"]),
        ("TP Huế", "2025-09-01", ["p46@2025-01-01"]),
        ("xã Cần Giuộc, tỉnh Tây Ninh", "2025-09-01", ["c28159@2025-07-01", "p80@2025-07-01"]),
        ("huyện Cần Giuộc cũ", "2025-09-01", ["d807@"]),
        ("đặc khu Phú Quốc", "2025-09-01", ["c31078@2025-07-01"]),
        ("tỉnh Quảng Ninh", "2025-09-01", ["p22@"]),
        ("thành phố Quảng Ninh", "2026-09-30", ["p22@2026-08-24"]),
        ("huyện Quế Võ", "2020-01-01", ["d259@"]),
        ("huyện Hoành Bồ", "2018-01-01", ["d204@"]),
        ("xã Trường Bình, huyện Cần Giuộc", "2018-01-01", ["c28159-xatruongbinh@", "d807@"]),
    ],
)
def test_prefixed_name_is_the_unit_of_its_day(text, day, expected):
    assert keys(text, day) == expected


@pytest.mark.parametrize(
    "text",
    [
        "các xã Tân Tập, Long Hậu và Phước Lý, huyện Cần Giuộc",
        "xã Tân Tập, xã Long Hậu và xã Phước Lý (Cần Giuộc)",
        "3 xã: Tân Tập, Long Hậu, Phước Lý của huyện Cần Giuộc",
        "Huyện Cần Giuộc có xã Tân Tập, Long Hậu và Phước Lý",
    ],
)
def test_list_of_communes_is_read_whole(text):
    assert set(keys(text)) == {"c28207@", "c28168@", "c28162@", "d807@"}


@pytest.mark.parametrize(
    "text",
    [
        "học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "ông Trương Thanh Liêm cho biết",
        "đường Nguyễn Huệ, Trường THPT Cần Giuộc",
        "hợp tác xã Tân Phú, kinh tế - xã hội Việt Nam",
        "phóng viên P.V, Công ty Long An Xanh",
    ],
)
def test_what_is_no_place_is_not_found(text):
    assert keys(text) == []


def test_chau_thanh_is_not_guessed():
    (mention,) = find_localities("Huyện Châu Thành phát động phong trào.", date=date(2023, 1, 1))
    assert mention.locality is None
    assert mention.reasons == ["ambiguous"]
    assert len(mention.candidates) == 10


@pytest.mark.parametrize(
    "text, known",
    [
        ("Huyện Châu Thành phát động phong trào.", {"province": "Bến Tre"}),
        ("Huyện Châu Thành, tỉnh Bến Tre, phát động phong trào.", {}),
        ("Huyện Châu Thành (Bến Tre) phát động phong trào.", {}),
        ("Tỉnh Bến Tre có nhiều mô hình. Huyện Châu Thành đi đầu.", {}),
    ],
)
def test_chau_thanh_is_found_by_its_province(text, known):
    assert "d831@" in keys(text, **known)


def test_context_tells_where_a_commune_lies():
    assert keys("xã Mỹ Lộc") == []
    assert keys("xã Mỹ Lộc", context=[unit("d807@")]) == ["c28177@"]


def test_headline_subject_counts_when_named_in_full_below():
    text = "Cần Giuộc: Nhiều mô hình mới\n\nHuyện ủy Cần Giuộc triển khai."
    mentions = find_localities(text, date=date(2023, 5, 24))
    assert [mention.locality.key for mention in mentions] == ["d807@", "d807@"]
    assert mentions[0].reasons == ["subject", "elsewhere"]
    assert keys("Mỹ Lộc: Nhiều mô hình mới") == []


def test_another_storys_headline_is_not_this_ones():
    text = "Tin từ tỉnh Long An.\n" + "Một đoạn văn. " * 40 + "\nTân Trụ: Được mùa thanh long"
    assert keys(text) == ["p80@"]


def test_ambiguous_commune_takes_the_district_beside_it():
    text = "Xã Tân Lập, huyện Mộc Hóa và xã Tân Lập, huyện Tân Thạnh, tỉnh Long An"
    assert [key for key in keys(text) if key.startswith("c")] == ["c27820@", "c27838@"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_place_points_into_the_text_as_given(form):
    text = unicodedata.normalize(form, "Ở\u00a0xã\u00a0Phước Vĩnh Tây, huyện Cần Giuộc")
    first, second = find_localities(text, date=date(2023, 5, 24))
    assert unicodedata.normalize("NFC", text[first.start : first.end]).replace("\u00a0", " ") == "xã Phước Vĩnh Tây"
    assert unicodedata.normalize("NFC", text[second.start : second.end]) == "huyện Cần Giuộc"
    assert first.surface == "xã Phước Vĩnh Tây"


def test_text_without_a_day_tells_its_era():
    assert [m.locality.key for m in find_localities("huyện Cần Giuộc, tỉnh Long An")] == ["d807@", "p80@"]
    assert next(m.locality.key for m in find_localities("xã Cần Giuộc, tỉnh Tây Ninh")) == "c28159@2025-07-01"


def test_work_is_bounded_on_a_huge_text():
    text = "x" * (LONGEST_TEXT + 10) + " huyện Cần Giuộc"
    assert find_localities(text, date=date(2023, 1, 1)) == []


def test_resolution_costs_two_queries(django_assert_num_queries):
    keys("huyện Cần Giuộc")
    with django_assert_num_queries(2):
        keys("huyện Cần Giuộc, xã Tân Tập, tỉnh Long An " * 30)


def test_reasons_become_words():
    assert explain(["prefix", "ambiguous"], "vi") == ["có loại hình đứng trước tên", "nhiều nơi cùng mang tên này"]
    assert explain(["prefix"], "en") == ["its kind stands before the name"]


@given(st.text(alphabet="xã huyện tỉnh TP. Cần Giuộc, Long An và (1\n)", max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_mentions_in_order_within_it(text):
    mentions = find_localities(text, date=date(2023, 1, 1))
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(first.end <= second.start for first, second in itertools.pairwise(mentions))
    assert all(0 <= m.confidence <= 1 for m in mentions)


def test_unit_behind_a_public_service_centre_is_found_and_a_pair_of_words_leaves_the_last(db):
    found = find_localities("Trung tâm Phục vụ hành chính công xã Vĩnh Kim, tỉnh Đồng Tháp", date=date(2025, 9, 1))
    assert [mention.surface for mention in found] == ["xã Vĩnh Kim", "tỉnh Đồng Tháp"]
    found = find_localities("Các phường, xã Tả Van, tỉnh Lào Cai", date=date(2025, 9, 1))
    assert found[0].surface == "xã Tả Van"
