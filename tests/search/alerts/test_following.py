"""Asking, confirming, stopping, as a reader meets them."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from search.alerts.models import Follower, Mail, Subscription
from search.alerts.services import limits, sending
from search.alerts.tokens import confirm_token, manage_token, subscription_token
from tests.factories.alerts import FollowerFactory, SubscriptionFactory
from tests.factories.newsroom import ArticleFactory
from tests.factories.registry import InitiativeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("paper")]
FOLLOW = {"vi": "/vi/theo-doi/", "en": "/en/follow/"}


def ask(client, query="", *, at="vi", address="Ban.Doc@Example.ORG", **more):
    return client.post(f"{FOLLOW[at]}{query}", {"address": address, "frequency": "daily", **more})


def links_in(message) -> list[str]:
    return re.findall(r"http://127\.0\.0\.1:\d+(\S+)", message.body)


def text_of(response) -> str:
    return response.content.decode()


def follow_and_confirm(client, query="", **more) -> Subscription:
    ask(client, query, **more)
    sending.send()
    client.post(links_in(mail.outbox[-1])[0])
    return Subscription.objects.get()


def test_a_reader_follows_a_place_and_confirms_it(client, old_can_giuoc):
    response = ask(client, f"?locality={old_can_giuoc.slug}")
    assert (response.status_code, response.url) == (302, "/vi/theo-doi/xem-thu/")
    sending.send()
    (letter,) = mail.outbox
    assert letter.to == ["Ban.Doc@example.org"]
    assert old_can_giuoc.full_name in letter.subject
    link = links_in(letter)[0]
    assert client.get(link).status_code == 200
    assert f'{link}" style=' in letter.alternatives[0].content  # the button leads where the text does
    row = Subscription.objects.get()
    assert row.confirmed_at is None  # a scanner that follows links confirms nothing
    client.post(link)
    row.refresh_from_db()
    assert row.is_active
    assert (row.kind, row.value, row.frequency) == ("locality", old_can_giuoc.slug, "daily")


def test_the_mail_and_its_pages_are_in_the_readers_language(client, old_can_giuoc):
    ask(client, f"?locality={old_can_giuoc.slug}", at="en")
    sending.send()
    assert mail.outbox[0].subject == "Please confirm: new stories on Cần Giuộc District"
    assert links_in(mail.outbox[0])[0].startswith("/en/follow/confirm/")


def test_nobody_can_have_their_own_words_mailed_to_strangers(client):
    for query in ("?q=Mua+ngay+evil.example", "?section=Mua+ngay+evil.example&q=hoa"):
        ask(client, query)
    sending.send()
    assert len(mail.outbox) == 2
    sent = [letter.subject + letter.body + letter.alternatives[0].content for letter in mail.outbox]
    assert not [words for words in sent if "evil" in words]
    assert mail.outbox[0].subject == "Mời bạn xác nhận: theo dõi nội dung bạn đã tìm kiếm"
    assert "evil.example" in text_of(client.get(links_in(mail.outbox[0])[0]))  # the page says what it is


def test_nothing_tells_whether_an_address_is_known(client):
    SubscriptionFactory(follower__address="ban.doc@example.org")
    known, unknown = ask(client), ask(client, address="ai.khac@example.org")
    assert (known.status_code, known.url, known.content) == (unknown.status_code, unknown.url, unknown.content)
    sending.send()
    assert {letter.to[0]: Mail.objects.get(follower__address=letter.to[0]).kind for letter in mail.outbox} == {
        "ban.doc@example.org": "known",
        "ai.khac@example.org": "confirm",
    }


def test_two_spellings_of_an_address_are_one_follower(client):
    for address in ("ban.doc@example.org", "BAN.DOC@EXAMPLE.org"):
        ask(client, address=address)
    assert Follower.objects.count() == Subscription.objects.count() == Mail.objects.count() == 1


@pytest.mark.parametrize("at, words", [("vi", "không phải"), ("en", "not an e-mail address")])
def test_a_bad_address_gets_a_sentence_and_keeps_what_was_typed(client, at, words):
    response = ask(client, at=at, address="ban doc@", frequency="weekly")
    assert response.status_code == 400
    assert words in text_of(response)
    assert 'value="ban doc@"' in text_of(response)
    assert re.search(r'value="weekly" checked', text_of(response))
    assert not Follower.objects.exists()


def test_a_machine_that_fills_in_everything_gets_no_mail(client):
    assert ask(client, website="http://example.org").url == ask(client, address="a@example.org").url
    assert list(Follower.objects.values_list("identity", flat=True)) == ["a@example.org"]


def test_an_address_is_not_pestered_and_nobody_can_tell(client):
    most = limits.TO_ADDRESS[0]
    answers = {ask(client, f"?q=hoa+{number}").status_code for number in range(most + 3)}
    assert answers == {302}
    assert Mail.objects.count() == most


def test_a_network_that_asks_too_often_is_told_so(client, monkeypatch):
    monkeypatch.setattr(limits, "BY_NETWORK", (2, timedelta(hours=1)))
    # What a header claims is another network is not believed.
    answers = [
        client.post(
            FOLLOW["vi"], {"address": f"a{n}@example.org", "frequency": "daily"}, headers={"X-Forwarded-For": str(n)}
        )
        for n in range(3)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert Follower.objects.count() == 2


def test_behind_a_proxy_of_ours_its_own_entry_counts(client, settings, monkeypatch):
    settings.TRUST_PROXY = True
    monkeypatch.setattr(limits, "BY_NETWORK", (1, timedelta(hours=1)))
    codes = []
    for forged, real in (("9.9.9.9", "1.1.1.1"), ("8.8.8.8", "1.1.1.1"), ("8.8.8.8", "2.2.2.2")):
        answer = client.post(
            FOLLOW["vi"],
            {"address": f"{forged}.{real}@example.org", "frequency": "daily"},
            headers={"X-Forwarded-For": f"{forged}, {real}"},
        )
        codes.append(answer.status_code)
    assert codes == [302, 429, 302]


def test_what_a_proxy_did_not_write_counts_as_the_proxy(client, settings, monkeypatch):
    """Whoever sends nonsense gets no limits of their own by changing it; nor by the addresses of one's own /64."""
    settings.TRUST_PROXY = True
    monkeypatch.setattr(limits, "BY_NETWORK", (1, timedelta(hours=1)))
    codes = [
        client.post(
            FOLLOW["vi"],
            {"address": f"a{number}@example.org", "frequency": "daily"},
            headers={"X-Forwarded-For": said},
        ).status_code
        for number, said in enumerate(["nonsense", "more", "2001:db8::1", "2001:db8::2"])
    ]
    assert codes == [302, 429, 302, 429]


