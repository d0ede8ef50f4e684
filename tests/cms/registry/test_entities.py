"""What every entity promises: an address, a slug, a language, sensible facts."""

import pytest
from django.core.exceptions import ValidationError

from cms.registry.models import FormerAddress, Initiative
from cms.registry.services import publish, register_initiative, unpublish
from tests.factories.registry import InitiativeFactory, OrganisationFactory, PolicyFactory, translation

pytestmark = pytest.mark.django_db


def test_slug_keeps_d_and_is_numbered_within_its_language():
    first, second = (register_initiative(name="Đường hoa Đà Nẵng") for _ in range(2))
    assert (first.slug, second.slug) == ("duong-hoa-da-nang", "duong-hoa-da-nang-2")


def test_slug_of_a_public_row_stays_when_it_is_renamed():
    row = InitiativeFactory(name="Đường hoa")
    row.name = "Đường cờ"
    row.save_revision().publish()
    assert Initiative.objects.get(pk=row.pk).slug == "duong-hoa"


def test_slug_of_a_draft_follows_its_name():
    row = register_initiative(name="Đường hoa")
    row.name = "Đường cờ"
    row.save()
    assert row.slug == "duong-co"


def test_slug_that_an_editor_typed_does_not_follow_the_name():
    row = register_initiative(name="Đường hoa", slug="con-duong")
    row.name = "Đường cờ"
    row.save()
    assert row.slug == "con-duong"


def test_address_that_was_public_is_remembered_and_not_given_to_another():
    row = InitiativeFactory(name="Đường hoa")
    row.slug = "duong-hoa-moi"
    row.save_revision().publish()
    assert FormerAddress.objects.get(slug="duong-hoa").object_id == row.pk
    assert register_initiative(name="Đường hoa").slug == "duong-hoa-2"


def test_address_taken_back_is_no_longer_a_former_one():
    row = InitiativeFactory(name="Đường hoa")
    for slug in ("khac", "duong-hoa"):
        row.refresh_from_db()
        row.slug = slug
        row.save_revision().publish()
    assert list(FormerAddress.objects.values_list("slug", flat=True)) == ["khac"]


def test_address_of_another_is_refused_with_a_sentence():
    InitiativeFactory(name="Đường hoa")
    with pytest.raises(ValidationError) as refused:
        register_initiative(name="Khác", slug="duong-hoa")
    assert "slug" in refused.value.message_dict


def test_same_slug_in_two_languages_is_no_conflict():
    row = InitiativeFactory(name="Camera an ninh")
    assert translation(row, name="Camera an ninh").slug == row.slug


def test_address_exists_only_in_the_languages_that_are_public():
    row = InitiativeFactory(name="Đường hoa")
    assert row.url_in("vi") == "/vi/mo-hinh/duong-hoa/"
    assert row.url_in("en") is None
    english = translation(row, name="Flower road")
    assert row.url_in("en") == "/en/initiatives/flower-road/"
    unpublish(english)
    assert row.url_in("en") is None


def test_live_in_gives_public_rows_of_one_language():
    row = InitiativeFactory()
    register_initiative(name="Bản nháp")
    english = translation(row)
    assert list(Initiative.objects.live_in("vi")) == [row]
    assert list(Initiative.objects.live_in("en")) == [english]


def test_end_before_start_is_refused():
    with pytest.raises(ValidationError) as refused:
        register_initiative(name="Đường hoa", start_year=2022, end_year=2020)
    assert "2022" in refused.value.message_dict["end_year"][0]


def test_replication_of_itself_or_of_its_translation_is_refused():
    row = InitiativeFactory()
    for source in (row, translation(row)):
        row.replication_of = source
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        assert "replication_of" in refused.value.message_dict


def test_replication_in_a_circle_is_refused():
    first = InitiativeFactory()
    second = InitiativeFactory(replication_of=first)
    third = InitiativeFactory(replication_of=second)
    first.replication_of = third
    with pytest.raises(ValidationError):
        first.full_clean()


def test_registered_initiative_is_a_draft_with_history_and_relations(place):
    body, policy, where = OrganisationFactory(), PolicyFactory(), place("Long An", "province")
    row = register_initiative(
        name="Đường hoa", organisations=[(body, "partner"), body], localities=[where, where], policies=[policy]
    )
    assert not row.live
    assert row.latest_revision
    assert [(link.organisation, link.role) for link in row.organisation_links.all()] == [(body, "lead")]
    assert [(link.locality, link.is_primary) for link in row.locality_links.all()] == [(where, True)]
    assert [link.policy for link in row.policy_links.all()] == [policy]
    assert publish(row).live


def test_registration_that_fails_leaves_nothing():
    with pytest.raises(ValidationError):
        register_initiative(name="", publish=True)
    assert not Initiative.objects.exists()


def test_policy_number_is_kept_in_one_spelling():
    policy = PolicyFactory(number="chỉ thị  05 – ct/tw")
    assert (policy.number, policy.key) == ("Chỉ thị số 05-CT/TW", "directive:5::tw")


def test_policy_number_of_no_known_form_is_kept_as_typed():
    policy = PolicyFactory(name="Quy ước", number="Quy ước làng 1")
    assert (policy.number, policy.key) == ("Quy ước làng 1", "")
