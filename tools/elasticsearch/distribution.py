"""The server's files: fetched once with Maven, checked, completed with our plugin, kept outside the checkout."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlsplit

from tools.elasticsearch import plugin
from tools.elasticsearch.errors import NoElasticsearch

VERSION = "8.19.21"
SHA256 = "215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
ATTEMPTS = 3  # of a download


def cache() -> Path:
    """``NEUGUONG_CACHE``; root's own home is closed to the server's user, so root keeps it elsewhere."""
    if named := os.environ.get("NEUGUONG_CACHE"):
        return Path(named).resolve()
    return (Path("/var/cache") if os.geteuid() == 0 else Path.home() / ".cache") / "neu-guong"


def home() -> Path:
    """The server's home, ready to start from; read only, so any number of nodes may. Raises NoElasticsearch."""
    ready = cache() / f"elasticsearch-{VERSION}-{plugin.fingerprint()}"
    if ready.is_dir():
        return ready
    cache().mkdir(parents=True, exist_ok=True)
    with _only_one():
        if not ready.is_dir():  # another process may have made it while we waited
            _make(ready)
    return ready


@contextmanager
def _only_one() -> Iterator[None]:
    with (cache() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(ready: Path) -> None:
    """Everything happens in a folder of another name: what has the right one is whole."""
    unfinished = Path(mkdtemp(prefix="unfinished-", dir=cache()))
    try:
        archive = _fetch(unfinished)
        with zipfile.ZipFile(archive) as files:
            files.extractall(unfinished)
        unpacked = unfinished / f"elasticsearch-{VERSION}"
        for command in (unpacked / "bin").iterdir():
            command.chmod(0o755)
        plugin.install(unpacked, VERSION)
        unpacked.rename(ready)
    finally:
        shutil.rmtree(unfinished)


def _fetch(folder: Path) -> Path:
    if not (maven := shutil.which("mvn")):
        raise NoElasticsearch("no Maven to fetch it with: install it (Debian: maven)")
    command = [maven, "-q", "-B", "-C", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    for _attempt in range(ATTEMPTS):
        # In an empty folder: no project's file is read.
        done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
    else:
        raise NoElasticsearch(f"Maven could not fetch {ARTIFACT}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    archive = folder / f"elasticsearch-{VERSION}.zip"
    with archive.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != SHA256:
        raise NoElasticsearch(f"{ARTIFACT} has the checksum {found}, not {SHA256}: it is not what this was made for")
    return archive


def _environment() -> dict[str, str]:
    """Java does not read the proxies' usual variables: told as it wants to hear it."""
    options = [os.environ.get("MAVEN_OPTS", "")]
    for scheme in ("http", "https"):
        address = os.environ.get(f"{scheme}_proxy") or os.environ.get(f"{scheme.upper()}_PROXY")
        if address and (proxy := urlsplit(address if "//" in address else f"//{address}")).hostname:
            options.append(f"-D{scheme}.proxyHost={proxy.hostname} -D{scheme}.proxyPort={proxy.port or 80}")
    return {**os.environ, "MAVEN_OPTS": " ".join(options).strip()}
