"""What may be sent for which purpose, and who may read it: upper rooms register, media asks.

    class EntryVideo(Policy):
        def limits(self, user, subject, language): ...
    policies.register("entries.video", EntryVideo())          # in AppConfig.ready

A purpose that nobody registered takes nothing and shows nothing. Policies are asked again when a file is complete:
what was allowed when it began may have been withdrawn meanwhile. Whoever drops a file calls
``media.services.remove_file``, or it goes on counting.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from media.rules.sniffing import accepted, names_of

if TYPE_CHECKING:
    from media.models import StoredFile, Upload


class Refused(Exception):
    """``str(error)`` is a sentence for the sender, in the language that was asked for. ``status``: 403, or 404 when
    the sender must not even learn that the subject exists."""

    def __init__(self, sentence: str, *, status: int = 403, code: str = "not_allowed") -> None:
        super().__init__(sentence)
        self.status, self.code = status, code


@dataclass(frozen=True)
class Limits:
    """``kinds``: of StoredFile.Kind. ``max_seconds`` is enforced when a video is probed, ``max_files`` counts
    complete files of the same purpose and subject that were not removed. Nothing begins after ``deadline``; what
    began before it may be completed during ``grace``."""

    kinds: Collection[str]
    max_bytes: int
    max_seconds: int | None = None
    max_files: int | None = None
    deadline: datetime | None = None
    grace: timedelta = timedelta(0)
    max_pixels: int = 100_000_000  # of a picture
    min_side: int = 0  # pixels, the shorter side of a picture

    @property
    def names(self) -> str:
        """What people call what is taken: "MP4, MOV"."""
        return names_of(frozenset(self.kinds))

    @property
    def accept(self) -> str:
        """For the attribute of an input."""
        return accepted(frozenset(self.kinds))


class Policy:
    """What an upper room answers. ``subject`` is its own word, as the browser sent it: to be checked, as anything
    from there."""

    def limits(self, user: Any, subject: str, language: str) -> Limits:
        """May this ``user`` send for this ``subject``, and how much? Raises Refused. Says ``deadline``, does not
        look at the clock."""
        raise NotImplementedError

    def allows_reading(self, user: Any, request: HttpRequest | None, file: "StoredFile") -> bool:
        """``user`` is None for somebody who has not logged in."""
        return False

    def allows_original(self, user: Any, request: HttpRequest | None, file: "StoredFile") -> bool:
        """Of a picture or a video that they may read: also as it was sent, with its name, and the place and the time
        that it tells? Others get it as pages show it."""
        return user is not None and file.owner_id == user.pk

    def received(self, file: "StoredFile", upload: "Upload") -> None:
        """The file is there: called once, in the transaction that makes it. Raising Refused refuses the file."""

    def holds(self, file: "StoredFile") -> bool:
        """Whether the subject still has this file: if so, whoever sends the same file again is given it."""
        return True


_policies: dict[str, Policy] = {}


def register(purpose: str, policy: Policy) -> None:
    _policies[purpose] = policy


def policy_for(purpose: str) -> Policy | None:
    return _policies.get(purpose)


def may_read(user: Any, request: HttpRequest | None, file: "StoredFile") -> bool:
    """Whether ``user`` (anonymous ones too) may have the bytes of ``file`` now."""
    policy = policy_for(file.purpose)
    if policy is None or file.removed is not None:
        return False
    person = user if user is not None and user.is_authenticated else None
    return policy.allows_reading(person, request, file)


def may_have_original(user: Any, request: HttpRequest | None, file: "StoredFile") -> bool:
    """Whether ``user``, who may read ``file``, may have it as it was sent."""
    policy = policy_for(file.purpose)
    person = user if user is not None and user.is_authenticated else None
    return policy is not None and policy.allows_original(person, request, file)
