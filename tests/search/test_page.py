"""The search page, and bad parameters on page and API."""

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from search.engines import current_engine
from search.health import check
from tests.factories.newsroom import ArticleFactory, HomeFactory
from tests.factories.registry import InitiativeFactory

pytestmark = pytest.mark.django_db
PAGE = {"vi": "/vi/tim-kiem/", "en": "/en/search/"}


@pytest.fixture(autouse=True)
def home(engine):
    HomeFactory()
    HomeFactory(language="en")


def read(client, *, at="en", **parameters):
    response = client.get(PAGE[at], parameters)
    return response, BeautifulSoup(response.content, "lxml")


def test_each_spelling_belongs_to_its_language(client):
    assert client.get("/vi/tim-kiem/").status_code == client.get("/en/search/").status_code == 200
    assert client.get("/vi/search/").status_code == client.get("/en/tim-kiem/").status_code == 404


def test_the_page_shows_what_the_api_finds_with_marks_and_reasons(client, indexed, old_can_giuoc):
    story = ArticleFactory(title="Đường hoa nở", localities=[old_can_giuoc])
    indexed()
    _, page = read(client, q="duong hoa tay ninh")
    hit = page.select_one(".hit")
    assert hit.select_one(".hit__title a").text == story.title
    assert [mark.text for mark in hit.select("mark")] == ["Đường", "hoa"] or hit.select_one("mark").text == "Đường hoa"
    assert "Long An is part of Tây Ninh since 1 July 2025" in hit.select_one(".hit__why").text


def test_filters_are_links_that_add_and_take_away(client, indexed):
    ArticleFactory(title="Đường hoa")
    InitiativeFactory(name="Đường hoa")
    indexed()
    _, page = read(client, q="duong hoa", kind="article")
    assert len(page.select(".hit")) == 1
    chosen = page.select_one(".facet a[aria-current=true]")
    assert "kind=" not in chosen["href"]
    other = next(link for link in page.select(".facet a") if "kind=article&kind=initiative" in link["href"])
    assert len(read_link(client, other["href"]).select(".hit")) == 2


def test_counts_that_are_estimates_are_said_to_be_and_have_two_digits(client, indexed, monkeypatch):
    ArticleFactory(title="Đường hoa")
    indexed()
    exact = type(current_engine()).search

    def search(self, request):
        found = exact(self, request)
        return replace(found, facets={**found.facets, "kind": [("article", 123_456)]}, estimated=frozenset({"kind"}))

    monkeypatch.setattr(type(current_engine()), "search", search)
    facet = next(each for each in read(client, q="duong hoa")[1].select(".facet") if each.select(".facet__count"))
    assert facet.summary.text == "Kind (estimates)"
    assert facet.select_one(".facet__count").text == "120,000"
    answer = client.get("/api/v1/search", {"q": "duong hoa", "lang": "vi"}).json()
    assert answer["estimated"] == ["kind"]
    assert [value["count"] for value in answer["facets"]["kind"]] == [120_000]


def read_link(client, query: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(PAGE["en"] + query).content, "lxml")


def test_words_from_the_address_are_escaped(client):
    response, _ = read(client, q="<script>alert(1)</script>")
    assert b"<script>alert" not in response.content


def test_a_search_is_not_for_search_engines_but_the_bare_page_is(client):
    assert read(client, q="loa")[1].select_one("meta[name=robots]")["content"].startswith("noindex")
    assert read(client)[1].select_one("meta[name=robots]") is None


