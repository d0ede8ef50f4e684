"""The embedded engine: tantivy, an index in files, one writer, many readers that see each commit."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Order, Query

from search.documents.document import SearchDocument
from search.engines.base import Build, EngineUnavailable, Hit, SearchRequest, SearchResult, Written
from search.engines.embedded import queries
from search.engines.embedded.building import building_in, put, put_into_half_made, writing
from search.engines.embedded.schema import from_tantivy, schema, schema_hash, words
from search.engines.embedded.store import Store, guarded, layout_of, open_index
from search.engines.embedded.terms import points_near
from search.engines.ranking import FACET_FIELD
from search.slips import one_slip


class EmbeddedEngine:
    name = "tantivy"

    def __init__(self, root: Path) -> None:
        self.store = Store(Path(root))
        self._lock = threading.Lock()
        self._open: tuple[Path, int, tantivy.Index] | None = None

    # reading

    def _index(self) -> tantivy.Index:
        """The live index, opened once a process; looked at anew after each commit of a writer and each switch."""
        path = self.store.live()
        if path is None:
            raise EngineUnavailable("there is no index yet")
        with guarded():
            stamp = (path / "meta.json").stat().st_mtime_ns
        with self._lock:
            if self._open and self._open[0] == path:
                _, seen, index = self._open
                if seen != stamp:
                    with guarded():
                        index.reload()
            else:
                index = open_index(path)
            self._open = (path, stamp, index)
            return index

    def search(self, request: SearchRequest) -> SearchResult:
        searcher = self._index().searcher()
        with guarded():
            near = points_near(searcher, request.near) if request.near else None
            query = queries.build(request, searcher, near=near)
            found = self._ranked(searcher, query, request)
            hits = tuple(self._hit(searcher, score, address) for score, address in found.hits)
            total: int = found.count  # type: ignore[attr-defined]  # tantivy's stubs forget it
            return SearchResult(total=total, hits=hits, facets=self._facets(searcher, query, request, near))

    @staticmethod
    def _ranked(searcher: tantivy.Searcher, query: Query, request: SearchRequest) -> tantivy.SearchResult:
        options: dict[str, Any] = {"limit": max(1, request.limit), "offset": request.offset, "count": True}
        if request.is_ranked:
            return searcher.search(query, weight_by_field="weight", **options)
        order = Order.Asc if request.sort == "oldest" else Order.Desc
        return searcher.search(query, order_by_field="published", order=order, **options)

    @staticmethod
    def _hit(searcher: tantivy.Searcher, score: float, address: tantivy.DocAddress) -> Hit:
        document = from_tantivy(searcher.doc(address))
        return Hit(key=document.key, score=float(score or 0), document=document)

    @staticmethod
    def _facets(
        searcher: tantivy.Searcher, query: Query, request: SearchRequest, near: Query | None
    ) -> dict[str, list[tuple[str, int]]]:
        """One pass for the facets without a choice, one more for each that has one."""
        narrowed = {name for name, values in request.filters.items() if values}
        if request.audience:
            narrowed.add("language")
        if request.without_kinds:
            narrowed.add("kind")
        if request.near:
            narrowed.add("locality")
        together = {name: size for name, size in request.facets.items() if name not in narrowed}
        passes = [(query, together)] if together else []
        for name in request.facets:
            if name in narrowed:
                others = queries.build(request, searcher, near=near, except_filter=name)
                passes.append((others, {name: request.facets[name]}))
        counted: dict[str, list[tuple[str, int]]] = {}
        for each, names in passes:
            wanted = {
                name: {"terms": {"field": FACET_FIELD.get(name, name), "size": size}} for name, size in names.items()
            }
            for name, answer in searcher.aggregate(each, wanted).items():
                counted[name] = [(bucket["key"], bucket["doc_count"]) for bucket in answer["buckets"]]
        return {name: counted[name] for name in request.facets}

    def suggest(self, text: str, *, audience: str, limit: int) -> list[Hit]:
        tokens = words(text)[:8]
        if not tokens:
            return []
        searcher = self._index().searcher()
        with guarded():
            *whole, last = tokens
            # The word is letters and digits only (the tokenizer's), so it is no pattern.
            must = [Query.term_query(schema(), "own_names", word) for word in whole]
            must.append(Query.regex_query(schema(), "own_names", f"{last}.*"))
            must.append(queries.filter_query("audience", (audience,)))
            parts = [(Occur.Must, each) for each in must]
            full = Query.term_query(schema(), "own_name", " ".join(tokens))
            parts.append((Occur.Should, Query.const_score_query(full, 40.0)))
            begin = Query.regex_query(schema(), "own_name", f"{' '.join(tokens)}.*")
            parts.append((Occur.Should, Query.const_score_query(begin, 10.0)))
            found = searcher.search(Query.boolean_query(parts), limit=limit, count=False)
            return [self._hit(searcher, score, address) for score, address in found.hits]

    def respell(self, word: str, *, limit: int = 5) -> list[tuple[str, int]]:
        tokens = words(word)
        if len(tokens) != 1:
            return []
        searcher = self._index().searcher()
        with guarded():
            known = {
                near: count
                for near in one_slip(tokens[0])
                if (
                    count := max(
                        searcher.doc_freq(field, near) for field in ("title", "names", "place_names", "lead", "body")
                    )
                )
            }
        return sorted(known.items(), key=lambda item: (item[0] != tokens[0], -item[1], item[0]))[:limit]

    # writing

    def writing(self) -> AbstractContextManager[None]:
        return writing(self.store)

    def write(self, documents: Iterable[SearchDocument], *, remove: Sequence[str] = (), revision: int = 0) -> Written:
        """``revision`` is not needed: there is one writer at a time, and it reads the database while it holds the lock
        (see ``writing``)."""
        whole = list(documents)
        with self.writing():
            refused = put(self._index(), whole, remove)
            put_into_half_made(self.store, whole, remove)
        return Written(refused=refused)

    def rebuild(self, *, resume: bool = True) -> AbstractContextManager[Build]:
        return building_in(self.store, resume=resume)

    def building(self) -> str | None:
        path = self.store.building()
        return path.name if path else None

    def rollback(self) -> str:
        with self.writing():
            previous = self.store.previous()
            if previous is None or layout_of(previous) != schema_hash():
                raise EngineUnavailable("there is no earlier index of this layout")
            open_index(previous)  # raises when it is damaged
            self.store.switch(previous)
            return previous.name

    # checking

    def versions(self, keys: Sequence[str]) -> dict[str, str]:
        if not keys:
            return {}
        searcher = self._index().searcher()
        with guarded():
            found = searcher.search(Query.term_set_query(schema(), "key", list(keys)), limit=len(keys), count=False)
            entries = [searcher.doc(address) for _, address in found.hits]
            return {entry["key"][0]: entry["version"][0] for entry in entries}

    def keys(self) -> Iterator[str]:
        searcher = self._index().searcher()
        with guarded():
            kinds = [kind for kind, _ in searcher.terms_with_prefix("kind", "", filter_query=Query.all_query())]
        for kind in kinds:
            yield from self._keys_of(searcher, f"{kind}:")

    @staticmethod
    def _keys_of(searcher: tantivy.Searcher, prefix: str) -> Iterator[str]:
        """Some at a time: identities mostly begin with a hexadecimal digit, and a million keys are not for memory."""
        seen = 0
        for beginning in [*(prefix + digit for digit in "0123456789abcdef"), prefix]:
            with guarded():
                if beginning == prefix and seen == _number_of(searcher, prefix[:-1]):
                    return
                found = searcher.terms_with_prefix("key", beginning, filter_query=Query.all_query())
            if beginning != prefix:
                seen += len(found)
            for key, _ in found:
                if beginning != prefix or key[len(prefix) : len(prefix) + 1] not in set("0123456789abcdef"):
                    yield key

    def count(self) -> int:
        searcher = self._index().searcher()
        with guarded():
            return searcher.num_docs

    def status(self) -> dict[str, Any]:
        path = self.store.live()
        previous = self.store.previous()
        state: dict[str, Any] = {
            "engine": self.name,
            "version": path.name if path else None,
            "wanted": schema_hash(),
            "current": path is not None and layout_of(path) == schema_hash(),
            "documents": None,
            "previous": previous.name if previous else None,
            "building": self.building(),
        }
        if path is None:
            return state
        try:
            state["documents"] = self.count()
        except EngineUnavailable as error:
            state |= {"current": False, "damaged": True, "error": str(error)}
        return state


def _number_of(searcher: tantivy.Searcher, kind: str) -> int:
    return searcher.search(Query.term_query(schema(), "kind", kind), limit=1, count=True).count  # type: ignore[attr-defined]
