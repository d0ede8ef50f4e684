"""Which units a typed name means."""

import pytest

from search.gazetteer import get_gazetteer
from search.gazetteer.spelling import words
from search.queries.guesses import place_meant
from search.queries.parse import parse


@pytest.mark.parametrize(
    "typed, names",
    [
        ("Tân An", {"Tân An"}),  # whoever types marks means the rest too
        ("tan an", {"Tân An", "Tân Ân"}),
        ("Tiên Phong", {"Tiên Phong"}),
        ("Cần Giuôc", {"Cần Giuộc"}),  # nobody is called so: marks that were not typed may be there
        ("Mù Cang Chải", {"Mù Cang Chải", "Mù Căng Chải"}),  # the town and its district, from lists that disagree
    ],
)
def test_a_name_means_the_units_that_bear_its_marks(db, typed, names):
    assert {unit.name for unit in get_gazetteer().named(typed.split())} == names


@pytest.mark.parametrize(
    "typed, slugs",
    [
        # An island's unit is the district that it was and the special zone that it is.
        ("huyện đảo Lý Sơn", {"huyen-ly-son", "dac-khu-ly-son"}),
        ("huyện đảo Phú Quý", {"huyen-phu-qui", "dac-khu-phu-quy"}),
        ("đảo Phú Quốc", {"huyen-phu-quoc", "thanh-pho-phu-quoc", "dac-khu-phu-quoc"}),
        ("quần đảo Trường Sa", {"huyen-truong-sa", "thi-tran-truong-sa", "dac-khu-truong-sa"}),
        ("Kien Hai island district", {"huyen-kien-hai", "dac-khu-kien-hai"}),
        ("đặc khu Lý Sơn", {"dac-khu-ly-son"}),
        ("huyện Lý Sơn", {"huyen-ly-son"}),
        # Types in short, and written onto the name.
        ("Q.1", {"quan-1"}),
        ("Q1", {"quan-1"}),
        ("District 1", {"quan-1"}),
        ("Q Bình Thạnh", {"quan-binh-thanh"}),
        ("H.Củ Chi", {"huyen-cu-chi"}),
        ("H. Thanh Liêm", {"huyen-thanh-liem"}),
        # A type that the name never had.
        ("quận Dĩ An", {"thanh-pho-di-an", "thi-xa-di-an"}),
        # Other spellings.
        ("huyện Quì Châu", {"huyen-quy-chau"}),
        ("huyện Krông Pắk", {"huyen-krong-pac"}),
        ("huyện Ea H’Leo", {"huyen-ea-h-leo"}),
        ("Đăk Lăk", {"tinh-dak-lak-den-2025", "tinh-dak-lak"}),
        ("Dak Lac", {"tinh-dak-lak-den-2025", "tinh-dak-lak"}),
        ("tỉnh Bắc Cạn", {"tinh-bac-kan"}),
        ("Bà Rịa-Vũng Tàu", {"tinh-ba-ria-vung-tau"}),
        ("Bà Rịa – Vũng Tàu", {"tinh-ba-ria-vung-tau"}),
        ("Thừa Thiên-Huế", {"tinh-thua-thien-hue"}),
        ("Plei Ku", {"thanh-pho-pleiku", "phuong-pleiku"}),
        ("HCMC", {"thanh-pho-ho-chi-minh", "thanh-pho-ho-chi-minh-den-2025"}),
        ("Tp. HCM", {"thanh-pho-ho-chi-minh", "thanh-pho-ho-chi-minh-den-2025"}),
    ],
)
def test_a_place_may_be_written_in_other_ways(db, typed, slugs):
    clause, *others = [clause for clause in parse(typed, get_gazetteer()).clauses if not clause.optional]
    assert not others
    assert set(clause.places) == slugs


@pytest.mark.parametrize(
    "typed, required",
    [
        ("tỉnh Bình Dương cũ", ["tỉnh Bình Dương"]),
        ("huyện Cần Giuộc (cũ)", ["huyện Cần Giuộc"]),
        ("tinh ben tre cu", ["tinh ben tre"]),
        ("former Bac Lieu province", ["Bac Lieu province"]),
        ("huyện Cần Giuộc trước đây", ["huyện Cần Giuộc"]),
        ("nhà cũ", ["nhà", "cũ"]),
        ("mô hình ở TPHCM", ["TPHCM"]),
        ("cô-ta Hà Nội", ["cô-ta", "Hà Nội"]),
        ("lãnh đạo Phú Quốc", ["lãnh", "đạo", "Phú Quốc"]),
        ("đông đảo Tân Thành", ["đông", "đảo", "Tân Thành"]),
        ("Q1/2024", ["Q1/2024"]),
        ("05-CT/TW", ["05-CT/TW"]),
    ],
)
def test_what_stands_beside_a_place_is_welcome_and_other_words_stay_words(db, typed, required):
    assert [clause.text for clause in parse(typed, get_gazetteer()).clauses if not clause.optional] == required


@pytest.mark.parametrize("typed, meant", [("mu cang chia", "mucangchai"), ("can giuoc", None), ("qwerty asdf", None)])
def test_a_name_a_slip_away_is_known(db, typed, meant):
    name = place_meant(parse(typed, get_gazetteer()), get_gazetteer())
    assert (name and "".join(words(name))) == meant
