"""Who knocks: Alice edits, Bob translates, Charlie has an account and no rights, and a reader has none."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from cms.newsroom.permissions import set_up_groups


def member(name: str, *groups: str) -> User:
    set_up_groups()
    user = User.objects.create_user(name, f"{name}@example.org", "a long pass-phrase")
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


@pytest.fixture
def knock(db):
    """``knock("alice", "/vi/")``: the answer that this person gets."""
    clients = {"reader": Client()}
    for name, groups in (("alice", ["Editors"]), ("bob", ["Translators"]), ("charlie", [])):
        clients[name] = Client()
        clients[name].force_login(member(name, *groups), backend="django.contrib.auth.backends.ModelBackend")
    return lambda who, path: clients[who].get(path)
