"""Who somebody is, and the door for those who are nobody yet."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.readers.addresses import account_path

View = Callable[..., HttpResponse]


def personal_page(*methods: str) -> Callable[[View], View]:
    """For a page that is somebody's own: these methods only (HEAD wherever GET is), in the language of the address only
    (else 404), kept by no cache."""

    def decorate(view: View) -> View:
        allowed = require_http_methods(["HEAD", *methods] if "GET" in methods else list(methods))(view)

        @never_cache
        @wraps(view)
        def answer(request: HttpRequest, language: str, **kwargs: Any) -> HttpResponse:
            if get_language() != language:
                raise Http404
            return allowed(request, language=language, **kwargs)

        return answer

    return decorate


def enters_admin(user: Any) -> bool:
    """Editors, organisers, administrators: they log in with a password at /admin/, and no code opens their account."""
    return user.is_superuser or user.is_staff or user.has_perm("wagtailadmin.access_admin")


def sign_in_path(request: HttpRequest) -> str:
    """Where to send somebody who must say who they are, and who is brought back here."""
    language = "en" if get_language() == "en" else "vi"
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return account_path(language, "sign_in", next=back)


def require_reader(view: View) -> View:
    """For a view: somebody who has not signed in is sent to do so, and then comes back."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(sign_in_path(request))
        return view(request, *args, **kwargs)

    return answer


def signed_in(request: HttpRequest) -> User:
    """Who asks, in a view that ``require_reader`` guards; anywhere else a stranger is refused with 403."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def safe_next(request: HttpRequest, wanted: str | None) -> str:
    """``wanted`` if it is a path of this site, or ""."""
    if not wanted or not wanted.startswith("/") or len(wanted) > 2000:
        return ""
    good = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if good else ""
