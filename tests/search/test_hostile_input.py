"""Whatever is typed is words: it is answered or refused with a sentence, on every way in and by both engines."""

import json
import re
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.queries import recovery
from tests.factories.newsroom import ArticleFactory
from tests.factories.registry import InitiativeFactory
from tests.search.conftest import on_both_engines

pytestmark = pytest.mark.django_db
WAYS = (
    "/api/v1/search",
    "/api/v1/suggest",
    "/vi/tim-kiem/",
    "/en/search/",
    "/vi/tim-kiem/rss/",
    "/en/search/atom/",
)
EACH_KIND = WAYS[:3] + WAYS[5:]  # of way once
TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\u202eđường hoa",
    "hoa\u200b\u200d\ufeff",
    "e" + "\u0301" * 200,
    "👩‍👩‍👧‍👦 hoa",
    "*",
    "*:*",
    "hoa*",
    "title:hoa",
    "hoa AND NOT xã OR (",
    "hoa~2 ^5 [a TO z] {x}",
    "/.*/",
    "/(a+)+$/",
    "(((((((((((((((((((((((((((((",
    '"' * 31,
    '"hoa" "',
    "\\",
    "\\u0000 \\x",
    '{"query": {"match_all": {}}}',
    '{"script": {"source": "1"}}',
    "'; DROP TABLE search_pendingdocument; --",
    "${jndi:ldap://x/a}",
    "{{ 7 * 7 }} {% debug %}",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "%00 %ff %",
    "a" * 300,
    ("a+" * 14) + "$",
    "hơn 999999999999999999999999999999999 tỷ đồng",
    "hơn 1e999 đồng",
    "hơn -1 tỷ",
    "từ 5 đến 1 tỷ đồng",
    "huyện " * 30,
    "Cần Giuộc " * 15,
    "ƯỜNG ĐƯỜNG ẶẬ",
    "中文 العربية ไทย",
    "1" * 200,
]
PARAMETERS = [
    {"page": "0"},
    {"page": "101"},
    {"page": "9" * 400},
    {"page": "-1"},
    {"page": "1e3"},
    {"page": "٣"},
    {"sort": "price; drop"},
    {"from": "31/2/2023"},
    {"from": "2023-13-01"},
    {"to": "9999-12-31"},
    {"from": "0000"},
    {"from": "2024", "to": "2020"},
    {"year": "2023,abc"},
    {"kind": "user"},
    {"language": "xx"},
    {"figure_min": "9" * 500, "unit": "đồng"},
    {"figure_min": "NaN"},
    {"figure_min": "Infinity"},
    {"figure_min": "1e400"},
    {"figure_min": "5", "figure_max": "1"},
    {"unit": "x" * 500, "figure_min": "1"},
    {"unit": "\x00", "figure_min": "1"},
    {"locality": ",".join(f"a{number}" for number in range(10_000))},
    {"section": [f"s{number}" for number in range(500)]},
    {"policy": "\x00"},
    {"sector": "' OR 1=1"},
    {"q": "hoa " * 200},
    {"q": "x" * 20_000},
    {"q": ["hoa", "xã"], "page": ["1", "2"]},
    {"lang": "xx"},
    {"as_typed": "maybe"},
]


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """How long another way is looked for when nothing is found is not what is tested here."""
    monkeypatch.setattr(recovery, "LONGEST", 0.2)


@pytest.fixture
def stories(engine, indexed):
    ArticleFactory(title="Đường hoa <script>alert('xss')</script>", lead='<img src=x onerror=alert(2)> hoa & "lá"')
    InitiativeFactory(name="Tổ hoa <b onmouseover=alert(3)>xanh</b>")
    indexed()


def answers(way: str, parameters: dict | str) -> None:
    """Raises AssertionError unless it is one of the answers that a reader may get."""
    query = parameters if isinstance(parameters, str) else urlencode(parameters, doseq=True, errors="surrogatepass")
    response = Client(raise_request_exception=False).get(f"{way}?{query}")
    assert response.status_code in (200, 400), (way, query[:200], response.status_code)
    text = response.content.decode()
    if way.startswith("/api/"):
        body = json.loads(text)
        if response.status_code == 400:
            assert body["detail"], body
        for result in body.get("results", ()):
            for passages in result["highlights"].values():
                assert "<" not in re.sub(r"</?mark>", "", "".join(passages))
    elif response.status_code == 200:
        assert not re.search(r"<script>alert|<img src=x|<b onmouseover", text), (way, query[:200])
    else:
        assert text.strip()


@on_both_engines
def test_hostile_texts_are_words(stories):
    for way in EACH_KIND:
        for text in TEXTS:
            answers(way, {"q": text})


@on_both_engines
def test_hostile_parameters_are_answered_or_refused(stories):
    for way in EACH_KIND:
        for parameters in PARAMETERS:
            answers(way, {"q": "hoa", **parameters})


def test_bytes_that_are_no_text(stories):
    for way in WAYS:
        for query in ("q=%FF%FE", "q=%ED%A0%80", "q=%C3%28&page=%FF", "%FF=%FF", "q=%00&kind=%00", "&&&=&=", "q[]=x"):
            answers(way, query)


@on_both_engines
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.text(max_size=60),
    way=st.sampled_from(WAYS),
    more=st.dictionaries(
        st.sampled_from(["page", "sort", "from", "to", "year", "unit", "figure_min", "locality", "policy"]),
        st.text(max_size=12),
        max_size=2,
    ),
)
def test_any_text_at_all(stories, text, way, more):
    answers(way, {"q": text, **more})


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("parameters", [{"q": "hoa " * 200}, {"q": "x" * 301}], ids=["words", "letters"])
def test_a_huge_query_is_refused_with_a_sentence(stories, way, parameters):
    response = Client().get(way, parameters)
    assert response.status_code == 400
    sentence = response.json()["detail"] if way.startswith("/api/") else response.content.decode()
    assert ("words" if way.startswith("/en/") else "từ") in sentence


@pytest.mark.parametrize("way", [way for way in WAYS if "suggest" not in way])
def test_deep_paging_is_refused_with_a_sentence(stories, way):
    response = Client().get(way, {"q": "hoa", "page": "101"})
    assert response.status_code == 400
    assert "1000" in response.content.decode().replace(".", "").replace(",", "")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("words", ["ngày 8²", "①②", "٣ hoa", "hoa ⅷ"])
def test_digits_that_are_no_numbers_are_words(stories, way, words):
    assert Client().get(way, {"q": words}).status_code == 200


def test_an_address_of_ten_thousand_filters_is_refused_and_nothing_breaks(stories):
    query = "&".join(f"locality=a{number}" for number in range(10_001))
    for way in WAYS:
        assert Client().get(f"{way}?{query}").status_code == 400, way


def test_markup_of_a_story_stays_text(stories):
    page = Client().get("/vi/tim-kiem/", {"q": "hoa"}).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert quote("<") not in re.findall(r"<mark>(.*?)</mark>", page)
