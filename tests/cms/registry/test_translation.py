"""The way of the translators: wagtail-localize, Vietnamese as the source, facts in step."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.registry.models import Initiative, InitiativeOrganisation
from cms.registry.permissions import grant_registry_permissions
from cms.registry.services import merge_entities, register_organisation, translate_entity
from tests.factories.registry import InitiativeFactory, OrganisationFactory, PolicyFactory, SectorFactory, locale

pytestmark = pytest.mark.django_db
TEXTS = {"name": "Flower road", "summary": "Flowers, not litter."}


@pytest.fixture
def row(place):
    return InitiativeFactory(
        name="Đường hoa",
        sector=SectorFactory(),
        by=[OrganisationFactory()],
        at=[place("Long An", "province")],
        under=[PolicyFactory()],
        start_year=2019,
    )


def relations(initiative):
    return (
        initiative.sector,
        initiative.start_year,
        [link.organisation for link in initiative.organisation_links.all()],
        [link.locality for link in initiative.locality_links.all()],
        [link.policy for link in initiative.policy_links.all()],
    )


def test_translation_carries_every_fact_though_nothing_else_is_translated(row):
    english = translate_entity(source=row, language="en", texts=TEXTS, publish=True)
    assert (english.name, english.slug, english.live) == ("Flower road", "flower-road", True)
    assert english.translation_key == row.translation_key
    assert relations(english) == relations(row)


def test_submitted_translation_is_a_draft_at_no_public_address(row):
    translate_object(row, [locale("en")])
    english = row.get_translation(locale("en"))
    assert not english.live
    assert english.first_published_at is None
    assert row.url_in("en") is None


def test_address_follows_the_english_name_once_it_is_translated(row):
    translate_object(row, [locale("en")])
    assert row.get_translation(locale("en")).slug == "duong-hoa"
    assert translate_entity(source=row, language="en", texts=TEXTS, publish=True).slug == "flower-road"


def test_update_of_the_source_reaches_the_translation(row):
    translate_entity(source=row, language="en", texts=TEXTS, publish=True)
    row = Initiative.objects.get(pk=row.pk)
    row.status, row.start_year = "replicated", 2020
    row.organisation_links.add(InitiativeOrganisation(organisation=OrganisationFactory(), role="partner"))
    row.save_revision().publish()
    row = Initiative.objects.get(pk=row.pk)
    english = translate_entity(source=row, language="en", texts=TEXTS)
    assert english.live
    assert (english.status, english.name, english.slug) == ("replicated", "Flower road", "flower-road")
    assert len(relations(english)[2]) == 2
    assert relations(english) == relations(row)


def test_rich_text_is_translated_passage_by_passage(row):
    row.story = "<h2>Đầu</h2><p>Một <b>hai</b>.</p>"
    row.save_revision().publish()
    texts = {**TEXTS, "story": "<h2>Head</h2><p>One <b>two</b>.</p>"}
    english = translate_entity(source=Initiative.objects.get(pk=row.pk), language="en", texts=texts)
    assert "One <b>two</b>." in english.story


def test_translation_with_a_text_missing_is_refused_whole(row):
    with pytest.raises(ValidationError):
        translate_entity(source=row, language="en", texts={"name": "Flower road"})
    assert not Translation.objects.exists()
    assert not row.has_translation(locale("en"))


def test_merge_reaches_the_frozen_source_of_a_translation(row):
    translate_entity(source=row, language="en", texts=TEXTS, publish=True)
    old, new = row.organisation_links.get().organisation, OrganisationFactory()
    merge_entities(keep=new, drop=old)
    source = TranslationSource.objects.get_for_instance(row)
    english, _created = source.create_or_update_translation(locale("en"), publish=False)
    assert [link.organisation for link in english.organisation_links.all()] == [new]


def test_rows_that_a_merge_moved_reach_the_translation_too(row):
    translate_entity(source=row, language="en", texts=TEXTS, publish=True)
    body = OrganisationFactory()
    merge_entities(keep=row, drop=InitiativeFactory(by=[body]))
    source = TranslationSource.objects.get_for_instance(row)
    english, _created = source.create_or_update_translation(locale("en"), publish=False)
    assert body in [link.organisation for link in english.organisation_links.all()]


def test_every_kind_is_translated(row):
    body = register_organisation(name="Đoàn xã", summary="Người trẻ.", publish=True)
    english = translate_entity(
        source=body, language="en", texts={"name": "Youth union", "summary": "Young people."}, publish=True
    )
    assert english.url_in("en") == "/en/organisations/youth-union/"
    assert english.kind == body.kind == "union"
    policy = row.policy_links.get().policy
    english = translate_entity(source=policy, language="en", texts={"name": "On learning"}, publish=True)
    assert english.number == policy.number


def test_translators_editor_opens_and_its_publisher_publishes(client, row):
    grant_registry_permissions()
    translate_object(row, [locale("en")])
    english = row.get_translation(locale("en"))
    url = reverse("wagtailsnippets_registry_initiative:edit", args=[english.pk])
    for name, group, public in (("bob", "Translators", False), ("alice", "Editors", True)):
        user = User.objects.create_user(name)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        assert "Đường hoa" in client.get(url).content.decode()
        client.post(url, {"action": "publish"})
        english.refresh_from_db()
        assert english.live is public
