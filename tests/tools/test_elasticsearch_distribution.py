"""Fetching the server: what is half there or not what it should be is never taken for it."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from tools.elasticsearch import distribution
from tools.elasticsearch.errors import NoElasticsearch


@pytest.fixture
def maven(tmp_path, monkeypatch):
    """A Maven that answers with what the test puts into ``archive``, and an empty cache."""
    answers = {"archive": b"", "code": 0, "calls": []}

    def run(command, **options):
        answers["calls"].append((command, options["env"]))
        folder = next(part.partition("=")[2] for part in command if part.startswith("-DoutputDirectory"))
        (Path(folder) / f"elasticsearch-{distribution.VERSION}.zip").write_bytes(answers["archive"])
        return subprocess.CompletedProcess(command, answers["code"], "", "no route to host")

    monkeypatch.setenv("NEUGUONG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(distribution.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(distribution.subprocess, "run", run)
    return answers


def test_archive_of_another_checksum_is_refused_and_forgotten(maven, tmp_path):
    maven["archive"] = b"half a server"
    with pytest.raises(NoElasticsearch, match="checksum"):
        distribution.home()
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["lock"]


def test_download_that_fails_is_tried_again_and_explained(maven):
    maven["code"] = 1
    with pytest.raises(NoElasticsearch, match="no route to host"):
        distribution.home()
    assert len(maven["calls"]) == distribution.ATTEMPTS


def test_fetched_once(maven, tmp_path, monkeypatch):
    archive = tmp_path / "server.zip"
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr(f"elasticsearch-{distribution.VERSION}/bin/elasticsearch", "#!/bin/sh")
    maven["archive"] = archive.read_bytes()
    monkeypatch.setattr(distribution, "SHA256", distribution.hashlib.sha256(maven["archive"]).hexdigest())
    monkeypatch.setattr(distribution.plugin, "install", lambda server, version: None)
    first, second = distribution.home(), distribution.home()
    assert first == second
    assert (first / "bin/elasticsearch").stat().st_mode & 0o111
    assert len(maven["calls"]) == 1


def test_maven_is_told_of_the_proxy(maven, monkeypatch):
    maven["code"] = 1
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.test:3128")
    with pytest.raises(NoElasticsearch):
        distribution.home()
    assert "-Dhttps.proxyHost=proxy.test -Dhttps.proxyPort=3128" in maven["calls"][0][1]["MAVEN_OPTS"]
