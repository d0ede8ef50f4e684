"""The embedded engine keeps the contract, and its files survive what happens to files."""

import multiprocessing
import os
import signal

import pytest

from search.engines.base import EngineUnavailable, Lot, SearchRequest
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.store import NOTE, open_index
from search.engines.locks import held, is_held
from tests.search.contract import EngineContract, document, found, typed
from tests.search.contract_narrowing import NarrowingContract
from tests.search.contract_rebuild import RebuildContract


def empty_engine(root) -> EmbeddedEngine:
    engine = EmbeddedEngine(root)
    path = engine.store.new_path()
    open_index(path, create=True)
    engine.store.switch(path)
    return engine


@pytest.fixture
def engine(tmp_path):
    return empty_engine(tmp_path / "index")


class TestEmbeddedEngine(EngineContract, NarrowingContract, RebuildContract):
    pass


def test_another_reader_sees_a_commit_at_once(engine, tmp_path):
    reader = EmbeddedEngine(tmp_path / "index")
    assert reader.count() == 0
    engine.write([document()])
    assert reader.count() == 1
    engine.write([], remove=["article:1"])
    assert reader.count() == 0


def test_a_reader_follows_a_switch_and_the_old_index_is_kept_once(engine):
    engine.write([document()])
    paths = [engine.store.live()]
    for _ in range(2):
        paths.append(engine.store.new_path())
        open_index(paths[-1], create=True)
        engine.store.switch(paths[-1])
    assert engine.count() == 0
    assert sorted(engine.store.versions()) == sorted(paths[1:])
    assert engine.status()["previous"] == paths[1].name


def test_an_index_that_is_missing_is_said(tmp_path):
    engine = EmbeddedEngine(tmp_path / "none")
    with pytest.raises(EngineUnavailable):
        engine.search(SearchRequest())
    assert engine.status()["current"] is False


@pytest.mark.parametrize("pattern", ["meta.json", "*.term", "*.store", "*.fast", NOTE])
def test_a_damaged_file_is_said_and_never_raises_anything_else(engine, pattern):
    engine.write([document()])
    for path in engine.store.live().glob(pattern):
        path.write_bytes(b"\x00garbage")
    fresh = EmbeddedEngine(engine.store.root)
    with pytest.raises(EngineUnavailable):
        fresh.search(typed("bài", facets={"kind": 3}))
    assert "error" in fresh.status()


def test_another_layout_is_not_read(engine, monkeypatch):
    monkeypatch.setattr("search.engines.embedded.store.schema_hash", lambda: "other")
    with pytest.raises(EngineUnavailable, match="layout"):
        EmbeddedEngine(engine.store.root).search(SearchRequest())


def _write_until_killed(root, started):
    engine = EmbeddedEngine(root)

    def endless():
        for number in range(10**9):
            yield document(f"article:{number}", title="Mới")
            started.set()

    engine.write(endless())


def test_a_killed_writer_leaves_no_lock_and_nothing_half_written(engine):
    engine.write([document(title="Cũ")])
    started = multiprocessing.get_context("fork").Event()
    writer = multiprocessing.get_context("fork").Process(target=_write_until_killed, args=(engine.store.root, started))
    writer.start()
    assert started.wait(20)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    engine.write([document("article:x", title="Sau")])
    assert sorted(engine.keys()) == ["article:1", "article:x"]
    assert found(engine, typed("cũ")) == ["article:1"]


def test_a_lock_is_seen_and_let_go(tmp_path):
    path = tmp_path / "some.lock"
    with held(path):
        assert is_held(path)
        with pytest.raises(EngineUnavailable), held(path):
            pass
    assert not is_held(path)


def test_a_half_made_index_that_is_damaged_is_given_up_and_the_live_one_goes_on(engine):
    with engine.rebuild() as build:
        build.add(lambda: Lot((document(),)), cursor="a")
    for path in engine.store.building().glob("*"):
        path.write_bytes(b"\x00garbage")
    engine.write([document("article:2")])
    assert list(engine.keys()) == ["article:2"]
    with engine.rebuild() as build:
        assert build.cursor == ""


def test_a_rebuild_whose_index_was_given_up_does_not_switch_to_it(engine):
    with engine.rebuild() as build:
        engine.store.give_up()
        with pytest.raises(EngineUnavailable, match="given up"):
            build.finish()


def test_keys_come_whole_whatever_they_begin_with(engine):
    wanted = ["article:0f:vi", "article:zz:vi", "initiative:1:vi", "locality:12:en", "locality:x"]
    engine.write([document(key) for key in wanted])
    assert sorted(engine.keys()) == wanted
