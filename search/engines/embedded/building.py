"""Writing into an index in files, and making one beside the live one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import structlog
import tantivy

from search.documents.document import SearchDocument
from search.engines.base import EngineUnavailable, Lot
from search.engines.embedded.schema import to_tantivy
from search.engines.embedded.store import Store, cursor_of, guarded, keep_cursor, open_index
from search.engines.locks import held

HEAP = 30_000_000  # bytes that one writer may hold before it flushes
WAIT = 30.0  # seconds for another writer to finish
PATIENCE = 600.0  # of a rebuild, which nobody waits for: a worker with much to write takes the lock again and again
log = structlog.get_logger(__name__)


def put(index: tantivy.Index, documents: Sequence[SearchDocument], remove: Sequence[str]) -> dict[str, str]:
    """All of it or nothing, on disk when it returns. For one who holds the write lock. Returns key → why of those that
    cannot be written at all."""
    refused: dict[str, str] = {}
    with guarded():
        writer = index.writer(HEAP, 1)
        try:
            for key in remove:
                writer.delete_documents_by_term("key", key)
            for document in documents:
                try:
                    entry = to_tantivy(document)
                except (ValueError, TypeError, OverflowError) as error:
                    refused[document.key] = f"{type(error).__name__}: {error}"[:300]
                    continue
                writer.delete_documents_by_term("key", document.key)
                writer.add_document(entry)
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        writer.wait_merging_threads()  # lets go of tantivy's own lock as well
    return refused


def put_into_half_made(store: Store, documents: Sequence[SearchDocument], remove: Sequence[str]) -> None:
    """Nothing when none is being made. One that cannot be written is given up: the live one must not suffer."""
    path = store.building()
    if path is None:
        return
    try:
        put(open_index(path), documents, remove)
    except EngineUnavailable as error:
        log.error("search.half_made_given_up", index=path.name, error=str(error))
        store.give_up()


class EmbeddedBuild:
    """Everyone else's writes go into it too, and each lot is read and written within one turn of the write lock: so
    nothing that is newer can be overwritten."""

    def __init__(self, store: Store, path: Path, index: tantivy.Index) -> None:
        self._store, self._path, self._index = store, path, index
        self.name = path.name
        self.cursor = cursor_of(path)
        self.refused: dict[str, str] = {}

    def add(self, gather: Callable[[], Lot], *, cursor: str) -> None:
        with self._alone():
            lot = gather()
            self.refused |= put(self._index, lot.documents, lot.remove)
            with guarded():
                keep_cursor(self._path, cursor)
        self.cursor = cursor

    def finish(self) -> int:
        with self._alone(), guarded():
            self._store.switch(self._path)
            self._index.reload()
            return self._index.searcher().num_docs

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with writing(self._store, wait=PATIENCE):
            if self._store.building() != self._path:
                raise EngineUnavailable(f"{self.name} was given up: rebuild again")
            yield


def writing(store: Store, *, wait: float = WAIT) -> AbstractContextManager[None]:
    """See ``Engine.writing``."""
    return held(store.write_lock, wait=wait, again=True)


@contextmanager
def building_in(store: Store, *, resume: bool) -> Iterator[EmbeddedBuild]:
    """See ``Engine.rebuild``. What is left half made stays, to be taken up again."""
    with held(store.rebuild_lock):
        yield (_half_made(store) if resume else None) or _begun(store)


def _half_made(store: Store) -> EmbeddedBuild | None:
    path = store.building()
    try:
        return EmbeddedBuild(store, path, open_index(path)) if path else None
    except EngineUnavailable:
        return None  # damaged: begin anew


def _begun(store: Store) -> EmbeddedBuild:
    path = store.new_path()
    with writing(store, wait=PATIENCE), guarded():
        index = open_index(path, create=True)
        store.begin(path)
        return EmbeddedBuild(store, path, index)
