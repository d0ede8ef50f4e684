import pytest
from django.core.cache import cache

from cms.localities.models import Locality


@pytest.fixture(autouse=True)
def nothing_cached():
    """Wagtail keeps the sites' root paths in the cache, where they outlive a test's transaction."""
    cache.clear()


@pytest.fixture
def districts(db):
    """Districts of the old map: as many distinct units as a story could name."""
    return list(Locality.objects.filter(level="district", valid_to__isnull=False).order_by("code")[:40])
