"""One server on a folder of its own, on any free port, that ends with us."""

import ctypes
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.versitygw.building import NoVersitygw, server

ACCESS, SECRET = "neuguong", "only-for-tests-and-developers"
START = 60  # seconds
_PR_SET_PDEATHSIG = 1


@dataclass
class Gateway:
    folder: Path
    port: int
    process: subprocess.Popen

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def environment(self, bucket: str) -> dict[str, str]:
        """What a site needs to keep its uploads here."""
        return {
            "S3_ENDPOINT_URL": self.url,
            "S3_BUCKET": bucket,
            "AWS_ACCESS_KEY_ID": ACCESS,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
        }


@contextmanager
def running_gateway(folder: Path, port: int = 0) -> Iterator[Gateway]:
    """``folder`` keeps what is stored. Raises NoVersitygw."""
    objects, notes = folder / "objects", folder / "metadata"
    for each in (objects, notes):
        each.mkdir(parents=True, exist_ok=True)
    port = port or _free_port()
    # Metadata beside the files: not every file system of a developer keeps extended attributes.
    command = [str(server()), "--port", f"127.0.0.1:{port}", "--access", ACCESS, "--secret", SECRET, "--quiet"]
    with (folder / "log").open("a") as log:
        process = subprocess.Popen(
            [*command, "posix", "--sidecar", str(notes), str(objects)],
            stdout=log,
            stderr=log,
            preexec_fn=_end_with_parent,
        )
    gateway = Gateway(folder, port, process)
    try:
        _wait(gateway)
        yield gateway
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _end_with_parent() -> None:
    """However we end, it does: nothing is left behind by a test run that was killed."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(gateway: Gateway) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        if gateway.process.poll() is not None:
            break
        try:
            urllib.request.urlopen(gateway.url, timeout=2)
        except urllib.error.HTTPError:
            return  # it answers: that we may not
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise NoVersitygw(f"versitygw did not start:\n{(gateway.folder / 'log').read_text()[-2000:]}")
