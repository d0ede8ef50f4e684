"""What every answer carries."""

from collections.abc import Callable
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware

from config.errors import busy
from media.stores import store

log = structlog.get_logger(__name__)


def _stores() -> str:
    """Where browsers send parts to, and fetch private files from, besides us: the S3 store, as CSP writes origins."""
    public = urlsplit(settings.S3_PUBLIC_URL)
    origins = {store().origin, f"{public.scheme}://{public.netloc}" if public.netloc else ""} - {""}
    return "".join(f" {origin}" for origin in sorted(origins))


# The public site runs no inline script and loads nothing from elsewhere; an embed is a link until a reader asks for it.
PUBLIC_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob: https:{stores}",
        "connect-src 'self'{stores}",
        "media-src 'self' blob:{stores}",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "frame-src https://www.youtube-nocookie.com https://player.vimeo.com",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
# Wagtail's editor needs inline styles, inline scripts and data addresses.
ADMIN_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob: https:{stores}",
        "style-src 'self' 'unsafe-inline'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "font-src 'self' data:",
        "connect-src 'self'{stores}",
        "media-src 'self' blob:{stores}",
        "frame-src 'self' https:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)


class ContentPolicyMiddleware:
    """Sets Content-Security-Policy: strict for readers, what the editor needs under /admin/."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = ADMIN_POLICY if request.path.startswith(("/admin/", "/django-admin/")) else PUBLIC_POLICY
        response.headers.setdefault("Content-Security-Policy", policy.format(stores=_stores()))
        return response


class CompressionMiddleware(GZipMiddleware):
    """Django's, but what is served in stretches is left as it is: their numbers count bytes of the file."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.has_header("Accept-Ranges"):
            return response
        return super().process_response(request, response)


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but what the API, the admin, media or uploads do not have answers 404, and is no page to redirect to.

    (Wagtail answers every path under /vi/, so Django believes that /vi/api/… might exist.)
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.path_info.startswith(("/api/", "/admin/", "/media/", "/uploads/")):
            return response
        return super().process_response(request, response)


class BusyMiddleware:
    """A write that waited for the database in vain is told to come again; it is no fault to be looked into."""

    # Of PostgreSQL: deadlock, no lock in time, transactions that got in each other's way.
    STATES = frozenset({"40P01", "55P03", "40001"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError):
            return None
        cause = exception.__cause__
        if getattr(cause, "sqlite_errorname", "").startswith("SQLITE_BUSY") or (
            getattr(cause, "sqlstate", None) in self.STATES
        ):
            log.warning("database.busy", path=request.path)
            return busy(request)
        return None
