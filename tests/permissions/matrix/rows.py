"""A row: an address, its door, and what is sent there by those who may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from campaigns.contests.models import Campaign
from campaigns.entries.models import Entry
from tests.permissions.matrix.doors import ByState
from tests.permissions.matrix.world import Stage, World


@dataclass(frozen=True)
class Scene:
    world: World
    stage: Stage
    phase: str
    state: str

    @property
    def campaign(self) -> Campaign:
        return self.stage.campaign

    @property
    def entry(self) -> Entry:
        return self.stage.entries[self.state]

    @property
    def number(self) -> int:
        """One that no entry has, for a draft: it has none."""
        return self.entry.number or 999


@dataclass(frozen=True)
class Row:
    """``address`` as the resolver has it. ``door``: who gets it by GET. ``body``: what is sent, such that it does
    something for those of ``writers`` (a group of ``doors``), and nothing for anybody else. ``by_entry``: asked in
    every state; else once a phase, as every state is there at once. ``place``: the jury's pages are blind.
    ``holder``: kinds of secrets that whoever holds the address may read.
    """

    address: str
    path: Callable[[Scene], str]
    door: str | ByState = "nobody"
    body: Callable[[Scene], Any] | None = None
    writers: str | ByState = ""
    phases: tuple[str, ...] = ("judging",)
    place: str = "site"
    method: str = "post"
    holder: tuple[str, ...] = ()
    writes_on_get: bool = False  # an export is noted in the audit log

    @property
    def by_entry(self) -> bool:
        of_it = ("<int:number>", "<uuid:entry>", "<uuid:file_id>", "<uuid:video_id>", "upload_id", "<str:token>")
        return any(part in self.address for part in of_it) or isinstance(self.writers, ByState)

    def __str__(self) -> str:
        return self.address
