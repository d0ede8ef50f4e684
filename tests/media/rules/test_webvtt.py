"""Captions as people send them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rules.webvtt import MOST_BYTES, BadCaptions, clean, read

CUE = "00:01.000 --> 00:04.500\nXin chào\n"


@pytest.mark.parametrize(
    "sent, made",
    [
        (f"WEBVTT\n\n{CUE}", "00:00:01.000 --> 00:00:04.500\nXin chào\n"),
        (f"\ufeffWEBVTT - phụ đề\r\n\r\n{CUE}".replace("\n", "\r\n"), "00:00:01.000 --> 00:00:04.500\nXin chào\n"),
        (f"WEBVTT\nX-TIMESTAMP-MAP=LOCAL:0\n\n{CUE}", "00:00:01.000 --> 00:00:04.500\nXin chào\n"),
        (
            "WEBVTT\n\nten\n01:00:00.000 --> 01:00:01.000 line:0 align:end\nA\nB",
            "01:00:00.000 --> 01:00:01.000\nA\nB\n",
        ),
        ("1\n00:00:01,000 --> 00:00:04,500\nTheo SRT\n", "00:00:01.000 --> 00:00:04.500\nTheo SRT\n"),
        (f"WEBVTT\n\nNOTE riêng\nkhông hiện\n\nSTYLE\n::cue {{ background: url(x) }}\n\n{CUE}", "Xin chào"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Hoa><b>Chào</b> <c.red>bạn</c>", "<b>Chào</b> bạn"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script> <i>mở", "alert(1) <i>mở</i>"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nA &amp; B < C", "A &amp; B &lt; C"),
    ],
)
def test_captions_are_written_anew(sent, made):
    assert clean(sent.encode()).startswith("WEBVTT\n\n")
    assert made in clean(sent.encode())
    for gone in ("url(", "<script", "<c", "<v", "NOTE", "align:", "riêng"):
        assert gone not in clean(sent.encode())


def test_captions_stand_in_the_order_of_time():
    cues = read(f"WEBVTT\n\n00:09.000 --> 00:10.000\nSau\n\n{CUE}".encode())
    assert [cue.text for cue in cues] == ["Xin chào", "Sau"]


@pytest.mark.parametrize(
    "sent, code, line",
    [
        (b"", "captions_no_header", 1),
        (b"hello\n\n00:01.000 --> 00:02.000\nA", "captions_no_header", 1),
        (b"WEBVTTX\n\n00:01.000 --> 00:02.000\nA", "captions_no_header", 1),
        (b"WEBVTT\n\nNOTE nothing", "captions_empty", 0),
        (b"WEBVTT\n\n00:01 --> 00:02\nA", "captions_no_time", 3),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\nwords alone", "captions_no_time", 6),
        (b"WEBVTT\n\n00:05.000 --> 00:02.000\nA", "captions_backwards", 3),
        (b"WEBVTT\n\n99:00:00.000 --> 99:00:02.000\nA", "captions_backwards", 3),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"x" * 501, "captions_too_long", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nChào".encode("utf-16"), "captions_not_utf8", 0),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nA\0", "captions_not_utf8", 0),
        (b"WEBVTT" + b" " * MOST_BYTES, "captions_too_large", 0),
        (b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nA\n\n" * 10_001, "captions_too_large", 0),
    ],
)
def test_bad_captions_are_refused_with_their_line(sent, code, line):
    with pytest.raises(BadCaptions) as refused:
        clean(sent)
    assert (refused.value.code, refused.value.line) == (code, line)


@given(st.text(max_size=200))
def test_what_is_cleaned_is_clean(words):
    try:
        made = clean(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}".encode("utf-8", "surrogatepass"))
    except BadCaptions:
        return
    assert clean(made.encode()) == made


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    for sent in (content, b"WEBVTT\n\n" + content, b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + content):
        try:
            clean(sent)
        except BadCaptions:
            continue
