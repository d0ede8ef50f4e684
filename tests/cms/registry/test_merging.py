"""Two entries become one, every link follows, and it can be taken back."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ReferenceIndex

from cms.registry.models import Initiative, InitiativeOrganisation, Organisation
from cms.registry.services import MergeRefused, merge_entities, publish, register_organisation, undo_merge
from cms.registry.signals import entities_merged, entities_unmerged
from tests.factories.registry import (
    InitiativeFactory,
    OrganisationFactory,
    PolicyFactory,
    SectorFactory,
    ThemeFactory,
    translation,
)

pytestmark = pytest.mark.django_db


def bodies(initiative):
    return [link.organisation for link in Initiative.objects.get(pk=initiative.pk).organisation_links.all()]


def test_merge_moves_foreign_keys_and_child_rows():
    keep, drop = OrganisationFactory(), OrganisationFactory()
    initiative = InitiativeFactory(by=[drop])
    merge_entities(keep=keep, drop=drop)
    assert bodies(initiative) == [keep]


def test_merge_of_two_bodies_of_one_initiative_leaves_one():
    keep, drop = OrganisationFactory(), OrganisationFactory()
    initiative = InitiativeFactory(by=[keep, drop])
    merge_entities(keep=keep, drop=drop)
    assert bodies(initiative) == [keep]


def test_merged_row_is_retired_locked_and_out_of_sight():
    keep, drop = InitiativeFactory(), InitiativeFactory()
    merge_entities(keep=keep, drop=drop)
    drop.refresh_from_db()
    assert (drop.live, drop.merged_into, drop.url_in("vi")) == (False, keep, None)
    assert drop.get_lock().for_user(None)
    assert drop not in Initiative.objects.unmerged()
    assert not drop.latest_revision.as_object().live
    with pytest.raises(ValidationError):
        publish(drop)


def test_child_rows_of_the_dropped_one_go_to_the_kept_one(place):
    here, there = place("Long An", "province"), place("Bến Tre", "province")
    body = OrganisationFactory()
    keep, drop = InitiativeFactory(at=[here]), InitiativeFactory(at=[there, here], by=[body])
    merge_entities(keep=keep, drop=drop)
    keep = Initiative.objects.get(pk=keep.pk)
    assert {link.locality for link in keep.locality_links.all()} == {here, there}
    assert [link.locality for link in keep.locality_links.filter(is_primary=True)] == [here]
    assert bodies(keep) == [body]


def test_moved_child_rows_survive_the_publication_of_an_open_draft(place):
    keep, drop = InitiativeFactory(), InitiativeFactory(by=[OrganisationFactory()])
    keep.summary = "Sửa dở"
    keep.save_revision()
    merge_entities(keep=keep, drop=drop)
    row = publish(Initiative.objects.get(pk=keep.pk))
    assert row.summary == "Sửa dở"
    assert len(bodies(row)) == 1


def test_open_draft_of_another_follows_the_merge_without_doubles():
    keep, drop = OrganisationFactory(), OrganisationFactory()
    initiative = InitiativeFactory()
    initiative.organisation_links = [InitiativeOrganisation(organisation=body) for body in (keep, drop)]
    initiative.save_revision()
    merge_entities(keep=keep, drop=drop)
    assert bodies(publish(Initiative.objects.get(pk=initiative.pk))) == [keep]


def test_replications_follow_and_never_point_at_themselves():
    drop = InitiativeFactory()
    keep = InitiativeFactory(replication_of=drop)
    third = InitiativeFactory(replication_of=drop)
    merge_entities(keep=keep, drop=drop)
    keep.refresh_from_db()
    third.refresh_from_db()
    assert (keep.replication_of, third.replication_of) == (None, keep)


@pytest.mark.parametrize("factory, field", [(SectorFactory, "sector"), (ThemeFactory, "theme")])
def test_merge_works_for_every_kind(factory, field):
    keep, drop = factory(), factory()
    initiative = InitiativeFactory(**{field: drop})
    merge_entities(keep=keep, drop=drop)
    initiative.refresh_from_db()
    assert getattr(initiative, field) == keep


def test_policy_merge_moves_citations_and_themes():
    keep, drop = PolicyFactory(), PolicyFactory()
    theme, initiative = ThemeFactory(policy=drop), InitiativeFactory(under=[drop])
    merge_entities(keep=keep, drop=drop)
    theme.refresh_from_db()
    assert theme.policy == keep
    assert [link.policy for link in initiative.policy_links.all()] == [keep]


def test_translations_pair_by_language():
    keep, drop = OrganisationFactory(), OrganisationFactory()
    keep_en, drop_en = translation(keep), translation(drop)
    merge_entities(keep=keep, drop=drop)
    drop_en.refresh_from_db()
    assert drop_en.merged_into == keep_en


def test_translation_that_the_kept_one_lacks_becomes_its_own():
    keep, drop = InitiativeFactory(), InitiativeFactory()
    english = translation(drop)
    merge_entities(keep=keep, drop=drop)
    english.refresh_from_db()
    assert english.live
    assert english.translation_key == keep.translation_key
    assert keep.url_in("en") == english.url_in("en")


def test_reference_index_follows():
    keep, drop = OrganisationFactory(), OrganisationFactory()
    InitiativeFactory(by=[drop])
    merge_entities(keep=keep, drop=drop)
    assert ReferenceIndex.get_references_to(keep).count() == 1
    assert not ReferenceIndex.get_references_to(drop).exists()


def test_chain_of_merges_leads_to_the_last():
    first, second, third = (OrganisationFactory() for _ in range(3))
    merge_entities(keep=second, drop=first)
    merge_entities(keep=third, drop=second)
    first.refresh_from_db()
    assert first.merged_into == third


def test_rooms_above_are_told_within_the_transaction():
    heard = []

    def listen(sender, **kwargs):
        heard.append((sender, kwargs["keep"], kwargs["drop"], kwargs["touched"]))

    keep, drop = OrganisationFactory(), OrganisationFactory()
    initiative = InitiativeFactory(by=[drop])
    entities_merged.connect(listen)
    try:
        merge_entities(keep=keep, drop=drop)
    finally:
        entities_merged.disconnect(listen)
    assert heard == [(Organisation, keep, drop, [initiative])]


def test_merge_that_makes_no_sense_is_refused():
    row, english = InitiativeFactory(), None
    english = translation(row)
    for keep, drop in ((row, row), (row, english), (row, OrganisationFactory())):
        with pytest.raises(MergeRefused):
            merge_entities(keep=keep, drop=drop)


def test_public_entry_is_not_merged_into_a_draft():
    with pytest.raises(MergeRefused):
        merge_entities(keep=register_organisation(name="Nháp"), drop=OrganisationFactory())


def test_listener_that_fails_undoes_the_whole_merge():
    def refuse(sender, **kwargs):
        raise RuntimeError("no")

    keep, drop = OrganisationFactory(), OrganisationFactory()
    initiative = InitiativeFactory(by=[drop])
    entities_merged.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            merge_entities(keep=keep, drop=drop)
    finally:
        entities_merged.disconnect(refuse)
    drop.refresh_from_db()
    assert drop.live
    assert bodies(initiative) == [drop]


def test_undo_brings_everything_back(place):
    keep, drop = InitiativeFactory(), InitiativeFactory(by=[OrganisationFactory()], at=[place("Long An", "province")])
    other = InitiativeFactory(replication_of=drop)
    english = translation(drop)
    record = merge_entities(keep=keep, drop=drop)
    undone = undo_merge(record=record)
    for row in (drop, other, english):
        row.refresh_from_db()
    assert undone.left == 0
    assert (drop.live, drop.merged_into, other.replication_of) == (True, None, drop)
    assert english.translation_key == drop.translation_key
    assert len(bodies(drop)) == 1
    assert bodies(keep) == []
    assert drop.locality_links.count() == 1


def test_undo_recreates_the_doubles_that_were_dropped():
    keep, drop = OrganisationFactory(), OrganisationFactory()
    initiative = InitiativeFactory(by=[keep, drop])
    undo_merge(record=merge_entities(keep=keep, drop=drop))
    assert bodies(initiative) == [keep, drop]


def test_undo_leaves_what_was_edited_since():
    keep, drop, third = OrganisationFactory(), OrganisationFactory(), OrganisationFactory()
    initiative = InitiativeFactory(by=[drop])
    record = merge_entities(keep=keep, drop=drop)
    initiative.organisation_links.update(organisation=third)
    undone = undo_merge(record=record)
    assert undone.left >= 1
    assert bodies(initiative) == [third]
    drop.refresh_from_db()
    assert drop.live


def test_undo_twice_is_refused():
    record = merge_entities(keep=OrganisationFactory(), drop=OrganisationFactory())
    undo_merge(record=record)
    with pytest.raises(MergeRefused):
        undo_merge(record=record)


def test_undo_tells_the_rooms_above():
    heard = []

    def listen(sender, **kwargs):
        heard.append((kwargs["keep"], kwargs["drop"]))

    keep, drop = OrganisationFactory(), OrganisationFactory()
    record = merge_entities(keep=keep, drop=drop)
    entities_unmerged.connect(listen)
    try:
        undo_merge(record=record)
    finally:
        entities_unmerged.disconnect(listen)
    assert heard == [(keep, drop)]
