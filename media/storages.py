"""Django's storages on the bucket, for Wagtail and for whatever writes files by name."""

from typing import Any

from django.conf import settings
from storages.backends.s3 import S3Storage


class _Bucket(S3Storage):
    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {
            "bucket_name": settings.S3_BUCKET,
            "endpoint_url": settings.S3_ENDPOINT_URL or None,
            "addressing_style": "path" if settings.S3_ENDPOINT_URL else "virtual",
            "signature_version": "s3v4",
            "file_overwrite": False,
            "default_acl": None,
            "max_memory_size": 8 * 1024 * 1024,
        }


class NewsroomStorage(_Bucket):
    """Wagtail's originals and documents: private, for they have permissions of their own."""

    location = "private/newsroom"

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return f"{settings.MEDIA_URL}{name}"  # answers as on local disk: only what is public is there


class PublicStorage(_Bucket):
    """What pages show."""

    location = "public"

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return f"{settings.S3_PUBLIC_URL}/{name}" if settings.S3_PUBLIC_URL else f"{settings.MEDIA_URL}{name}"


class PrivateStorage(_Bucket):
    """Stored files and what is made of them. It has no addresses: media.addresses gives them, for a while."""

    location = "private"

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        raise ValueError("a private file has no address of its own; see media.addresses")
