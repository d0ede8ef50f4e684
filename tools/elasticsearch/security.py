"""A node's certificates and first password, made with its own commands."""

import os
import secrets
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tools.elasticsearch.java import java_home
from tools.elasticsearch.user import as_server

SUPERUSER = "elastic"


@dataclass(frozen=True)
class Credentials:
    """What a client needs: the authority's certificate (a file), and the superuser's password."""

    ca: Path
    password: str


def secure(home: Path, configuration: Path) -> tuple[Credentials, dict[str, object]]:
    """Make an authority, a certificate for this machine and a password in the folder of a node's configuration.
    Returns them and the settings that use them."""
    days = ["--silent", "--days", "30"]
    _command(home, configuration, "elasticsearch-certutil", "ca", "--pem", *days, "--out", configuration / "ca.zip")
    _unpack(configuration, "ca.zip")
    authority = ["--ca-cert", configuration / "ca/ca.crt", "--ca-key", configuration / "ca/ca.key"]
    names = ["--name", "node", "--ip", "127.0.0.1", "--dns", "localhost"]
    made = ["--pem", *days, *names, *authority, "--out", configuration / "node.zip"]
    _command(home, configuration, "elasticsearch-certutil", "cert", *made)
    _unpack(configuration, "node.zip")
    password = secrets.token_urlsafe(24)
    store = ["add", "--stdin", "--force", "bootstrap.password"]
    _command(home, configuration, "elasticsearch-keystore", *store, said=password)
    settings: dict[str, object] = {"xpack.security.enabled": True, "xpack.security.autoconfiguration.enabled": False}
    for layer in ("http", "transport"):
        settings |= {
            f"xpack.security.{layer}.ssl.enabled": True,
            f"xpack.security.{layer}.ssl.key": "node/node.key",
            f"xpack.security.{layer}.ssl.certificate": "node/node.crt",
            f"xpack.security.{layer}.ssl.certificate_authorities": ["ca/ca.crt"],
        }
    return Credentials(configuration / "ca/ca.crt", password), settings


def _unpack(folder: Path, name: str) -> None:
    with zipfile.ZipFile(folder / name) as files:
        files.extractall(folder)


def _command(home: Path, configuration: Path, name: str, *arguments: object, said: str = "") -> None:
    environment = {**os.environ, "ES_JAVA_HOME": str(java_home()), "ES_PATH_CONF": str(configuration)}
    command = [home / "bin" / name, *map(str, arguments)]
    subprocess.run(
        command,
        env=environment,
        cwd=configuration,
        input=said,
        text=True,
        check=True,
        capture_output=True,
        **as_server(),
    )
