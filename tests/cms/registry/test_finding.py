"""What an entry may already be."""

import pytest

from cms.registry import queries
from cms.registry.models import Initiative, Organisation, Policy
from cms.registry.services import merge_entities, register_initiative
from tests.factories.registry import InitiativeFactory, OrganisationFactory, PolicyFactory, translation

pytestmark = pytest.mark.django_db


def test_same_name_without_accents_is_found_first():
    near, same = InitiativeFactory(name="Tuyến đường hoa đẹp"), InitiativeFactory(name="Tuyến đường hoa")
    assert queries.similar("tuyen duong hoa", Initiative) == [same, near]


def test_entry_of_the_same_place_comes_before_its_namesake(place):
    here, there = place("Long An", "province"), place("Bến Tre", "province")
    far, close = InitiativeFactory(name="Đường hoa", at=[there]), InitiativeFactory(name="Đường hoa", at=[here])
    assert queries.similar("Đường hoa", Initiative, [here.pk]) == [close, far]
    assert queries.duplicates("Đường hoa", Initiative, [here.pk]) == [close]


def test_drafts_are_found_and_merged_rows_are_not():
    draft = register_initiative(name="Đường hoa")
    gone, kept = InitiativeFactory(name="Đường hoa"), InitiativeFactory(name="Khác")
    merge_entities(keep=kept, drop=gone)
    assert queries.similar("Đường hoa", Initiative) == [draft]


def test_an_entity_is_found_once_and_never_as_itself():
    row = InitiativeFactory(name="Đường hoa")
    translation(row, name="Duong hoa")
    assert len(queries.similar("Đường hoa", Initiative)) == 1
    assert queries.similar("Đường hoa", Initiative, exclude_key=row.translation_key) == []


def test_policy_is_found_by_number_whatever_its_title():
    row = PolicyFactory(name="Về học tập", number="Chỉ thị số 05-CT/TW")
    assert queries.similar("Gì đó", Policy, number="05-ct/tw") == [row]
    assert queries.duplicates("Gì đó", Policy, number="05-ct/tw") == [row]
    assert queries.find_policy("Chỉ thị 05") == row


def test_short_citation_that_fits_two_policies_is_not_guessed():
    PolicyFactory(number="Kế hoạch số 12-KH/HU")
    PolicyFactory(number="Kế hoạch số 12-KH/TU")
    assert queries.find_policy("Kế hoạch số 12") is None
    assert queries.find_policy("Kế hoạch số 12-KH/TU").number == "Kế hoạch số 12-KH/TU"


@pytest.mark.parametrize("name", ["", " ", "!!!", "“”"])
def test_nothing_is_like_nothing(name):
    OrganisationFactory()
    assert queries.similar(name, Organisation) == []


def test_common_words_do_not_cry_wolf():
    for number in range(30):
        InitiativeFactory(name=f"Phong trào toàn dân bảo vệ an ninh {number} khu phố")
    assert queries.similar("Toàn dân đọc sách", Initiative) == []


def test_finding_costs_the_same_for_one_and_for_thirty(place, django_assert_num_queries):
    here = place("Long An", "province")
    InitiativeFactory(name="Đường hoa", at=[here])
    with django_assert_num_queries(2):
        queries.similar("Đường hoa", Initiative, [here.pk])
    for _ in range(29):
        InitiativeFactory(name="Đường hoa", at=[here])
    with django_assert_num_queries(2):
        queries.similar("Đường hoa", Initiative, [here.pk])


def test_entities_are_shown_in_the_language_asked_for_else_in_their_own(django_assert_num_queries):
    both, only = OrganisationFactory(name="Đoàn xã"), OrganisationFactory(name="Hội")
    translation(both, name="Youth union")
    with django_assert_num_queries(1):
        shown = queries.in_language([both, only], "en")
    assert [(shown[row.pk].name, shown[row.pk].language) for row in (both, only)] == [
        ("Youth union", "en"),
        ("Hội", "vi"),
    ]


def test_merged_row_is_shown_as_what_it_became():
    keep, drop = OrganisationFactory(), OrganisationFactory()
    merge_entities(keep=keep, drop=drop)
    drop.refresh_from_db()
    assert queries.in_language([drop], "vi")[drop.pk].row == keep
