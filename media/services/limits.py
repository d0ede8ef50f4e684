"""The limits of a purpose, asked of its policy each time they matter."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from media import policies
from media.models import StoredFile, Upload
from media.policies import Limits, Policy, Refused
from media.problems import Problem
from media.rules.sniffing import names_of


def policy_of(purpose: str) -> Policy:
    """Raises Refused (404)."""
    policy = policies.policy_for(purpose)
    if policy is None:
        raise Refused(_("There is nothing here to send files for."), status=404, code="not_here")
    return policy


def check_size(size: int, limits: Limits) -> None:
    """Raises Problem."""
    if size <= 0:
        raise Problem("empty")
    if size > limits.max_bytes:
        raise Problem("too_large", limit_bytes=limits.max_bytes)


def check_kind(kind: str | None, limits: Limits) -> None:
    if kind is not None and kind not in limits.kinds:
        raise Problem("wrong_kind", allowed=names_of(frozenset(limits.kinds)))


def check_count(purpose: str, subject: str, limits: Limits) -> None:
    """``limits.max_files`` counts what is complete and was not removed."""
    if limits.max_files is None:
        return
    there = StoredFile.objects.filter(purpose=purpose, subject=subject, removed__isnull=True).count()
    if there >= limits.max_files:
        raise Problem("too_many", limit=limits.max_files)


def check_beginning(now: datetime, limits: Limits) -> None:
    if limits.deadline and now > limits.deadline:
        raise Problem("too_late")


def check_completing(now: datetime, started: datetime, limits: Limits) -> None:
    """What began in time has its grace."""
    if limits.deadline and (started > limits.deadline or now > limits.deadline + limits.grace):
        raise Problem("too_late")


def limits_for(upload: Upload, language: str) -> Limits:
    """Raises Refused; Problem when its owner is no more."""
    owner: Any = upload.owner
    if owner is None or not owner.is_active:
        raise Problem("not_allowed")
    return policy_of(upload.purpose).limits(owner, upload.subject, language)
