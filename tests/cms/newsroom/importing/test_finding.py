"""Figures, policies and named practices in sentences made for the purpose."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.newsroom.importing.initiatives.finder import find_initiatives
from cms.newsroom.importing.metrics import find_figures, parse_number, period_of
from cms.newsroom.importing.organisations import is_plural
from cms.newsroom.importing.policies import find_citations


def names(*passages):
    return [found.name for found in find_initiatives(passages)]


def owners(*passages):
    return [found.owner.name if found.owner else None for found in find_initiatives(passages)]


@pytest.mark.parametrize(
    "text,value,unit,surface",
    [
        ("góp 3.450 kg gạo", 3450, "kg", "3.450 kg"),
        ("trên 2,1 tỷ đồng", 2_100_000_000, "đồng", "trên 2,1 tỷ đồng"),
        ("phá hơn 2.500m tường", 2500, "m", "hơn 2.500m"),
        ("đạt 98,8% kế hoạch", Decimal("98.8"), "%", "98,8%"),
        ("tặng 25 con bò", 25, "con bò", "25 con bò"),
        ("thu 1,5 triệu đồng/người/năm", 1_500_000, "đồng/người/năm", "1,5 triệu đồng/người/năm"),
        ("vốn 1 tỷ 240 triệu đồng", 1_240_000_000, "đồng", "1 tỷ 240 triệu đồng"),
        ("hiến 41.300m2 đất", 41300, "m²", "41.300m2"),
        ("hơn 3 vạn ngày công", 30000, "ngày công", "hơn 3 vạn ngày công"),
        ("có 7.804/8.010 hồ sơ", 7804, "hồ sơ", "7.804/8.010 hồ sơ"),
        ("chừng 25 - 30 doanh nghiệp", 25, "doanh nghiệp", "chừng 25 - 30 doanh nghiệp"),
    ],
)
def test_figure_is_read_in_vietnamese_notation(text, value, unit, surface):
    (found,) = find_figures(text)
    assert (found.value, found.unit, found.surface) == (Decimal(value), unit, surface)


@pytest.mark.parametrize(
    "text",
    [
        "hàng tỷ đồng",
        "năm 2022",
        "ngày 19/5",
        "Tổ 6, thôn Đông",
        "khóa 13",
        "Quốc lộ 1 qua xã",
        "3 năm liền",
        "Chỉ thị 05",
    ],
)
def test_vague_amounts_dates_and_ordinals_are_no_figures(text):
    assert find_figures(text) == []


@given(st.integers(0, 10**9))
def test_grouped_number_is_read_back(number):
    assert parse_number(f"{number:,}".replace(",", ".")) == number


def test_period_is_that_of_the_sentence():
    text = "Năm 2015 chưa có gì. Giai đoạn 2017-2022, xã góp 40 tấn gạo."
    assert period_of(text, text.index("40")) == ("Giai đoạn 2017-2022", 2017, 2022)


def test_policy_short_and_full_forms_are_one():
    (found,) = find_citations(["Thực hiện Chỉ thị 05 và rồi Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị."])
    assert (found.policy.display, found.issuer, found.date.isoformat()) == (
        "Chỉ thị số 05-CT/TW",
        "Bộ Chính trị",
        "2016-05-15",
    )
    assert len(found.places) == 2


def test_policies_of_two_terms_are_two():
    found = find_citations(["gắn với Nghị quyết Trung ương 4 (khóa XII, XIII) về xây dựng Đảng"])
    assert [item.policy.display for item in found] == [
        "Nghị quyết Trung ương 4 (khóa XII)",
        "Nghị quyết Trung ương 4 (khóa XIII)",
    ]


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Đoàn xã có mô hình “Lớp bơi mùa lũ” từ năm 2019.", ["Lớp bơi mùa lũ"]),
        ("Các mô hình: “Giếng chung”, “Ngõ thơm”; “Bếp đỏ lửa”…", ["Giếng chung", "Ngõ thơm", "Bếp đỏ lửa"]),
        (
            "xã Tân An với mô hình Nghe dân kể, làm dân vui; xã Tân Bình có mô hình Ao nhà sạch.",
            ["Nghe dân kể, làm dân vui", "Ao nhà sạch"],
        ),
        ("Công an huyện có mô hình Gõ cửa đúng giờ và Trả thẻ tận tay.", ["Gõ cửa đúng giờ", "Trả thẻ tận tay"]),
        (
            "nhiều mô hình thiết thực như Vườn rau bạn nhỏ, Áo ấm đến trường, Bữa trưa 0 đồng,…",
            ["Vườn rau bạn nhỏ", "Áo ấm đến trường", "Bữa trưa 0 đồng"],
        ),
        ("“Giếng chung” là mô hình tiêu biểu của xã.", ["Giếng chung"]),
        ("Phong trào “Ngày về nguồn nước” của thôn Đông lan ra cả xã.", ["Ngày về nguồn nước"]),
        ("Cách làm “Ba việc trong ngày” do Chi bộ khối khởi xướng.", ["Ba việc trong ngày"]),
    ],
)
def test_named_practice_is_found(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hưởng ứng cuộc thi “Gương sáng quanh ta”, xã có nhiều mô hình.",
        "Ghi danh “Sổ vàng việc tử tế” ở mỗi mô hình.",
        "Các mô hình VAC, mô hình kinh tế vườn cho thu nhập khá.",
        "Mô hình học tập và làm theo Bác giúp khắc phục bệnh “thành tích”.",
        "Theo phương châm “trên trước, dưới sau”, mô hình nào cũng phải đếm được.",
        "Chuyên đề “Xây dựng văn hóa người cán bộ” gắn với các mô hình.",
        "Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa” có nhiều mô hình.",
        "“Mô hình thì nhiều, nhưng ít người làm”, ông Nam nói.",
        "Đề án “Mỗi năm một điểm đến” và dự án “Rừng đầu nguồn” không phải mô hình.",
        "Một trong 58 mô hình “Dân vận khéo” cấp huyện.",
        "Các xã có nhiều mô hình như Tân An, Tân Bình.",
    ],
)
def test_what_only_looks_like_a_practice_is_left(text):
    assert names(text) == []


@pytest.mark.parametrize(
    "text,expected",
    [
        ("mô hình “Giếng chung” của Hội Nông dân xã Tân An", ["Hội Nông dân xã Tân An"]),
        ("mô hình “Giếng chung” (Hội CCB), “Ngõ thơm” (do Đoàn thanh niên đảm nhiệm)", ["Hội CCB", "Đoàn thanh niên"]),
        ("Hội LHPN xã Tân An duy trì mô hình “Giếng chung”, “Ngõ thơm”.", ["Hội LHPN xã Tân An"] * 2),
        ("Các mô hình: “Giếng chung”, “Ngõ thơm” (Hội Phụ nữ) đi vào nền nếp.", ["Hội Phụ nữ"] * 2),
        ("Thông qua mô hình “Giếng chung”, Chi bộ Trạm Y tế xã đã vận động bà con.", ["Chi bộ Trạm Y tế xã"]),
        ("Hai năm qua có thêm mô hình “Giếng chung”.", [None]),
    ],
)
def test_owner_is_read_from_the_words_around(text, expected):
    assert owners(text) == expected


@pytest.mark.parametrize(
    "name,plural",
    [
        ("UBND các xã, thị trấn", True),
        ("Công an hai xã", True),
        ("Chi bộ công an xã, thị trấn", True),
        ("Đoàn xã Tân An", False),
        ("Hội Nông dân thị xã Tân An", False),
    ],
)
def test_several_bodies_are_no_organisation(name, plural):
    assert is_plural(name) is plural


@given(
    st.lists(
        st.sampled_from(
            ["mô hình ", "“", "”", "Giếng chung", ", ", "; ", "xã Tân An ", "Hội Phụ nữ ", "của ", "12 ", "như ", ". "]
        ),
        max_size=40,
    )
)
def test_finders_survive_any_order_of_words(parts):
    text = "".join(parts)
    for found in find_initiatives([text]):
        assert text[found.start : found.end]
    for figure in find_figures(text):
        assert text[figure.start : figure.end].strip() == figure.surface
