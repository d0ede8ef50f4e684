"""The five real articles, imported and published: found by every name of their places, of their initiatives and of
their policies, each hit with its reason. No sentence of theirs is written here."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage
from cms.registry.models import Initiative
from cms.vietnamese import fold
from search.gazetteer import get_gazetteer
from search.indexing.outbox import enqueue
from search.queries.parse import parse
from tests.factories.newsroom import SectionFactory
from tests.search.conftest import titles
from tests.seeds import seed_files

pytestmark = pytest.mark.django_db
# place of the story → what readers may type for it
BY_PLACE = {
    "Cần Giuộc": [
        "can giuoc",
        "Cần Giuộc",
        "Tây Ninh",
        "Long An",
        "huyện cần giuộc long an",
        "cần giuộc tây ninh",
        "Can Giuoc District",
    ],
    "Thủ Dầu Một": [
        "Thu Dau Mot",
        "TP. Hồ Chí Minh",
        "thanh pho ho chi minh",
        "tp hcm",
        "tphcm",
        "Ho Chi Minh City",
        "Bình Dương",
    ],
}


@pytest.fixture
def seeds(indexed):
    """District's name → its published story."""
    files = [str(path) for path in seed_files()]
    SectionFactory(title="Chính trị")
    output = StringIO()
    call_command("import_articles", *files, publish=True, stdout=output)
    assert len([json.loads(line) for line in output.getvalue().splitlines()]) == 5
    assert ArticlePage.objects.live().count() == 5
    indexed()
    main = [
        (story.article_localities.order_by("-is_primary", "sort_order").first(), story)
        for story in ArticlePage.objects.live()
    ]
    return {tie.locality.name: story for tie, story in main if tie}


def assert_explained(answer: dict) -> None:
    for hit in answer["results"]:
        assert hit["why"], hit["title"]
        assert all(reason["text"] for reason in hit["why"])


def test_seeds_are_found_by_every_name_of_their_place_in_both_languages(seeds, api):
    for place, queries in BY_PLACE.items():
        for query in queries:
            for language in ("vi", "en"):
                answer = api(q=query, lang=language, kind="article")
                assert seeds[place].title in titles(answer), (query, language)
                assert_explained(answer)


def test_seeds_are_found_by_the_name_of_each_initiative_with_and_without_accents(seeds, api):
    initiatives = list(Initiative.objects.filter(live=True))
    assert len(initiatives) > 30
    for initiative in initiatives:
        for query in (initiative.name, fold(initiative.name)):
            answer = api(q=query)
            found = [hit["kind"] for hit in answer["results"] if hit["title"] == initiative.name]
            assert "initiative" in found, query
            told = [hit for hit in answer["results"] if hit["kind"] == "article"]
            assert told, query
            assert any(initiative.name in reason["text"] for hit in told for reason in hit["why"]), query
            assert_explained(answer)


@pytest.mark.parametrize("query", ["05-CT/TW", "Chỉ thị 05", "chi thi 05-ct/tw", "01-KL/TW", "Kết luận số 01-KL/TW"])
def test_seeds_are_found_by_the_number_of_a_policy(seeds, api, query):
    for language in ("vi", "en"):
        answer = api(q=query, lang=language)
        assert seeds["Cần Giuộc"].title in titles(answer)
        assert_explained(answer)


def test_an_english_reader_is_told_in_english_and_that_it_is_not_translated(seeds, api):
    answer = api(q="Ho Chi Minh City", lang="en", kind="article")
    texts = {reason["text"] for hit in answer["results"] for reason in hit["why"]}
    assert {"Bình Dương is part of Ho Chi Minh City since 1 July 2025", "Not translated yet"} <= texts
    vietnamese = {reason["text"] for hit in api(q="Tây Ninh", kind="article")["results"] for reason in hit["why"]}
    assert "Long An thuộc Tây Ninh từ 1/7/2025" in vietnamese


def test_the_man_of_every_seed_claims_no_place(seeds, api):
    answer = api(q="Hồ Chí Minh", kind="article")
    assert titles(answer)
    kinds = {reason["kind"] for hit in answer["results"] for reason in hit["why"]}
    assert not kinds & {"place", "succession"}
    city = api(q="TP. Hồ Chí Minh", kind="article")
    assert titles(city) == [seeds["Thủ Dầu Một"].title]


def test_old_hiep_thanh_names_both_its_successors(indexed, api):
    old = Locality.objects.filter(name="Hiệp Thành", level="commune", parent__name="Thủ Dầu Một").latest("valid_to")
    enqueue([f"locality:{old.pk}"], reason="test")  # the tests' index starts without the units
    indexed()
    hit = next(each for each in api(q="phường Hiệp Thành")["results"] if each["id"] == old.pk)
    said = " | ".join(reason["text"] for reason in hit["why"])
    assert "phường Thủ Dầu Một" in said
    assert "phường Phú Lợi" in said


def test_chau_thanh_is_a_choice_and_not_a_guess(engine, client):
    gazetteer = get_gazetteer()
    (place,) = parse("Châu Thành", gazetteer).places
    assert len(place.units) > 10
    page = client.get("/vi/tim-kiem/", {"q": "Châu Thành"}).content.decode()
    assert page.count("namesakes__list") == 1
    assert sum(unit.describe("vi") in page for unit in place.units) == len(place.units)
