"""Coverage around a locality: ``within`` so many kilometres, on the page, in the API, in feeds and alerts."""

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.alerts.queries.subjects import parameters_of, reader_of, subject_of, titles
from search.gazetteer import get_gazetteer
from search.queries.params import BadParameters, read
from tests.factories.newsroom import ArticleFactory, HomeFactory
from tests.search.conftest import on_both_engines
from tests.search.conftest import titles as shown

PAGE = {"vi": "/vi/tim-kiem/", "en": "/en/search/"}
# The commune that is chosen, one 12 km away, one 26 km away, and one that nobody put on the map.
SLUGS = {"Giữa": "xa-can-giuoc", "Gần": "xa-rach-kien", "Xa": "xa-phu-thanh", "Lạc": "xa-cho-lach"}


@pytest.fixture
def units(engine, monkeypatch):
    """As the atlas holds them, which all threads share: what is changed of them is changed back."""
    HomeFactory()
    HomeFactory(language="en")
    known = get_gazetteer().slugs
    for axis in ("lat", "lon"):
        monkeypatch.setattr(known[SLUGS["Lạc"]], axis, None)
    return {name: known[slug] for name, slug in SLUGS.items()}


@pytest.fixture
def stories(units, indexed):
    made = {name: ArticleFactory(title=f"Đường hoa {name}", localities=[unit]) for name, unit in units.items()}
    indexed()
    return made


def look(client, language="vi", **parameters) -> BeautifulSoup:
    response = client.get(PAGE[language], parameters)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(each.text.split()) for each in page.select(selector)]


# what is found


@pytest.mark.django_db
@on_both_engines
@pytest.mark.parametrize("words", ["", "đường hoa"])
def test_within_adds_the_surroundings_to_the_locality(stories, units, api, words):
    def found(**parameters):
        return shown(api(q=words, locality=units["Giữa"].slug, **parameters))

    assert found() == ["Đường hoa Giữa"]
    assert found(within=10) == ["Đường hoa Giữa"]
    assert found(within=25) == ["Đường hoa Giữa", "Đường hoa Gần"]
    assert found(within=50)[0] == "Đường hoa Giữa"
    assert sorted(found(within=50)) == ["Đường hoa Giữa", "Đường hoa Gần", "Đường hoa Xa"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "language, sentence", [("vi", "Cách xã Cần Giuộc 12 km"), ("en", "12 km from Cần Giuộc Commune")]
)
def test_what_is_only_near_says_how_far_it_is(stories, units, api, language, sentence):
    answer = api(locality=units["Giữa"].slug, within=25, lang=language)
    why = {each["title"]: [reason for reason in each["why"] if reason["kind"] == "near"] for each in answer["results"]}
    near = {"kind": "near", "text": sentence, "match": units["Giữa"].slug}
    assert why == {"Đường hoa Giữa": [], "Đường hoa Gần": [near]}


@pytest.mark.django_db
def test_what_lies_at_the_same_point_is_less_than_a_kilometre_away(units, indexed, api, monkeypatch):
    for axis in ("lat", "lon"):
        monkeypatch.setattr(units["Gần"], axis, getattr(units["Giữa"], axis))
    ArticleFactory(title="Đường hoa", localities=[units["Gần"]])
    indexed()
    (result,) = api(locality=units["Giữa"].slug, within=1)["results"]
    assert [reason["text"] for reason in result["why"]] == ["Cách xã Cần Giuộc chưa đầy 1 km"]


@pytest.mark.django_db
def test_of_several_localities_each_has_its_surroundings(stories, units, api):
    answer = api(locality=f"{units['Gần'].slug},{units['Lạc'].slug}", within=13)
    assert sorted(shown(answer)) == ["Đường hoa Giữa", "Đường hoa Gần", "Đường hoa Lạc"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_locality_off_the_map_is_said_and_its_own_coverage_shown(stories, units, api, client, language):
    chosen = {"locality": units["Lạc"].slug, "within": 25}
    answer = api(lang=language, **chosen)
    assert shown(answer) == ["Đường hoa Lạc"]
    (note,) = answer["notes"]
    assert {"vi": "xã Chợ Lách", "en": "Chợ Lách Commune"}[language] in note
    page = look(client, language, **chosen)
    assert note in texts(page, ".notice p")
    assert offered(page) == {}
    assert api(locality=units["Giữa"].slug, within=25)["notes"] == []


@pytest.mark.django_db
def test_an_unknown_locality_has_no_surroundings(stories, api):
    answer = api(locality="xa-khong-co", within=200)
    assert (answer["total"], answer["notes"]) == (0, [])


@pytest.mark.django_db
def test_what_was_withdrawn_nearby_is_not_shown_though_the_index_has_it(stories, units, api):
    stories["Gần"].unpublish()
    answer = api(locality=units["Giữa"].slug, within=25)
    assert (shown(answer), answer["total"]) == (["Đường hoa Giữa"], 1)


@pytest.mark.django_db
def test_nothing_found_is_not_offered_within_a_distance_elsewhere(stories, units, api):
    (other,) = api(q="hoa Xa", locality=units["Giữa"].slug, within=5)["suggestions"]
    assert other["kind"] == "everywhere"
    assert "within" not in other["url"]


# the page


def offered(page: BeautifulSoup) -> dict[str, str]:
    return {link.text.split(" —")[0]: link["href"] for link in page.select("nav[aria-labelledby=around] a")}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "language, title",
    [("vi", "Cả quanh xã Cần Giuộc, trong vòng"), ("en", "Also around Cần Giuộc Commune, within")],
)
def test_the_page_offers_distances_as_links_and_takes_them_back(stories, units, client, language, title):
    page = look(client, language, locality=units["Giữa"].slug)
    assert texts(page, "#around") == [title]
    assert list(offered(page)) == ["10 km", "25 km", "50 km"]
    wider = BeautifulSoup(client.get(PAGE[language] + offered(page)["25 km"]).content, "lxml")
    assert len(wider.select(".hit")) == 2
    assert [words.split(" —")[0] for words in texts(wider, "nav[aria-labelledby=around] [aria-current]")] == ["25 km"]
    chip = next(each for each in wider.select("ul.chips[aria-label] a.chip") if "25 km" in each.text)
    for back in (chip["href"], offered(wider)["25 km"]):
        assert len(BeautifulSoup(client.get(PAGE[language] + back).content, "lxml").select(".hit")) == 1


