"""Entering something into the registry."""

from collections.abc import Iterable
from datetime import date as Date
from typing import TypeVar

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale

from cms.localities.models import Locality
from cms.registry.models import (
    Entity,
    Initiative,
    InitiativeLocality,
    InitiativeOrganisation,
    InitiativePolicy,
    Organisation,
    Person,
    Policy,
    Sector,
    Theme,
)
from cms.registry.rules.organisation_kinds import kind_of

from .publishing import publish as publish_row

T = TypeVar("T", bound=Entity)


@transaction.atomic
def register_initiative(
    *,
    name: str,
    locale: Locale | None = None,
    organisations: Iterable[Organisation | tuple[Organisation, str]] = (),
    localities: Iterable[Locality] = (),
    policies: Iterable[Policy] = (),
    sector: Sector | None = None,
    theme: Theme | None = None,
    status: str = Initiative.Status.RUNNING,
    start_year: int | None = None,
    end_year: int | None = None,
    replication_of: Initiative | None = None,
    summary: str = "",
    story: str = "",
    slug: str = "",
    user=None,
    publish: bool = False,
) -> Initiative:
    """Enter an initiative as a draft, or public with `publish`.

    The first locality is where it began. An organisation may come with its role (`InitiativeOrganisation.Role`; it runs
    the initiative otherwise). Whatever is given twice is entered once. ValidationError, and nothing written, when the
    years, the slug or the replication do not make sense. Does not look for duplicates: see `queries.similar`.
    """
    initiative = Initiative(
        name=name,
        locale=locale or Locale.get_default(),
        sector=sector,
        theme=theme,
        status=status,
        start_year=start_year,
        end_year=end_year,
        replication_of=replication_of,
        summary=summary,
        story=story,
        slug=slug,
    )
    bodies = {body.pk: (body, role) for body, role in map(_with_role, organisations)}
    initiative.organisation_links = [
        InitiativeOrganisation(organisation=body, role=role, sort_order=order)
        for order, (body, role) in enumerate(bodies.values())
    ]
    initiative.locality_links = [
        InitiativeLocality(locality=place, is_primary=order == 0, sort_order=order)
        for order, place in enumerate(dict.fromkeys(localities))
    ]
    initiative.policy_links = [
        InitiativePolicy(policy=policy, sort_order=order) for order, policy in enumerate(dict.fromkeys(policies))
    ]
    return enter(initiative, user=user, publish=publish)


def register_organisation(
    *,
    name: str,
    locale: Locale | None = None,
    kind: str = "",
    locality: Locality | None = None,
    summary: str = "",
    slug: str = "",
    user=None,
    publish: bool = False,
) -> Organisation:
    """Enter an organisation; without a `kind` its Vietnamese name decides. Otherwise as `register_initiative`."""
    row = Organisation(
        name=name,
        locale=locale or Locale.get_default(),
        kind=kind or kind_of(name),
        locality=locality,
        summary=summary,
        slug=slug,
    )
    return enter(row, user=user, publish=publish)


def register_policy(
    *,
    name: str,
    locale: Locale | None = None,
    number: str = "",
    date: Date | None = None,
    issuer: str = "",
    summary: str = "",
    slug: str = "",
    user=None,
    publish: bool = False,
) -> Policy:
    """Enter a policy; `number` is kept in one spelling (`rules.policy_numbers`). Otherwise as `register_initiative`."""
    row = Policy(
        name=name,
        locale=locale or Locale.get_default(),
        number=number,
        date=date,
        issuer=issuer,
        summary=summary,
        slug=slug,
    )
    return enter(row, user=user, publish=publish)


def register_theme(
    *,
    name: str,
    year: int,
    locale: Locale | None = None,
    policy: Policy | None = None,
    summary: str = "",
    slug: str = "",
    user=None,
    publish: bool = False,
) -> Theme:
    """Enter the theme of a year. Otherwise as `register_initiative`."""
    locale = locale or Locale.get_default()
    row = Theme(name=name, year=year, locale=locale, policy=policy, summary=summary, slug=slug)
    return enter(row, user=user, publish=publish)


def register_sector(
    *,
    name: str,
    locale: Locale | None = None,
    summary: str = "",
    slug: str = "",
    user=None,
    publish: bool = False,
) -> Sector:
    """Enter a sector. Otherwise as `register_initiative`."""
    return enter(
        Sector(name=name, locale=locale or Locale.get_default(), summary=summary, slug=slug),
        user=user,
        publish=publish,
    )


def register_person(
    *,
    name: str,
    locale: Locale | None = None,
    position: str = "",
    organisation: Organisation | None = None,
    summary: str = "",
    user=None,
    publish: bool = False,
) -> Person:
    """Enter a person with no more than a newspaper prints. Otherwise as `register_initiative`."""
    row = Person(
        name=name,
        locale=locale or Locale.get_default(),
        position=position,
        organisation=organisation,
        summary=summary,
    )
    return enter(row, user=user, publish=publish)


def _with_role(given: Organisation | tuple[Organisation, str]) -> tuple[Organisation, str]:
    return given if isinstance(given, tuple) else (given, InitiativeOrganisation.Role.LEAD)


@transaction.atomic
def enter(row: T, *, user=None, publish: bool = False) -> T:
    """Save a new row of any kind as a draft with its first revision, or public with `publish`."""
    row.live = False
    row.full_clean()
    row.save()
    log(instance=row, action="wagtail.create", user=user, content_changed=True)
    row.save_revision(user=user, clean=False)
    return publish_row(row, user=user) if publish else row
