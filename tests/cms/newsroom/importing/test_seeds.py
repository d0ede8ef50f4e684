"""The five real articles, read from beside the repository; the gold holds facts, no sentences."""

import json
from pathlib import Path

import pytest

from cms.newsroom.importing.report import line
from cms.newsroom.importing.story import read_story
from tests.corpus.scoring import compare
from tests.seeds import seed_files

GOLD = json.loads((Path(__file__).parent / "seeds_gold.json").read_text(encoding="utf-8"))


def seed(number):
    return seed_files(f"{number}_*.txt")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("number", sorted(GOLD))
def test_seed_is_read_as_the_gold_says(number):
    story = read_story(seed(number))
    found, gold = line(number, story, warnings=[]), GOLD[number]
    scores = compare(found, gold)
    for kind in ("title", "published", "dateline", "authors", "headings", "localities", "policies", "initiatives"):
        if kind in scores:
            assert (scores[kind].wrong, scores[kind].missed) == (0, 0), (kind, scores[kind].notes)
    assert len(found["captions"]) == gold["captions_count"]
    assert not {each["name"] for each in found["initiatives"]} & set(gold["not_initiatives"])
