"""People to try the site with: one of each kind, on demonstration sites only.

Their passwords are drawn once per site and kept beside its database: a demonstration that somebody puts on the network
by mistake must not have passwords that the whole world can read in this repository.
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from campaigns.contests.permissions import ORGANISERS, set_up_organisers
from cms.newsroom.permissions import EDITORS, TRANSLATORS, set_up_groups

_WORDS = [
    "lua",
    "sen",
    "tre",
    "cau",
    "dua",
    "ong",
    "gao",
    "thuyen",
    "song",
    "nui",
    "mua",
    "nang",
    "hoa",
    "cay",
    "den",
    "trong",
    "cho",
    "que",
]
_PEOPLE = (
    ("bientap", "Biên Tập", EDITORS, "editor: writes and publishes"),
    ("phiendich", "Phiên Dịch", TRANSLATORS, "translator: writes, others publish"),
    ("tochuc", "Tổ Chức", ORGANISERS, "organiser: runs contests"),
    ("quantri", "Quản Trị", None, "administrator"),
)


@dataclass(frozen=True)
class Login:
    username: str
    password: str
    what: str


def _file() -> Path:
    return Path(settings.DATA_DIR) / "demonstration-logins.json"


def _passwords() -> dict[str, str]:
    try:
        return json.loads(_file().read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def _draw() -> str:
    return "-".join([*(secrets.choice(_WORDS) for _ in range(4)), f"{secrets.randbelow(10_000):04}"])


@transaction.atomic
def create_logins() -> None:
    """Create those that are missing. Does nothing where DEMO is off, and never touches an existing account."""
    if not settings.DEMO:
        return
    groups, passwords = {**set_up_groups(), ORGANISERS: set_up_organisers()}, _passwords()
    model = get_user_model()
    for username, name, group, _what in _PEOPLE:
        if model.objects.filter(username=username).exists():
            continue
        passwords[username] = _draw()
        user = model.objects.create_user(
            username,
            password=passwords[username],
            first_name=name,
            is_staff=group is None,
            is_superuser=group is None,
        )
        if group:
            user.groups.add(groups[group])
    _keep(passwords)


def _keep(passwords: dict[str, str]) -> None:
    descriptor = os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(passwords, file)


def all_logins() -> list[Login]:
    """Those whose password is still the one drawn; none where DEMO is off."""
    if not settings.DEMO:
        return []
    passwords = _passwords()
    users = get_user_model().objects.filter(is_active=True).in_bulk(list(passwords), field_name="username")
    return [
        Login(username, passwords[username], what)
        for username, _name, _group, what in _PEOPLE
        if username in users and users[username].check_password(passwords[username])
    ]
