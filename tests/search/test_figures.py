"""Figures: read from the words, chosen in the form, kept in documents, said on hits."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from cms.newsroom.models import MetricReport
from search.documents import units
from search.documents.initiatives import build_initiatives
from search.engines.base import FigureRange
from search.queries.figures import read, say
from search.queries.params import BadParameters, written
from search.queries.params import read as read_parameters
from tests.factories.newsroom import ArticleFactory, HomeFactory
from tests.factories.registry import InitiativeFactory

TY = 1e9


@pytest.mark.parametrize(
    "text, unit, minimum, maximum, required, kind",
    [
        ("initiatives that raised more than 1 tỷ đồng", "đồng", TY, None, "", "initiative"),
        ("mô hình vận động trên 500 triệu đồng", "đồng", 5e8, None, "", "initiative"),
        ("mo hinh van dong tren 500 trieu dong", "đồng", 5e8, None, "", "initiative"),
        ("từ 3 km đến 5 km", "km", 3, 5, "", ""),
        ("between 3 km and 5 km", "km", 3, 5, "", ""),
        ("đường hoa từ 1 đến 2 tỷ đồng", "đồng", TY, 2 * TY, "đường hoa", ""),
        ("đường hoa trên 2.500m", "km", 2.5, None, "đường hoa", ""),
        ("ít nhất 300 hộ", "hộ", 300, None, "", ""),
        ("it nhat 300 ho ngheo o can giuoc", "hộ nghèo", 300, None, "o can giuoc", ""),
        ("dưới 2 tỷ", "đồng", None, 2 * TY, "", ""),
        ("over 1 billion dong", "đồng", TY, None, "", ""),
        ("hơn 2 trăm triệu đồng", "đồng", 2e8, None, "", ""),
        ("tiết kiệm từ 5 triệu đồng trở lên ở Long An", "đồng", 5e6, None, "ở Long An", ""),
        ("at least 700 working days", "ngày công", 700, None, "", ""),
        ("stories about roads over 2.5 km", "km", 2.5, None, "about roads", "article"),
        ("initiatives with at least 2 ha", "m²", 20_000, None, "", "initiative"),
        ("hơn 30%", "%", 30, None, "", ""),
        ("heo đất trên 50 triệu", "đồng", 5e7, None, "heo đất", ""),
        ("heo dat tren 50 trieu", "đồng", 5e7, None, "heo dat", ""),
    ],
)
def test_a_comparison_with_a_number_and_a_unit_is_read(text, unit, minimum, maximum, required, kind):
    asked = read(text)
    assert asked.figure == FigureRange(unit, minimum, maximum)
    assert (asked.required, asked.kind) == (required, kind)


@pytest.mark.parametrize(
    "text",
    ["Bữa cơm 0 đồng", "năm 2022 đến 2023", "giai đoạn 2020-2025", "phường 5 đến phường 7", "trên địa bàn 3 xã",
     "05-CT/TW", "quá 100 tuổi", "5 không 3 sạch", "trên", "dưới 2", ""],
)  # fmt: skip
def test_names_years_and_numbers_alone_are_words(text):
    assert read(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text):
    read(text)


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_an_amount_in_an_address_is_read_back(value):
    query = {"figure_min": [written(float(value))], "unit": ["km"]}
    figure = read_parameters(Given(query)).figure
    assert figure.minimum == pytest.approx(float(value), abs=1e-3)


class Given(dict):
    def getlist(self, key):
        return self.get(key, [])


@pytest.mark.parametrize(
    "name, unit, size",
    [("tỷ đồng", "đồng", 1e9), ("VND", "đồng", 1), ("Triệu đồng", "đồng", 1e6), ("m", "km", 1e-3), ("tấn", "kg", 1e3),
     ("hộ nghèo", "hộ nghèo", 1), ("con trâu", "con trâu", 1), ("", "", 1)],
)  # fmt: skip
def test_units_have_one_spelling_and_one_size(name, unit, size):
    assert units.canonical(name) == (unit, size)


@pytest.mark.parametrize(
    "value, unit, language, words",
    [(1.2e9, "đồng", "vi", "1,2 tỷ đồng"), (1.2e9, "đồng", "en", "1.2 billion đồng"), (0.35, "km", "vi", "350 m"),
     (3.7, "km", "vi", "3,7 km"), (20_000.0, "m²", "vi", "2 ha"), (98.5, "%", "vi", "98,5%")],
)  # fmt: skip
def test_figures_are_said_as_papers_print_them(value, unit, language, words):
    assert say(value, unit, language) == words


@pytest.mark.parametrize(
    "given, name",
    [
        ({"figure_min": "nhiều", "unit": "km"}, "figure_min"),
        ({"figure_max": "9" * 40, "unit": "km"}, "figure_max"),
        ({"figure_min": "5", "figure_max": "3", "unit": "km"}, "figure_max"),
        ({"unit": "km"}, "figure_min"),
        ({"figure_min": "5", "unit": "x" * 100}, "unit"),
    ],
)
def test_bad_figures_get_a_sentence(given, name):
    with pytest.raises(BadParameters) as refused:
        read_parameters(Given({key: [value] for key, value in given.items()}))
    assert refused.value.errors[name]


@pytest.fixture
def reported(indexed):
    """Two initiatives with their stories: 1,2 tỷ đồng (2022) and 420 hộ nghèo; 80 triệu đồng. One is not accepted."""
    HomeFactory()
    HomeFactory(language="en")
    found = {}
    for name, figures in {
        "Heo đất nghĩa tình": [("1200000000", "đồng", "2022", "accepted"), ("420", "hộ nghèo", "", "accepted")],
        "Đường hoa": [("80", "triệu đồng", "2021", "accepted"), ("9000000000", "đồng", "", "suggested")],
    }.items():
        initiative = InitiativeFactory(name=name)
        story = ArticleFactory(title=f"Chuyện {name.lower()}")
        for value, unit, period, status in figures:
            MetricReport.objects.create(
                article=story,
                initiative=initiative,
                value=Decimal(value),
                unit=unit,
                period_label=period,
                status=status,
            )
        found[name] = story
    indexed()
    return found


def names(answer, kind):
    return [hit["title"] for hit in answer["results"] if hit["kind"] == kind]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query, found",
    [
        ("mô hình vận động trên 1 tỷ đồng", ["Heo đất nghĩa tình"]),
        ("initiatives that raised more than 50 million dong", ["Heo đất nghĩa tình", "Đường hoa"]),
        ("mô hình dưới 100 triệu đồng", ["Đường hoa"]),
        ("mô hình giúp ít nhất 400 hộ", ["Heo đất nghĩa tình"]),
        ("mô hình đường hoa trên 50 triệu", ["Đường hoa"]),
    ],
)
def test_initiatives_are_found_by_what_stories_report_of_them(api, reported, query, found):
    answer = api(q=query)
    assert sorted(names(answer, "initiative")) == sorted(found)
    assert {hit["kind"] for hit in answer["results"]} == {"initiative"}
    assert all(hit["why"][0]["kind"] == "figure" for hit in answer["results"])
    assert answer["corrected"] is None


@pytest.mark.django_db
def test_the_reason_says_the_figure_and_its_time(api, reported):
    (hit,) = api(q="initiatives that raised more than 1 tỷ đồng", lang="en")["results"]
    assert hit["why"][0]["text"] == "Reports 1.2 billion đồng (2022)"
    (hit,) = api(figure_min="1 tỷ", unit="đồng", kind="article")["results"]
    assert hit["why"][0]["text"] == "Nêu con số 1,2 tỷ đồng (2022)"


@pytest.mark.django_db
def test_a_figure_that_nobody_reports_is_taken_for_words_and_said(api, reported, indexed):
    ArticleFactory(title="Quỹ trên 900 tỷ đồng", lead="Chuyện một quỹ.")
    indexed()
    answer = api(q="trên 900 tỷ đồng")
    assert names(answer, "article") == ["Quỹ trên 900 tỷ đồng"]
    assert answer["corrected"]["how"] == "words"


@pytest.mark.django_db
def test_the_page_shows_the_figure_as_a_choice_that_can_be_taken_back(client, reported):
    response = client.get("/vi/tim-kiem/", {"q": "mô hình vận động trên 1 tỷ đồng"})
    page = BeautifulSoup(response.content, "lxml")
    assert [hit.text for hit in page.select(".hit__title")] == ["Heo đất nghĩa tình"]
    chips = {chip.text.strip(): chip["href"] for chip in page.select("ul.chips[aria-label] a.chip")}
    (label,) = (text for text in chips if "tỷ đồng" in text)
    assert "Số liệu: từ 1 tỷ đồng trở lên" in label
    without = BeautifulSoup(client.get("/vi/tim-kiem/" + chips[label]).content, "lxml")
    assert sorted(hit.text for hit in without.select(".hit__title")) == ["Heo đất nghĩa tình", "Đường hoa"]
    form = page.select_one("form:has(input[name=figure_min])")
    assert (form.select_one("[name=figure_min]")["value"], form.select_one("[name=unit]")["value"]) == (
        "1000000000",
        "đồng",
    )


@pytest.mark.django_db
def test_figures_of_private_stories_are_not_told_of_an_initiative(reported, engine):
    story = reported["Heo đất nghĩa tình"]
    key = story.metric_reports.first().initiative.translation_key
    (before,) = build_initiatives([key])
    assert {figure.unit for figure in before.figures} == {"đồng", "hộ nghèo", "hộ"}
    story.unpublish()
    (after,) = build_initiatives([key])
    assert after.figures == ()
