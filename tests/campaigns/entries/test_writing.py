"""From the contest's page to a number: beginning, writing, saving, handing in."""

import json
from datetime import timedelta

import pytest

from campaigns.entries.models import Consent, Entry
from campaigns.entries.queries.checklist import missing_of
from campaigns.entries.services.drafting import begin_entry, save_entry
from campaigns.entries.services.problems import CannotEnter, CannotMove, Stale
from campaigns.entries.services.states import move
from cms.readers.backends import PATH
from media.models import Upload, Video
from tests.factories.contests import CampaignFactory, UnitFactory
from tests.factories.entries import EntrantFactory, EntryFactory, EntryFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entrant(client):
    user = EntrantFactory()
    client.force_login(user, PATH)
    return user


def form(entry: Entry, **changes) -> dict:
    """What the page sends."""
    values = {
        "revision": str(entry.revision),
        "has_ticks": "1",
        "title": "Con đường hoa",
        "owner_name": "Trần Thị Mận",
        "kind": "writing",
        "text": "Sáng nào cũng tưới.",
        "has-story": "1",
        "a-story": "Từ một luống hoa.",
        "terms": "on",
    }
    return {key: value for key, value in {**values, **changes}.items() if value is not None}


def autosave(client, entry: Entry, **changes):
    sent = {"revision": entry.revision, "values": [list(pair) for pair in form(entry, **changes).items()]}
    return client.post(f"/vi/bai-du-thi/{entry.pk}/luu/", json.dumps(sent), content_type="application/json")


def test_stranger_who_wants_to_enter_signs_in_first(client):
    campaign = CampaignFactory()
    answer = client.get(f"/vi/cuoc-thi/{campaign.slug}/gui-bai/")
    assert answer.url.startswith("/vi/tai-khoan/dang-nhap/?next=")


def test_whole_way_from_beginning_to_number(client, entrant):
    campaign = CampaignFactory(kinds=["writing"])
    begun = client.post(f"/vi/cuoc-thi/{campaign.slug}/gui-bai/")
    entry = Entry.objects.get()
    assert begun.url == f"/vi/bai-du-thi/{entry.pk}/soan/"
    page = client.get(begun.url).content.decode()
    assert 'value="Trần Thị Mận"' in page
    done = client.post(begun.url, form(entry, then="submit"))
    assert done.url == f"/vi/bai-du-thi/{entry.pk}/?done=submitted"
    entry.refresh_from_db()
    assert (entry.state, entry.number, entry.answers) == ("submitted", 1, {"story": "Từ một luống hoa."})
    assert Consent.objects.get().terms == campaign.current_terms
    assert client.get(done.url).status_code == 200


def test_incomplete_entry_is_saved_and_says_what_is_missing(client, entrant):
    entry = EntryFactory(owner=entrant, campaign=CampaignFactory(kinds=["writing"]))
    answer = client.post(f"/vi/bai-du-thi/{entry.pk}/soan/", form(entry, text="", terms=None, then="submit"))
    assert answer.status_code == 409
    entry.refresh_from_db()
    assert (entry.state, entry.title) == ("draft", "Con đường hoa")


def test_autosave_keeps_and_counts(client, entrant):
    entry = EntryFactory(owner=entrant)
    answer = autosave(client, entry, text="một hai ba").json()
    assert (answer["revision"], answer["words"]) == (2, 3)
    entry.refresh_from_db()
    assert (entry.text, entry.revision) == ("một hai ba", 2)


def test_autosave_of_an_old_revision_overwrites_nothing(client, entrant):
    entry = EntryFactory(owner=entrant)
    autosave(client, entry, text="từ điện thoại")
    answer = autosave(client, entry, text="từ máy tính")
    assert answer.status_code == 409
    assert answer.json()["kept"]["text"] == "từ điện thoại"
    entry.refresh_from_db()
    assert entry.text == "từ điện thoại"


