"""From an old unit to all that it became, from today's to all that it was, and the sentence that says so."""

import pytest

from cms.localities.closure import closure_of, predecessors_of, why
from cms.localities.models import Locality
from cms.localities.succession import became, was
from tests.factories.localities import unit

pytestmark = pytest.mark.django_db


def closure(key):
    pk = unit(key).pk
    return closure_of([pk])[pk]


def titles(units):
    return {each.full_name for each in units}


def test_district_became_a_province_and_weakly_its_communes():
    found = closure("d807@")
    assert titles(found.ancestors) == {"Tỉnh Long An"}
    assert titles(found.successor_ancestors) == {"Tỉnh Tây Ninh"}
    assert titles(found.weak) == {"Xã Cần Giuộc", "Xã Phước Lý", "Xã Mỹ Lộc", "Xã Phước Vĩnh Tây", "Xã Tân Tập"}
    assert found.successors == []


@pytest.mark.parametrize("key", ["d718@2012-05-02", "d718@"])
def test_city_became_wards_also_from_its_earlier_state(key):
    found = closure(key)
    assert titles(found.successor_ancestors) == {"Thành phố Hồ Chí Minh"}
    wards = {"Thủ Dầu Một", "Phú Lợi", "Bình Dương", "Phú An", "Chánh Hiệp"}
    assert titles(found.weak) == {f"Phường {name}" for name in wards}


def test_divided_ward_leads_to_both():
    old = Locality.objects.get(name="Hiệp Thành", parent__key="d718@2012-05-02")
    assert titles(closure(old.key).successors) == {"Phường Thủ Dầu Một", "Phường Phú Lợi"}


def test_succession_goes_on_after_the_reform():
    found = closure("c07294@")
    assert [each.key for each in found.successors] == ["c07294@2025-07-01", "c07294@2026-08-04"]


def test_commune_that_ended_before_the_reform_reaches_today():
    found = closure("c28159-xatruongbinh@")
    assert [each.key for each in found.successors] == ["c28159@", "c28159@2025-07-01"]
    assert titles(found.successor_ancestors) == {"Huyện Cần Giuộc", "Tỉnh Tây Ninh"} - titles(found.ancestors)


def test_province_leaves_its_communes_out():
    found = closure("p80@")
    assert titles(found.successors) == {"Tỉnh Tây Ninh"}
    assert found.weak == []


def test_predecessors_of_today():
    pk = unit("p80@2025-07-01").pk
    assert {each.key for each in predecessors_of([pk])[pk]} == {"p80@", "p72@"}


def test_closure_of_thousands_costs_two_queries(django_assert_num_queries):
    ids = list(Locality.objects.values_list("pk", flat=True)[:3000])
    closure_of(ids[:1])
    with django_assert_num_queries(2):
        assert len(closure_of(ids)) == 3000
    assert closure_of([10**9]) == {}


def test_successors_succeed_no_further_than_they_say():
    ids = list(Locality.objects.filter(level="commune", valid_to__isnull=False).values_list("pk", flat=True)[:500])
    first = closure_of(ids)
    again = closure_of({later.pk for found in first.values() for later in found.successors})
    for found in first.values():
        reached = {later.pk for later in found.successors}
        assert all({after.pk for after in again[pk].successors} <= reached for pk in reached)
        assert all(not again[pk].successors for pk in reached if not _ended(found, pk))


def _ended(found, pk):
    return next(each for each in found.successors if each.pk == pk).valid_to is not None


def test_both_ways_agree():
    ids = list(Locality.objects.filter(level="commune", valid_to__isnull=True).values_list("pk", flat=True)[:200])
    before = predecessors_of(ids)
    closures = closure_of({old.pk for olds in before.values() for old in olds})
    for pk, olds in before.items():
        assert olds
        assert all(pk in {later.pk for later in closures[old.pk].successors} for old in olds)


@pytest.mark.parametrize(
    "earlier, later, language, sentence",
    [
        ("p80@", "p80@2025-07-01", "en", "Long An is part of Tây Ninh since 1 July 2025"),
        ("p80@", "p80@2025-07-01", "vi", "Long An thuộc Tây Ninh từ 1/7/2025"),
        ("d807@", "p80@2025-07-01", "en", "Cần Giuộc District is in Tây Ninh today"),
        ("d807@", "p80@", "en", "Cần Giuộc District lay in Long An"),
        ("p74@", "p79@2025-07-01", "vi", "Bình Dương thuộc TP. Hồ Chí Minh từ 1/7/2025"),
        ("d807@", "p01@", "en", ""),
        ("c28159-xatruongbinh@", "c28159@", "en", "Trường Bình Commune is part of Cần Giuộc Township today"),
    ],
)
def test_why_says_how_two_units_belong_together(earlier, later, language, sentence):
    assert why(unit(earlier), unit(later), language) == sentence


def test_steps_name_law_and_main_successor():
    steps = became(unit("d807@"))
    assert steps[0].unit.name == "Cần Giuộc"
    assert [step.is_primary for step in steps] == [True, False, False, False, False]
    assert {step.law for step in steps} == {"1682/NQ-UBTVQH15"}
    assert {step.unit.key for step in was(unit("p80@2025-07-01"))} == {"p80@", "p72@"}
