"""When nothing is found: other readings of what was typed are searched, and it is said."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup

from cms.newsroom.models import Mention
from search.gazetteer import get_gazetteer
from search.queries import find, recovery
from search.queries.filters import Reader
from search.queries.params import Parameters
from search.slips import slips
from tests.factories.newsroom import ArticleFactory, HomeFactory, MentionFactory
from tests.factories.registry import InitiativeFactory
from tests.search.conftest import titles

pytestmark = pytest.mark.django_db
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """What is found must not hang on how busy this machine is."""
    monkeypatch.setattr(recovery, "LONGEST", 600.0)


@pytest.fixture
def district(indexed, old_can_giuoc):
    """A story about the old district, one elsewhere of the youth's road of flowers, and its initiative."""
    HomeFactory()
    HomeFactory(language="en")
    story = ArticleFactory(
        title="Huyện nhà có cách làm mới",
        lead="Ở Cần Giuộc, đoàn viên góp sức.",
        localities=[old_can_giuoc],
        published_on=datetime(2023, 5, 24, 8, 15, tzinfo=VIETNAM),
    )
    flowers = InitiativeFactory(name="Đường hoa quân sự")
    other = ArticleFactory(title="Chiến sĩ trồng hoa", lead="Con đường nở hoa nhờ các chiến sĩ.")
    MentionFactory(article=other, initiative=flowers, status=Mention.Status.ACCEPTED)
    indexed()
    return {"place": story, "flowers": other}


@pytest.mark.parametrize(
    "typed, shown, how, finds",
    [
        ("Caafn Giuoojc", "Cần Giuộc", "telex", "place"),
        ("Caafn Giuocj", "Cần Giuộc", "telex", "place"),
        ("CAAFN GIUOOJC", "Cần Giuộc", "telex", "place"),
        ("huyeenj Caafn Giuoojc", "huyện Cần Giuộc", "telex", "place"),
        ("CaafnGiuoojc", "Cần Giuộc", "telex", "place"),
        ("Ca6n Giuo65c", "Cần Giuộc", "vni", "place"),
        ("Ca6n2 Giuo6c5", "Cần Giuộc", "vni", "place"),
        ("dduwowngf hoa", "Đường hoa", "telex", "flowers"),
        ("DDUWOWNGF HOA", "Đường hoa", "telex", "flowers"),
        ("d9u7o7ng2 hoa", "Đường hoa", "vni", "flowers"),
        ("đường hoa quaan suwj", "Đường hoa quân sự", "telex", "flowers"),
        ("canGiuoc", "Cần Giuộc", "spacing", "place"),
        ("cangiuoc", "Cần Giuộc", "spacing", "place"),
        ("can giu oc", "Cần Giuộc", "spacing", "place"),
        ("duonghoaquansu", "Đường hoa quân sự", "spacing", "flowers"),
        ("đườnghoa quân sự", "Đường hoa quân sự", "spacing", "flowers"),
        ("can giuocc", "Cần Giuộc", "spelling", "place"),
        ("Cầm Giuộc", "Cần Giuộc", "spelling", "place"),
        ("can guioc", "Cần Giuộc", "spelling", "place"),
        ("doan vein", "đoàn viên", "spelling", "place"),
        ("duong hoe quan su", "Đường hoa quân sự", "spelling", "flowers"),
        ("đoàn viên huyện can giuocc", "đoàn viên huyện Cần Giuộc", "spelling", "place"),
        ("đường hoa quân sự xyzzyq", "đường hoa quân sự", "fewer", "flowers"),
        ("Cần Giuộc qwertyuiop asdfghj", "Cần Giuộc", "fewer", "place"),
    ],
)
def test_what_was_meant_is_found_and_said(api, district, typed, shown, how, finds):
    answer = api(q=typed)
    assert district[finds].title in titles(answer)
    assert answer["corrected"] == {"from": typed, "to": shown, "how": how}
    assert answer["suggestions"] == []
    assert all(result["why"] for result in answer["results"])


@pytest.mark.parametrize("query", ["can giuoc", "hoa", "Huyện nhà", "cách làm mới", "Đường hoa quân sự"])
def test_a_search_that_finds_something_is_never_changed(api, district, query):
    answer = api(q=query)
    assert answer["total"]
    assert answer["corrected"] is None


