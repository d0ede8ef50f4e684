"""Two organisers have the same step of the set-up open: nobody's words are lost unseen."""

import re

import pytest
from django.urls import reverse

from campaigns.contests.models import Campaign, Partner
from campaigns.contests.permissions import set_up_organisers
from campaigns.contests.services.contests import change_contest
from campaigns.contests.services.lists import set_rows
from campaigns.contests.services.terms import write_terms
from tests.factories.contests import CampaignFactory, OrganiserFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(client):
    alice = UserFactory(username="alice")
    alice.groups.add(set_up_organisers())
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    return OrganiserFactory(user=alice, role="owner", campaign=CampaignFactory(now="before")).campaign


@pytest.fixture
def bob():
    return UserFactory(username="bob", first_name="Lê Văn", last_name="Bưởi")


def step(campaign, key: str) -> str:
    return reverse("contests_step", args=[campaign.pk, key])


def seen(answer) -> str:
    return re.search(r'name="seen" value="(\d+)"', answer.content.decode()).group(1)


def facts(campaign, **changes) -> dict:
    return {"title_vi": campaign.title_vi, "title_en": "", "slug": campaign.slug, **changes}


def test_step_saved_by_another_meanwhile_is_held_and_shown(client, campaign, bob):
    opened = seen(client.get(step(campaign, "facts")))
    change_contest(campaign=campaign, actor=bob, title_vi="Tên của Bưởi")
    answer = client.post(step(campaign, "facts"), facts(campaign, title_vi="Tên của Alice", seen=opened))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert Campaign.objects.get().title_vi == "Tên của Bưởi"
    for word in ("Tên của Alice", "Lê Văn Bưởi"):
        assert word in page
    again = client.post(step(campaign, "facts"), facts(campaign, title_vi="Tên của Alice", seen=seen(answer)))
    assert again.status_code == 302
    assert Campaign.objects.get().title_vi == "Tên của Alice"


def test_what_another_saved_in_another_step_is_in_nobodys_way(client, campaign, bob):
    opened = seen(client.get(step(campaign, "facts")))
    change_contest(campaign=campaign, actor=bob, co_authors_max=2)
    write_terms(campaign=campaign, actor=bob, text_vi="Điều khoản của Bưởi", text_en="")
    answer = client.post(step(campaign, "facts"), facts(campaign, title_vi="Tên của Alice", seen=opened))
    assert answer.status_code == 302
    assert Campaign.objects.get().co_authors_max == 2


def test_refused_step_still_knows_when_it_was_opened(client, campaign, bob):
    opened = seen(client.get(step(campaign, "facts")))
    change_contest(campaign=campaign, actor=bob, co_authors_max=2)
    refused = client.post(step(campaign, "facts"), facts(campaign, title_vi="", seen=opened))
    assert refused.status_code == 422
    assert seen(refused) == opened
    assert 'role="alert"' in refused.content.decode()


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 40, "٣"])
def test_step_sent_without_a_moment_is_not_compared(client, campaign, bob, sent):
    change_contest(campaign=campaign, actor=bob, title_vi="Tên của Bưởi")
    answer = client.post(step(campaign, "facts"), facts(campaign, title_vi="Tên của Alice", seen=sent))
    assert answer.status_code == 302


def test_row_that_another_added_is_kept(client, campaign, bob):
    opened = seen(client.get(step(campaign, "partners")))
    row = {"name": "Hội của Bưởi", "name_en": "", "role": Partner._meta.get_field("role").choices[0][0], "url": ""}
    set_rows(campaign=campaign, actor=bob, model=Partner, rows=[row])
    named = {f"n{at}-name": name for at, name in enumerate(["", "Hội của Alice", "Hội của Mận"])}
    mine = {"rows": "3", **named, "n1-role": row["role"], "n2-role": row["role"]}
    held = client.post(step(campaign, "partners"), {**mine, "seen": opened})
    assert held.status_code == 409
    assert "Hội của Alice" in held.content.decode()
    assert client.post(step(campaign, "partners"), {**mine, "seen": seen(held)}).status_code == 302
    assert {each.name for each in campaign.partners.all()} == {"Hội của Bưởi", "Hội của Alice", "Hội của Mận"}


def test_terms_written_by_another_are_not_overwritten_unseen(client, campaign, bob):
    opened = seen(client.get(step(campaign, "terms")))
    write_terms(campaign=campaign, actor=bob, text_vi="Điều khoản của Bưởi", text_en="")
    mine = {"text_vi": "Điều khoản của Alice", "text_en": "", "seen": opened}
    assert client.post(step(campaign, "terms"), mine).status_code == 409
    assert campaign.terms.order_by("-version").first().text_vi == "Điều khoản của Bưởi"
