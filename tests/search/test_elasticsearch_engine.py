"""The engine of a site with a cluster keeps the contract, on a real node; and old news never overwrites new."""

import os
import socket
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from elasticsearch import BadRequestError, Elasticsearch

from search.documents.document import Figure
from search.engines.base import EngineUnavailable, Lot, SearchRequest
from search.engines.elasticsearch import build, counting, indices, mapping, searching
from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from tests.processes import wait_for
from tests.search.contract import EngineContract, document, found, typed
from tests.search.contract_narrowing import NarrowingContract
from tests.search.contract_rebuild import RebuildContract

OURS = f"test-engine-{os.getpid()}-{uuid.uuid4().hex[:6]}"


@pytest.fixture(scope="module")
def node(elasticsearch):
    """The node's address; what this module made there is removed at its end."""
    yield elasticsearch
    with Elasticsearch(elasticsearch) as client:
        names = list(client.indices.get_alias(index=f"{OURS}-*"))
        for start in range(0, len(names), 50):
            client.indices.delete(index=names[start : start + 50], ignore_unavailable=True)


@pytest.fixture
def cluster(node):
    return Cluster(nodes=(node,), prefix=f"{OURS}-{uuid.uuid4().hex[:8]}", timeout=20.0)


@pytest.fixture
def engine(cluster, tmp_path):
    """An empty live index of its own, made in fewer steps than a rebuild takes."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda language: _live(cluster, language), mapping.LANGUAGES))
    return ElasticsearchEngine(cluster, locks=tmp_path)


def _live(cluster: Cluster, language: str) -> None:
    alias = f"{cluster.prefix}-{language}"
    with Elasticsearch(cluster.nodes[0], request_timeout=60) as client:
        client.indices.create(
            index=f"{alias}-{mapping.mapping_hash()}-20260101000000",
            mappings=mapping.mapping(language),
            settings=mapping.settings(cluster, building=False),
            aliases={alias: {}, f"{alias}-write": {}},
        )


@pytest.fixture
def raw(cluster):
    """The client itself, and the name of the live Vietnamese index."""
    with Elasticsearch(cluster.nodes[0]) as client:
        yield client


class TestElasticsearchEngine(EngineContract, NarrowingContract, RebuildContract):
    pass


# versions


def test_old_news_never_overwrites_new(engine):
    assert engine.write([document(title="Mới")], revision=7).newer == set()
    assert engine.write([document(title="Cũ")], revision=6).newer == {"article:1"}
    assert found(engine, typed("mới")) == ["article:1"]
    assert engine.write([document(title="Mới hơn")], revision=7).newer == set()


def test_old_news_does_not_bring_back_what_was_removed(engine):
    engine.write([document("article:1:vi")], revision=5)
    engine.write([], remove=["article:1:vi"], revision=7)
    assert engine.write([document("article:1:vi")], revision=6).newer == {"article:1:vi"}
    assert engine.count() == 0


def test_what_holds_the_same_already_is_not_newer(engine):
    engine.write([document()], revision=7)
    assert engine.write([document()], revision=6).newer == set()
    engine.write([], remove=["article:2:vi"], revision=7)
    assert engine.write([], remove=["article:2:vi"], revision=6).newer == set()


def test_a_removal_that_came_late_is_said(engine):
    engine.write([document("article:1:vi")], revision=7)
    assert engine.write([], remove=["article:1:vi"], revision=6).newer == {"article:1:vi"}
    assert engine.count() == 1


# what cannot be taken


def test_what_cannot_be_taken_is_named_and_the_rest_goes_on(engine):
    nonsense = float("nan")
    written = engine.write(
        [
            document("article:1"),
            document("article:2", figures=(Figure(nonsense, "km"),)),
            document("article:3", title="\ud800"),
            document("article:" + "x" * 600),
            document("article:5", points=((91.0, 10.0),)),
        ]
    )
    assert set(written.refused) == {"article:2", "article:3", "article:" + "x" * 600, "article:5"}
    assert all(written.refused.values())
    assert list(engine.keys()) == ["article:1"]


def test_a_key_that_changes_its_language_stays_one_document(engine):
    engine.write([document(language="vi")])
    engine.write([document(language="en")])
    assert (engine.count(), list(engine.keys())) == (1, ["article:1"])


# the mapping


def test_a_field_that_the_mapping_does_not_name_is_refused(engine, raw, cluster):
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping_exception"):
        raw.index(index=f"{cluster.prefix}-vi", document={"key": "a", "surprise": 1})
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping_exception"):
        raw.index(index=f"{cluster.prefix}-vi", document={"key": "a", "figures": [{"surprise": 1}]})


def test_the_texts_are_not_kept_twice(engine, raw, cluster):
    engine.write([document()])
    kept = raw.search(index=f"{cluster.prefix}-vi")["hits"]["hits"][0]["_source"]
    assert set(kept) == {"key", "version", "content"}


@pytest.fixture
def fresh_hash():
    mapping.mapping_hash.cache_clear()
    yield mapping.mapping_hash
    mapping.mapping_hash.cache_clear()


def test_the_hash_tells_mappings_apart(monkeypatch, fresh_hash):
    seen = {fresh_hash()}
    for change in ({"LAYOUT": 99}, {"ANALYSIS": {}}, {"_EXACT": {"type": "text"}}):
        with monkeypatch.context() as patch:
            for name, value in change.items():
                patch.setattr(mapping, name, value)
            fresh_hash.cache_clear()
            seen.add(fresh_hash())
    assert len(seen) == 4


def test_another_layout_is_neither_read_nor_written_and_a_rebuild_mends_it(engine, monkeypatch):
    engine.write([document()])
    for where in ("engine", "indices", "mapping"):
        monkeypatch.setattr(f"search.engines.elasticsearch.{where}.mapping_hash", lambda: "0123abcd")
    engine._seen_at = float("-inf")
    status = engine.status()
    assert (status["current"], status["wanted"], status["documents"]) == (False, "0123abcd", 1)
    with pytest.raises(EngineUnavailable, match="layout"):
        engine.search(SearchRequest())
    with pytest.raises(EngineUnavailable, match="layout"):
        engine.write([document()])
    with engine.rebuild() as build:
        build.add(lambda: Lot((document("article:2"),)), cursor="1")
        assert build.finish() == 1
    assert engine.status()["current"]
    assert found(engine, SearchRequest()) == ["article:2"]


# facets


def test_facets_are_exact_and_equal_counts_stand_in_one_order(engine):
    engine.write([document(f"article:{n}", sectors=(f"s{n % 50:02}",)) for n in range(100)])
    expected = [(f"s{n:02}", 2) for n in range(10)]
    assert engine.search(SearchRequest(facets={"sector": 10})).facets["sector"] == expected


@pytest.mark.parametrize("narrowed", [{}, {"kind": ("article",)}])
def test_a_count_that_one_shard_kept_to_itself_is_asked_for(engine, monkeypatch, narrowed):
    monkeypatch.setattr(counting, "SHARD_SIZE", 1)
    engine.write([document(f"article:{n}:vi", sectors=("a",)) for n in range(3)])
    english = {"a": (4,), "b": (5, 6)}
    engine.write(
        [document(f"article:{n}:en", language="en", sectors=(s,)) for s, numbers in english.items() for n in numbers]
    )
    request = SearchRequest(filters=narrowed, facets={"sector": 1, **dict.fromkeys(narrowed, 1)})
    assert engine.search(request).facets["sector"] == [("a", 4)]


def test_pages_beyond_the_deepest_are_empty_and_still_say_how_many(engine):
    engine.write([document()])
    result = engine.search(SearchRequest(offset=50_000))
    assert (result.total, result.hits) == (1, ())


# a large index


@pytest.fixture
def large(monkeypatch):
    """What is done where there are very many documents and hits, done with a few."""
    monkeypatch.setattr(searching, "LARGE", -1)
    monkeypatch.setattr(searching, "MANY", 0)


def _in_title(number: int) -> bool:
    return number % 3 == 0


@pytest.mark.parametrize("size", [4, 7, 30])
def test_pages_of_very_many_hits_join_without_gap_or_double_and_titles_lead(engine, large, size):
    documents = [
        document(f"article:{n}", title="Nước sạch" if _in_title(n) else "Một bài", body="nước sạch") for n in range(30)
    ]
    engine.write(documents)
    keys = [key for start in range(0, 33, size) for key in found(engine, typed("nước sạch", offset=start, limit=size))]
    assert sorted(keys) == sorted(each.key for each in documents)
    assert all(_in_title(int(key.split(":")[1])) for key in keys[:10])


@pytest.mark.parametrize(
    "request_",
    [
        typed("nước sạch", facets={"sector": 5, "kind": 5}),
        typed("nước", filters={"sector": ("a",)}, facets={"sector": 5, "year": 5}),
        typed("sạch", filters={"sector": ("a", "b"), "year": ("2023",)}, facets={"sector": 5, "year": 5, "kind": 5}),
        SearchRequest(filters={"sector": ("a",)}, sort="newest", facets={"sector": 5}),
        typed("nước", limit=0, facets={"sector": 5}),
        typed("nước", limit=0),
    ],
)
def test_a_large_index_answers_as_a_small_one(engine, request_, monkeypatch):
    bodies = ("nước sạch", "nước", "sạch")
    engine.write([document(f"article:{n}", body=bodies[n % 3], sectors=("abc"[n % 2],)) for n in range(12)])
    small = engine.search(request_)
    monkeypatch.setattr(searching, "LARGE", -1)
    monkeypatch.setattr(searching, "MANY", 0)
    large = engine.search(request_)
    assert (large.total, large.facets, large.estimated) == (small.total, small.facets, frozenset())
    assert {hit.key for hit in large.hits} == {hit.key for hit in small.hits}


@pytest.mark.parametrize("documents", [10, 10**6])
def test_how_many_there_are_is_one_question(documents):
    asked = []

    def ask(bodies):
        asked.append(bodies)
        return [{"hits": {"total": {"value": 3}, "hits": []}} for _ in bodies]

    assert searching.search(typed("nước", limit=0), ask, documents=documents).total == 3
    assert [len(bodies) for bodies in asked] == [1]


def test_a_large_index_is_merged_when_it_is_made(engine, raw, monkeypatch):
    monkeypatch.setattr(build, "LARGE", 0)
    monkeypatch.setattr(indices, "SEGMENTS", 1)
    with engine.rebuild() as made:
        for number in range(4):
            made.add(lambda number=number: Lot((document(f"article:{number}"),)), cursor=str(number))
            raw.indices.refresh(index=f"{engine.connection.cluster.prefix}-*")
        made.finish()
    live = engine.indices.index("vi", made.name)
    wait_for(lambda: len(raw.indices.segments(index=live)["indices"][live]["shards"]["0"][0]["segments"]) == 1, 20)


def test_facets_of_very_many_hits_are_estimates_and_said_to_be(engine, large, monkeypatch):
    monkeypatch.setattr(counting, "COUNTED", 100)
    monkeypatch.setattr(counting, "SAMPLE", 200)
    engine.write([document(f"article:{n}", sectors=("a" if n % 4 else "b",)) for n in range(400)])
    result = engine.search(SearchRequest(facets={"sector": 5}, filters={"kind": ("article",)}))
    assert result.total == 400
    assert result.estimated == {"sector"}
    assert [value for value, _count in result.facets["sector"]] == ["a", "b"]
    assert 200 < result.facets["sector"][0][1] < 400


# a node that is away, slow or strange


@pytest.fixture
def silent():
    """Accepts, and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def _away(address: str, tmp_path, **options) -> ElasticsearchEngine:
    return ElasticsearchEngine(Cluster(nodes=(address,), timeout=0.4, **options), locks=tmp_path)


