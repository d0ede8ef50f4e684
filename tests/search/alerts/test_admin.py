"""What administrators see: numbers, no addresses."""

import pytest
from django.contrib.auth.models import User

from search.alerts.models import Follower
from tests.factories.alerts import SubscriptionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("paper")]
PATH = "/admin/alerts/"


@pytest.fixture
def chief(client):
    client.force_login(User.objects.create_superuser("chief", "chief@example.org", "a long pass-phrase"))
    return client


def test_it_counts_by_subject_and_shows_no_address(chief):
    for frequency in ("once", "daily", "daily"):
        SubscriptionFactory(value="q=hoa", frequency=frequency, follower__language="vi")
    SubscriptionFactory(stopped_at="2026-01-01T00:00:00Z", value="q=chim")
    page = chief.get(PATH).content.decode()
    row = page[page.index("“hoa”") :].split("</tr>")[0]
    assert [cell.split("<")[0] for cell in row.split("<td>")[2:]] == ["3", "1", "2", "0"]
    assert "“chim”" not in page
    assert "@example.org" not in page.replace("chief@example.org", "")


def test_it_erases_on_request(chief):
    row = SubscriptionFactory(follower__address="ban.doc@example.org")
    chief.post(PATH, {"address": "BAN.DOC@example.org"})
    assert not Follower.objects.filter(pk=row.follower_id).exists()


def test_it_asks_the_same_number_of_queries_at_one_and_at_many(chief, django_assert_num_queries):
    SubscriptionFactory(value="q=hoa+0")
    chief.get(PATH)
    with django_assert_num_queries(QUERIES):
        chief.get(PATH)
    for number in range(1, 30):
        SubscriptionFactory(value=f"q=hoa+{number}")
    with django_assert_num_queries(QUERIES):
        chief.get(PATH)


QUERIES = 12


def test_gauges_count_without_naming(client):
    SubscriptionFactory()
    lines = client.get("/metrics").content.decode().splitlines()
    assert "alerts_subscriptions 1.0" in lines
    assert 'alerts_mails{state="waiting"} 0.0' in lines
