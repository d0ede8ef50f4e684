"""`make run`: prepares the site, then keeps the web server and the worker alive until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]
PATIENCE = 15  # seconds that a process has to end by itself
BEAT = 0.3


def start(command: list[str], stdout: IO[str] | None = None) -> subprocess.Popen:
    # A group of its own: Ctrl-C reaches us alone, and whatever a dead process leaves behind can be ended with it.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=stdout)


def end(process: subprocess.Popen) -> None:
    """Ask a process and all that it started to end; insist after a while."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number) if number == signal.SIGKILL else process.terminate()
            process.wait(PATIENCE)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


def taken(port: str) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((os.environ.get("HOST", "127.0.0.1"), int(port))) == 0


def web_command(port: str) -> list[str]:
    return [
        str(BIN / "granian"),
        *("--interface", "wsgi", "--host", os.environ.get("HOST", "127.0.0.1"), "--port", port),
        *("--workers", os.environ.get("WEB_WORKERS", "1"), "--blocking-threads", "16", "--no-ws"),
        *("--log-level", "warning", "--respawn-failed-workers", "config.wsgi:application"),
    ]


class Stop:
    """What Ctrl-C, a `kill` or a closed terminal set, at whatever moment they come. They raise nothing: an exception
    between the start of a process and our keeping it would leave it alive for ever."""

    asked = False

    def listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._hear)

    def _hear(self, *_: object) -> None:
        self.asked = True


def prepared(stop: Stop) -> tuple[int, str]:
    """How `manage.py prepare` ended, and what it has to tell the user; its progress goes to standard error as it
    happens. It is ended when we are."""
    with tempfile.TemporaryFile("w+") as told:
        process = start([*MANAGE, "prepare"], stdout=told)
        try:
            while process.poll() is None and not stop.asked:
                time.sleep(BEAT)
        finally:
            end(process)
        told.seek(0)
        return process.returncode, told.read()


def kept_alive(commands: dict[str, list[str]], stop: Stop, port: str, welcome: str) -> int:
    """Run the commands until we are asked to stop, starting again what ends. A command that ends at once never worked:
    returns its code."""
    born = time.monotonic()
    processes: dict[str, subprocess.Popen] = {}
    try:
        while not stop.asked:
            for name, command in commands.items():
                process = processes.get(name)
                if process is not None and process.poll() is not None:
                    if time.monotonic() - born < PATIENCE:  # the log above says why
                        return process.returncode or 1
                    print(f"The {name} ended with {process.returncode}; starting it again.", file=sys.stderr)
                    end(process)
                if process is None or process.poll() is not None:
                    processes[name] = start(command)
            if welcome and taken(port):
                print(welcome, flush=True)
                welcome = ""
            time.sleep(BEAT)
        print("\nStopping …", flush=True)
        return 0
    finally:
        for process in processes.values():
            end(process)


def main() -> int:
    port = os.environ.get("PORT") or "8000"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if taken(port):
        print(f"Port {port} is in use. Name another: PORT={int(port) + 1} make run", file=sys.stderr)
        return 1
    stop = Stop()
    stop.listen()
    code, welcome = prepared(stop)
    if stop.asked or code:
        return 0 if stop.asked else code
    return kept_alive({"web": web_command(port), "worker": [*MANAGE, "worker"]}, stop, port, welcome)


if __name__ == "__main__":
    sys.exit(main())
