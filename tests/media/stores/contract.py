"""What every store must do. Each is a subclass: ``store`` is an empty one, ``send`` puts bytes to an address."""

import io
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest

from media.rules.names import new_key
from media.stores import Absent, Part, StoreRefused

PART = 5 * 1024 * 1024
LAST = 1234


def content(length: int, seed: int) -> bytes:
    return bytes((index * 7 + seed) % 251 for index in range(997)) * (length // 997 + 1)


class StoreContract:
    @pytest.fixture
    def upload(self, store):
        key = new_key()
        return key, store.begin(key, str(uuid4()))

    def part(self, store, send, upload, number: int, length: int, seed: int = 0) -> bytes:
        data = content(length, seed)[:length]
        assert self.put_part(store, send, upload, number, data, data) == 200
        return data

    def put_part(self, store, send, upload, number: int, announced: bytes, data: bytes) -> int:
        checksum = sha256(announced).hexdigest()
        address = store.sign_part(*upload, number, length=len(announced), sha256=checksum, seconds=60)
        return send(address, data, number=number, part_size=PART)

    def test_parts_in_any_order_make_the_file(self, store, send, upload):
        last = self.part(store, send, upload, 2, LAST, seed=2)
        first = self.part(store, send, upload, 1, PART, seed=1)
        parts = store.list_parts(*upload)
        assert [(part.number, part.size, part.sha256) for part in parts] == [
            (1, PART, sha256(first).hexdigest()),
            (2, LAST, sha256(last).hexdigest()),
        ]
        store.complete(*upload, parts)
        assert store.size(upload[0]) == PART + LAST
        assert b"".join(store.read(upload[0], 0, PART + LAST)) == first + last

    def test_parts_of_our_own_are_as_those_of_a_browser(self, store, send, upload):
        first = content(PART, 1)[:PART]
        store.send_part(*upload, 1, at=0, data=first)
        last = self.part(store, send, upload, 2, LAST, seed=2)
        store.complete(*upload, store.list_parts(*upload))
        assert b"".join(store.read(upload[0], 0, PART + LAST)) == first + last

    def test_an_upload_without_parts_has_none(self, store, upload):
        assert store.list_parts(*upload) == []
        assert store.size(upload[0]) is None

    def test_a_part_that_is_sent_again_replaces_the_first(self, store, send, upload):
        self.part(store, send, upload, 1, LAST, seed=1)
        again = self.part(store, send, upload, 1, LAST, seed=9)
        store.complete(*upload, store.list_parts(*upload))
        assert b"".join(store.read(upload[0], 0, LAST)) == again

    def test_completing_twice_makes_one_file(self, store, send, upload):
        data = self.part(store, send, upload, 1, LAST)
        parts = store.list_parts(*upload)
        store.complete(*upload, parts)
        store.complete(*upload, parts)
        assert b"".join(store.read(upload[0], 0, LAST)) == data

    def test_parts_other_than_what_arrived_are_refused(self, store, send, upload):
        self.part(store, send, upload, 1, LAST)
        with pytest.raises(StoreRefused):
            store.complete(*upload, [Part(1, LAST, "0" * 32, "0" * 64)])
        assert store.size(upload[0]) is None

    def test_aborted_upload_is_forgotten(self, store, send, upload):
        self.part(store, send, upload, 1, LAST)
        store.abort(*upload)
        store.abort(*upload)
        with pytest.raises(Absent):
            store.list_parts(*upload)

    def test_aborted_upload_is_not_completed(self, store, upload):
        store.abort(*upload)
        with pytest.raises(Absent):
            store.complete(*upload, [Part(1, LAST, "0" * 32, "0" * 64)])

    @pytest.mark.parametrize("length", [LAST - 1, LAST + 1])
    def test_a_part_of_another_length_is_refused(self, store, send, upload, length):
        assert self.put_part(store, send, upload, 1, b"x" * LAST, b"x" * length) >= 400
        assert store.list_parts(*upload) == []

    def test_other_bytes_than_were_announced_are_refused(self, store, send, upload):
        assert self.put_part(store, send, upload, 1, b"x" * LAST, b"x" * (LAST - 1) + b"y") >= 400
        assert store.list_parts(*upload) == []

    def test_stale_uploads_are_those_that_began_before(self, store, upload):
        assert upload in set(store.stale(datetime.now(UTC) + timedelta(minutes=1)))

    def test_an_upload_that_has_just_begun_is_not_stale(self, store, upload):
        assert list(store.stale(datetime.now(UTC) - timedelta(hours=1))) == []

    def test_completed_upload_is_not_stale(self, store, send, upload):
        self.part(store, send, upload, 1, LAST)
        store.complete(*upload, store.list_parts(*upload))
        assert list(store.stale(datetime.now(UTC) + timedelta(minutes=1))) == []

    def test_a_stretch_is_read(self, store, put):
        put("a/b", b"0123456789")
        assert b"".join(store.read("a/b", 3, 4)) == b"3456"
        assert b"".join(store.read("a/b", 8, 100)) == b"89"
        assert b"".join(store.read("a/b", 100, 5)) == b""

    def test_what_is_absent_is_told(self, store):
        assert store.size("no/thing") is None
        with pytest.raises(Absent):
            list(store.read("no/thing", 0, 1))
        with pytest.raises(Absent):
            store.open("no/thing")

    def test_readers_may_seek(self, store, put):
        put("a/b", b"0123456789")
        with store.open("a/b") as file:
            file.seek(-3, io.SEEK_END)
            assert file.read() == b"789"
            file.seek(1)
            assert file.read(2) == b"12"

    def test_copy_stands_by_itself(self, store, put):
        put("a/b", b"words")
        store.copy("a/b", "c/d", "private", "public", "image/png")
        store.delete(["a/b", "never/was"])
        assert store.size("a/b") is None
        assert b"".join(store.read("c/d", 0, 5, "public")) == b"words"

    def test_spaces_are_apart(self, store, put):
        put("a/b", b"words")
        assert store.size("a/b", "public") is None

    def test_folder_goes_as_a_whole_and_alone(self, store, put):
        for key in ("v/1/a", "v/1/b/c", "v/10/a"):
            put(key, b"x")
        store.delete_folder("v/1")
        assert [store.size(key) for key in ("v/1/a", "v/1/b/c", "v/10/a")] == [None, None, 1]

    def test_store_says_that_it_is_there(self, store):
        store.check()
