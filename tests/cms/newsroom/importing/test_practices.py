"""How provincial papers write of practices, by family of phrase: what is a name, where it ends, and what is none.

In practices.txt each line is a case: the {names} to be found, ¶ between paragraphs; a line without braces has none.
"""

import re
from pathlib import Path

import pytest

from cms.newsroom.importing.initiatives.finder import find_initiatives

CASES = [
    line
    for line in Path(__file__).with_name("practices.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[:50])
def test_practices_of_a_sentence_are_found_and_nothing_else(case):
    passages = re.sub(r"[{}]", "", case).split(" ¶ ")
    assert [found.name for found in find_initiatives(passages)] == re.findall(r"{(.*?)}", case)
