"""Where bytes are: local disk, or an S3 store. One seam, one suite of tests for both (tests/media/stores)."""

from functools import cache

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver

from media.stores.base import Absent, Part, PartAddress, Store, StoreAway, StoreRefused

__all__ = ["Absent", "Part", "PartAddress", "Store", "StoreAway", "StoreRefused", "store"]


@cache
def store() -> Store:
    """The store that the settings name. boto3's clients may be used by many threads."""
    if settings.S3_BUCKET:
        from media.stores.s3 import S3Store  # noqa: PLC0415 - boto3 is slow to load and not needed on local disk

        return S3Store(settings.S3_BUCKET, settings.S3_ENDPOINT_URL)
    from media.stores.local import LocalStore  # noqa: PLC0415

    return LocalStore({"private": settings.PRIVATE_ROOT, "public": settings.MEDIA_ROOT})


@receiver(setting_changed)
def _forget(*, setting: str, **_: object) -> None:
    if setting in {"S3_BUCKET", "S3_ENDPOINT_URL", "PRIVATE_ROOT", "MEDIA_ROOT"}:
        store.cache_clear()
