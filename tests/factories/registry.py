"""Entities of the registry, public and in Vietnamese unless told otherwise."""

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from cms.registry.models import (
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


def locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


class EntityFactory(DjangoModelFactory):
    """`language="en"` makes an English row; `live=False` a draft."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        language = "vi"

    locale = factory.LazyAttribute(lambda row: locale(row.language))
    live = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        row = super()._create(model_class, *args, **kwargs)
        if row.live:
            row.save_revision(clean=False).publish()
            row.refresh_from_db()
        return row


class SectorFactory(EntityFactory):
    class Meta:
        model = Sector

    name = factory.Sequence(lambda n: f"Lĩnh vực thứ {n}")


class OrganisationFactory(EntityFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Chi bộ ấp {n}")


class PersonFactory(EntityFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Nguyễn Văn Thứ {n}")


class PolicyFactory(EntityFactory):
    class Meta:
        model = Policy

    name = factory.Sequence(lambda n: f"Về việc thứ {n}")
    number = factory.Sequence(lambda n: f"Kế hoạch số {n + 100}-KH/HU")


class ThemeFactory(EntityFactory):
    class Meta:
        model = Theme

    name = factory.Sequence(lambda n: f"Chuyên đề thứ {n}")
    year = 2022


class InitiativeFactory(EntityFactory):
    """`at=[locality…]`, `by=[organisation…]` and `under=[policy…]` make the child rows."""

    class Meta:
        model = Initiative

    class Params:
        at = ()
        by = ()
        under = ()

    name = factory.Sequence(lambda n: f"Tuyến đường hoa số {n}")
    summary = "Trồng hoa thay rác ven đường."

    @factory.lazy_attribute
    def locality_links(self):
        return [InitiativeLocality(locality=place, is_primary=i == 0, sort_order=i) for i, place in enumerate(self.at)]

    @factory.lazy_attribute
    def organisation_links(self):
        return [InitiativeOrganisation(organisation=body, sort_order=i) for i, body in enumerate(self.by)]

    @factory.lazy_attribute
    def policy_links(self):
        return [InitiativePolicy(policy=policy, sort_order=i) for i, policy in enumerate(self.under)]


def translation(row, **kwargs):
    """The English row of a Vietnamese one, made without wagtail-localize."""
    copy = row.copy_for_translation(locale("en"))
    for name, value in {"name": f"English of {row.name}", "live": True, **kwargs}.items():
        setattr(copy, name, value)
    copy.save()
    if copy.live:
        copy.save_revision(clean=False).publish()
        copy.refresh_from_db()
    return copy
