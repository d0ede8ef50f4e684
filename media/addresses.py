"""Addresses of files. A private one's works for a while, for whoever holds it: ask the policy before giving it."""

from django.conf import settings
from django.urls import reverse

from media.models import StoredFile
from media.serving import disposition
from media.stores import store


def address_of(file: StoredFile, *, seconds: int = 300, download: bool = False) -> str:
    """Where the bytes are, for ``seconds``: presigned by the S3 store, signed by us on local disk; a public file's
    address is lasting. With an S3 store it is of another origin. Raises StoreAway."""
    if file.space == StoredFile.Space.PUBLIC:
        return f"{settings.S3_PUBLIC_URL or settings.MEDIA_URL.rstrip('/')}/{file.key}"
    # What a browser would show is shown, a document is taken home: nothing of theirs is laid out in our name.
    download = download or file.kind == StoredFile.Kind.DOCUMENT
    return store().address(
        file.key, seconds=seconds, mime=file.mime, disposition=disposition(file.name, download=download)
    )


def lasting_address_of(file: StoredFile) -> str:
    """An address of ours that asks the file's policy each time, and then leads to the bytes."""
    return reverse("media:file", kwargs={"file_id": file.pk})
