"""load_localities: a second run changes nothing, a changed row is put right, what editors' stories point to stays."""

import io

import pytest
from django.core.management import call_command

from cms.localities import atlas
from cms.localities.models import Locality, LocalityName, Succession
from cms.localities.services import load_localities
from cms.localities.signals import localities_changed
from tests.factories.localities import LocalityFactory, unit

pytestmark = pytest.mark.django_db


def _counts():
    return Locality.objects.count(), LocalityName.objects.count(), Succession.objects.count()


def test_second_load_changes_nothing(django_assert_num_queries):
    before = _counts()
    with django_assert_num_queries(9):  # 7 reads, a savepoint and its release
        counts = load_localities()
    assert not counts.changed
    assert _counts() == before


def test_load_mends_what_was_changed():
    Locality.objects.filter(key="d807@").update(name="Sai", parent=None)
    LocalityName.objects.filter(locality__key="d807@").delete()
    Succession.objects.filter(predecessor__key="p80@").update(kind="renamed")
    counts = load_localities()
    assert counts.updated["units"] == 1
    assert counts.created["names"] == 1
    assert counts.created["successions"] == counts.removed["successions"] == 1
    mended = unit("d807@")
    assert (mended.name, mended.parent.name) == ("Cần Giuộc", "Long An")


def test_load_lets_slugs_change_hands():
    one, other = unit("d807@"), unit("d806@")
    Locality.objects.filter(pk=one.pk).update(slug="aside")
    Locality.objects.filter(pk=other.pk).update(slug=one.slug)
    load_localities()
    assert (unit("d807@").slug, unit("d806@").slug) == (one.slug, other.slug)


def test_load_keeps_units_that_the_data_no_longer_names():
    extra = LocalityFactory()
    counts = load_localities()
    assert counts.unknown == 1
    assert Locality.objects.filter(pk=extra.pk).exists()


def test_command_reports_counts():
    out = io.StringIO()
    call_command("load_localities", stdout=out)
    assert "units: 0 created, 0 updated" in out.getvalue()


def test_change_is_announced_within_the_transaction():
    heard = []
    localities_changed.connect(lambda **kwargs: heard.append(kwargs["sender"]), weak=False, dispatch_uid="test")
    Locality.objects.filter(key="d807@").update(name="Sai")
    load_localities()
    localities_changed.disconnect(dispatch_uid="test")
    assert heard == [Locality]


def test_atlas_sees_a_new_unit_at_once():
    atlas.get_atlas()
    extra = LocalityFactory()
    assert extra.pk in atlas.get_atlas().units
