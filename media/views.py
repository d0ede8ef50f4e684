"""Serves uploads from local disk. With an object store its own addresses are used instead."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve

# Only what Wagtail's image pipeline writes: originals and documents have doors of their own, with permissions.
PUBLIC_FOLDERS = ("images",)


def upload(request: HttpRequest, path: str) -> HttpResponseBase:
    """One file of a public folder, to be kept for a year: its name changes when it does. 404 for all else."""
    path = posixpath.normpath(path)  # as `serve` does: "images/../x" is no image
    if path.partition("/")[0] not in PUBLIC_FOLDERS:
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    # Whatever the file is, nothing in it may run in our name.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