@pytest.mark.parametrize(
    "query",
    ["?kind=initiative", "?locality=khong-co", "?initiative=khong-co", "?page=x", "?q=" + "a+" * 60, "?kind=secret"],
)
@pytest.mark.parametrize("at", ["vi", "en"])
def test_what_cannot_be_followed_is_said(client, query, at):
    response = client.get(FOLLOW[at] + query)
    assert response.status_code == 400
    assert 'role="alert"' in text_of(response)


def test_a_draft_initiative_cannot_be_followed(client):
    draft = InitiativeFactory(live=False)
    assert client.get(f"{FOLLOW['vi']}?initiative={draft.slug}").status_code == 400


def test_the_form_says_how_much_will_come(client, indexed, old_can_giuoc):
    for _ in range(27):
        ArticleFactory(localities=[old_can_giuoc])
    indexed()
    page = text_of(client.get(f"{FOLLOW['en']}?locality={old_can_giuoc.slug}"))
    assert "About 2 stories a week; the last 90 days had 27." in page


def test_the_form_stands_without_an_index(client, engine):
    engine.store.pointer.unlink()
    response = client.get(FOLLOW["en"])
    assert response.status_code == 200
    assert "90 days" not in text_of(response)


def test_a_unit_that_is_no_more_offers_those_of_today(client, old_can_giuoc):
    page = text_of(client.get(f"{FOLLOW['vi']}?locality={old_can_giuoc.slug}"))
    assert page.count("/vi/theo-doi/?locality=xa-") >= 5


@pytest.mark.parametrize(
    "purpose, wrong",
    [("confirm", "xac-nhan"), ("manage", "cua-toi"), ("stop", "thoi"), ("stop_all", "thoi-tat-ca"), ("choose", "chon")],
)
@pytest.mark.parametrize("token", ["x", "1~abc", "999999~abc", "9" * 40 + "~a", "1~", "~"])
def test_a_wrong_token_is_answered_with_a_sentence(client, purpose, wrong, token):
    FollowerFactory()
    for method in (client.get, client.post):
        response = method(f"/vi/theo-doi/{wrong}/{token}/")
        assert response.status_code == 404
        assert 'role="alert"' in text_of(response)


