"""Changes of the registry and of the units."""

from datetime import date

from cms.localities.models import Locality, LocalityName, Succession
from cms.localities.services import load_localities
from cms.newsroom.jobs import publish_due
from cms.registry.models import InitiativeLocality, InitiativeOrganisation, InitiativePolicy
from cms.registry.services import merge_entities, translate_entity, undo_merge
from tests.factories.registry import (
    InitiativeFactory,
    OrganisationFactory,
    PolicyFactory,
    SectorFactory,
    ThemeFactory,
    translation,
)
from tests.search.changes.world import Change, add, again, change, edit, expire, save, schedule

# Initiatives


@change()
def initiative_renamed(w):
    save(w.initiative, name="Tên hoàn toàn mới")


@change()
def initiative_renamed_in_english(w):
    save(w.english_name, name="Renamed")


@change()
def initiative_edited(w):
    edit(w.initiative, start_year=2020, end_year=2022, summary="Gọn hơn.", slug="dia-chi-moi")


@change()
def initiative_given_another_sector(w):
    edit(w.initiative, sector=SectorFactory())


@change()
def initiative_given_another_theme(w):
    edit(w.initiative, theme=ThemeFactory())


@change()
def initiative_unpublished(w):
    again(w.initiative).unpublish()


@change(lambda w: expire(w.initiative))
def initiative_expires(w):
    publish_due()


@change(lambda w: schedule(w.initiative))
def hour_of_an_initiative_comes(w):
    publish_due()


@change()
def translation_of_an_initiative_deleted(w):
    again(w.english_name).delete()


@change()
def initiative_deleted(w):
    again(w.english_name).delete()
    again(w.initiative).delete()


@change(lambda w: setattr(w, "plain", InitiativeFactory(name="Chưa dịch")))
def initiative_translated(w):
    translate_entity(
        source=again(w.plain), language="en", texts={"name": "Now in English", "summary": "Flowers."}, publish=True
    )


@change()
def initiative_at_no_place(w):
    InitiativeLocality.objects.filter(initiative=w.initiative).delete()


@change()
def initiative_run_by_one_more(w):
    InitiativeOrganisation.objects.create(initiative=again(w.initiative), organisation=OrganisationFactory())


@change()
def initiative_under_one_more_policy(w):
    InitiativePolicy.objects.create(initiative=again(w.initiative), policy=PolicyFactory())


# What stories and initiatives bear the names of


def rename(kind):
    return lambda w: save(getattr(w, kind), name="Tên hoàn toàn mới")


def unpublish(kind):
    return lambda w: again(getattr(w, kind)).unpublish()


def translate(kind):
    return lambda w: translation(again(getattr(w, kind)))


for kind in ("policy", "organisation", "sector", "theme"):
    add("registry", f"{kind} renamed", Change(rename(kind)))
    add("registry", f"{kind} translated", Change(translate(kind)))
    add("registry", f"{kind} unpublished", Change(unpublish(kind)))


@change(lambda w: expire(w.sector))
def sector_expires(w):
    publish_due()


@change()
def policy_given_another_number(w):
    edit(w.policy, number="Chỉ thị số 05-CT/TW")


# Merges


def merge(keep, drop):
    return merge_entities(keep=again(keep), drop=again(drop))


@change()
def initiatives_merged(w):
    merge(InitiativeFactory(name="Giữ lại"), w.initiative)


@change(lambda w: setattr(w, "lonely", InitiativeFactory(language="en", name="Green canal teams")))
def initiatives_merged_that_have_a_language_each(w):
    merge(InitiativeFactory(name="Kênh xanh"), w.lonely)


@change()
def policies_merged(w):
    merge(PolicyFactory(), w.policy)


@change()
def organisations_merged(w):
    merge(OrganisationFactory(), w.organisation)


@change()
def sectors_merged(w):
    merge(SectorFactory(), w.sector)


@change()
def themes_merged(w):
    merge(ThemeFactory(), w.theme)


@change(lambda w: setattr(w, "record", merge(InitiativeFactory(name="Giữ lại"), w.initiative)))
def merge_undone(w):
    undo_merge(record=w.record)


def _merge_languages(w):
    w.record = merge(InitiativeFactory(name="Kênh xanh"), InitiativeFactory(language="en", name="Green canal teams"))


@change(_merge_languages)
def merge_of_two_languages_undone(w):
    undo_merge(record=w.record)


# Units


@change()
def unit_given_another_name(w):
    LocalityName.objects.create(locality=w.place, name="Tên cũ lắm", folded="ten cu lam", kind="historic")


@change()
def succession_entered(w):
    later = Locality.objects.filter(level="province", valid_to__isnull=True).first()
    Succession.objects.create(
        predecessor=w.place, successor=later, kind="merged", extent="part", is_primary=False, effective=date(2025, 7, 1)
    )


@change(lambda w: Locality.objects.filter(pk=w.place.pk).update(name="Tên sai", name_en="Wrong"))
def units_loaded(w):
    load_localities()


@change(lambda w: Locality.objects.filter(pk=w.place.pk).update(parent=None))
def units_loaded_with_other_parents(w):
    load_localities()
