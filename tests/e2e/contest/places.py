"""Where the story is told: a site that keeps its files on local disk, and one that keeps them in an S3 store."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.processes import Site, running_site
from tests.versitygw import client_of, new_bucket
from tools.versitygw.server import Gateway

KEPT = ("index", "secret_key", "localities.loaded", "demonstration-logins.json")


@dataclass(frozen=True)
class Place:
    """``gateway`` and ``bucket`` where files lie in a store."""

    site: Site
    gateway: Gateway | None = None
    bucket: str = ""

    def objects(self) -> list[str]:
        """The keys of everything private, as the store has them."""
        if not self.gateway:
            root = self.site.data_dir / "private"
            return [str(each.relative_to(root)) for each in root.rglob("*") if each.is_file()]
        pages = client_of(self.gateway).get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        return [each["Key"] for page in pages for each in page.get("Contents", [])]

    def guesses(self) -> list[str]:
        """Where somebody would look who knows the keys."""
        if self.gateway:
            base = f"{self.gateway.url}/{self.bucket}"
            return [base, f"{base}?list-type=2", *(f"{base}/{key}" for key in self.objects())]
        places = ("uploads", "uploads/../private", "media/signed", "media", "private")
        return [f"{self.site.url}/{place}/{key}" for key in self.objects() for place in places]


def copy_of(site: Site, folder: Path) -> Path:
    """Of a running site, without its files: its newspaper, its people, its index. It spares a second foundation."""
    folder.mkdir()
    with (
        closing(sqlite3.connect(site.data_dir / "db.sqlite3")) as source,
        closing(sqlite3.connect(folder / "db.sqlite3")) as copy,
    ):
        source.backup(copy)
    for name in KEPT:
        found = site.data_dir / name
        if found.is_dir():
            shutil.copytree(found, folder / name)
        elif found.exists():
            shutil.copy(found, folder / name)
    return folder


@contextmanager
def on_s3(folder: Path, gateway: Gateway) -> Iterator[Place]:
    """The site in ``folder``, set up as an operator does it, with a bucket of its own."""
    bucket = new_bucket(gateway)
    with running_site(folder, **gateway.environment(bucket)) as site:
        site.manage("uploads", "prepare_bucket")
        yield Place(site, gateway, bucket)
