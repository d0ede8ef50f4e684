"""The links in mails: who holds one may do what it says. Nothing of them is stored; each is made from a follower's
secret and the site's key, so neither the database nor a guess gives one."""

from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, Signer, TimestampSigner

from search.alerts.models import Follower, Subscription

CONFIRM_WITHIN = timedelta(days=3)


class BadToken(Exception):
    """Made up, mistyped, or of a follower who was erased."""


class OldToken(BadToken):
    """It was good once."""


def _salt(purpose: str, follower: Follower) -> str:
    return f"alerts.{purpose}.{follower.secret}"


def manage_token(follower: Follower) -> str:
    """For all that one follows. Good until the follower is erased."""
    return Signer(salt=_salt("manage", follower), sep="~").sign(str(follower.pk))


def subscription_token(subscription: Subscription) -> str:
    """For one subscription: to stop it, to choose a successor."""
    return Signer(salt=_salt("one", subscription.follower), sep="~").sign(str(subscription.pk))


def confirm_token(subscription: Subscription) -> str:
    """Good for CONFIRM_WITHIN."""
    return TimestampSigner(salt=_salt("confirm", subscription.follower), sep="~").sign(str(subscription.pk))


def _number(token: str) -> int:
    text = token.partition("~")[0]
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise BadToken
    return int(text)


def read_manage(token: str) -> Follower:
    follower = Follower.objects.filter(pk=_number(token)).first()
    if follower is None:
        raise BadToken
    try:
        Signer(salt=_salt("manage", follower), sep="~").unsign(token)
    except BadSignature:
        raise BadToken from None
    return follower


def _subscription(token: str) -> Subscription:
    found = Subscription.objects.select_related("follower").filter(pk=_number(token)).first()
    if found is None:
        raise BadToken
    return found


def read_subscription(token: str) -> Subscription:
    found = _subscription(token)
    try:
        Signer(salt=_salt("one", found.follower), sep="~").unsign(token)
    except BadSignature:
        raise BadToken from None
    return found


def read_confirm(token: str) -> Subscription:
    found = _subscription(token)
    try:
        TimestampSigner(salt=_salt("confirm", found.follower), sep="~").unsign(token, max_age=CONFIRM_WITHIN)
    except SignatureExpired:
        raise OldToken from None
    except BadSignature:
        raise BadToken from None
    return found
