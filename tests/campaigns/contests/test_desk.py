"""The desk: every page of it, for the contest's own people and nobody else."""

from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localtime

from campaigns.contests.models import AuditRecord, Campaign, Round
from campaigns.contests.services.pages import begin_pages
from cms.newsroom.services.pages import create_home
from tests.factories.contests import CampaignFactory, OrganiserFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
STEPS = [
    "facts", "calendar", "entries", "judging", "categories", "awards", "partners", "form", "terms", "units",
    "organisers", "page",
]  # fmt: skip


@pytest.fixture
def campaign(alice):
    return OrganiserFactory(
        user=alice, role="owner", campaign=CampaignFactory(now="before", units=2, categories=1, awards=1)
    ).campaign


def step(campaign, key):
    return reverse("contests_step", args=[campaign.pk, key])


def test_organiser_starts_a_contest_and_owns_it(client, alice):
    answer = client.post(reverse("contests_new"), {"title_vi": "Nét đẹp Cần Giuộc"})
    campaign = Campaign.objects.get()
    assert answer.url == step(campaign, "facts")
    assert (campaign.slug, campaign.published, campaign.owner) == ("net-dep-can-giuoc", False, alice)
    assert campaign.organisers.get().role == "owner"


@pytest.mark.parametrize("key", STEPS)
def test_step_shows_itself(client, campaign, key):
    assert client.get(step(campaign, key)).status_code == 200


@pytest.mark.parametrize("key", ["facts", "totals", "awards", "organisers"])
def test_step_of_a_past_contest_shows_itself(client, alice, key):
    past = OrganiserFactory(user=alice, role="owner", campaign=CampaignFactory(past=True, now="")).campaign
    assert client.get(step(past, key)).status_code == 200
    assert client.get(step(past, "form")).status_code == 404


@pytest.mark.parametrize("name", ["contests_desk", "contests_participation", "contests_log", "contests_duplicate"])
def test_page_of_the_desk_shows_itself(client, campaign, name):
    assert client.get(reverse(name, args=[campaign.pk])).status_code == 200


