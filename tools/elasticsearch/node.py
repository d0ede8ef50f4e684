"""One node: its folder, its start, its end."""

import json
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from elasticsearch import AuthenticationException, Elasticsearch

from tools.elasticsearch.errors import NoElasticsearch
from tools.elasticsearch.java import java_home
from tools.elasticsearch.security import SUPERUSER, Credentials, secure
from tools.elasticsearch.user import as_server, give

START = 180  # seconds until a node must be up, on a busy machine
STOP = 60

# A node that is not for production: no room reserved ahead, no logs of the collector, no dumps of the heap.
SPARING = "-XX:-AlwaysPreTouch\n-XX:-HeapDumpOnOutOfMemoryError\n-Xlog:disable\n-Xlog:all=warning:stderr\n"


@dataclass
class Node:
    """A node that lives in ``folder``, which the server's user must be able to reach. Start it once configured."""

    home: Path  # the server's files
    folder: Path  # data, logs, configuration; kept when it stops
    port: int
    transport_port: int
    name: str = "node"
    heap: str = "512m"
    settings: dict[str, object] = field(default_factory=dict)
    security: bool = False
    credentials: Credentials | None = None
    _launcher: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"{'https' if self.security else 'http'}://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "output.log"

    def client(self, **options: object) -> Elasticsearch:
        """Of the superuser, when there are users."""
        if self.credentials:
            options = {
                "basic_auth": (SUPERUSER, self.credentials.password),
                "ca_certs": str(self.credentials.ca),
            } | options
        return Elasticsearch(self.url, **options)

    def configure(self) -> None:
        """Write its configuration anew; data of an earlier start stays."""
        configuration = self.folder / "config"
        shutil.rmtree(configuration, ignore_errors=True)
        shutil.copytree(self.home / "config", configuration)
        for each in ("data", "logs", "tmp"):
            (self.folder / each).mkdir(parents=True, exist_ok=True)
        (configuration / "jvm.options.d/node.options").write_text(f"-Xms{self.heap}\n-Xmx{self.heap}\n{SPARING}")
        give(self.folder)
        settings: dict[str, object] = {
            "node.name": self.name,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "network.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": self.transport_port,
            "cluster.routing.allocation.disk.threshold_enabled": False,  # a developer's disk is often nearly full
            "xpack.security.enabled": False,
        } | self.settings
        if self.security:
            self.credentials, secured = secure(self.home, configuration)
            settings |= secured
        # JSON is YAML. Written last: the commands of security must not read settings of files that they are to make.
        (configuration / "elasticsearch.yml").write_text(json.dumps(settings, indent=1))

    def launch(self) -> None:
        """Begin to start; ``wait`` tells the end of it. Several nodes are launched before any is waited for."""
        environment = {
            **{key: value for key, value in os.environ.items() if key not in {"JAVA_HOME", "ES_JAVA_OPTS"}},
            "ES_JAVA_HOME": str(java_home()),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder),
        }
        command = [self.home / "bin/elasticsearch", "-d", "-p", self.folder / "pid"]
        (self.folder / "pid").unlink(missing_ok=True)
        with self.log.open("a") as output:
            self._launcher = subprocess.Popen(
                command, cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True, **as_server(),  # no Ctrl-C of a terminal reaches it: whoever started it ends it
            )  # fmt: skip

    def wait(self) -> None:
        """Until it answers; raises NoElasticsearch with what it said."""
        assert self._launcher
        try:
            code = self._launcher.wait(START)
        except subprocess.TimeoutExpired:
            self._launcher.kill()
            raise NoElasticsearch(f"the node did not start in {START} s:\n{self._said()}") from None
        if code:
            raise NoElasticsearch(f"the node did not start:\n{self._said()}")
        with self.client(request_timeout=START, max_retries=5, retry_on_timeout=True) as client:
            self._wait_for_health(client)

    @staticmethod
    def _wait_for_health(client: Elasticsearch) -> None:
        """A node that has just started knows nobody for a moment: until its state is there, it says 401."""
        end = time.monotonic() + START
        while True:
            try:
                client.cluster.health(wait_for_status="yellow", timeout=f"{START}s")
                return
            except AuthenticationException:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)

    def start(self) -> None:
        self.launch()
        self.wait()

    def kill(self) -> None:
        """As a power cut would: nothing is flushed."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """In order; killed when it takes too long. Harmless when it does not run."""
        if self._launcher and self._launcher.poll() is None:
            self._launcher.kill()
            self._launcher.wait()
        if not self._signal(signal.SIGTERM):
            self.kill()

    def running(self) -> bool:
        return (pid := self._pid()) is not None and _alive(pid)

    def _signal(self, number: signal.Signals) -> bool:
        """Whether it has ended."""
        if (pid := self._pid()) is None or not _alive(pid):
            return True
        os.kill(pid, number)
        end = time.monotonic() + STOP
        while _alive(pid):
            if time.monotonic() > end:
                return False
            time.sleep(0.1)
        (self.folder / "pid").unlink(missing_ok=True)  # the number may become another process's
        return True

    def _pid(self) -> int | None:
        try:
            return int((self.folder / "pid").read_text())
        except (FileNotFoundError, ValueError):
            return None

    def _said(self) -> str:
        return self.log.read_text(errors="replace")[-4000:]


def _alive(pid: int) -> bool:
    """A process that has ended but was not yet waited for by its parent counts as ended."""
    try:
        os.kill(pid, 0)
        return (
            not Path("/proc/self").exists()
            or Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        )
    except (ProcessLookupError, FileNotFoundError):
        return False
