"""The least that an API key must allow. docs/elasticsearch.md shows it to operators, a test proves that it suffices."""

from typing import Any

READING = ("read", "view_index_metadata")
# "manage" is the narrowest that a stock node offers for the aliases and mappings of a rebuild; it goes no further than
# the names of our indices.
WRITING = ("read", "index", "delete", "manage")


def reader(prefix: str) -> dict[str, Any]:
    """The body of a request that creates a key for processes which only serve pages."""
    return _key(f"{prefix}-web", prefix, READING)


def writer(prefix: str) -> dict[str, Any]:
    """… for the worker and for commands (rebuild, verify, rollback); serves pages too."""
    return _key(f"{prefix}-worker", prefix, WRITING)


def _key(name: str, prefix: str, privileges: tuple[str, ...]) -> dict[str, Any]:
    """No privilege on the cluster, and none on indices of another prefix."""
    indices = [{"names": [f"{prefix}-*"], "privileges": list(privileges)}]
    return {"name": name, "role_descriptors": {name: {"cluster": [], "indices": indices}}}