def test_list_takes_the_same_queries_for_one_and_for_thirty(client, campaign, alice, django_assert_num_queries):
    client.get(reverse("contests_list"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("contests_list"))
    for _number in range(29):
        OrganiserFactory(user=alice)
    with django_assert_num_queries(QUERIES):
        answer = client.get(reverse("contests_list"))
    assert len(answer.context["rows"]) == 30


QUERIES = 11


def test_foreign_contest_is_not_there(client, alice):
    other = CampaignFactory()
    for name in ("contests_desk", "contests_log", "contests_setup", "contests_participation"):
        assert client.get(reverse(name, args=[other.pk])).status_code == 404
    assert client.post(reverse("contests_publish", args=[other.pk])).status_code == 404


def test_helper_sees_the_desk_and_not_the_rules(client, alice):
    campaign = OrganiserFactory(user=alice, role="helper").campaign
    assert client.get(reverse("contests_desk", args=[campaign.pk])).status_code == 200
    for path in (step(campaign, "facts"), reverse("contests_unit_new", args=[campaign.pk])):
        assert client.get(path).status_code in (302, 403)
    assert client.post(step(campaign, "terms"), {"text_vi": "x", "publish": "1"}).status_code in (302, 403)
    assert campaign.terms.count() == 1


def test_calendar_is_saved_in_vietnams_time(client, campaign):
    client.post(step(campaign, "calendar"), {"call_opens": "2027-05-19T08:00", "call_closes": "2027-07-29T17:00"})
    call = Round.objects.get(campaign=campaign)
    assert call.opens_at.isoformat() == "2027-05-19T01:00:00+00:00"


def test_calendar_out_of_order_is_refused_and_nothing_changes(client, campaign):
    before = set(campaign.rounds.values_list("kind", "opens_at"))
    data = {"call_opens": "2027-05-19T08:00", "call_closes": "2027-07-29T17:00", "vote_opens": "2027-06-01T08:00",
            "vote_closes": "2027-08-01T08:00"}  # fmt: skip
    answer = client.post(step(campaign, "calendar"), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["vote_opens"]
    assert set(campaign.rounds.values_list("kind", "opens_at")) == before


def test_change_of_the_rules_is_written_down_before_and_after(client, campaign):
    data = {"title_vi": "Tên mới", "title_en": "New", "summary_vi": "a", "summary_en": "b", "slug": campaign.slug}
    assert client.post(step(campaign, "facts"), data).status_code == 302
    detail = AuditRecord.objects.get(verb="contest.changed").detail["changes"]
    assert detail["title_vi"] == [campaign.title_vi, "Tên mới"]


def test_address_of_another_contest_is_refused_at_its_field(client, campaign):
    other = CampaignFactory()
    data = {"title_vi": "Tên", "slug": other.slug}
    answer = client.post(step(campaign, "facts"), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["slug"]


def test_prizes_are_added_ordered_and_removed(client, campaign):
    award = campaign.awards.get()
    data = {
        "rows": "4",
        f"k{award.pk}-title_vi": "Giải nhì", f"k{award.pk}-places": "2", f"k{award.pk}-place": "2",
        "n0-title_vi": "Giải nhất", "n0-places": "1", "n0-place": "1",
    }  # fmt: skip
    assert client.post(step(campaign, "awards"), data).status_code == 302
    assert [row.title_vi for row in campaign.awards.all()] == ["Giải nhất", "Giải nhì"]
    first = campaign.awards.first()
    client.post(step(campaign, "awards"), {"rows": "5", f"k{first.pk}-remove": "on", **{
        f"k{award.pk}-title_vi": "Giải nhì", f"k{award.pk}-places": "2"}})  # fmt: skip
    assert [row.pk for row in campaign.awards.all()] == [award.pk]


def test_last_owner_stays(client, campaign, alice):
    row = campaign.organisers.get()
    data = {"rows": "4", f"k{row.pk}-account": "alice", f"k{row.pk}-role": "helper"}
    assert client.post(step(campaign, "organisers"), data).status_code == 422
    assert campaign.organisers.get().role == "owner"


def test_owner_names_another_organiser_by_e_mail(client, campaign, alice):
    bob, row = UserFactory(), campaign.organisers.get()
    data = {"rows": "4", f"k{row.pk}-account": "alice", f"k{row.pk}-role": "owner", "n0-account": bob.email,
            "n0-role": "helper"}  # fmt: skip
    assert client.post(step(campaign, "organisers"), data).status_code == 302
    assert set(campaign.organisers.values_list("user", "role")) == {(alice.pk, "owner"), (bob.pk, "helper")}


def test_question_is_added_moved_and_published_as_a_new_version(client, campaign):
    client.post(
        reverse("contests_question_new", args=[campaign.pk]),
        {"label_vi": "Bạn là?", "type": "choice", "choices": "Cá nhân\nTập thể"},
    )
    draft = campaign.form_versions.first()
    assert (draft.number, draft.published_at, len(draft.fields)) == (2, None, 2)
    client.post(step(campaign, "form"), {"up": draft.fields[1]["key"]})
    client.post(step(campaign, "form"), {"publish": "1"})
    newest, first = campaign.form_versions.all()
    assert [field["type"] for field in newest.fields] == ["choice", "text"]
    assert newest.published_at
    assert len(first.fields) == 1


def test_choice_without_choices_is_refused_in_words(client, campaign):
    answer = client.post(
        reverse("contests_question_new", args=[campaign.pk]), {"label_vi": "Bạn là?", "type": "choice"}
    )
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"choices"}
    assert campaign.form_versions.count() == 1


def test_published_terms_stay_and_new_words_are_a_new_version(client, campaign):
    client.post(step(campaign, "terms"), {"text_vi": "Điều mới", "publish": "1"})
    assert campaign.terms.values_list("version", "text_vi")[0] == (2, "Điều mới")
    assert campaign.terms.count() == 2


def test_list_of_units_is_shown_before_it_is_imported_and_can_be_undone(client, campaign):
    file = SimpleUploadedFile("ds.csv", "Tên đơn vị;Mã\nChi bộ A;A\nChi bộ B;B\n".encode())
    preview = client.post(step(campaign, "units"), {"file": file}, follow=True)
    assert "Chi bộ B" in preview.content.decode()
    assert campaign.units.count() == 2
    path = preview.request["PATH_INFO"]
    client.post(path)
    assert campaign.units.count() == 4
    client.post(path, {"undo": "1"})
    assert campaign.units.count() == 2


def test_file_that_is_no_list_is_refused_with_its_reason(client, campaign):
    answer = client.post(step(campaign, "units"), {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04zzz")})
    assert answer.status_code == 422
    assert str(answer.context["form"].non_field_errors()[0]) in unescape(answer.content.decode())


def test_unfinished_contest_cannot_be_made_public(client, alice):
    client.post(reverse("contests_new"), {"title_vi": "Chưa xong"})
    campaign = Campaign.objects.get()
    client.post(reverse("contests_publish", args=[campaign.pk]))
    campaign.refresh_from_db()
    assert not campaign.published


def test_finished_contest_is_made_public_and_withdrawn(client, campaign):
    Campaign.objects.filter(pk=campaign.pk).update(published=False)
    client.post(reverse("contests_publish", args=[campaign.pk]))
    campaign.refresh_from_db()
    assert campaign.published
    client.post(reverse("contests_withdraw", args=[campaign.pk]))
    campaign.refresh_from_db()
    assert not campaign.published


def test_copy_has_everything_but_entries_and_its_dates_move_by_days(client, campaign):
    parent, child = campaign.units.all()
    child.parent = parent
    child.save()
    answer = client.post(
        reverse("contests_duplicate", args=[campaign.pk]), {"title_vi": "Lần hai", "first_day": "05/01/2030"}
    )
    copy = Campaign.objects.get(title_vi="Lần hai")
    assert answer.url == reverse("contests_desk", args=[copy.pk])
    assert (copy.published, copy.units.count(), copy.form.number, copy.current_terms.version) == (False, 2, 1, 1)
    assert copy.units.last().parent == copy.units.first()
    old, new = campaign.round("call"), copy.round("call")
    assert localtime(new.opens_at).date() == date(2030, 1, 5)
    assert (new.opens_at - old.opens_at).seconds == 0
    assert new.closes_at - new.opens_at == old.closes_at - old.opens_at


def test_log_is_narrowed_by_verb(client, campaign, alice):
    client.post(reverse("contests_withdraw", args=[campaign.pk]))
    client.post(reverse("contests_publish", args=[campaign.pk]))
    answer = client.get(
        reverse("contests_log", args=[campaign.pk]), {"verb": "contest.withdrawn", "actor": str(alice.pk)}
    )
    assert [each["row"].verb for each in answer.context["rows"]] == ["contest.withdrawn"]


def test_unit_of_another_contest_is_not_there(client, campaign):
    assert client.get(reverse("contests_unit", args=[campaign.pk, UnitFactory().pk])).status_code == 404


def test_organiser_writes_the_page_of_the_contest_and_of_no_other(client, campaign):
    create_home(title="Nêu Gương", language="vi")
    client.post(step(campaign, "page"))
    mine = campaign.pages.get()
    theirs = begin_pages(campaign=CampaignFactory(), actor=None)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[mine.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[theirs.pk])).status_code in (302, 403)


def test_contest_of_the_past_has_no_jury_votes_or_results_at_its_desk(client, campaign):
    def tabs():
        answer = client.get(reverse("contests_log", args=[campaign.pk]))
        return {tab["url"].split("/")[4] for tab in answer.context["tabs"]}

    running = {"jury", "votes", "results", "participation"}
    assert running <= tabs()
    campaign.past = True
    campaign.save()
    assert tabs() & running == set()
    assert "entries" in tabs()
