"""A new index beside the live one, under continuing writes, then the switch: nothing is lost, whoever is killed."""

from collections.abc import Callable, Iterator

from search.documents.builders import build
from search.documents.document import SearchDocument
from search.engines.base import Engine
from search.indexing.keys import KINDS, documents_of, expand_all
from search.models import PendingDocument

LOT = 4000  # documents
Report = Callable[[str, int], None]


def every_unit() -> Iterator[list[str]]:
    """All that may have a document, some at a time."""
    for kind in KINDS:
        yield from expand_all(f"sweep:{kind}:0")


def rebuild(engine: Engine, *, report: Report = lambda kind, documents: None) -> int:
    """Build, replay what changed meanwhile, switch. Returns the number of documents.

    While it runs, a drain keeps the rows it has done (``replay``) for the new index. Killed, it leaves a half-built
    index that the next one sweeps away, and the live one as it was.
    Raises EngineUnavailable when another rebuild is running.
    """
    with engine.rebuild() as fresh:
        with engine.writing():
            # Whoever drains after this knows of the rebuild. What an earlier, killed one left is of no use.
            PendingDocument.objects.filter(replay=True).delete()
        count = 0
        for documents in _gathered():
            fresh.write_locked(documents)
            count += len(documents)
            report(documents[-1].kind, count)
        with engine.writing():
            _replay(fresh)
            total = fresh.count()
            engine.switch(fresh)
            PendingDocument.objects.filter(replay=True).delete()
        return total


def _gathered() -> Iterator[list[SearchDocument]]:
    """Everything, in lots that are worth a commit."""
    lot: list[SearchDocument] = []
    for units in every_unit():
        lot += build(units)
        if len(lot) >= LOT:
            yield lot
            lot = []
    if lot:
        yield lot


def _replay(fresh: Engine) -> None:
    for key in dict.fromkeys(PendingDocument.objects.filter(replay=True).values_list("key", flat=True)):
        for units in expand_all(key):
            documents = build(units)
            kept = {document.key for document in documents}
            fresh.write_locked(documents, remove=[key for key in documents_of(units) if key not in kept])
