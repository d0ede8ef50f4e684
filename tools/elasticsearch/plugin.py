"""What a stock node has and this small distribution lacks: analysis, compiled from the sources beside this file."""

import hashlib
import json
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.elasticsearch.errors import NoElasticsearch
from tools.elasticsearch.java import java_home

SOURCES = Path(__file__).parent / "analysis"
NAME = "analysis-stock"
JAVA = "17"
API = "org.elasticsearch.plugin.analysis"


def _sources() -> list[Path]:
    return sorted(SOURCES.rglob("*.java"))


def fingerprint() -> str:
    """Changes with the sources and with this recipe."""
    content = b"".join(path.read_bytes() for path in [*_sources(), Path(__file__)])
    return hashlib.sha256(content).hexdigest()[:8]


def components() -> dict[str, dict[str, str]]:
    """Interface of the plugin API → stock name → our class."""
    found: dict[str, dict[str, str]] = {}
    for path in _sources():
        source = path.read_text()
        name = re.search(r'@NamedComponent\("(\w+)"\)', source)
        interface = re.search(r"implements (\w+)", source)
        assert name, path
        assert interface, path
        component = ".".join(path.relative_to(SOURCES).with_suffix("").parts)
        found.setdefault(f"{API}.{interface[1]}", {})[name[1]] = component
    return found


def install(server: Path, version: str) -> None:
    """Compile it against the server's own libraries and put it among its plugins. Raises NoElasticsearch."""
    folder = server / "plugins" / NAME
    folder.mkdir(parents=True)
    java = java_home() / "bin"
    with TemporaryDirectory() as classes:
        compiler = [
            java / "javac",
            "--release",
            JAVA,
            "-proc:none",
            "-cp",
            f"{server}/lib/*",
            "-d",
            classes,
            *_sources(),
        ]
        _run(compiler)
        _run([java / "jar", "--create", "--file", folder / f"{NAME}.jar", "-C", classes, "."])
    description = {
        "name": NAME,
        "description": "Analysis of a stock node",
        "version": "1",
        "elasticsearch.version": version,
        "java.version": JAVA,
    }
    lines = "".join(f"{key}={value}\n" for key, value in description.items())
    (folder / "stable-plugin-descriptor.properties").write_text(lines)
    (folder / "named_components.json").write_text(json.dumps(components()))


def _run(command: list[object]) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoElasticsearch(f"the analysis plugin could not be made:\n{done.stdout}{done.stderr}")
