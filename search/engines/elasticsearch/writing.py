"""Bulk requests with external versions, and what became of each document."""

import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import Elasticsearch

from search.documents.document import SearchDocument
from search.engines.base import EngineUnavailable
from search.engines.elasticsearch.body import line
from search.engines.elasticsearch.client import BUSY, WRITING, Connection, Unfit
from search.engines.elasticsearch.mapping import LANGUAGES

MOST_BYTES = 5_000_000  # of one request
MOST_DOCUMENTS = 1000
PAUSES = (0.2, 0.5, 1.0, 2.0)  # before what a busy node turned away is sent again
ANSWER = "items.*._id,items.*.status,items.*.error.type,items.*.error.reason"


@dataclass(frozen=True, slots=True)
class Operation:
    """A document to put in, or (without ``body``) a key to take out."""

    key: str
    language: str
    body: bytes | None = None
    version: str = ""  # the digest of the document

    def lines(self, alias: str, index: str, revision: int) -> bytes:
        """``index``: the one that the alias was seen to stand for."""
        action = {"_index": alias, "_id": self.key, "version": revision, "version_type": "external_gte"}
        if self.body is None:
            # Not by the alias: if that is gone, the node makes an index of its name (a delete with an external version
            # does, and knows no ``require_alias``), and no alias can have that name any more. What is made of the
            # index's own name is swept away by the next rebuild.
            return json.dumps({"delete": {**action, "_index": index}}).encode() + b"\n"
        # Without it a bulk request to an index that was just removed would make one, with a mapping of its own.
        return json.dumps({"index": {**action, "require_alias": True}}).encode() + b"\n" + self.body + b"\n"


@dataclass
class Outcome:
    refused: dict[str, str] = field(default_factory=dict)  # key → why
    newer: list[Operation] = field(default_factory=list)  # a later revision is there
    absent: bool = False  # there is no such alias

    def add(self, other: "Outcome") -> None:
        self.refused |= other.refused
        self.newer += other.newer
        self.absent = self.absent or other.absent


def operations(
    documents: Iterable[SearchDocument], remove: Sequence[str], refused: dict[str, str]
) -> Iterator[Operation]:
    """What cannot be written down at all is put into ``refused``."""
    for document in documents:
        try:
            operation = Operation(document.key, document.language, line(document), document.version)
        except ValueError as error:
            refused[document.key] = f"{type(error).__name__}: {error}"[:300]
            continue
        yield operation
        yield from (_removal(document.key, each) for each in _elsewhere(document))
    for key in remove:
        ending = key.rpartition(":")[2]
        for language in (ending,) if ending in LANGUAGES else LANGUAGES:
            yield _removal(key, language)


def _removal(key: str, language: str) -> Operation:
    return Operation(key, language)


def _elsewhere(document: SearchDocument) -> tuple[str, ...]:
    """A key that does not say its language may have been in another index before."""
    if document.key.endswith(f":{document.language}"):
        return ()
    return tuple(each for each in LANGUAGES if each != document.language)


def chunks(found: Iterable[Operation]) -> Iterator[list[Operation]]:
    chunk: list[Operation] = []
    size = 0
    for operation in found:
        length = len(operation.body or b"") + 200
        if chunk and (size + length > MOST_BYTES or len(chunk) == MOST_DOCUMENTS):
            yield chunk
            chunk, size = [], 0
        chunk.append(operation)
        size += length
    if chunk:
        yield chunk


def send(
    connection: Connection,
    chunk: Sequence[Operation],
    *,
    suffix: str,
    version: str,
    revision: int,
    seconds: float = WRITING,
) -> Outcome:
    """To the aliases with ``suffix``, which stand for the indices of ``version``; what a busy node turns away is sent
    again, a bounded number of times.

    One document can make a node refuse the whole request: then it is looked for by halves.
    """
    outcome, left = Outcome(), list(chunk)
    for pause in (*PAUSES, None):
        try:
            left = _send_once(
                connection, left, outcome, suffix=suffix, version=version, revision=revision, seconds=seconds
            )
        except Unfit as error:
            if len(left) == 1:
                outcome.refused[left[0].key] = str(error)
                return outcome
            for half in (left[: len(left) // 2], left[len(left) // 2 :]):
                outcome.add(send(connection, half, suffix=suffix, version=version, revision=revision, seconds=seconds))
            return outcome
        if not left or outcome.absent:
            return outcome
        if pause is not None:
            time.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311
    raise EngineUnavailable(f"elasticsearch is too busy for {len(left)} of {len(chunk)} changes")


def _send_once(
    connection: Connection,
    chunk: list[Operation],
    outcome: Outcome,
    *,
    suffix: str,
    version: str,
    revision: int,
    seconds: float,
) -> list[Operation]:
    """Returns those that are to be sent again."""
    names = {each: f"{connection.cluster.prefix}-{each}" for each in LANGUAGES}
    lines: Any = [
        each.lines(f"{names[each.language]}-{suffix}", f"{names[each.language]}-{version}", revision) for each in chunk
    ]

    def put(client: Elasticsearch) -> Any:
        return client.bulk(operations=lines, filter_path=ANSWER)

    answer = connection.write(put, seconds=seconds)
    again = []
    with connection.guarded():
        for operation, item in zip(chunk, answer["items"], strict=True):
            result = next(iter(item.values()))
            status, error = result["status"], result.get("error", {})
            reason = f"{error.get('type')}: {error.get('reason')}"[:300]
            if status == 409:
                outcome.newer.append(operation)
            elif status == 404 and error:
                outcome.absent = True
            elif status in BUSY:
                again.append(operation)
            elif status == 400:
                outcome.refused[operation.key] = reason
            elif status > 400 and status != 404:
                raise EngineUnavailable(f"elasticsearch will not write: HTTP {status} {reason}")
    return again
