"""Which indices there are and what they are to us. An index a language, made and switched in pairs.

``<prefix>-<language>-<hash of the mapping>-<yyyymmddHHMMSS>``; the *version* of a pair is ``<hash>-<time>``. Aliases of
each language: ``<prefix>-vi`` (readers), ``…-write``, ``…-building`` (half made) and ``…-previous`` (for one rollback).
"""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.base import EngineUnavailable
from search.engines.elasticsearch.client import Cluster, Connection
from search.engines.elasticsearch.mapping import LANGUAGES, mapping, mapping_hash, serving, settings

WRITE, BUILDING, PREVIOUS = "write", "building", "previous"
LARGE = 200_000  # documents of an index: more is asked and kept with more care
SEGMENTS = 12  # of a large index: few enough to ask, enough to ask them side by side
SLOW = 60.0  # seconds that making or switching an index may take
Actions = list[dict[str, Any]]


@dataclass(frozen=True)
class State:
    """Versions. An alias that only one language has is none: its maker was killed between two steps."""

    live: str | None = None
    building: str | None = None
    previous: str | None = None
    all: frozenset[str] = frozenset()

    def wanted(self, version: str | None) -> bool:
        """Whether it is of this code's layout."""
        return version is not None and version.startswith(f"{mapping_hash()}-")


