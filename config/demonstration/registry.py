"""The registry's part of the demonstration, entered through the registry's own services."""

from cms.localities.models import Locality
from cms.registry.models import Entity, Initiative, Organisation, Policy, Sector, Theme
from cms.registry.services import (
    register_initiative,
    register_organisation,
    register_person,
    register_policy,
    register_sector,
    register_theme,
    translate_entity,
)
from config.demonstration.content_files import paragraphs_as_html, read

Places = dict[str, Locality]
LANGUAGE = "en"


def _translate(row: Entity, **texts: str) -> None:
    translate_entity(source=row, language=LANGUAGE, texts=texts, publish=True)


def enter_sectors() -> dict[str, Sector]:
    rows = {}
    for entry in read("newspaper")["sector"]:
        (name, summary), (english, summary_en) = entry["vi"], entry["en"]
        rows[entry["key"]] = row = register_sector(name=name, summary=summary, publish=True)
        _translate(row, name=english, summary=summary_en)
    return rows


def enter_policies() -> dict[str, Policy]:
    rows = {}
    for entry in read("newspaper")["policy"]:
        (name, issuer, summary), (english, issuer_en, summary_en) = entry["vi"], entry["en"]
        rows[entry["key"]] = row = register_policy(
            name=name, number=entry["number"], date=entry["date"], issuer=issuer, summary=summary, publish=True
        )
        _translate(row, name=english, issuer=issuer_en, summary=summary_en)
    return rows


def enter_themes(policies: dict[str, Policy]) -> dict[str, Theme]:
    rows = {}
    for entry in read("newspaper")["theme"]:
        (name, summary), (english, summary_en) = entry["vi"], entry["en"]
        rows[entry["key"]] = row = register_theme(
            name=name, year=entry["year"], policy=policies[entry["policy"]], summary=summary, publish=True
        )
        _translate(row, name=english, summary=summary_en)
    return rows


def enter_organisations(places: Places) -> dict[str, Organisation]:
    rows = {}
    for key, (kind, place, name, english) in read("organisations")["organisation"].items():
        rows[key] = row = register_organisation(name=name, kind=kind, locality=places[place], publish=True)
        _translate(row, name=english)
    return rows


def enter_people(organisations: dict[str, Organisation]) -> None:
    for organisation, name, position, english in read("organisations")["person"].values():
        row = register_person(name=name, position=position, organisation=organisations[organisation], publish=True)
        _translate(row, name=name, position=english)


def enter_initiatives(
    *,
    places: Places,
    sectors: dict[str, Sector],
    policies: dict[str, Policy],
    themes: dict[str, Theme],
    organisations: dict[str, Organisation],
) -> dict[str, Initiative]:
    """Every initiative by its key. One that was taken from another stands after it in the file."""
    rows: dict[str, Initiative] = {}
    for entry in read("initiatives")["initiative"]:
        (name, summary, story), (english, summary_en, story_en) = entry["vi"], entry["en"]
        rows[entry["key"]] = row = register_initiative(
            name=name,
            summary=summary,
            story=paragraphs_as_html(story),
            sector=sectors[entry["sector"]],
            status=entry["status"],
            start_year=entry["start"],
            end_year=entry.get("end"),
            theme=themes.get(entry.get("theme")),
            replication_of=rows[entry["replicates"]] if "replicates" in entry else None,
            organisations=[_with_role(each, organisations) for each in entry["organisations"]],
            localities=[places[key] for key in entry["localities"]],
            policies=[policies[key] for key in entry.get("policies", ())],
            publish=True,
        )
        _translate(row, name=english, summary=summary_en, story=paragraphs_as_html(story_en))
    return rows


def _with_role(given: str | list[str], organisations: dict[str, Organisation]):
    key, role = (given, "lead") if isinstance(given, str) else given
    return organisations[key], role
