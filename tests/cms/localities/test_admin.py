"""What editors get: a chooser that answers without accents, a listing to read, a block that keeps the unit."""

import pytest
from django import forms

from cms.localities.blocks import LocalityChooserBlock
from cms.localities.models import Locality
from cms.localities.widgets import LocalityChooser
from tests.factories.localities import unit

pytestmark = pytest.mark.django_db

SUGGEST = "/admin/localities/suggest/"
LISTING = "/admin/snippets/localities/locality/"


def test_chooser_answers_without_accents_and_shows_era_and_parents(admin_client):
    found = admin_client.get(SUGGEST, {"q": "phuoc vinh tay can giuoc"}).json()["results"]
    assert found[0]["id"] == unit("c28192@").pk
    assert found[0]["title"] == "Xã Phước Vĩnh Tây"
    assert (
        found[0]["place"] == "huyện Cần Giuộc, Long An" or found[0]["place"] == "Cần Giuộc District, Long An Province"
    )


@pytest.mark.parametrize(
    "language, described",
    [
        ("vi", "Xã Phước Vĩnh Tây · huyện Cần Giuộc, Long An · đến 30/6/2025"),
        ("en", "Phước Vĩnh Tây Commune · Cần Giuộc District, Long An Province · until 30/6/2025"),
    ],
)
def test_description_shows_era_and_parents(language, described):
    assert unit("c28192@").describe(language) == described


def test_chooser_needs_a_log_in(client):
    assert client.get(SUGGEST, {"q": "can"}).status_code == 302


def test_chooser_narrows_by_day_and_refuses_a_bad_one(admin_client):
    found = admin_client.get(SUGGEST, {"q": "can giuoc", "at": "2025-08-01"}).json()["results"]
    assert {each["current"] for each in found} == {True}
    assert admin_client.get(SUGGEST, {"q": "can", "at": "x"}).status_code == 400
    assert admin_client.post(SUGGEST).status_code == 405


def test_chooser_is_bounded(admin_client):
    assert len(admin_client.get(SUGGEST, {"q": "tan"}).json()["results"]) == 20
    assert admin_client.get(SUGGEST, {"q": ""}).json()["results"] == []


class _Form(forms.Form):
    place = forms.ModelChoiceField(queryset=Locality.objects.all(), widget=LocalityChooser, required=False)


def test_widget_shows_the_unit_and_submits_its_id():
    chosen = unit("d807@")
    html = _Form(initial={"place": chosen.pk})["place"].as_widget()
    assert f'value="{chosen.pk}"' in html
    assert "Huyện Cần Giuộc · Long An" in html or "Cần Giuộc District" in html
    assert 'role="combobox"' in html
    form = _Form({"place": str(chosen.pk)})
    assert form.is_valid()
    assert form.cleaned_data["place"] == chosen


def test_widget_refuses_what_is_no_unit():
    assert not _Form({"place": "999999999"}).is_valid()
    assert not _Form({"place": "x"}).is_valid()
    assert _Form({"place": ""}).is_valid()


def test_widget_renders_with_one_query_not_one_a_unit(django_assert_num_queries):
    chosen = unit("d807@").pk
    with django_assert_num_queries(1):
        _Form(initial={"place": chosen})["place"].as_widget()


def test_block_keeps_the_unit_and_is_seen_by_the_reference_index(django_assert_num_queries):
    block = LocalityChooserBlock()
    chosen = unit("d807@")
    assert block.get_prep_value(chosen) == chosen.pk
    assert block.to_python(chosen.pk) == chosen
    assert list(block.extract_references(chosen)) == [(Locality, str(chosen.pk), "", "")]
    with django_assert_num_queries(1):
        assert block.bulk_to_python([chosen.pk, None, 10**9]) == [chosen, None, None]


def test_listing_finds_without_accents(admin_client):
    html = admin_client.get(LISTING, {"q": "can giuoc"}).content.decode()
    assert "Huyện Cần Giuộc" in html
    assert "Hải Hà" not in html


def test_listing_shows_first_of_one_name_the_unit_that_stands(admin_client):
    """Wherever a database sorts NULL."""
    listed = (
        admin_client.get(LISTING, {"q": ""}).context["page_obj"].paginator.object_list.filter(folded="xa tan thanh")
    )
    ended = [unit.valid_to is not None for unit in listed]
    assert set(ended) == {True, False}
    assert ended == sorted(ended)


def test_listing_filters_by_level(admin_client):
    html = admin_client.get(LISTING, {"level": "province"}).content.decode()
    assert "Tỉnh An Giang" in html
    assert "Xã " not in html


def test_units_cannot_be_changed_by_hand(admin_client):
    pk = unit("d807@").pk
    for path in (f"{LISTING}add/", f"{LISTING}edit/{pk}/", f"{LISTING}delete/{pk}/"):
        assert admin_client.get(path).status_code in (302, 403, 404)
    assert admin_client.get(f"{LISTING}inspect/{pk}/").status_code == 200
