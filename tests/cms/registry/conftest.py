"""The cast: Alice edits, Bob translates, Charlie reads."""

import pytest
from django.db.models import F
from wagtail.models import Locale

from cms.localities.models import Locality


@pytest.fixture(autouse=True)
def _locales(db):
    for language in ("vi", "en"):
        Locale.objects.get_or_create(language_code=language)


@pytest.fixture
def place(db):
    """`place("Cần Giuộc", "district")`: a unit by its bare name; today's unit when it still stands."""

    def find(name: str, level: str = "commune", **kwargs) -> Locality:
        newest = F("valid_from").desc(nulls_last=True)
        return Locality.objects.filter(name=name, level=level, **kwargs).order_by(newest, "pk").first()

    return find
