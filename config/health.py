"""Alive, ready, measured."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django_prometheus.exports import ExportToDjangoView

from media.health import check as check_video
from search.health import check as check_search


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def _database() -> dict:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return {"ok": True}
    except DatabaseError as error:
        return {"ok": False, "error": type(error).__name__}


def readyz(request: HttpRequest) -> JsonResponse:
    """The state of each component: 200 when all that a page needs is there, 503 otherwise.

    Search that is away, or videos that nobody prepares, are said (``"degraded": true``) but do not make the site
    unready: pages are served without them.
    """
    components = {"database": _database(), "search": check_search(), "video": check_video()}
    ready = components["database"]["ok"]
    degraded = not all(component["ok"] for component in components.values())
    return JsonResponse({"ready": ready, "degraded": degraded, "components": components}, status=200 if ready else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus's text format."""
    return ExportToDjangoView(request)
