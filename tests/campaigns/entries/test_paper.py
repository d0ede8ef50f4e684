"""What an organiser writes down of an entry on paper: answers, consents seen signed, files."""

import pytest
from django.urls import reverse

from campaigns.contests.models import AuditRecord
from campaigns.entries.models import Consent, Entry, EntryFile
from campaigns.entries.queries.checklist import missing_of
from campaigns.entries.uploads import EntryFiles
from media.policies import Refused
from tests.factories.contests import CampaignFactory, OrganiserFactory, UserFactory
from tests.factories.entries import EntrantFactory, EntryFactory, EntryFileFactory

pytestmark = pytest.mark.django_db
FACTS = {"sender_name": "Cụ Mía", "sender_contact": "0900 000 000", "title": "Cây gạo làng"}


def question(key, kind, **more):
    return {
        "key": key, "type": kind, "label_vi": f"Hỏi {key}", "label_en": f"Ask {key}", "help_vi": "", "help_en": "",
        "required": True, "max_length": None, "choices": [], "hidden_from_judges": False, "public": False, **more,
    }  # fmt: skip


ASKED = [
    question("year", "number"),
    question("who", "choice", choices=[{"value": "one", "label_vi": "Cá nhân", "label_en": "A person"}]),
    question("fields", "choices", choices=[{"value": x, "label_vi": x, "label_en": x} for x in ("a", "b")]),
    question("sure", "yes"),
    question("day", "date"),
]


@pytest.fixture
def alice(client):
    user = UserFactory(username="alice")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


@pytest.fixture
def campaign(alice):
    campaign = CampaignFactory(now="judging", form=ASKED)  # the call is over: paper waits for no clock
    OrganiserFactory(campaign=campaign, user=alice, role="helper")
    from campaigns.contests.permissions import set_up_organisers

    alice.groups.add(set_up_organisers())
    return campaign


def page(campaign, entry=None):
    if entry is None:
        return reverse("entries_desk_paper_new", args=[campaign.pk])
    return reverse("entries_desk_paper", args=[campaign.pk, entry.pk])


def on_paper(campaign, **more):
    return EntryFactory(**{
        "campaign": campaign, "owner": None, "owner_name": "", "paper": True, "sender_name": "Cụ Mía",
        "kind": "photos", "text": "", **more,
    })  # fmt: skip


def test_answers_are_written_down_as_the_form_asks_them(client, campaign):
    sent = {
        **FACTS, "kind": "writing", "text": "Bài viết tay.", "terms": "on",
        "a-year": "1.954", "a-who": "one", "a-fields": ["b", "a"], "a-sure": "on", "a-day": "24/5/2026",
    }  # fmt: skip
    client.post(page(campaign), sent)
    entry = Entry.objects.get()
    assert entry.answers == {"year": "1954", "who": "one", "fields": ["a", "b"], "sure": True, "day": "2026-05-24"}
    assert missing_of(entry) == []
    shown = client.get(page(campaign, entry)).content.decode()
    assert "Hỏi year" in shown
    assert 'value="1954"' in shown


def test_answer_that_cannot_be_read_is_refused_at_its_question(client, campaign):
    answer = client.post(page(campaign), {**FACTS, "kind": "writing", "text": "Bài.", "a-day": "hôm qua"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["a-day"]
    assert not Entry.objects.exists()


def test_what_the_paper_does_not_say_stays_missing_and_hinders_nobody(client, campaign):
    client.post(page(campaign), {**FACTS, "kind": "writing", "text": "Bài.", "hand_in": "1"})
    entry = Entry.objects.get()
    assert (entry.number, entry.answers) == (1, {})
    assert len(missing_of(entry)) == len(ASKED) + 1  # and the terms


def test_consent_on_paper_says_who_has_seen_it(client, alice, campaign):
    client.post(page(campaign), {**FACTS, "kind": "photos", "terms": "on", "shown_persons": "on"})
    entry = Entry.objects.get()
    assert set(entry.consents.values_list("kind", "by", "on_paper", "terms")) == {
        ("terms", alice.pk, True, campaign.current_terms.pk),
        ("shown_persons", alice.pk, True, None),
    }
    assert "alice" in client.get(reverse("entries_desk_entry", args=[campaign.pk, entry.pk])).content.decode()
    client.post(page(campaign, entry), {**FACTS, "kind": "photos", "terms": "on"})
    assert [row.kind for row in Consent.objects.all()] == ["terms"]


def test_organiser_is_led_to_the_files_of_a_new_entry(client, campaign):
    answer = client.post(page(campaign), {**FACTS, "kind": "photos"})
    entry = Entry.objects.get()
    assert answer.url == page(campaign, entry) + "#files"
    shown = client.get(answer.url).content.decode()
    assert f'data-purpose="entries.photo" data-subject="{entry.pk}"' in shown
    assert 'data-purpose="entries.attachment"' in shown


def test_organiser_may_send_files_for_paper_whatever_the_hour(alice, campaign):
    entry = on_paper(campaign)
    limits = EntryFiles("photo").limits(alice, str(entry.pk), "vi")
    assert (limits.deadline, limits.max_files) == (None, campaign.max_photos)


@pytest.mark.parametrize("who", ["other organiser", "entrant", "nobody"])
def test_nobody_else_may_send_files_for_paper(campaign, who):
    from django.contrib.auth.models import AnonymousUser

    entry = on_paper(campaign)
    person = {"other organiser": lambda: OrganiserFactory().user, "entrant": EntrantFactory, "nobody": AnonymousUser}
    with pytest.raises(Refused) as refused:
        EntryFiles("photo").limits(person[who](), str(entry.pk), "vi")
    assert refused.value.status == 404


def test_organiser_sends_no_file_for_somebodys_own_entry(alice, campaign):
    with pytest.raises(Refused):
        EntryFiles("photo").limits(alice, str(EntryFactory(campaign=campaign, kind="photos").pk), "vi")


def test_decided_entry_takes_no_more_files(alice, campaign):
    entry = on_paper(campaign, state="accepted")
    with pytest.raises(Refused) as refused:
        EntryFiles("photo").limits(alice, str(entry.pk), "vi")
    assert refused.value.status == 403


def test_photo_is_described_and_taken_away_again(client, campaign):
    entry = on_paper(campaign)
    row = EntryFileFactory(entry=entry, role="photo", alt_vi="")
    facts = {**FACTS, "kind": "photos"}
    answer = client.post(page(campaign, entry), facts)
    assert answer.url == page(campaign, entry) + "#files"  # it still has to be described
    client.post(page(campaign, entry), {**facts, f"alt-{row.pk}": "Cây gạo đầu làng nở hoa"})
    row.refresh_from_db()
    assert row.alt_vi == "Cây gạo đầu làng nở hoa"
    client.post(page(campaign, entry), {**facts, "title": "Tên khác", "remove": str(row.pk)})
    entry.refresh_from_db()
    assert (entry.title, EntryFile.objects.count()) == ("Tên khác", 0)  # what was typed is kept too
    assert AuditRecord.objects.filter(verb="entries.file_removed").count() == 1


def test_file_of_another_entry_is_not_taken_away(client, campaign):
    entry, other = on_paper(campaign), EntryFileFactory(role="photo")
    client.post(page(campaign, entry), {**FACTS, "kind": "photos", "remove": str(other.pk)})
    assert EntryFile.objects.filter(pk=other.pk).exists()
