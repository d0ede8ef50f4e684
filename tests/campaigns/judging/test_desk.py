"""The organiser's side of a jury."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from wagtail.models import Site

from campaigns.contests.permissions import set_up_organisers
from campaigns.judging.models import Assignment, Conflict, Judge, JudgeMail, Plan, Review
from tests.factories.contests import CampaignFactory, OrganiserFactory, UserFactory
from tests.factories.entries import EntryFactory
from tests.factories.judging import AssignmentFactory, ReviewFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGES = ("", "rubric/", "entries/", "entries/1/", "standing/", "scores.csv", "scores.xlsx")


def client_of(user) -> Client:
    user.groups.add(set_up_organisers())
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def desk(jury):
    Site.objects.update(hostname="testserver")
    jury.at = f"/admin/campaigns/{jury.campaign.pk}/jury/"
    jury.client = client_of(jury.alice)
    return jury


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_for_the_organiser_alone(desk, page):
    ReviewFactory(assignment=AssignmentFactory(judge=desk.em, entry=desk.entry), values=7)
    assert desk.client.get(desk.at + page).status_code == 200
    bob = UserFactory(username="bob")
    CampaignFactory(organisers=[bob])
    assert client_of(bob).get(desk.at + page).status_code == 404
    em = Client()
    em.force_login(desk.em.user, backend=BACKEND)
    assert em.get(desk.at + page).status_code in (302, 403)


def test_helper_looks_and_changes_nothing(desk):
    helper = UserFactory(username="helper")
    OrganiserFactory(campaign=desk.campaign, user=helper, role="helper")
    client = client_of(helper)
    assert client.get(desk.at).status_code == 200
    for page, data in (
        ("", {"invite": "1", "name": "Lan", "email": "lan@example.org", "language": "vi"}),
        ("rubric/", {"plan": "1", "quorum": "1"}),
        ("entries/", {"seed": "x"}),
        ("entries/1/", {"assign": desk.em.pk}),
        (f"judges/{desk.em.pk}/", {"remove": "1"}),
    ):
        assert client.post(desk.at + page, data).status_code in (302, 403)
    assert not Assignment.objects.exists()
    assert Judge.objects.filter(state="active").count() == 3


def test_judge_is_invited_by_mail(desk):
    data = {"invite": "1", "name": "Lan", "email": "Lan@Example.org", "language": "vi", "unit": desk.unit.pk}
    assert desk.client.post(desk.at, data).status_code == 302
    lan = Judge.objects.get(email="lan@example.org")
    assert (lan.state, lan.unit) == ("invited", desk.unit)
    assert JudgeMail.objects.get().judge == lan
    again = desk.client.post(desk.at, data)
    assert again.status_code == 422
    assert JudgeMail.objects.count() == 1


def test_rubric_is_saved_and_then_locked(desk):
    rows = {"rubric": "1", "rows": "2"}
    for at, (title, weight) in enumerate((("Ý nghĩa", "2.5"), ("Kỹ thuật", "1"))):
        rows |= {f"r{at}-title_vi": title, f"r{at}-weight": weight, f"r{at}-highest": "20"}
    assert desk.client.post(f"{desk.at}rubric/", rows).status_code == 302
    assert list(desk.campaign.criteria.values_list("title_vi", "highest")) == [("Ý nghĩa", 20), ("Kỹ thuật", 20)]
    assert desk.client.post(f"{desk.at}rubric/", rows | {"r0-weight": "0"}).status_code == 422
    ReviewFactory(assignment=AssignmentFactory(judge=desk.em, entry=desk.entry), values=7)
    desk.client.post(f"{desk.at}rubric/", rows | {"r0-title_vi": "Khác"})
    assert desk.campaign.criteria.first().title_vi == "Ý nghĩa"


def test_plan_is_saved(desk):
    assert desk.client.post(f"{desk.at}rubric/", {"plan": "1", "quorum": "3", "names_shown": "on"}).status_code == 302
    plan = Plan.objects.get(campaign=desk.campaign)
    assert (plan.quorum, plan.discussion, plan.names_shown) == (3, False, True)
    assert desk.client.post(f"{desk.at}rubric/", {"plan": "1", "quorum": "0"}).status_code == 422


def test_entries_are_dealt_out_and_changed_by_hand(desk):
    desk.client.post(f"{desk.at}entries/", {"seed": "hoa"})
    assert set(Assignment.objects.values_list("judge__name", flat=True)) == {"Em", "Phúc"}
    first = Assignment.objects.get(judge=desk.em)
    here = f"{desk.at}entries/{desk.entry.number}/"
    desk.client.post(here, {"take": first.pk})
    first.refresh_from_db()
    assert first.state == "withdrawn"
    desk.client.post(here, {"assign": desk.giang.pk})
    assert not Assignment.objects.filter(judge=desk.giang).exists()
    desk.client.post(here, {"assign": desk.em.pk})
    first.refresh_from_db()
    assert first.state == "open"


def test_conflict_is_noted_and_struck_out(desk):
    AssignmentFactory(judge=desk.em, entry=desk.entry)
    here = f"{desk.at}judges/{desk.em.pk}/"
    assert desk.client.post(here, {"conflict": "1", "number": "99"}).status_code == 422
    assert desk.client.post(here, {"conflict": "1", "number": desk.entry.number, "reason": "Vợ"}).status_code == 302
    assert Assignment.objects.get(judge=desk.em).state == "withdrawn"
    desk.client.post(here, {"strike": Conflict.objects.get().pk})
    assert not Conflict.objects.exists()


def test_review_is_set_aside_with_a_reason(desk):
    review = ReviewFactory(assignment=AssignmentFactory(judge=desk.em, entry=desk.entry), values=7)
    desk.client.post(f"{desk.at}entries/1/", {"aside": review.pk, "reason": "Chấm nhầm"})
    assert Review.objects.get().set_aside == "Chấm nhầm"


def test_scores_leave_as_tables_without_formulas(desk):
    desk.entry.title = "=HYPERLINK(1)"
    desk.entry.save()
    desk.em.name = "@Em"
    desk.em.save()
    ReviewFactory(assignment=AssignmentFactory(judge=desk.em, entry=desk.entry), values=7)
    text = b"".join(desk.client.get(f"{desk.at}scores.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1] == ["1", "'@Em", "7", "7", "70.00", ""]
    book = load_workbook(io.BytesIO(b"".join(desk.client.get(f"{desk.at}scores.xlsx").streaming_content)))
    assert [sheet.max_row for sheet in book] == [2, 2]
    assert book.worksheets[0]["C2"].value == "'=HYPERLINK(1)"
    assert desk.client.get(f"{desk.at}scores.pdf").status_code == 404


@pytest.mark.parametrize("page, queries", [("", 27), ("entries/", 18), ("standing/", 25)])
def test_lists_ask_the_same_at_one_and_thirty(desk, django_assert_num_queries, page, queries):
    ReviewFactory(assignment=AssignmentFactory(judge=desk.em, entry=desk.entry), values=7)
    desk.client.get(desk.at + page)
    with django_assert_num_queries(queries):
        desk.client.get(desk.at + page)
    for entry in EntryFactory.create_batch(29, campaign=desk.campaign, state="accepted"):
        ReviewFactory(assignment=AssignmentFactory(judge=desk.em, entry=entry), values=6)
    with django_assert_num_queries(queries):
        desk.client.get(desk.at + page)
