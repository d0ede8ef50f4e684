"""Rules that people rely on are changed openly, or not at all."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaigns.contests.models import AuditRecord, Award, RuleChange
from campaigns.contests.services.calendar import set_calendar
from campaigns.contests.services.contests import change_contest, publish_contest, withdraw_contest
from campaigns.contests.services.fairness import Why
from campaigns.contests.services.lists import set_rows
from tests.factories.contests import CampaignFactory, OrganiserFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(client):
    user = UserFactory(username="alice", is_superuser=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


def contest(alice, phase, **fields):
    return OrganiserFactory(user=alice, role="owner", campaign=CampaignFactory(now=phase, **fields)).campaign


def form_of(client, campaign, key):
    """What a browser would send of the step as it is shown."""
    form = client.get(reverse("contests_step", args=[campaign.pk, key])).context["form"]
    values = {}
    for field in form:
        value = field.value()
        if value is not None and value is not False and not field.field.disabled:
            values[field.html_name] = value
    return values


def test_change_during_the_call_needs_a_reason_that_readers_see(client, alice):
    campaign = contest(alice, "call", entries_per_person=1)
    address = reverse("contests_step", args=[campaign.pk, "entries"])
    data = {**form_of(client, campaign, "entries"), "entries_per_person": "3"}
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert answer.context["reason"].errors["reason_vi"]
    campaign.refresh_from_db()
    assert campaign.entries_per_person == 1
    given = {"reason_vi": "Nhiều chi bộ muốn gửi thêm bài.", "reason_en": "Many cells asked for more."}
    assert client.post(address, {**data, **given}).status_code == 302
    campaign.refresh_from_db()
    assert campaign.entries_per_person == 3
    assert AuditRecord.objects.get(verb="contest.changed").detail["reason"] == given["reason_vi"]
    page = client.get(campaign.url_in("vi")).content.decode()
    assert "Số bài mỗi người: 1 → 3" in page
    assert given["reason_vi"] in page
    english = client.get(campaign.url_in("en")).content.decode()
    assert "Entries per person: 1 → 3" in english
    assert given["reason_en"] in english


def test_what_could_be_sent_stays_once_the_call_is_over(client, alice):
    campaign = contest(alice, "judging")
    with pytest.raises(ValidationError) as refused:
        change_contest(campaign=campaign, actor=alice, max_words=10, why=Why("Vì thế"))
    assert list(refused.value.message_dict) == ["max_words"]
    with pytest.raises(ValidationError):
        change_contest(campaign=campaign, actor=alice, localities=_somewhere(), why=Why("Vì thế"))
    assert not campaign.localities.exists()
    shown = client.get(reverse("contests_step", args=[campaign.pk, "entries"]))
    assert shown.context["form"]["max_words"].field.disabled
    assert shown.context["reason"] is None


def _somewhere():
    from cms.localities.models import Locality

    return [Locality.objects.first()]


def test_title_can_be_mended_at_any_time_without_ado(alice):
    campaign = contest(alice, "vote")
    change_contest(campaign=campaign, actor=alice, title_vi="Tên không còn lỗi")
    assert not RuleChange.objects.exists()


def test_weights_stay_once_judging_has_begun(alice):
    campaign = contest(alice, "judging")
    for rule in ({"jury_weight": 10}, {"tie_rule": "votes"}, {"blind": False}):
        with pytest.raises(ValidationError):
            change_contest(campaign=campaign, actor=alice, why=Why("Vì thế"), **rule)
    change_contest(campaign=campaign, actor=alice, votes_per_person=2, why=Why("Thể lệ in trên báo ghi hai phiếu."))
    assert RuleChange.objects.get().changes == {"votes_per_person": [1, 2]}


def test_taking_the_contest_off_the_site_is_no_way_around(alice):
    campaign = contest(alice, "judging", published=False, title_en="A", summary_en="B", awards=1)
    publish_contest(campaign=campaign, actor=alice)
    withdraw_contest(campaign=campaign, actor=alice)
    with pytest.raises(ValidationError):
        change_contest(campaign=campaign, actor=alice, max_words=10, why=Why("Vì thế"))


def test_contest_that_was_never_public_is_free(alice):
    campaign = contest(alice, "judging", published=False)
    change_contest(campaign=campaign, actor=alice, max_words=10)
    assert not RuleChange.objects.exists()


def test_call_is_prolonged_with_a_reason(client, alice):
    campaign = contest(alice, "call")
    rounds = {each.kind: (each.opens_at, each.closes_at) for each in campaign.rounds.all()}
    later = rounds["call"][1] + timedelta(days=3)
    rounds["call"] = (rounds["call"][0], later)
    for kind in ("screening", "judging", "vote", "results"):
        opens, closes = rounds[kind]
        rounds[kind] = (opens + timedelta(days=3), closes and closes + timedelta(days=3))
    with pytest.raises(ValidationError) as refused:
        set_calendar(campaign=campaign, actor=alice, rounds=rounds)
    assert list(refused.value.message_dict) == ["reason_vi"]
    set_calendar(campaign=campaign, actor=alice, rounds=rounds, why=Why("Mưa bão kéo dài.", "Storms."))
    assert set(RuleChange.objects.get().changes) == {f"calendar.{kind}" for kind in rounds}
    assert "Storms." in client.get(campaign.url_in("en")).content.decode()


def test_calendar_that_nobody_touched_is_saved_without_a_reason(client, alice):
    campaign = contest(alice, "call")
    before = list(campaign.rounds.values_list("kind", "opens_at", "closes_at"))
    address = reverse("contests_step", args=[campaign.pk, "calendar"])
    assert client.post(address, form_of(client, campaign, "calendar")).status_code == 302
    assert list(campaign.rounds.values_list("kind", "opens_at", "closes_at")) == before


def test_missing_reason_for_another_calendar_is_said_at_its_field(client, alice):
    campaign = contest(alice, "call")
    address = reverse("contests_step", args=[campaign.pk, "calendar"])
    answer = client.post(address, {"call_opens": "2026-05-19T08:00", "call_closes": "2027-07-29T17:00"})
    assert answer.status_code == 422
    assert answer.context["reason"].errors["reason_vi"]
    assert campaign.rounds.count() == 5


def test_rounds_stay_once_results_are_out(alice):
    campaign = contest(alice, "results")
    rounds = {each.kind: (each.opens_at, each.closes_at) for each in campaign.rounds.all()}
    rounds["vote"] = (rounds["vote"][0], rounds["vote"][1] - timedelta(hours=1))
    with pytest.raises(ValidationError) as refused:
        set_calendar(campaign=campaign, actor=alice, rounds=rounds, why=Why("Vì thế"))
    assert list(refused.value.message_dict) == ["vote"]


def test_prizes_change_openly(client, alice):
    campaign = contest(alice, "vote", awards=1)
    row = campaign.awards.get()
    rows = [{"id": row.pk, "title_vi": row.title_vi, "places": 2}]
    with pytest.raises(ValidationError):
        set_rows(campaign=campaign, actor=alice, model=Award, rows=rows)
    row.refresh_from_db()
    assert row.places == 1
    data = {"rows": "1", f"k{row.pk}-title_vi": row.title_vi, f"k{row.pk}-places": "2"}
    address = reverse("contests_step", args=[campaign.pk, "awards"])
    assert client.post(address, data).context["reason"].errors["reason_vi"]
    assert client.post(address, {**data, "reason_vi": "Có thêm nhà tài trợ."}).status_code == 302
    assert "Có thêm nhà tài trợ." in client.get(campaign.url_in("vi")).content.decode()
