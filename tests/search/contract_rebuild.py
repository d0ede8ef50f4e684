"""What every engine must do while an index is made beside the live one, and about revisions. A part of the contract."""

import threading

import pytest

from search.engines.base import EngineUnavailable, Lot, SearchRequest
from tests.search.contract import document, found, typed


def lot(*documents, revision: int = 10) -> Lot:
    return Lot(documents, revision=revision)


def titles(engine) -> list[str]:
    return sorted(hit.document.title for hit in engine.search(SearchRequest(limit=50)).hits)


class RebuildContract:
    def test_an_index_that_is_made_is_seen_when_it_is_finished_and_not_before(self, engine):
        engine.write([document("article:1", title="Cũ")], revision=1)
        with engine.rebuild() as build:
            build.add(lambda: lot(document("article:2", title="Mới")), cursor="a")
            assert titles(engine) == ["Cũ"]
            assert build.finish() == 1
        assert titles(engine) == ["Mới"]
        assert engine.building() is None

    def test_what_is_written_meanwhile_is_in_both(self, engine):
        engine.write([document("article:1", title="Cũ"), document("article:2", title="Bị gỡ")], revision=1)
        with engine.rebuild() as build:
            engine.write([document("article:3", title="Thêm")], remove=["article:2"], revision=20)
            assert titles(engine) == ["Cũ", "Thêm"]
            build.add(lambda: lot(document("article:1", title="Cũ"), revision=21), cursor="a")
            build.finish()
        assert titles(engine) == ["Cũ", "Thêm"]

    def test_a_lot_never_overwrites_what_was_written_after_it_was_read(self, engine):
        new = {"documents": [document("article:1", title="Mới")], "remove": ["article:2"], "revision": 11}
        other = threading.Thread(target=lambda: engine.write(**new))

        def read_and_overtaken():
            read = lot(document("article:1", title="Cũ"), document("article:2", title="Bị gỡ"), revision=10)
            other.start()
            other.join(0.5)  # it is done, or it has to wait for this lot
            return read

        with engine.rebuild() as build:
            build.add(read_and_overtaken, cursor="a")
            other.join()
            build.finish()
        assert titles(engine) == ["Mới"]

    def test_one_that_was_left_half_made_takes_writes_and_is_gone_on_with(self, engine):
        with engine.rebuild() as build:
            for number in range(4):
                build.add(lambda number=number: lot(document(f"article:{number}", title="Cũ")), cursor=str(number))
            name = build.name
        assert engine.building() == name
        engine.write([document("article:0", title="Mới")], remove=["article:1"], revision=20)
        with engine.rebuild() as build:
            assert build.name == name
            assert build.cursor in {"", "0", "1", "2", "3"}
            for number in range(int(build.cursor or -1) + 1, 4):
                build.add(lambda number=number: lot(document(f"article:{number}", title="Cũ")), cursor=str(number))
            build.finish()
        assert titles(engine) == ["Cũ", "Cũ", "Mới"]

    def test_one_that_is_not_to_be_gone_on_with_is_swept_away(self, engine):
        with engine.rebuild() as build:
            build.add(lambda: lot(document("article:1")), cursor="a")
            name = build.name
        with engine.rebuild(resume=False) as build:
            assert build.name != name
            assert build.cursor == ""
            build.finish()
        assert engine.count() == 0

    def test_only_one_is_made_at_a_time(self, engine):
        with engine.rebuild(), pytest.raises(EngineUnavailable), engine.rebuild():
            pass

    def test_the_one_before_is_kept_for_one_rollback_and_back(self, engine):
        engine.write([document("article:1", title="Cũ")], revision=1)
        first = engine.status()["version"]
        with engine.rebuild() as build:
            build.add(lambda: lot(document("article:1", title="Mới")), cursor="a")
            build.finish()
        assert engine.status()["previous"] == first
        assert engine.rollback() == first
        assert titles(engine) == ["Cũ"]
        engine.write([document("article:2", title="Sau đó")], revision=30)
        assert titles(engine) == ["Cũ", "Sau đó"]
        engine.rollback()
        assert titles(engine) == ["Mới"]

    def test_without_one_before_there_is_no_rollback(self, engine):
        with pytest.raises(EngineUnavailable):
            engine.rollback()

    def test_status_tells_of_one_that_is_made(self, engine):
        assert engine.status()["building"] is None
        with engine.rebuild() as build:
            assert engine.status()["building"] == build.name

    def test_what_a_lot_holds_that_cannot_be_taken_harms_no_other(self, engine):
        whole = [document(f"article:{number}", title="Một bài") for number in range(3)]
        with engine.rebuild() as build:
            build.add(lambda: lot(whole[0], document("article:bad", title="x\ud800"), *whole[1:]), cursor="a")
            build.finish()
        assert len(found(engine, typed("bài"))) == 3