def test_form_of_an_old_revision_shows_both_and_saves_at_the_second_press(client, entrant):
    entry = EntryFactory(owner=entrant)
    autosave(client, entry, text="từ điện thoại")
    path = f"/vi/bai-du-thi/{entry.pk}/soan/"
    answer = client.post(path, form(entry, text="từ máy tính"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "từ điện thoại" in page
    assert "từ máy tính" in page
    assert 'name="revision" value="2"' in page
    assert client.post(path, form(entry, revision="2", text="từ máy tính")).status_code == 302


@pytest.mark.parametrize(
    "sent", ["", "[]", "{}", '{"revision": "1", "values": []}', '{"revision": 1, "values": [[1, 2]]}']
)
def test_autosave_of_nonsense_is_refused(client, entrant, sent):
    entry = EntryFactory(owner=entrant)
    path = f"/vi/bai-du-thi/{entry.pk}/luu/"
    assert client.post(path, sent, content_type="application/json").status_code == 400


def test_wrong_answer_stays_in_the_draft_as_it_was_typed(entrant):
    date = {"key": "day", "type": "date", "label_vi": "Ngày", "label_en": "Day", "required": True, "choices": []}
    entry = EntryFactory(owner=entrant, campaign=CampaignFactory(form=[date]), ready=True)
    kept = save_entry(entry=entry, user=entrant, revision=1, values={"answers": {"day": "hôm qua"}})
    assert kept.answers == {"day": "hôm qua"}
    with pytest.raises(CannotMove):
        move(entry=kept, to="submitted", actor=entrant)


def test_correction_that_breaks_a_handed_in_entry_is_not_kept(client, entrant):
    entry = EntryFactory(owner=entrant, state="submitted", ready=True, campaign=CampaignFactory(kinds=["writing"]))
    path = f"/vi/bai-du-thi/{entry.pk}/soan/"
    answer = client.post(path, form(entry, text=""))
    assert answer.status_code == 409
    entry.refresh_from_db()
    assert entry.text
    assert entry.revision == 1
    assert client.post(path, form(entry, text="Đã sửa.")).url.endswith("?done=corrected")


def test_handed_in_entry_is_not_autosaved(client, entrant):
    entry = EntryFactory(owner=entrant, state="submitted", ready=True)
    assert autosave(client, entry).status_code == 403


def test_after_the_deadline_nothing_is_saved(client, entrant):
    entry = EntryFactory(owner=entrant, campaign=CampaignFactory(now="judging"))
    assert autosave(client, entry).status_code == 403
    assert client.post(f"/vi/bai-du-thi/{entry.pk}/soan/", form(entry)).status_code == 302
    entry.refresh_from_db()
    assert entry.revision == 1


def test_only_its_entrant_writes(client, entrant):
    entry = EntryFactory()
    for path in ("", "soan/", "dong-tac-gia/"):
        assert client.get(f"/vi/bai-du-thi/{entry.pk}/{path}").status_code == 404
    assert autosave(client, entry).status_code == 404
    with pytest.raises(CannotMove):
        save_entry(entry=entry, user=entrant, revision=1, values={})


def test_entries_of_a_person_are_counted_when_they_begin_and_when_they_hand_in(entrant):
    campaign = CampaignFactory(kinds=["writing"])
    drafts = [EntryFactory(campaign=campaign, owner=entrant, ready=True) for _ in range(2)]
    move(entry=drafts[0], to="submitted", actor=entrant)
    with pytest.raises(CannotMove):
        move(entry=drafts[1], to="submitted", actor=entrant)
    with pytest.raises(CannotEnter):
        begin_entry(campaign=campaign, user=entrant, language="vi")
    move(entry=drafts[0], to="withdrawn", actor=entrant)
    move(entry=drafts[1], to="submitted", actor=entrant)
    assert drafts[1].number == 2


AGES = [
    (2000, 18, None, True),
    (2015, 18, None, False),
    (None, 18, None, False),
    (1950, None, 60, False),
    (None, None, None, True),
]


@pytest.mark.parametrize("year, low, high, good", AGES)
def test_age_is_asked_by_the_year_of_birth(year, low, high, good):
    user = EntrantFactory(profile__birth_year=year)
    entry = EntryFactory(owner=user, campaign=CampaignFactory(min_age=low, max_age=high), ready=True)
    if good:
        move(entry=entry, to="submitted", actor=user)
    else:
        with pytest.raises(CannotMove):
            move(entry=entry, to="submitted", actor=user)


def test_contest_of_a_former_town_is_open_to_the_wards_that_it_became():
    from cms.localities.models import Locality

    town = Locality.objects.filter(name="Thủ Dầu Một", level="district").latest("valid_to")
    ward = Locality.objects.current().get(name="Thủ Dầu Một", level="commune")
    elsewhere = Locality.objects.current().filter(level="commune").exclude(parent=ward.parent).first()
    campaign = CampaignFactory(entries_per_person=9)
    campaign.localities.add(town)
    for place, good in ((ward, True), (elsewhere, False)):
        user = EntrantFactory(profile__locality=place)
        entry = EntryFactory(campaign=campaign, owner=user, ready=True)
        if good:
            move(entry=entry, to="submitted", actor=user)
        else:
            with pytest.raises(CannotMove):
                move(entry=entry, to="submitted", actor=user)


def test_unit_is_chosen_by_its_name_however_it_is_typed(entrant):
    entry = EntryFactory(owner=entrant)
    unit = UnitFactory(campaign=entry.campaign, name="Chi bộ Phú Lợi")
    UnitFactory(name="Chi bộ nơi khác")
    assert save_entry(entry=entry, user=entrant, revision=1, values={"unit": "chi bo phu loi"}).unit == unit
    assert save_entry(entry=entry, user=entrant, revision=2, values={"unit": "Chi bộ nơi khác"}).unit is None


def test_upload_that_began_in_time_opens_the_grace(entrant):
    campaign = CampaignFactory(now="screening")
    closed = campaign.round("call").closes_at
    in_grace = closed + timedelta(minutes=10)
    entry, other = (EntryFactory(campaign=campaign, owner=owner, ready=True) for owner in (entrant, EntrantFactory()))
    upload = Upload.objects.create(
        owner=entrant, purpose="entries.video", subject=str(entry.pk), size=1, part_size=1, key="k", fingerprint="f"
    )
    Upload.objects.filter(pk=upload.pk).update(started=closed - timedelta(minutes=1))
    with pytest.raises(CannotMove):
        move(entry=other, to="submitted", actor=other.owner, now=in_grace)
    with pytest.raises(CannotMove):
        move(entry=entry, to="submitted", actor=entrant, now=closed + timedelta(minutes=31))
    move(entry=entry, to="submitted", actor=entrant, now=in_grace)
    assert entry.state == "submitted"


def test_upload_that_began_late_opens_nothing(entrant):
    entry = EntryFactory(campaign=CampaignFactory(now="screening"), owner=entrant, ready=True)
    closed = entry.campaign.round("call").closes_at
    upload = Upload.objects.create(
        owner=entrant, purpose="entries.video", subject=str(entry.pk), size=1, part_size=1, key="k", fingerprint="f"
    )
    Upload.objects.filter(pk=upload.pk).update(started=closed)
    with pytest.raises(CannotMove):
        move(entry=entry, to="submitted", actor=entrant, now=closed + timedelta(minutes=1))


def test_two_saves_of_one_revision_keep_the_first(entrant):
    entry = EntryFactory(owner=entrant)
    save_entry(entry=entry, user=entrant, revision=1, values={"title": "Một"})
    with pytest.raises(Stale):
        save_entry(entry=entry, user=entrant, revision=1, values={"title": "Hai"})


def test_draft_is_thrown_away_only_when_asked_and_only_a_draft(client, entrant):
    entry = EntryFactory(owner=entrant)
    path = f"/vi/bai-du-thi/{entry.pk}/xoa/"
    client.post(path)
    assert Entry.objects.filter(pk=entry.pk).exists()
    client.post(path, {"sure": "yes"})
    assert not Entry.objects.filter(pk=entry.pk).exists()
    kept = EntryFactory(owner=entrant, state="submitted")
    assert client.post(f"/vi/bai-du-thi/{kept.pk}/xoa/", {"sure": "yes"}).status_code == 409


@pytest.mark.parametrize("number", [1, 30])
def test_my_entries_ask_a_counted_number_of_queries(client, entrant, number, django_assert_num_queries):
    campaign = CampaignFactory()
    EntryFactory.create_batch(number, campaign=campaign, owner=entrant)
    client.get("/vi/bai-du-thi/")
    with django_assert_num_queries(QUERIES_OF_MINE):
        assert client.get("/vi/bai-du-thi/").status_code == 200


QUERIES_OF_MINE = 9


def test_closing_the_account_drops_drafts_and_keeps_what_was_handed_in(entrant):
    from cms.readers.services.accounts import close_account

    EntryFactory(owner=entrant)
    handed_in = EntryFactory(owner=entrant, state="submitted")
    close_account(user=entrant)
    assert list(Entry.objects.all()) == [handed_in]
    assert Entry.objects.get().people() == ["Trần Thị Mận"]


def test_call_panel_stands_only_while_the_call_is_open():
    from campaigns.entries.panels import call_panel

    assert call_panel(CampaignFactory(), language="vi", request=None)
    assert not call_panel(CampaignFactory(now="vote"), language="vi", request=None)


@pytest.mark.parametrize(
    "state, said",
    [
        ({"state": "waiting"}, "Video đã đến nơi"),
        ({"state": "transcoding", "progress": 40}, "Video đang được xử lý"),
        ({"state": "ready", "made": 1, "rungs": [{"name": "360"}]}, "Video đã sẵn sàng"),
        ({"state": "failed", "problem": "no_picture"}, "Tệp này chỉ có tiếng"),
    ],
)
def test_form_says_how_far_the_video_is(client, entrant, state, said):
    entry = EntryFactory(kind="video", owner=entrant)
    row = EntryFileFactory(entry=entry, role="video", file__kind="video", file__mime="video/mp4")
    Video.objects.create(file=row.file, **state)
    assert said in client.get(f"/vi/bai-du-thi/{entry.pk}/soan/").content.decode()


def test_refused_video_is_missing_until_another_is_sent(client, entrant):
    entry = EntryFactory(kind="video", owner=entrant)
    row = EntryFileFactory(entry=entry, role="video", file__kind="video", file__mime="video/mp4")
    Video.objects.create(file=row.file, state="failed", problem="no_picture")
    assert any("chỉ có tiếng" in each for each in missing_of(entry))
    row.delete()
    assert "Hãy gửi video." in missing_of(entry)
