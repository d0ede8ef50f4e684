"""What readers find, and why; nothing that is private."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page, PageViewRestriction

from cms.localities.models import Locality
from cms.newsroom.models import Mention
from cms.newsroom.services import translate_article
from cms.registry.models import Initiative
from search.gazetteer import get_gazetteer
from search.queries.parse import parse
from tests.factories.newsroom import ArticleFactory, MentionFactory
from tests.factories.registry import InitiativeFactory, PolicyFactory, SectorFactory
from tests.search.conftest import on_both_engines, titles

pytestmark = pytest.mark.django_db
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def reasons(answer: dict) -> str:
    return " | ".join(reason["text"] for result in answer["results"] for reason in result["why"])


@pytest.fixture
def can_giuoc_story(old_can_giuoc):
    return ArticleFactory(
        title="Huyện nhà có cách làm mới",
        lead="Ở Cần Giuộc, đoàn viên góp sức.",
        localities=[old_can_giuoc],
        published_on=datetime(2023, 5, 24, 8, 15, tzinfo=VIETNAM),
    )


@pytest.fixture
def thu_dau_mot_story(old_thu_dau_mot):
    return ArticleFactory(
        title="Thành ủy đổi mới",
        body=[("paragraph", "<p>Theo phong cách Hồ Chí Minh.</p>")],
        localities=[old_thu_dau_mot],
        published_on=datetime(2023, 1, 5, 8, 40, tzinfo=VIETNAM),
    )


@pytest.mark.parametrize(
    "query, why",
    [
        ("can giuoc", "About Cần Giuộc District"),
        ("Cần Giuộc", "About Cần Giuộc District"),
        ("huyện Cần Giuộc", "About Cần Giuộc District"),
        ("Can Giuoc District", "About Cần Giuộc District"),
        ("Long An", "Cần Giuộc District lay in Long An"),
        ("Tây Ninh", "Long An is part of Tây Ninh since 1 July 2025"),
        ("tinh tay ninh", "Long An is part of Tây Ninh since 1 July 2025"),
    ],
)
def test_a_story_is_found_by_the_names_of_its_place_then_and_now(api, indexed, can_giuoc_story, query, why):
    indexed()
    answer = api(q=query, lang="en")
    assert titles(answer) == [can_giuoc_story.title]
    assert why in reasons(answer)


def test_todays_commune_of_an_old_district_finds_it_weakly(api, indexed, can_giuoc_story):
    commune = Locality.objects.get(level="commune", name="Phước Vĩnh Tây", valid_to=None)
    about_it = ArticleFactory(title="Chuyện xã mới", localities=[commune])
    indexed()
    answer = api(q="xã Phước Vĩnh Tây", lang="en")
    assert titles(answer) == [about_it.title, can_giuoc_story.title]


def test_a_story_of_today_is_found_by_what_its_place_was(api, indexed):
    commune = Locality.objects.get(level="commune", name="Phước Vĩnh Tây", valid_to=None)
    story = ArticleFactory(title="Chuyện xã mới", localities=[commune])
    indexed()
    answer = api(q="Long An", lang="en")
    assert titles(answer) == [story.title]
    assert answer["results"][0]["why"]


@pytest.mark.parametrize("query", ["TP. Hồ Chí Minh", "tp ho chi minh", "thành phố Hồ Chí Minh", "Ho Chi Minh City"])
def test_the_city_is_not_the_man(api, indexed, thu_dau_mot_story, can_giuoc_story, query):
    ArticleFactory(title="Học tập phong cách Hồ Chí Minh", body=[("paragraph", "<p>Hồ Chí Minh</p>")])
    indexed()
    answer = api(q=query, lang="en")
    assert titles(answer) == [thu_dau_mot_story.title]
    assert "Bình Dương is part of Ho Chi Minh City since 1 July 2025" in reasons(answer)


@pytest.mark.parametrize("query", ["Hồ Chí Minh", "ho chi minh", "phong cách Hồ Chí Minh"])
def test_the_man_is_no_place(api, client, indexed, thu_dau_mot_story, query):
    man = ArticleFactory(title="Học tập phong cách Hồ Chí Minh")
    there = ArticleFactory(title="Chuyện phố", localities=[Locality.objects.get(code="79", valid_to=None)])
    indexed()
    answer = api(q=query, lang="en")
    assert titles(answer) == [man.title, thu_dau_mot_story.title]
    assert there.title not in titles(answer)
    assert {why["kind"] for hit in answer["results"] if hit["kind"] == "article" for why in hit["why"]} == {
        "text",
        "language",
    }


def test_old_hiep_thanh_leads_to_both_successors(api, indexed):
    old = Locality.objects.filter(name="Hiệp Thành", level="commune", parent__name="Thủ Dầu Một").latest("valid_to")
    story = ArticleFactory(title="Phường cũ", localities=[old])
    indexed()
    for name in ("phường Thủ Dầu Một", "phường Phú Lợi"):
        assert story.title in titles(api(q=name)), name


def test_a_chosen_locality_narrows_by_slug_and_by_code(api, indexed, can_giuoc_story, thu_dau_mot_story):
    today = Locality.objects.get(level="province", name="Tây Ninh", valid_to=None)
    indexed()
    for value in (today.slug, today.code):
        answer = api(locality=value, lang="en")
        assert titles(answer) == [can_giuoc_story.title]
        assert "Long An is part of Tây Ninh" in reasons(answer)
    assert api(locality="no-such-place")["total"] == 0


def test_place_and_words_together(api, indexed, can_giuoc_story, thu_dau_mot_story):
    indexed()
    assert titles(api(q="doan vien tay ninh")) == [can_giuoc_story.title]
    assert titles(api(q="doan vien binh duong")) == []


@pytest.fixture
def loudspeaker():
    return InitiativeFactory(name="Tiếng loa thanh niên", sector=SectorFactory(name="Tuyên truyền"), start_year=2021)


@pytest.fixture
def told(loudspeaker):
    """A story that tells of the loudspeaker and cites a directive, in other words than theirs."""
    story = ArticleFactory(title="Đoàn xã tới từng ngõ")
    policy = PolicyFactory(name="Đẩy mạnh học tập", number="Chỉ thị số 05-CT/TW")
    for kind, target in (("initiative", loudspeaker), ("policy", policy)):
        MentionFactory(article=story, kind=kind, status=Mention.Status.ACCEPTED, **{kind: target})
    return story


@pytest.mark.parametrize("query", ["tieng loa thanh nien", "Tiếng loa thanh niên", '"loa thanh niên"'])
def test_an_initiative_comes_first_and_its_stories_say_that_they_tell_of_it(api, indexed, told, query):
    indexed()
    answer = api(q=query, lang="en")
    assert [result["kind"] for result in answer["results"]] == ["initiative", "article"]
    assert "Tells of “Tiếng loa thanh niên”" in reasons(answer)


@pytest.mark.parametrize("query", ["05-CT/TW", "Chỉ thị 05", "chi thi 05-ct/tw", "Chỉ thị số 05-CT/TW"])
def test_a_policy_is_found_by_its_number(api, indexed, told, query):
    indexed()
    answer = api(q=query, lang="en")
    assert titles(answer) == [told.title]
    assert "Chỉ thị số 05-CT/TW" in reasons(answer)


def test_a_mention_that_nobody_accepted_is_not_indexed(api, indexed, loudspeaker):
    story = ArticleFactory(title="Chưa duyệt")
    MentionFactory(article=story, initiative=loudspeaker, status=Mention.Status.SUGGESTED)
    indexed()
    assert titles(api(q="tiếng loa thanh niên")) == []


def test_names_are_found_in_both_languages(api, indexed, told, loudspeaker):
    english = loudspeaker.copy_for_translation(told.locale.__class__.objects.get_or_create(language_code="en")[0])
    english.name, english.live = "Youth loudspeaker", True
    english.save()
    indexed()
    assert titles(api(q="youth loudspeaker", lang="vi")) == [told.title]
    assert api(q="tieng loa", lang="en")["results"][0]["title"] == "Youth loudspeaker"


def test_an_english_reader_sees_translations_and_what_has_none(api, indexed, can_giuoc_story):
    other = ArticleFactory(title="Chưa dịch ở Cần Giuộc")
    translate_article(article=can_giuoc_story, language="en", title="New ways in Cần Giuộc", publish=True)
    indexed()
    answer = api(q="can giuoc", lang="en")
    assert sorted(titles(answer)) == sorted(["New ways in Cần Giuộc", other.title])
    assert "Not translated yet" in reasons(answer)
    assert sorted(titles(api(q="can giuoc"))) == sorted([can_giuoc_story.title, other.title])
    assert can_giuoc_story.title in titles(api(q="can giuoc", lang="en", language="vi"))


@on_both_engines
def test_an_english_question_finds_a_story_without_translation_by_a_name_and_says_so(api, indexed, told, loudspeaker):
    english = loudspeaker.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    english.name, english.live = "Youth loudspeaker", True
    english.save()
    indexed()
    answer = api(q="the loudspeaker of the youth", lang="en", kind="article")
    assert titles(answer) == [told.title]
    assert "Not translated yet; found by the English name of “Tiếng loa thanh niên”" in reasons(answer)
    assert answer["corrected"] is None
    vietnamese = api(q="tiếng loa thanh niên", lang="en", kind="article")
    assert titles(vietnamese) == [told.title]
    assert "Not translated yet" in reasons(vietnamese)
    assert "English name" not in reasons(vietnamese)


@on_both_engines
def test_words_that_join_are_required_of_nothing(api, indexed):
    one = ArticleFactory(title="Bữa cơm cho em", lead="Các cô nuôi.", body=[("paragraph", "<p>Một.</p>")])
    indexed()
    assert api(q="bữa cơm của em ở trường")["corrected"]["how"] == "fewer"
    assert titles(api(q="bữa cơm của các em")) == [one.title]
    assert titles(api(q="mô hình bữa cơm")) == [one.title]


@pytest.mark.parametrize("query", ["xã Mỹ Lộc, Tây Ninh", "Mỹ Lộc Cần Giuộc", "my loc can giuoc long an"])
def test_a_place_and_what_it_lies_or_lay_in_are_one(api, indexed, query):
    there = Locality.objects.get(level="commune", name="Mỹ Lộc", parent__name="Cần Giuộc")
    elsewhere = Locality.objects.filter(level="commune", name="Mỹ Lộc").exclude(parent__name="Cần Giuộc")
    story = ArticleFactory(title="Chuyện xã nhà", localities=[there])
    ArticleFactory(
        title="Chuyện xã khác", localities=[elsewhere.exclude(parent__name__in=("Tây Ninh", "Long An")).first()]
    )
    indexed()
    assert titles(api(q=query)) == [story.title]


def test_a_type_settles_a_name_with_wrong_marks(api, indexed, can_giuoc_story):
    ArticleFactory(title="Huyện cần người giuộc")
    indexed()
    assert titles(api(q="huyện Cẩn Giuộc")) == [can_giuoc_story.title]


def test_highlights_keep_the_texts_own_marks_and_escape_the_rest(api, indexed):
    ArticleFactory(title="Đường <hoa> & nước", lead="Ai cũng trồng đường hoa <script>")
    indexed()
    result = api(q="duong hoa")["results"][0]
    assert result["highlights"]["lead"] == ["Ai cũng trồng <mark>đường hoa</mark> &lt;script&gt;"]
    assert "<script" not in str(result["highlights"])
    assert result["highlights"]["title"] == ["<mark>Đường &lt;hoa</mark>&gt; &amp; nước"]


def test_facets_carry_labels_counts_and_what_is_chosen(api, indexed, told, can_giuoc_story, loudspeaker):
    indexed()
    facets = api(sector=loudspeaker.sector.slug)["facets"]
    assert [(value["label"], value["count"], value["selected"]) for value in facets["sector"]] == [
        ("Tuyên truyền", 2, True)
    ]
    places = api()["facets"]["locality"]
    assert [value["label"] for value in places if not value["parent"]] == ["Tỉnh Tây Ninh"]
    assert {value["label"] for value in api()["facets"]["kind"]} >= {"Stories", "Initiatives"} or places
    assert "2023" in [value["value"] for value in api()["facets"]["year"]]


@pytest.mark.parametrize("dates, count", [({"from": "2023-05-24"}, 1), ({"to": "23/5/2023"}, 1), ({"from": "2023"}, 2)])
def test_dates_are_days_in_vietnam_and_include_both_ends(
    api, indexed, can_giuoc_story, thu_dau_mot_story, dates, count
):
    indexed()
    assert api(**dates, kind="article")["total"] == count


@pytest.mark.parametrize(
    "hide",
    [
        lambda story: Page.objects.filter(pk=story.pk).update(live=False),
        lambda story: PageViewRestriction.objects.create(page=story.get_parent(), restriction_type="login"),
        lambda story: story.delete(),
    ],
    ids=["unpublished", "private", "deleted"],
)
def test_an_index_that_lags_behind_shows_nothing_private(api, client, indexed, can_giuoc_story, hide):
    indexed()
    hide(can_giuoc_story)
    answer = api(q="can giuoc")
    assert titles(answer) == []
    assert can_giuoc_story.title not in str(answer)
    completed = client.get("/api/v1/suggest", {"q": "huyện nhà"}).json()
    assert can_giuoc_story.title not in str(completed)


def test_an_unpublished_initiative_is_not_shown_by_a_late_index(api, indexed, loudspeaker):
    indexed()
    Initiative.objects.filter(pk=loudspeaker.pk).update(live=False)
    assert api(q="tiếng loa thanh niên")["results"] == []


def test_when_filters_leave_nothing_the_search_without_them_is_offered(api, indexed, can_giuoc_story):
    indexed()
    answer = api(q="cần giuộc", year="1999")
    assert (answer["total"], answer["suggestions"][0]["kind"]) == (0, "everywhere")


def test_a_search_that_finds_something_offers_nothing_else(api, indexed, can_giuoc_story):
    indexed()
    assert api(q="cần giuộc")["suggestions"] == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=60) | st.sampled_from(['"', '"a', "a:b AND (c", "\x00", "NOT", "“Cần", '"" ""', "*:*"]))
def test_no_text_breaks_the_search(api, indexed, text):
    api(q=text)


def test_only_quotation_marks_mean_something():
    gazetteer = get_gazetteer()
    assert [(each.text, each.phrase) for each in parse("a “b c” d", gazetteer).clauses] == [
        ("a", False),
        ("b c", True),
        ("d", False),
    ]
    assert [each.text for each in parse('stray " quote', gazetteer).clauses] == ["stray", "quote"]
    assert parse("Ca\u0302\u0300n Giuo\u0323\u0302c", gazetteer).clauses[0].places


@pytest.mark.parametrize("stories", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_hits(
    api, indexed, told, old_can_giuoc, stories, django_assert_num_queries
):
    for _ in range(stories):
        ArticleFactory(title="Đoàn xã ra quân", localities=[old_can_giuoc])
    indexed()
    api(q="doan")
    # atlas 2, private paths 1, stories 1, changes that wait 1, labels of section, policy and initiative 3, of sector 1
    with django_assert_num_queries(9):
        api(q="doan")
