"""The content as files: no database needed, except for the units it names."""

import re

import pytest

from cms.vietnamese import normalise
from config.demonstration.content_files import CONTENT, read
from config.demonstration.pictures import SCENES
from config.demonstration.places import DAYS, UnknownPlace, all_places, find_place
from config.demonstration.story_files import stories
from tests.seeds import seed_files

STORIES = [pytest.param(slug, pair, id=slug) for slug, pair in stories().items()]
SHINGLE = 8


def words(text: str) -> list[str]:
    return re.findall(r"\w+", normalise(text).lower())


def shingles(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1)}


def running_text(story) -> str:
    return " ".join(block.text or str(block.data.get("text", "")) for block in story.blocks)


def test_collection_has_what_the_issue_asks():
    assert len(stories()) == 30
    assert len(read("initiatives")["initiative"]) == 40
    assert len({story["vi"].facts["published"].year for story in stories().values()}) >= 8


@pytest.mark.parametrize("slug, pair", STORIES)
def test_story_is_whole_in_both_languages(slug, pair):
    assert set(pair) == {"vi", "en"}
    for language, story in pair.items():
        assert len(words(running_text(story))) >= 250, language
        assert story.facts["title"]
        assert story.facts["lead"]
        assert story.facts["caption"]


@pytest.mark.parametrize("slug, pair", STORIES)
def test_translation_has_the_blocks_and_links_of_its_source(slug, pair):
    vietnamese, english = pair["vi"], pair["en"]
    assert [block.kind for block in vietnamese.blocks] == [block.kind for block in english.blocks]
    assert vietnamese.links() == english.links()


def test_collection_uses_nearly_every_kind_of_block():
    kinds = {block.kind for pair in stories().values() for block in pair["vi"].blocks}
    assert kinds == {"paragraph", "heading", "quote", "figure", "gallery", "table", "callout", "model"}


def test_every_initiative_is_told_of():
    told = {key for pair in stories().values() for kind, key in pair["vi"].links() if kind == "initiative"}
    assert told == {entry["key"] for entry in read("initiatives")["initiative"]}


def test_some_initiatives_come_from_others_entered_before_them():
    seen = set()
    taken = 0
    for entry in read("initiatives")["initiative"]:
        if "replicates" in entry:
            assert entry["replicates"] in seen
            taken += 1
        seen.add(entry["key"])
    assert taken >= 5


def test_every_picture_is_drawn_and_described():
    assert set(read("pictures")) == set(SCENES)
    assert len(SCENES) >= 24
    assert all(entry["vi"] and entry["en"] for entry in read("pictures").values())


def test_every_unit_bears_its_name_on_its_day(db):
    assert all_places().keys() == {key for rows in read("localities").values() for key in rows}


def test_wrong_name_of_a_unit_is_refused(db):
    with pytest.raises(UnknownPlace, match="Trường Xuân"):
        find_place("commune", "30046", "Tháp Mười", DAYS["old"])


def test_content_lies_in_eight_provinces_then_and_now(db):
    places = all_places()
    top = {([unit, *unit.ancestors])[-1].name for key, unit in places.items()}
    assert len(top) >= 8


def test_stories_before_the_reform_speak_of_old_units_and_later_ones_of_todays():
    old, today = read("localities")["old"], read("localities")["today"]
    for pair in stories().values():
        facts = pair["vi"].facts
        rows = old if facts["published"].date() <= DAYS["old"] else today
        assert set(facts["localities"]) <= set(rows), facts["title"]


def test_nothing_is_copied_from_the_real_articles():
    real = set().union(*(shingles(path.read_text(encoding="utf-8", errors="replace")) for path in seed_files("*")))
    assert real
    official = " ".join(text for kind in ("policy", "theme") for row in read("newspaper")[kind] for text in row["vi"])
    allowed = shingles(official)  # the title of a directive is nobody's sentence
    for path in CONTENT.rglob("*.*"):
        copied = shingles(path.read_text(encoding="utf-8")) & real - allowed
        assert not copied, (path.name, sorted(copied)[:2])