def test_a_silent_node_costs_a_reader_no_more_than_the_budget(silent, tmp_path):
    engine = _away(silent, tmp_path)
    for question in (
        lambda: engine.search(SearchRequest()),
        lambda: engine.suggest("an", audience="vi", limit=3),
        lambda: engine.respell("an"),
    ):
        started = time.monotonic()
        with pytest.raises(EngineUnavailable):
            question()
        assert time.monotonic() - started < 0.8
    assert engine.status()["current"] is False
    assert "error" in engine.status()


def test_another_node_answers_within_the_budget_when_one_is_silent(engine, silent, cluster, tmp_path):
    engine.write([document()])
    both = Cluster(nodes=(silent, cluster.nodes[0]), prefix=cluster.prefix, timeout=10.0)
    assert found(ElasticsearchEngine(both, locks=tmp_path), SearchRequest()) == ["article:1"]


def test_a_node_that_is_gone_is_said_without_the_key(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
    engine = _away(address, tmp_path, api_key="c2VjcmV0OnNlY3JldA==")
    with pytest.raises(EngineUnavailable) as raised:
        engine.search(SearchRequest())
    assert address in str(raised.value)
    assert "c2VjcmV0" not in f"{raised.value} {engine.connection.cluster!r} {engine.status()}"


NODES = b"HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
        NODES + b"Content-Length: 2\r\n\r\n[]",
        NODES + b"Content-Length: 1\r\n\r\n{",
        b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n",
        b"SSH-2.0\r\n",
    ],
)
def test_whatever_answers_that_is_no_node_is_said(answer, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_answering, args=(server, answer), daemon=True).start()
        engine = _away(f"http://127.0.0.1:{server.getsockname()[1]}", tmp_path)
        with pytest.raises(EngineUnavailable):
            engine.search(SearchRequest())
        with pytest.raises(EngineUnavailable):
            list(engine.keys())
        assert engine.status()["current"] is False


def _answering(server: socket.socket, answer: bytes) -> None:
    while True:
        try:
            taken, _ = server.accept()
        except OSError:
            return
        with taken:
            taken.recv(65536)
            taken.sendall(answer)


def test_there_is_no_index_yet(cluster, tmp_path):
    engine = ElasticsearchEngine(cluster, locks=tmp_path)
    for question in (lambda: engine.search(SearchRequest()), lambda: engine.write([document()]), engine.count):
        with pytest.raises(EngineUnavailable, match="no index"):
            question()
    assert (engine.building(), engine.status()["version"]) == (None, None)
