"""What each page does before it answers."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from campaigns.contests.models import Campaign
from campaigns.voting.services.sources import Source
from cms.networks import client_address
from cms.readers.backends import PATH

SEED, SALT = "gallery", "campaigns.voting.gallery"
SEED_DAYS = 120


def of_contest(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``view(request, campaign, language=…)``: of a public contest, in the language of the address only."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, language: str, slug: str, **kwargs: Any) -> HttpResponse:
        if get_language() != language:
            raise Http404
        campaign = get_object_or_404(Campaign.objects.public().with_rounds(), slug=slug)
        return view(request, campaign, language=language, **kwargs)

    return answer


def came_by_code(request: HttpRequest) -> bool:
    """Whether the session began with a code that came by mail: the proof that the mailbox is theirs."""
    return request.user.is_authenticated and request.session.get(BACKEND_SESSION_KEY) == PATH


def source_of(request: HttpRequest) -> Source:
    return Source(
        address=client_address(request.META, trust_proxy=settings.TRUST_PROXY),
        browser=request.headers.get("User-Agent", "")[:400],
    )


def seed_of(request: HttpRequest) -> str:
    """The visitor's own, from their cookie; a new one for a new visitor."""
    try:
        return str(request.get_signed_cookie(SEED, salt=SALT))
    except (KeyError, BadSignature):
        return secrets.token_hex(8)


def keep_seed(response: HttpResponse, seed: str) -> HttpResponse:
    """Signed: nobody picks the order that suits them."""
    response.set_signed_cookie(
        SEED,
        seed,
        salt=SALT,
        max_age=SEED_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
