import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.demonstration.story_files import BadStory, inline_html, parse

STORY = """+++
title = "Thử"
+++

Đoạn **một** có [mô hình](initiative:thu).

## Đề mục

> Lời nói.
> — Bà Mai | nông dân

::: table
head = ["a", "b"]
rows = [["1", "2"]]
:::
"""


def resolve(kind: str, key: str) -> int:
    return {("initiative", "thu"): 7}[kind, key]


def test_story_is_read_block_by_block():
    story = parse(STORY)
    assert story.facts == {"title": "Thử"}
    assert [block.kind for block in story.blocks] == ["paragraph", "heading", "quote", "table"]
    assert story.blocks[2].data == {"text": "Lời nói.", "speaker": "Bà Mai", "position": "nông dân"}
    assert story.links() == [("initiative", "thu")]


def test_paragraph_becomes_rich_text():
    html = inline_html(parse(STORY).blocks[0].text, resolve)
    assert html == '<p>Đoạn <b>một</b> có <a linktype="initiative" id="7">mô hình</a>.</p>'


@pytest.mark.parametrize(
    "text, message",
    [
        ("chỉ có chữ", "front matter"),
        ("+++\n+++\n::: poem\n:::\n", "no such block: poem"),
        ("+++\n+++\n::: table\nhead = []\n", "not closed"),
    ],
)
def test_bad_story_is_refused_with_its_fault(text, message):
    with pytest.raises(BadStory, match=message):
        parse(text)


@given(st.text(alphabet=st.characters(exclude_characters="*[]"), max_size=60))
def test_plain_words_cannot_break_out_of_the_paragraph(text):
    html = inline_html(text, resolve)
    assert "<" not in html.removeprefix("<p>").removesuffix("</p>")