class Indices:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.cluster: Cluster = connection.cluster
        prefix = re.escape(self.cluster.prefix)
        self._name = re.compile(rf"{prefix}-({'|'.join(LANGUAGES)})-([0-9a-f]{{8}}-\d{{14}})")

    def alias(self, language: str, role: str = "") -> str:
        return f"{self.cluster.prefix}-{language}{f'-{role}' if role else ''}"

    def aliases(self, role: str = "") -> str:
        return ",".join(self.alias(language, role) for language in LANGUAGES)

    def index(self, language: str, version: str) -> str:
        return f"{self.cluster.prefix}-{language}-{version}"

    def indices(self, versions: Iterable[str]) -> list[str]:
        return [self.index(language, version) for version in versions for language in LANGUAGES]

    # what there is

    def state(self, *, seconds: float | None = None) -> State:
        """One question, within a reader's budget."""
        patterns = ",".join(f"{self.cluster.prefix}-{language}-*" for language in LANGUAGES)

        def ask(client: Elasticsearch) -> Any:
            return client.indices.get_alias(index=patterns, ignore_unavailable=True).body

        answer = self.connection.read(ask, seconds=seconds)
        with self.connection.guarded():
            return self._state(answer)

    def _state(self, answer: Any) -> State:
        roles: dict[str, dict[str, str]] = {role: {} for role in ("", WRITE, BUILDING, PREVIOUS)}
        found: set[str] = set()
        for name, about in answer.items():
            if match := self._name.fullmatch(name):
                language, version = match.groups()
                found.add(version)
                for role, of in roles.items():
                    if self.alias(language, role) in about["aliases"]:
                        of[language] = version

        def whole(role: str) -> str | None:
            versions = {roles[role].get(language) for language in LANGUAGES}
            return versions.pop() if len(versions) == 1 else None

        return State(whole(""), whole(BUILDING), whole(PREVIOUS), frozenset(found))

    def cursor(self, version: str) -> str:
        """How far a rebuild came that was killed."""
        index = self.index(LANGUAGES[0], version)
        answer = self.connection.write(lambda client: client.indices.get_mapping(index=index).body)
        with self.connection.guarded():
            return str(answer[index]["mappings"]["_meta"].get("cursor", ""))

    def count(self, *, seconds: float | None = None) -> int:
        """Documents that are live."""
        index = self.aliases()
        answer = self.connection.read(lambda client: client.count(index=index).body, seconds=seconds)
        with self.connection.guarded():
            return int(answer["count"])

    # making

    def create(self, known: frozenset[str], *, taken: frozenset[str] = frozenset()) -> str:
        """A new pair, as the one that is being made, of a version that is none of ``taken``. Returns its version."""
        version = self._new_version(known | taken)
        for language in LANGUAGES:
            self._create(language, version)
        actions = self._removing(BUILDING, known) + self._adding(BUILDING, version)
        self._switch(actions)
        return version

    def _create(self, language: str, version: str) -> None:
        index = self.index(language, version)
        meta = {"created": datetime.now(UTC).isoformat(timespec="seconds"), "cursor": ""}

        def make(client: Elasticsearch) -> Any:
            return client.indices.create(
                index=index, mappings=mapping(language, **meta), settings=settings(self.cluster, building=True)
            )

        self.connection.write(make, seconds=SLOW)

    def _new_version(self, known: frozenset[str]) -> str:
        while (version := f"{mapping_hash()}-{datetime.now(UTC):%Y%m%d%H%M%S}") in known:
            time.sleep(0.1)
        return version

    def keep_cursor(self, version: str, cursor: str) -> None:
        index = self.index(LANGUAGES[0], version)
        meta = {"hash": mapping_hash(), "created": version.partition("-")[2], "cursor": cursor}
        self.connection.write(lambda client: client.indices.put_mapping(index=index, meta=meta), seconds=SLOW)

    def merge(self, version: str) -> None:
        """Into few segments, each of which a question looks into; the node goes on with it by itself."""
        indices = self.indices([version])
        self.connection.write(
            lambda client: client.indices.forcemerge(
                index=indices, max_num_segments=SEGMENTS, wait_for_completion=False
            )
        )

    def make_ready(self, version: str) -> None:
        """From the settings of an index that is being made to those of one that serves."""
        index, chosen = self.indices([version]), serving(self.cluster)
        self.connection.write(lambda client: client.indices.put_settings(index=index, settings=chosen), seconds=SLOW)
        self.refresh(",".join(index))

    def refresh(self, index: str) -> None:
        self.connection.write(lambda client: client.indices.refresh(index=index))

    # switching

    def switch(self, version: str, state: State) -> None:
        """``version`` becomes the live one and the live one the previous, for both languages at one stroke."""
        actions = self._removing(BUILDING, state.all) + self._removing(PREVIOUS, state.all)
        for role in ("", WRITE):
            actions += self._removing(role, state.all) + self._adding(role, version)
        if state.live and state.live != version:
            actions += self._adding(PREVIOUS, state.live)
        self._switch(actions)

    def roll_back(self, state: State) -> str:
        if not state.previous or not state.wanted(state.previous):
            raise EngineUnavailable("there is no previous index of this code's layout to go back to")
        actions = self._removing(PREVIOUS, state.all)
        for role in ("", WRITE):
            actions += self._removing(role, state.all) + self._adding(role, state.previous)
        if state.live:
            actions += self._adding(PREVIOUS, state.live)
        self._switch(actions)
        return state.previous

    def sweep(self, *, keep: Iterable[str | None], state: State) -> None:
        """Remove all pairs but these, half-made ones too."""
        for version in sorted(state.all - set(keep)):
            self._delete(self.indices([version]))

    def _delete(self, names: list[str]) -> None:
        self.connection.write(lambda client: client.indices.delete(index=names, ignore_unavailable=True), seconds=SLOW)

    def _adding(self, role: str, version: str) -> Actions:
        return [{"add": {"index": self.index(each, version), "alias": self.alias(each, role)}} for each in LANGUAGES]

    def _removing(self, role: str, versions: Iterable[str]) -> Actions:
        """From whatever has it."""
        return [
            {"remove": {"index": self.index(each, version), "alias": self.alias(each, role), "must_exist": False}}
            for version in versions
            for each in LANGUAGES
        ]

    def _switch(self, actions: Actions) -> None:
        self.connection.write(lambda client: client.indices.update_aliases(actions=actions), seconds=SLOW)
