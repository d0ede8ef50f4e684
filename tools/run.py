"""`make run`: prepares the site, then keeps the web server and the worker alive until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PATIENCE = 15  # seconds that a process has to end by itself


def start(command: list[str]) -> subprocess.Popen:
    # A group of its own: Ctrl-C reaches us alone, and whatever a dead process leaves behind can be ended with it.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


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


def main() -> int:
    port = os.environ.get("PORT") or "8000"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    manage = [sys.executable, str(ROOT / "manage.py")]
    if taken(port):
        print(f"Port {port} is in use. Name another: PORT={int(port) + 1} make run", file=sys.stderr)
        return 1
    # Progress goes to standard error as it happens; what to tell the user is kept until the site answers.
    prepared = subprocess.run([*manage, "prepare"], cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    if prepared.returncode:
        return prepared.returncode
    commands = {"web": web_command(port), "worker": [*manage, "worker"]}
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    born = time.monotonic()
    processes = {name: start(command) for name, command in commands.items()}
    told = False
    try:
        while True:
            time.sleep(0.5)
            if not told and taken(port):
                told = True
                print(prepared.stdout, flush=True)
            for name, process in processes.items():
                if process.poll() is not None:
                    if time.monotonic() - born < PATIENCE:  # it never worked: the log above says why
                        return process.returncode or 1
                    print(f"The {name} ended with {process.returncode}; starting it again.", file=sys.stderr)
                    end(process)
                    processes[name] = start(commands[name])
    except KeyboardInterrupt:
        print("\nStopping …")
        return 0
    finally:
        for process in processes.values():
            end(process)


if __name__ == "__main__":
    sys.exit(main())
