"""Runs a program on hostile input. Must be called from a thread that lives as long as the run: the kernel kills the
program when the *thread* that started it ends."""

import os
import resource
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from media.sandbox import scratch as folders
from media.sandbox.inside import DID_NOT_HOLD
from media.sandbox.layers import order
from media.sandbox.limits import Limits

BEAT = 0.25  # seconds between two looks at the clock and the disk
KEPT_ERRORS = 64 * 1024


class SandboxBroken(RuntimeError):
    """Nothing can be said of the file: a layer that held before does not, or the machine gave the program no time."""


@dataclass
class Outcome:
    """``ended``: exit | signal | time | disk | output: what ended it; ``code`` is only that of an exit."""

    ended: str = "exit"
    code: int = 0
    output: bytes = b""
    errors: str = ""
    cpu: float = 0.0  # seconds
    starved: bool = False  # out of time, most of which it waited for a core: that is not the file's doing

    @property
    def ok(self) -> bool:
        return self.ended == "exit" and self.code == 0


@dataclass
class _Captured:
    limits: Limits
    on_line: Callable[[str], None] | None
    output: bytearray = field(default_factory=bytearray)
    errors: bytearray = field(default_factory=bytearray)
    line: bytes = b""

    def take_output(self, data: bytes) -> bool:
        """False when it has said more than it may. Lines that are listened to are not kept."""
        if self.on_line is None:
            self.output += data
            return len(self.output) <= self.limits.output
        *whole, self.line = (self.line + data).split(b"\n")
        for line in whole:
            self.on_line(line.decode("utf-8", "replace"))
        return len(self.line) <= self.limits.output

    def take_errors(self, data: bytes) -> None:
        """The last of them: a decoder that complains of each frame goes on for ever."""
        self.errors += data
        del self.errors[: max(0, len(self.errors) - KEPT_ERRORS)]


def run(
    program: str,
    arguments: Iterable[str],
    *,
    scratch: Path,
    limits: Limits,
    source: int | None = None,
    on_line: Callable[[str], None] | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Outcome:
    """Run ``program`` ("ffmpeg", "inspect") in ``scratch``, which it alone may write to, with ``source`` (an open
    descriptor, under its own number) as its one input. ``on_line`` hears each line that it prints; ``tick`` is called
    four times a second and may raise to end it. Raises Missing, SandboxBroken; whatever the program does is an Outcome.
    """
    if source is not None:
        os.lseek(source, 0, os.SEEK_SET)  # its position is shared with whoever read it last
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        order(program, arguments, limits, scratch),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=scratch,
        env={},
        pass_fds=() if source is None else (source,),
        start_new_session=True,
    )
    captured = _Captured(limits, on_line)
    try:
        ended = _attend(process, captured, scratch, limits, tick)
    finally:
        _end(process)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    outcome = Outcome(
        ended or ("signal" if process.returncode < 0 else "exit"),
        process.returncode,
        bytes(captured.output),
        captured.errors.decode("utf-8", "replace"),
        cpu := after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        starved=ended == "time" and cpu < limits.wall / 2,
    )
    if outcome.code == DID_NOT_HOLD and outcome.ended == "exit":
        raise SandboxBroken(outcome.errors)
    return outcome


def _attend(
    process: subprocess.Popen, captured: _Captured, scratch: Path, limits: Limits, tick: Callable[[], None]
) -> str:
    """Listen until it ends by itself (""), or must be ended: the reason."""
    end = time.monotonic() + limits.wall
    looked = 0.0
    with selectors.DefaultSelector() as selector:
        for stream in (process.stdout, process.stderr):
            selector.register(stream, selectors.EVENT_READ)  # type: ignore[arg-type]
        while selector.get_map() or not _has_ended(process):
            # Once it says no more this merely waits: it may still be at work, or about to end.
            for key, _ in selector.select(BEAT if selector.get_map() else BEAT / 10):
                data = os.read(key.fd, 65536)
                if not data:
                    selector.unregister(key.fileobj)
                elif key.fileobj is process.stderr:
                    captured.take_errors(data)
                elif not captured.take_output(data):
                    return "output"
            if time.monotonic() - looked >= BEAT:
                looked = time.monotonic()
                tick()
                if looked > end:
                    return "time"
                if folders.used(scratch) > limits.disk:
                    return "disk"
    return ""


def _has_ended(process: subprocess.Popen) -> bool:
    """Without burying it: its number stays ours, so that its group can be ended."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _end(process: subprocess.Popen) -> None:
    """The whole group: the filter lets it start no other process, but not every machine has the filter."""
    streams: list[IO[bytes] | None] = [process.stdout, process.stderr]
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()
    process.wait()
    for stream in streams:
        if stream:
            stream.close()