@pytest.mark.parametrize(
    "parameters, name",
    [
        ({"from": "31/2/2023"}, "from"),
        ({"from": "2024-01-02", "to": "2024-01-01"}, "to"),
        ({"page": "0"}, "page"),
        ({"page": "101"}, "page"),
        ({"page": "x"}, "page"),
        ({"sort": "title; DROP TABLE"}, "sort"),
        ({"kind": "secret"}, "kind"),
        ({"year": "MMXX"}, "year"),
        ({"language": "fr"}, "language"),
        ({"q": "a " * 40}, "q"),
        ({"q": "a" * 301}, "q"),
        ({"figure_min": "nhiều", "unit": "km"}, "figure_min"),
        ({"figure_min": "5", "figure_max": "4", "unit": "km"}, "figure_max"),
        ({"unit": "km"}, "figure_min"),
        ({"figure_min": "1", "unit": "k" * 90}, "unit"),
        ({"locality": ",".join(map(str, range(30)))}, "locality"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_bad_parameters_get_a_sentence_and_400_on_page_and_api(client, parameters, name, language):
    answer = client.get("/api/v1/search", {**parameters, "lang": language})
    assert answer.status_code == 400
    sentence = answer.json()["errors"][name]
    response, page = read(client, at=language, **parameters)
    assert response.status_code == 400
    assert sentence in page.get_text(" ", strip=True)


def test_another_language_than_two_is_refused(client):
    assert client.get("/api/v1/search", {"lang": "fr"}).status_code == 400
    assert client.get("/api/v1/suggest", {"lang": "fr", "q": "loa"}).status_code == 400


def test_a_page_beyond_the_last_says_so(client, indexed):
    ArticleFactory(title="Đường hoa")
    indexed()
    response, page = read(client, q="duong hoa", page="9")
    assert response.status_code == 200
    assert page.select_one(".empty")


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_without_an_index_the_page_stands_and_says_so(client, indexed, harm):
    ArticleFactory(title="Đường hoa")
    indexed()
    store = current_engine().store
    if harm == "missing":
        store.pointer.unlink()
    else:
        for path in store.live().glob("*.term"):
            path.write_bytes(b"garbage")
        (store.live() / "meta.json").write_text("{")
    response, page = read(client, q="duong hoa")
    assert response.status_code == 200
    assert page.select_one(".notice--error")
    answer = client.get("/api/v1/search", {"q": "duong hoa"}).json()
    assert (answer["degraded"], answer["total"]) == (True, 0)
    assert client.get("/api/v1/suggest", {"q": "duong"}).json() == {"suggestions": []}
    assert check()["ok"] is False
    ready = client.get("/readyz").json()
    assert ready["degraded"] is True
    assert ready["components"]["search"]["ok"] is False


@pytest.mark.parametrize("language, words", [("vi", "chỉ mục dự phòng"), ("en", "reserve index")])
def test_while_the_node_is_away_the_reserve_answers_and_it_is_said(client, indexed, settings, language, words):
    ArticleFactory(title="Đường hoa")
    indexed()
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"  # refuses at once
    response, page = read(client, at=language, q="duong hoa")
    assert response.status_code == 200
    assert words in page.select_one(".notice[role=status]").text
    assert page.select_one(".notice--error") is None
    assert (len(page.select(".hit")) == 1) or language == "en"
    answer = client.get("/api/v1/search", {"q": "duong hoa"}).json()
    assert (answer["degraded"], answer["total"], answer["engine"]) == (True, 1, "tantivy")
    assert client.get("/api/v1/suggest", {"q": "duong"}).json()["suggestions"]


def test_health_tells_of_changes_that_wait(client, indexed):
    indexed()
    assert check() | {"version": None} == {
        "ok": True,
        "engine": "tantivy",
        "answering": "tantivy",
        "version": None,
        "documents": 0,
        "waiting": 0,
        "oldest_seconds": 0,
        "set_aside": 0,
        "problems": [],
    }
    ArticleFactory()
    assert check()["waiting"] > 0


def test_suggest_completes_names_of_initiatives_and_places(client, indexed):
    InitiativeFactory(name="Đường hoa quân sự")
    indexed()
    suggestions = client.get("/api/v1/suggest", {"q": "duong h", "lang": "vi"}).json()["suggestions"]
    assert [(each["title"], each["kind"]) for each in suggestions] == [("Đường hoa quân sự", "initiative")]
    assert client.get(suggestions[0]["url"]).status_code == 200


def test_the_answer_keeps_the_contract(client, indexed):
    ArticleFactory(title="Đường hoa")
    indexed()
    answer = json.loads(client.get("/api/v1/search", {"q": "duong hoa"}).content)
    assert {"total", "results", "facets", "suggestions", "engine", "degraded"} < set(answer)
    assert {
        "id", "kind", "title", "url", "language", "published", "localities", "highlights", "why",
    } < set(answer["results"][0])  # fmt: skip
    assert set(answer) - {"total", "results", "facets", "suggestions", "engine", "degraded"} == {
        "corrected", "notes", "estimated",
    }  # fmt: skip
