"""What a program can do in the sandbox, tried with the real one. CI must have every layer."""

import os
import socket
import threading
from pathlib import Path

import pytest

from media.sandbox import programs
from media.sandbox.layers import LAYERS, layers
from media.sandbox.limits import MB, Limits
from media.sandbox.running import run
from media.sandbox.scratch import root, scratch_folder, sweep

LIMITS = Limits(cpu=20, wall=20.0, memory=1024 * MB)
TONE = ("-f", "lavfi", "-i", "sine=440:d=1")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with scratch_folder() as made:
        yield made


@pytest.fixture
def listener():
    """A port of this machine, and how often somebody came."""
    came: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        over = threading.Event()

        def listen():
            while not over.is_set():
                try:
                    with server.accept()[0] as guest:
                        came.append(guest.recv(1000))
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], came
        over.set()
        thread.join()


def ffmpeg(folder: Path, *arguments: str, limits: Limits = LIMITS, **more):
    return run("ffmpeg", ["-v", "error", "-nostdin", *arguments], scratch=folder, limits=limits, **more)


def test_layers_all_hold_where_they_can():
    held = layers()
    assert set(held) == set(LAYERS)
    if os.environ.get("CI") == "true":
        assert all(held.values()), held
    assert held["network"] or held["calls"]


def test_program_makes_a_file_in_its_folder(folder):
    outcome = ffmpeg(folder, *TONE, "tone.wav")
    assert outcome.ok, outcome
    assert (folder / "tone.wav").stat().st_size > 1000


def test_program_reaches_no_address(folder, listener):
    port, came = listener
    socket.create_connection(("127.0.0.1", port)).close()  # the listener does hear
    outcome = ffmpeg(folder, "-i", f"http://127.0.0.1:{port}/x.mp4", "x.wav")
    assert outcome.ended == "exit"
    assert outcome.code != 0
    assert len(came) == 1


def test_program_reads_no_file_of_ours(folder, tmp_path):
    secret = tmp_path / "secret.wav"
    ffmpeg(folder, *TONE, "tone.wav")
    (folder / "tone.wav").rename(secret)
    secret.chmod(0o644)
    assert "Permission denied" in ffmpeg(folder, "-i", str(secret), "x.wav").errors
    with secret.open("rb") as source:  # given as a descriptor, it may
        given = ffmpeg(folder, "-fd", str(source.fileno()), "-i", "fd:", "x.wav", source=source.fileno())
    assert given.ok, given


def test_program_writes_nowhere_else(folder, tmp_path):
    tmp_path.chmod(0o777)
    outcome = ffmpeg(folder, *TONE, str(tmp_path / "x.wav"))
    assert not outcome.ok
    assert not (tmp_path / "x.wav").exists()


def test_program_that_runs_too_long_is_ended(folder):
    limits = Limits(cpu=20, wall=0.8, memory=1024 * MB)
    outcome = ffmpeg(folder, "-re", "-f", "lavfi", "-i", "sine", "-f", "null", "-", limits=limits)
    assert (outcome.ended, outcome.starved) == ("time", True)  # it waits for the clock, as others do for a core


def test_program_that_uses_too_much_of_the_processor_is_ended(folder):
    limits = Limits(cpu=1, wall=30.0, memory=1024 * MB)
    outcome = ffmpeg(folder, "-f", "lavfi", "-i", "mandelbrot", "-f", "null", "-", limits=limits)
    assert outcome.ended == "signal"
    assert outcome.cpu < 5


def test_program_that_fills_the_disk_is_ended(folder):
    limits = Limits(cpu=20, wall=20.0, memory=1024 * MB, file=64 * MB, disk=2 * MB)
    assert ffmpeg(folder, "-f", "lavfi", "-i", "sine", "-f", "wav", "x.wav", limits=limits).ended == "disk"


def test_program_cannot_write_a_file_beyond_its_limit(folder):
    limits = Limits(cpu=20, wall=20.0, memory=1024 * MB, file=MB, disk=64 * MB)
    assert not ffmpeg(folder, "-f", "lavfi", "-i", "sine", "-t", "600", "-f", "wav", "x.wav", limits=limits).ok
    assert (folder / "x.wav").stat().st_size <= MB


def test_program_that_talks_too_much_is_ended(folder):
    limits = Limits(cpu=20, wall=20.0, memory=1024 * MB, output=10_000)
    assert ffmpeg(folder, "-f", "lavfi", "-i", "sine", "-f", "wav", "pipe:1", limits=limits).ended == "output"


def test_program_that_wants_too_much_memory_gets_none(folder):
    limits = Limits(cpu=20, wall=20.0, memory=300 * MB)
    assert not ffmpeg(folder, "-f", "lavfi", "-i", "color=s=16000x16000", "-t", "1", "x.mp4", limits=limits).ok


def test_a_tick_that_raises_ends_the_program(folder):
    class Enough(Exception): ...

    def tick():
        raise Enough

    with pytest.raises(Enough):
        ffmpeg(folder, "-re", "-f", "lavfi", "-i", "sine", "-f", "null", "-", tick=tick)


def test_only_programs_of_the_list_run(folder):
    with pytest.raises(ValueError, match="no program"):
        run("sh", ["-c", "true"], scratch=folder, limits=LIMITS)


def test_folders_of_the_dead_are_swept_and_those_of_the_living_stay(folder):
    (root() / "dead").mkdir()
    (root() / "dead" / "x.mp4").write_bytes(b"x")
    (root() / "dead.lock").touch()
    assert sweep() == 1
    assert not (root() / "dead").exists()
    assert folder.exists()


@pytest.mark.parametrize(
    "told, version",
    [
        ("ffmpeg version n9.0.2-17-g2a571b6068-20260930 Copyright", (9, 0, 2)),
        ("ffmpeg version 8.1.2 Copyright", (8, 1, 2)),
        ("ffmpeg version 5.1.6-0+deb12u1 Copyright", (5, 1, 6)),
        ("ffmpeg version 8.1 Copyright", (8, 1, 0)),
        ("ffmpeg version N-120000-gabcdef Copyright", None),
        ("", None),
    ],
)
def test_version_is_read_of_what_ffmpeg_says(told, version):
    assert programs.version_in(told) == version


@pytest.mark.parametrize("version", ["8.1.1", "5.1.6-0+deb12u1", "N-120000-gabcdef"])
def test_ffmpeg_with_known_holes_is_refused(settings, tmp_path, version):
    old = tmp_path / f"ffmpeg-{version}"
    old.write_text(f"#!/bin/sh\necho 'ffmpeg version {version} Copyright'\n")
    old.chmod(0o755)
    settings.FFMPEG = str(old)
    with pytest.raises(programs.Missing):
        programs.ffmpeg()
