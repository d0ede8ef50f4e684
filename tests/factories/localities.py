"""Units that no data file knows, for tests that need their own."""

import factory

from cms.localities.models import Locality
from cms.localities.rules.titles import title_en, title_vi
from cms.vietnamese import fold, slug


class LocalityFactory(factory.django.DjangoModelFactory):
    """A standing commune unless told otherwise."""

    class Meta:
        model = Locality

    level = "commune"
    type = "xa"
    code = factory.Sequence(lambda number: f"T{number:05}")
    name = factory.Sequence(lambda number: f"Thử Nghiệm {number}")
    key = factory.LazyAttribute(lambda unit: f"{unit.level[0]}{unit.code}@{unit.valid_from or ''}")
    name_en = factory.LazyAttribute(lambda unit: title_en(unit.type, unit.name))
    folded = factory.LazyAttribute(lambda unit: fold(title_vi(unit.type, unit.name)))
    slug = factory.LazyAttribute(lambda unit: slug(f"{unit.type} {unit.name} {unit.code}"))
    valid_from = None
    valid_to = None


def unit(key: str) -> Locality:
    """A real unit by its key: ``unit("d807@")`` is huyện Cần Giuộc."""
    return Locality.objects.with_parents().get(key=key)
