"""The engine of a site with a cluster. One index a language; nothing is locked, later revisions win."""

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch

from search.documents.document import SearchDocument
from search.engines.base import Build, EngineUnavailable, Hit, SearchRequest, SearchResult, Written
from search.engines.elasticsearch import reading, searching
from search.engines.elasticsearch.build import ElasticsearchBuild
from search.engines.elasticsearch.client import Cluster, Connection
from search.engines.elasticsearch.indices import BUILDING, WRITE, Indices, State
from search.engines.elasticsearch.mapping import mapping_hash
from search.engines.elasticsearch.writing import Operation, Outcome, chunks, operations, send
from search.engines.locks import held

WAIT = 30.0  # seconds for another writer to finish
KNOWN = 10.0  # seconds that a reader trusts what it saw of the live index: its layout and size
CHUNK = 1000  # keys in one question
STATUS = 1.0  # seconds
NDJSON = {"accept": "application/json", "content-type": "application/x-ndjson"}


class ElasticsearchEngine:
    name = "elasticsearch"

    def __init__(self, cluster: Cluster | None = None, *, locks: Path | None = None) -> None:
        """Of this site unless given. ``locks``: a folder of this machine that its writers share."""
        self.connection = Connection(cluster or Cluster.from_settings())
        self.indices = Indices(self.connection)
        self._locks = (locks or Path(settings.SEARCH_INDEX_DIR)) / f"elasticsearch-{self.connection.cluster.prefix}"
        self._seen_at = float("-inf")
        self._documents = 0  # as many as there were then
        self._seen_lock = threading.Lock()

    # reading

    def search(self, request: SearchRequest) -> SearchResult:
        deadline, copies = time.monotonic() + self.connection.cluster.timeout, reading.copies(request)

        def ask(bodies: list[dict[str, Any]]) -> list[Any]:
            return self._ask(bodies, seconds=deadline - time.monotonic(), preference=copies)

        self._check_layout()
        with self.connection.guarded():
            return searching.search(request, ask, documents=self._documents)

    def suggest(self, text: str, *, audience: str, limit: int) -> list[Hit]:
        body = reading.suggest_body(text, audience=audience, limit=limit)
        if body is None:
            return []
        (answer,) = self._ask([body])
        with self.connection.guarded():
            return list(reading.hits(answer))

    def respell(self, word: str, *, limit: int = 5) -> list[tuple[str, int]]:
        body = reading.respell_body(word)
        if body is None:
            return []
        (answer,) = self._ask([body])
        with self.connection.guarded():
            return reading.respell_result(answer, word, limit)

    def _ask(self, bodies: list[dict[str, Any]], *, seconds: float | None = None, **parameters: str) -> list[Any]:
        """Searches of the live indices, side by side within a reader's budget; part of an answer is none."""
        started = time.monotonic()
        self._check_layout()
        left = (seconds or self.connection.cluster.timeout) - (time.monotonic() - started)
        header = {"index": self.indices.aliases(), "allow_partial_search_results": False, **parameters}
        lines = [line for body in bodies for line in (header, body)]

        def ask(client: Elasticsearch) -> list[Any]:
            # The client's own ``msearch`` costs as much again as the request: it checks every part of the bodies.
            answer = client.perform_request("POST", "/_msearch", headers=NDJSON, body=lines)
            for each in answer.body["responses"]:
                if each["status"] != HTTPStatus.OK:
                    raise ApiError("a search failed", replace(answer.meta, status=each["status"]), each)
            return answer.body["responses"]

        return self.connection.read(ask, seconds=max(left, 0.05))

    def _check_layout(self) -> None:
        """Raises EngineUnavailable unless the live index is of this code's layout: it would find little in another."""
        if time.monotonic() - self._seen_at < KNOWN:
            return
        with self._seen_lock:
            self._live(self.indices.state())
            self._documents = self.indices.count()
            self._seen_at = time.monotonic()

    @staticmethod
    def _live(state: State) -> str:
        if not state.live:
            raise EngineUnavailable("there is no index yet: search rebuild")
        if not state.wanted(state.live):
            raise EngineUnavailable(f"index {state.live} has another layout than the code wants: rebuild it")
        return state.live

    # writing

    def writing(self) -> AbstractContextManager[None]:
        return held(self._locks.with_suffix(".write.lock"), wait=WAIT)

    def write(self, documents: Iterable[SearchDocument], *, remove: Sequence[str] = (), revision: int = 0) -> Written:
        refused: dict[str, str] = {}
        found = list(operations(documents, remove, refused))
        state = self.indices.state(seconds=10.0)
        live = self._live(state)
        newer: set[str] = set()
        outcome = self._send(found, WRITE, live, revision)
        if outcome.absent:
            raise EngineUnavailable("the live index went away while it was written")
        newer |= self._really_newer(outcome, WRITE)
        refused |= outcome.refused
        if state.building and state.wanted(state.building):
            half_made = self._send(found, BUILDING, state.building, revision)
            newer |= self._really_newer(half_made, BUILDING)
            if half_made.absent:
                # Its maker switched to it (or gave it up) meanwhile, perhaps after the first request: then that went
                # to the index that was live before.
                outcome = self._send(found, WRITE, self._live(self.indices.state(seconds=10.0)), revision)
                newer |= self._really_newer(outcome, WRITE)
                refused |= outcome.refused
        if languages := {each.language for each in found}:
            self.indices.refresh(",".join(self.indices.alias(each, WRITE) for each in sorted(languages)))
        return Written(refused=refused, newer=frozenset(newer))

    def _send(self, found: list[Operation], suffix: str, version: str, revision: int) -> Outcome:
        outcome = Outcome()
        for chunk in chunks(found):
            outcome.add(send(self.connection, chunk, suffix=suffix, version=version, revision=revision))
        return outcome

    def _really_newer(self, outcome: Outcome, suffix: str) -> set[str]:
        """Those that hold something else than we wanted to write."""
        if not outcome.newer or outcome.absent:
            return set()
        there = self._stored(outcome.newer, suffix)
        return {
            operation.key
            for operation in outcome.newer
            if there.get((operation.key, operation.language), "") != operation.version
        }

    def _stored(self, found: list[Operation], suffix: str) -> dict[tuple[str, str], str]:
        """(key, language) → version, as it is at this moment, refreshed or not."""
        stored: dict[tuple[str, str], str] = {}
        for start in range(0, len(found), CHUNK):
            lot = found[start : start + CHUNK]
            wanted = [{"_index": self.indices.alias(each.language, suffix), "_id": each.key} for each in lot]

            def ask(client: Elasticsearch, wanted: list[dict[str, str]] = wanted) -> Any:
                return client.mget(docs=wanted, source_includes=["version"]).body

            answer = self.connection.write(ask)
            with self.connection.guarded():
                for each, entry in zip(lot, answer["docs"], strict=True):
                    if entry.get("found"):
                        stored[each.key, each.language] = entry["_source"]["version"]
        return stored

    # making

    @contextmanager
    def rebuild(self, *, resume: bool = True) -> Iterator[Build]:
        with held(self._locks.with_suffix(".rebuild.lock")):
            state = self.indices.state(seconds=10.0)
            if resume and state.building and state.wanted(state.building):
                version, cursor = state.building, self.indices.cursor(state.building)
            else:
                self.indices.sweep(keep=(state.live, state.previous), state=state)
                left = self.indices.state(seconds=10.0).all
                # The name of one that is gone is not given again: a writer may still know it.
                version, cursor = self.indices.create(left, taken=state.all), ""
            build = ElasticsearchBuild(self.indices, version, cursor)
            try:
                yield build
            finally:
                build.close()
                self._seen_at = float("-inf")
        self._documents = 0  # as many as there were then

    def building(self) -> str | None:
        return self.indices.state(seconds=10.0).building

    def rollback(self) -> str:
        return self.indices.roll_back(self.indices.state(seconds=10.0))

    # checking

    def versions(self, keys: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        self._check_layout()
        for start in range(0, len(keys), CHUNK):
            answer = self._page(reading.versions_body(keys[start : start + CHUNK]), index=self.indices.aliases())
            with self.connection.guarded():
                for hit in answer["hits"]["hits"]:
                    found[hit["fields"]["key"][0]] = hit["fields"]["version"][0]
        return found

    def keys(self) -> Iterator[str]:
        """As they are when it begins, whatever is written meanwhile."""
        self._check_layout()
        target = self.indices.aliases()
        pit = self.connection.write(lambda client: client.open_point_in_time(index=target, keep_alive="2m").body["id"])
        try:
            after: list[Any] | None = None
            while True:
                answer = self._page(reading.keys_body(pit, after))
                with self.connection.guarded():
                    pit, page = answer["pit_id"], answer["hits"]["hits"]
                    found = [hit["fields"]["key"][0] for hit in page]
                yield from found
                if len(page) < reading.PAGE:
                    return
                after = page[-1]["sort"]
        finally:
            self._close(pit)

    def _page(self, body: dict[str, Any], *, index: str | None = None) -> Any:
        """For a checker, who has more time than a reader."""

        def ask(client: Elasticsearch) -> Any:
            return client.search(index=index, body=body, allow_partial_search_results=False).body

        return self.connection.write(ask)

    def _close(self, pit: str) -> None:
        """The node would close it by itself, later."""
        with suppress(EngineUnavailable):
            self.connection.read(lambda client: client.close_point_in_time(id=pit))

    def count(self) -> int:
        self._check_layout()
        return self.indices.count()

    def status(self) -> dict[str, Any]:
        state: dict[str, Any] = {
            "engine": self.name,
            "version": None,
            "wanted": mapping_hash(),
            "current": False,
            "documents": None,
            "previous": None,
            "building": None,
        }
        seconds = min(STATUS, self.connection.cluster.timeout)
        try:
            seen = self.indices.state(seconds=seconds)
            state |= {"version": seen.live, "previous": seen.previous, "building": seen.building}
            if seen.live:
                state["documents"] = self.indices.count(seconds=seconds)
            state["current"] = seen.wanted(seen.live)
        except EngineUnavailable as error:
            state["error"] = str(error)
        return state