@pytest.mark.django_db
def test_a_distance_of_ones_own_stands_among_the_choices(stories, units, client):
    page = look(client, "en", locality=units["Giữa"].slug, within=12)
    assert list(offered(page)) == ["10 km", "12 km", "25 km", "50 km"]


@pytest.mark.django_db
def test_the_choice_is_there_though_nothing_is_found(units, client):
    page = look(client, "en", locality=units["Giữa"].slug)
    assert page.select_one(".empty")
    assert offered(page)


@pytest.mark.django_db
def test_without_a_locality_nothing_is_offered(stories, client):
    assert offered(look(client, "en")) == {}


@pytest.mark.django_db
def test_every_way_on_keeps_the_distance_and_the_last_locality_takes_it_along(units, indexed, client):
    for number in range(12):
        ArticleFactory(title=f"Đường hoa {number}", localities=[units["Gần"]])
    indexed()
    page = look(client, "en", locality=units["Giữa"].slug, within=25)
    ways = {each["href"] for each in page.select(".pager a, nav:not([aria-labelledby=around]) .chip")}
    ways |= {each["href"] for each in page.select("link[type*=xml][href*=search], link[rel=alternate][hreflang]")}
    ways |= {each["href"] for each in page.select(".facet a") if "kind=" in each["href"]}
    assert len(ways) >= 6
    assert [way for way in ways if "within=25" not in way] == []
    for form in page.select(".facets form"):
        assert form.select_one("input[name=within]")["value"] == "25"
    gone = next(each for each in page.select(".facet a[aria-current]") if "Cần Giuộc" in each.text)
    assert "within" not in gone["href"]


# parameters


@pytest.mark.django_db
@pytest.mark.parametrize("language, words", [("vi", "từ 1 đến 200"), ("en", "from 1 to 200")])
@pytest.mark.parametrize("given_", ["0", "201", "12,5", "-3", "gần", "1e2", "٣", "9" * 40])
def test_a_bad_distance_gets_a_sentence(units, client, language, words, given_):
    parameters = {"locality": units["Giữa"].slug, "within": given_}
    answer = client.get("/api/v1/search", {**parameters, "lang": language})
    assert answer.status_code == 400
    assert words in answer.json()["errors"]["within"]
    page = client.get(PAGE[language], parameters)
    assert page.status_code == 400
    assert words in page.content.decode()


def test_a_distance_wants_a_locality():
    with pytest.raises(BadParameters) as refused:
        read(QueryDict("within=10"))
    assert list(refused.value.errors) == ["within"]
    assert read(QueryDict("within=&locality=")).within is None


@given(st.integers(1, 200), st.text("abc-", min_size=1, max_size=9))
def test_an_address_is_read_back(within, slug):
    parameters = read(QueryDict(f"locality={slug}&within={within}"))
    assert read(QueryDict(parameters.query_string()[1:])) == parameters
    assert "within" not in parameters.without("locality", slug)


@pytest.mark.django_db
def test_the_description_of_the_api_has_it(client):
    described = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/search"]["get"]["parameters"]
    assert "1 to 200" in next(each for each in described if each["name"] == "within")["description"]


# feeds and alerts


@pytest.mark.django_db
def test_a_feed_has_the_surroundings(stories, units, client):
    feed = client.get("/vi/tim-kiem/rss/", {"locality": units["Giữa"].slug, "within": 25}).content.decode()
    assert "Đường hoa Giữa" in feed
    assert "Đường hoa Gần" in feed
    assert "Đường hoa Xa" not in feed


@pytest.mark.django_db
def test_followed_it_is_a_search_and_not_the_place_alone(units):
    asked = read(QueryDict(f"locality={units['Giữa'].slug}&within=25"))
    subject = subject_of(asked, reader_of("vi"))
    assert subject.kind == "search"
    assert parameters_of(subject) == asked
    assert titles([subject], "vi")[subject].title == "Xã Cần Giuộc · trong vòng 25 km"
    assert titles([subject], "en")[subject].title == "Cần Giuộc Commune · within 25 km"
