"""A checksum whose state was laid down is the checksum of the whole."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rules import hashing


@pytest.mark.skipif(not hashing.resumable(), reason="no OpenSSL here whose state can be read")
@given(st.lists(st.binary(max_size=400), max_size=8))
def test_state_is_taken_up_where_it_was(pieces):
    state = ""
    for piece in pieces:
        turn = hashing.sha256(state)
        turn.update(piece)
        state = turn.state()
    assert hashing.sha256(state).hexdigest() == hashlib.sha256(b"".join(pieces)).hexdigest()


def test_without_that_library_a_file_is_read_in_one_turn(monkeypatch):
    monkeypatch.setattr(hashing, "_library", lambda: None)
    whole = hashing.sha256()
    whole.update(b"words")
    assert (whole.state(), whole.hexdigest()) == ("", hashlib.sha256(b"words").hexdigest())
    assert not hashing.resumable()
