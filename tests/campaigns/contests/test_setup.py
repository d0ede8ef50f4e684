"""What the set-up says where it is wrong, locked, or asked in the other language."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from campaigns.contests.admin.units import _state
from campaigns.contests.forms.contest import EntriesForm
from campaigns.contests.forms.rows import TotalRow
from campaigns.contests.models import ReportedTotal
from campaigns.contests.rules.forms import TYPES
from cms.localities.widgets import NOT_PICKED
from tests.factories.contests import CampaignFactory, OrganiserFactory

pytestmark = pytest.mark.django_db


def contest(alice, **kwargs):
    campaign = CampaignFactory(**{"now": "before", "units": 1, "awards": 1, **kwargs})
    return OrganiserFactory(user=alice, role="owner", campaign=campaign).campaign


def step(campaign, key):
    return reverse("contests_step", args=[campaign.pk, key])


def title_of(answer):
    return answer.content.decode().split("<title>")[1].split("</title>")[0].strip()


def test_pages_of_the_desk_have_titles_of_their_own(client, alice):
    campaign = contest(alice)
    names = ("contests_desk", "contests_participation", "contests_log", "contests_question_new", "contests_unit_new")
    paths = [step(campaign, key) for key in ("facts", "calendar", "units")]
    paths += [reverse(name, args=[campaign.pk]) for name in names]
    titles = [title_of(client.get(path)) for path in paths]
    assert len(set(titles)) == len(titles)
    assert all(campaign.title_vi in title or campaign.title_en in title for title in titles)


def test_desk_names_the_contest_in_the_language_of_the_reader(client, alice):
    campaign = contest(alice)
    UserProfile.objects.create(user=alice, preferred_language="en")
    assert campaign.title_en in title_of(client.get(step(campaign, "facts")))
    assert campaign.title_en in client.get(reverse("contests_list")).content.decode()


def test_page_of_one_question_keeps_its_first_heading(client, alice):
    answer = client.get(reverse("contests_question_new", args=[contest(alice).pk]))
    assert 'id="header-title"' in answer.content.decode()


def test_address_with_spaces_is_refused_in_the_language_of_the_desk(client, alice):
    campaign = contest(alice)
    answer = client.post(step(campaign, "facts"), {"title_vi": "Tên", "slug": "Có dấu cách"})
    assert "slug" not in str(answer.context["form"].errors["slug"].as_text())


def test_locked_step_gives_its_reason_once_and_no_button(client, alice):
    campaign = contest(alice, now="judging")
    answer = client.get(step(campaign, "entries"))
    html, form = answer.content.decode(), answer.context["form"]
    assert form.all_locked
    assert html.count(form.locked[0]) == 1
    assert 'name="next"' not in html
    assert len({form[name].label for name in form.fields}) == len(form.fields)


def test_step_that_is_locked_in_part_keeps_its_button(client, alice):
    answer = client.get(step(contest(alice, now="judging"), "judging"))
    assert answer.context["form"].locked
    assert 'name="next"' in answer.content.decode()


def test_prize_given_to_nobody_is_refused_at_its_field(client, alice):
    campaign = contest(alice)
    award = campaign.awards.get()
    data = {"rows": "1", f"k{award.pk}-title_vi": "Giải", f"k{award.pk}-places": "0"}
    answer = client.post(step(campaign, "awards"), data)
    assert answer.status_code == 422
    assert answer.context["rows"].forms[0].errors["places"]


def test_locality_typed_and_not_picked_is_refused_and_shown_again(client, alice):
    campaign = contest(alice)
    form = EntriesForm({"place_0": "", "place_0-typed": "Xã Không Tồn Tại"}, instance=campaign)
    assert form.errors["place_0"] == [str(NOT_PICKED["invalid_choice"])]
    html = form["place_0"].as_widget()
    assert 'value="Xã Không Tồn Tại"' in html
    assert "typed:" not in html


def test_locality_typed_as_a_number_is_no_unit(client, alice):
    form = EntriesForm({"place_0": "", "place_0-typed": "1"}, instance=contest(alice))
    assert form.errors["place_0"]


@pytest.mark.parametrize("language, words", [("vi", ["Số", "Ngày"]), ("en", ["Number", "Date"])])
def test_kinds_of_answer_have_words_of_their_own(language, words):
    with translation.override(language):
        assert [str(TYPES["number"]), str(TYPES["date"])] == words


def test_problems_of_an_import_are_counted():
    with translation.override("en"):
        assert [_state("wrong", 1), _state("wrong", 3)] == ["problem", "problems"]


@pytest.mark.parametrize("value, of, field", [("-5", "", "value"), ("50", "20", "of"), ("25", "35", None)])
def test_reported_figures_are_possible_ones(value, of, field):
    row = TotalRow({"label_vi": "bài dự thi", "value": value, "of": of}, prefix="", campaign=None)
    row.full_clean()
    assert set(row.errors) & {"value", "of"} == ({field} if field else set())


def test_reported_figure_is_named_as_vietnamese_write_numbers():
    total = ReportedTotal(value=Decimal("1234.50"), label_vi="bài dự thi")
    assert str(total) == "1.234,50 bài dự thi"
    total.value = Decimal("50.00")
    assert str(total) == "50 bài dự thi"
