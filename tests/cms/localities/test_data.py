"""The shipped data: how many units stood when, and what must hold between them."""

import itertools
from collections import Counter
from datetime import date

import pytest

from cms.localities.models import Locality, Succession
from tests.factories.localities import unit

pytestmark = pytest.mark.django_db

EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    "level, day, count",
    [
        ("province", EVE, 63),
        ("district", EVE, 696),
        ("commune", EVE, 10_035),
        ("province", REFORM, 34),
        ("district", REFORM, 0),
        ("commune", REFORM, 3_321),
        ("province", date(2026, 10, 1), 34),
        ("commune", date(2026, 10, 1), 3_321),
    ],
)
def test_units_are_as_many_as_the_law_says(level, day, count):
    assert Locality.objects.at(day).filter(level=level).count() == count


def test_divided_communes_are_441():
    links = Succession.objects.filter(effective=REFORM, predecessor__level="commune")
    parts = Counter(links.values_list("predecessor_id", flat=True))
    assert sum(1 for count in parts.values() if count > 1) == 441
    assert max(parts.values()) == 5


def test_every_old_commune_has_a_successor_and_every_new_one_a_predecessor():
    old = Locality.objects.filter(level="commune", valid_to=EVE)
    assert not old.filter(successor_links=None).exists()
    new = Locality.objects.filter(level="commune", valid_from=REFORM)
    assert not new.filter(predecessor_links=None).exists()


def test_successors_lie_in_the_province_that_took_the_old_one_over():
    provinces = {
        link.predecessor_id: link.successor_id
        for link in Succession.objects.filter(predecessor__level="province", effective=REFORM)
    }
    codes = dict(Locality.objects.filter(level="province").values_list("pk", "code"))
    wrong = [
        str(link)
        for link in Succession.objects.filter(
            effective=REFORM, predecessor__level="commune", predecessor__parent__level="district"
        ).select_related("predecessor__parent", "successor")
        if codes[provinces.get(link.predecessor.parent.parent_id, link.predecessor.parent.parent_id)]
        != codes[link.successor.parent_id]
    ]
    assert wrong == []


def test_each_predecessor_has_one_main_successor():
    mains = Counter(Succession.objects.filter(is_primary=True).values_list("predecessor_id", flat=True))
    assert set(mains.values()) == {1}
    assert set(Succession.objects.values_list("predecessor_id", flat=True)) == set(mains)


def test_intervals_of_one_code_never_overlap():
    rows = Locality.objects.order_by("level", "code", "valid_from").values_list(
        "level", "code", "valid_from", "valid_to"
    )
    spans: dict[tuple[str, str], list] = {}
    for level, code, start, end in rows:
        spans.setdefault((level, code), []).append((start or date.min, end or date.max))
    for intervals in spans.values():
        intervals.sort()
        assert all(first[1] < second[0] for first, second in itertools.pairwise(intervals))


@pytest.mark.parametrize(
    "old, new",
    [
        ("c28924@", "c28921@2025-07-01"),  # Hòa Lộc of Bến Tre is not Hòa Lộc of Vĩnh Long
        ("c31379@", "c31378@2025-07-01"),  # Phú Tân of Hậu Giang is not Phú Tân of Sóc Trăng
        ("c27691@", "c27694@2025-07-01"),  # Phường 4 of Tân An is not Phường 4 of Tây Ninh
    ],
)
def test_homonyms_are_told_apart(old, new):
    assert [link.successor.key for link in unit(old).successor_links.all()] == [new]


@pytest.mark.parametrize(
    "code, day, type, name",
    [
        ("22", date(2026, 1, 1), "tinh", "Quảng Ninh"),
        ("22", date(2026, 10, 1), "thanh-pho", "Quảng Ninh"),
        ("46", date(2024, 6, 1), "tinh", "Thừa Thiên Huế"),
        ("46", date(2025, 1, 1), "thanh-pho", "Huế"),
        ("80", date(2025, 6, 30), "tinh", "Long An"),
        ("80", date(2025, 7, 1), "tinh", "Tây Ninh"),
    ],
)
def test_a_province_code_means_what_it_meant_on_the_day(code, day, type, name):
    found = Locality.objects.at(day).get(level="province", code=code)
    assert (found.type, found.name) == (type, name)


def test_a_commune_that_became_a_ward_in_2026_has_two_intervals():
    first, second = Locality.objects.filter(code="07294", valid_from__gte=REFORM).order_by("valid_from")
    assert (first.type, first.valid_to, second.type, second.valid_to) == ("xa", date(2026, 8, 3), "phuong", None)


def test_slugs_are_readable_and_the_standing_unit_has_the_shorter():
    assert unit("p80@2025-07-01").slug == "tinh-tay-ninh"
    assert unit("p72@").slug == "tinh-tay-ninh-den-2025"
    assert unit("d807@").slug == "huyen-can-giuoc"


def test_former_commune_says_no_more_of_its_end_than_is_known():
    former = Locality.objects.filter(level="commune", code__contains="-").exclude(code__startswith="28159").first()
    assert former.era_in("vi") == "trước năm 2025"
    assert unit("c28159-xatruongbinh@").era_in("en") == "before 2020"
    assert unit("d807@").era_in("vi") == "đến 30/6/2025"
