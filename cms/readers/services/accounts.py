"""Accounts that a mailbox opens."""

import secrets

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.readers.access import enters_admin
from cms.readers.models import ReaderProfile
from cms.readers.rules.mailboxes import identity
from cms.readers.signals import account_closing


class NoCode(Exception):
    """This address belongs to somebody who may not enter by a code: an editor, or an account that was blocked."""


def username_of(address: str) -> str:
    """A keyed digest: whoever closes their account and comes back is the same voter, and no address is kept for it."""
    return "reader-" + salted_hmac("readers.account", identity(address), algorithm="sha256").hexdigest()[:40]


def account_of(address: str) -> User | None:
    """The account that a code sent to this address opens, None when there is none yet. Raises NoCode."""
    known = list(User.objects.filter(email__iexact=address.strip()).order_by("pk"))
    known += User.objects.filter(username=username_of(address)).exclude(pk__in=[user.pk for user in known])
    if any(not user.is_active or enters_admin(user) for user in known):
        raise NoCode
    return known[0] if known else None


@transaction.atomic
def join(*, address: str, language: str = "vi", name: str = "") -> User:
    """The account of an address, made when there is none. For whoever typed in the code, and for rooms that invite.

    Raises NoCode for the address of somebody who enters /admin/.
    """
    user = account_of(address)
    if user is None:
        try:
            with transaction.atomic():
                user = User(username=username_of(address), email=address.strip().lower())
                user.set_unusable_password()
                user.save()
        except IntegrityError:  # the same code in two windows
            user = User.objects.get(username=username_of(address))
    if not user.email:
        user.email = address.strip().lower()  # came back after closing the account
        user.save(update_fields=["email"])
    ReaderProfile.objects.get_or_create(user=user, defaults={"language": language, "name": name[:200]})
    return user


@transaction.atomic
def close_account(*, user: User) -> None:
    """Erase who the person was: name, address, telephone, drafts. What was handed in stays, with the name it bore.

    The row stays, so that what hangs on it (votes, history) neither vanishes nor can be done twice. Raises NoCode for
    somebody who enters /admin/: their account is the newsroom's.
    """
    if enters_admin(user):
        raise NoCode
    account_closing.send(sender=User, user=user)
    username = username_of(user.email) if user.email else f"reader-{secrets.token_hex(20)}"
    taken = User.objects.filter(username=username).exclude(pk=user.pk).exists()
    user.username = user.username if taken else username
    user.email = user.first_name = user.last_name = ""
    user.set_unusable_password()
    user.save()
    ReaderProfile.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
    _end_sessions(user)


def _end_sessions(user: User) -> None:
    """On every device."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator(chunk_size=500):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
