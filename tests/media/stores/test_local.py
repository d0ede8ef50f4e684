"""The store on local disk."""

import io
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest

from media import signing
from media.stores import Absent, PartAddress
from media.stores.local import CutShort, LocalStore
from tests.media.stores.contract import LAST, PART, StoreContract


def write(store: LocalStore, upload: tuple[str, str], announced: bytes, source: io.BytesIO) -> None:
    checksum = sha256(announced).hexdigest()
    store.write_part(upload[1], 1, 0, length=len(announced), sha256=checksum, read=source.read)


class TestLocal(StoreContract):
    @pytest.fixture
    def store(self, tmp_path):
        return LocalStore({"private": tmp_path / "private", "public": tmp_path / "public"})

    @pytest.fixture
    def put(self, store, tmp_path):
        def put(key: str, data: bytes) -> None:
            (tmp_path / "source").write_bytes(data)
            store.put(key, tmp_path / "source", "text/plain")

        return put

    @pytest.fixture
    def send(self, store):
        """What the view does with a signed address (tests/media/test_api.py drives the view itself)."""

        def send(address: PartAddress, data: bytes, *, number: int, part_size: int) -> int:
            parts = urlsplit(address.url)
            upload_id = parts.path.split("/")[-3]
            length, checksum = signing.read_part(parse_qs(parts.query)["sig"][0], upload_id, number)
            if len(data) != length:
                return 422
            at = (number - 1) * part_size
            try:
                store.write_part(upload_id, number, at, length=length, sha256=checksum, read=io.BytesIO(data).read)
            except CutShort:
                return 409
            return 200

        return send

    def test_a_part_that_is_cut_has_not_arrived(self, store, upload):
        with pytest.raises(CutShort):
            write(store, upload, b"x" * PART, io.BytesIO(b"x" * (PART - 1)))
        assert store.list_parts(*upload) == []

    def test_a_part_that_is_cut_when_sent_again_is_gone(self, store, upload):
        write(store, upload, b"x" * LAST, io.BytesIO(b"x" * LAST))
        with pytest.raises(CutShort):
            write(store, upload, b"x" * LAST, io.BytesIO(b"x"))
        assert store.list_parts(*upload) == []

    def test_more_than_a_part_is_never_read(self, store, upload):
        source = io.BytesIO(b"x" * 10_000)
        write(store, upload, b"x" * LAST, source)
        assert source.tell() == LAST

    @pytest.mark.parametrize("key", ["../secret", "/etc/passwd", "a/../../b", "", "."])
    def test_no_key_leads_out(self, store, key):
        with pytest.raises(Absent):
            store.path(key)

    @pytest.mark.parametrize("upload_id", ["..", "../x", "a", "x" * 32])
    def test_no_upload_leads_out(self, store, upload_id):
        with pytest.raises(Absent):
            store.list_parts("key", upload_id)