def test_a_token_serves_one_purpose_only(client):
    row = SubscriptionFactory()
    other = SubscriptionFactory()
    assert client.get(f"/vi/theo-doi/thoi/{subscription_token(row)}/").status_code == 200
    assert client.get(f"/vi/theo-doi/cua-toi/{subscription_token(row)}/").status_code == 404
    forged = str(other.pk) + "~" + subscription_token(row).partition("~")[2]
    assert client.get(f"/vi/theo-doi/thoi/{forged}/").status_code == 404


def test_an_old_confirmation_is_too_old(client, monkeypatch):
    row = SubscriptionFactory(confirmed_at=None, served_until=timezone.now())
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() - 4 * 86400)
    token = confirm_token(row)
    monkeypatch.undo()
    assert client.post(f"/vi/theo-doi/xac-nhan/{token}/").status_code == 410
    row.refresh_from_db()
    assert row.confirmed_at is None


def test_a_confirmation_that_is_used_again_says_it_is_done(client):
    row = follow_and_confirm(client)
    link = links_in(mail.outbox[0])[0]
    first = row.confirmed_at
    assert client.post(link).status_code == 200
    row.refresh_from_db()
    assert row.confirmed_at == first
    client.post(f"/vi/theo-doi/thoi/{subscription_token(row)}/")
    client.post(link)  # an old mail does not bring back what was stopped
    row.refresh_from_db()
    assert not row.is_active


def test_one_click_stops_without_cookies_and_a_look_does_not(client):
    row = SubscriptionFactory()
    SubscriptionFactory(follower=row.follower, value="q=hoa")
    strict = type(client)(enforce_csrf_checks=True)
    path = f"/vi/theo-doi/thoi-tat-ca/{manage_token(row.follower)}/"
    strict.get(path)
    assert Subscription.objects.filter(stopped_at=None).count() == 2
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.filter(stopped_at=None).exists()


def test_a_stop_can_be_taken_back(client):
    row = SubscriptionFactory()
    path = f"/vi/theo-doi/thoi/{subscription_token(row)}/"
    client.post(path)
    row.refresh_from_db()
    assert not row.is_active
    client.post(path, {"undo": "1"})
    row.refresh_from_db()
    assert row.is_active


def test_one_manages_ones_own_and_nobody_elses(client):
    row, other = SubscriptionFactory(), SubscriptionFactory()
    path = f"/vi/theo-doi/cua-toi/{manage_token(row.follower)}/"
    for number in (row.pk, other.pk, "x", "9" * 30):
        assert client.post(path, {"action": "stop", "subscription": number}).status_code == 302
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.is_active, other.is_active) == (False, True)
    client.post(path, {"action": "resume", "subscription": row.pk})
    client.post(path, {"action": "frequency", "subscription": row.pk, "frequency": "weekly"})
    client.post(path, {"action": "frequency", "subscription": row.pk, "frequency": "hourly"})
    client.post(path, {"action": "language", "language": "en"})
    row.refresh_from_db()
    assert (row.is_active, row.frequency, row.follower.language) == (True, "weekly", "en")


def test_the_page_of_ones_own_asks_the_same_number_of_queries_at_one_and_at_many(client, django_assert_num_queries):
    follower = FollowerFactory()
    path = f"/en/follow/mine/{manage_token(follower)}/"
    slug = InitiativeFactory().slug

    def add(number: int) -> None:
        SubscriptionFactory(follower=follower, value=f"q=hoa+{number}&initiative={slug}")
        initiative = InitiativeFactory()
        SubscriptionFactory(follower=follower, kind="initiative", value=str(initiative.translation_key))

    add(0)
    client.get(path)
    with django_assert_num_queries(QUERIES):
        client.get(path)
    for number in range(1, 15):
        add(number)
    with django_assert_num_queries(QUERIES):
        assert text_of(client.get(path)).count('value="frequency"') == 30


QUERIES = 9


def test_fifty_are_enough(client, monkeypatch):
    monkeypatch.setattr("search.alerts.services.following.MOST", 1)
    SubscriptionFactory(follower__address="ban.doc@example.org")
    ask(client, "?q=hoa")
    sending.send()
    response = client.post(links_in(mail.outbox[0])[0])
    assert "notice--error" in text_of(response)
    assert Subscription.objects.filter(confirmed_at=None).count() == 1


def test_pages_are_kept_by_no_cache_and_named_in_no_index(client):
    path = f"/vi/theo-doi/cua-toi/{manage_token(SubscriptionFactory().follower)}/"
    response = client.get(path)
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in text_of(response)


def test_a_spelling_belongs_to_its_language(client):
    assert client.get("/en/theo-doi/").status_code == client.get("/vi/follow/").status_code == 404