def test_a_place_a_slip_away_is_offered_beside_what_was_found(api, client, district, indexed):
    ArticleFactory(title="Cán bộ giúc giắc", lead="Giuoc và can.")
    indexed()
    answer = api(q="cna giuoc")
    assert answer["corrected"] is not None  # nothing has "cna": that is recovery's
    ArticleFactory(title="Giuoc đâu, cna đó")
    indexed()
    answer = api(q="cna giuoc")
    assert titles(answer) == ["Giuoc đâu, cna đó"]
    assert answer["corrected"] is None
    assert [(other["kind"], other["text"]) for other in answer["suggestions"]] == [("spelling", "Cần Giuộc")]
    page = BeautifulSoup(client.get("/vi/tim-kiem/", {"q": "cna giuoc"}).content, "lxml")
    assert "“Cần Giuộc”" in page.select_one(".notice a").text
    assert api(q="cna giuoc", as_typed="1")["suggestions"] == []


def test_no_place_is_offered_for_words_that_stand_together(api, district, indexed):
    ArticleFactory(title="Gọi là cna giuoc")
    indexed()
    answer = api(q="cna giuoc")
    assert (answer["total"], answer["suggestions"]) == (1, [])


def test_a_story_of_words_that_look_like_keys_is_left_alone(api, indexed, district):
    ArticleFactory(title="Caafn")
    indexed()
    assert titles(api(q="Caafn")) == ["Caafn"]
    assert api(q="Caafn")["corrected"] is None


def test_what_means_nothing_finds_nothing(api, district):
    answer = api(q="qqqqzzzz wwwwkkkk")
    assert (answer["total"], answer["corrected"], answer["suggestions"]) == (0, None, [])


def test_filters_stay_and_what_they_hide_is_offered(api, district):
    answer = api(q="Caafn Giuoojc", year="2023")
    assert titles(answer) == [district["place"].title]
    hidden = api(q="Caafn Giuoojc", year="1999")
    assert (hidden["total"], hidden["corrected"]) == (0, None)
    (offered,) = hidden["suggestions"]
    assert (offered["kind"], offered["text"]) == ("everywhere", "Cần Giuộc")
    assert "1999" not in offered["url"]


def test_the_words_as_typed_can_be_insisted_on(api, district):
    answer = api(q="Caafn Giuoojc", as_typed="1")
    assert (answer["total"], answer["corrected"]) == (0, None)
    assert [(other["kind"], other["text"]) for other in answer["suggestions"]] == [("spelling", "Cần Giuộc")]
    assert "as_typed" not in answer["suggestions"][0]["url"]


@pytest.mark.parametrize("language, path", [("vi", "/vi/tim-kiem/"), ("en", "/en/search/")])
def test_the_page_says_what_is_shown_and_keeps_the_words(client, district, language, path):
    page = BeautifulSoup(client.get(path, {"q": "Caafn Giuoojc"}).content, "lxml")
    said = page.select_one(".corrected")
    assert "“Cần Giuộc”" in said.text
    assert "“Caafn Giuoojc”" in said.text
    assert page.select_one("#q-page")["value"] == "Caafn Giuoojc"
    back = said.select_one("a[href*=as_typed]")
    as_typed = BeautifulSoup(client.get(path + back["href"]).content, "lxml")
    assert as_typed.select_one(".corrected") is None
    assert as_typed.select_one(".empty")
    assert as_typed.select_one("#q-page")["value"] == "Caafn Giuoojc"


class Counted:
    """An engine that counts what it is asked."""

    def __init__(self, engine):
        self._engine, self.calls = engine, 0

    def __getattr__(self, name):
        self.calls += 1
        return getattr(self._engine, name)


@pytest.mark.parametrize(
    "query",
    [
        "can giuoc",
        "Caafn Giuoojc",
        "dduwowngf hoa quaan suwj cuar ddoanf",
        "qqqqzzzz wwwwkkkk",
        "mootj hai ba boons nawm sasu bary tasm chisn muwowif",
        "chaoxinthanhniencuachungta vaban",
        "a b c d e f g h i j k l",
        " ".join(f"tu{number}khong" for number in range(30)),
        '"can giuocc" "duong hoe"',
    ],
)
def test_an_engine_is_asked_a_bounded_number_of_times(engine, district, query):
    counted = Counted(engine)
    reader = Reader("vi", get_gazetteer(), object())
    found = find.find(counted, find.question(Parameters(q=query), reader))
    assert counted.calls == 1 if found.result.total and not found.corrected else counted.calls > 1
    assert counted.calls <= recovery.MOST_CALLS + 3


@pytest.mark.parametrize(
    "first, second, count",
    [("giuoc", "giuoc", 0), ("giuocc", "giuoc", 1), ("guioc", "giuoc", 1), ("vein", "vien", 1), ("abcd", "badc", 2),
     ("", "ab", 2), ("heo", "dat", 3), ("a", "abcdef", 3)],
)  # fmt: skip
def test_slips_are_counted_with_neighbours_swapped(first, second, count):
    assert slips(first, second) == slips(second, first) == count
