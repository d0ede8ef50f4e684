"""Winners are told of their prize when results are published; a correction tells those whose prize is another."""

import pytest
from django.core import mail

from campaigns.results.jobs import post
from campaigns.results.models import PrizeMail
from campaigns.results.services.sheets import correct, freeze, publish, withdraw
from cms.readers.services.accounts import close_account
from tests.factories.contests import UserFactory
from tests.factories.entries import CoAuthorFactory, EntrantFactory
from tests.factories.judging import ChairDecisionFactory
from tests.factories.results import judged_contest, published_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return UserFactory()


@pytest.fixture
def campaign():
    return judged_contest(prizes=2)


def sent() -> list[tuple[str, str]]:
    """(address, subject and words) of what is sent now."""
    mail.outbox.clear()
    post()
    return [(each.to[0], " ".join(f"{each.subject} {each.body}".split())) for each in mail.outbox]


def owner(campaign, number):
    return campaign.entries.get(number=number).owner.email


def again(sheet, actor, reason="Nhầm một phiếu"):
    return publish(sheet=correct(sheet=sheet, actor=actor, reason=reason), actor=actor)


def test_publishing_tells_each_of_a_winning_entrys_people_in_their_language(alice):
    campaign = judged_contest()
    campaign.awards.update(title_vi="Giải Nhất", title_en="First prize", value_text_vi="10 triệu đồng")
    entry = campaign.entries.get(number=1)
    hoa = EntrantFactory(profile={"name": "Lê Văn Bưởi", "language": "en"})
    CoAuthorFactory(entry=entry, name="Lê Văn Bưởi", email=hoa.email, user=hoa, state="confirmed")
    CoAuthorFactory(entry=entry, name="Chưa Nhận Lời", email="chua@example.org")
    freeze(campaign=campaign, actor=alice)
    assert sent() == []
    sheet = published_sheet(campaign, alice)
    publish(sheet=sheet, actor=alice)
    told = dict(sent())
    assert set(told) == {entry.owner.email, hoa.email}
    for word in ("Xin chúc mừng", "Giải Nhất", "10 triệu đồng", entry.title, f"{campaign.url_in('vi')}ket-qua/"):
        assert word in told[entry.owner.email]
    for word in ("Congratulations", "First prize", f"{campaign.url_in('en')}results/"):
        assert word in told[hoa.email]
    assert sent() == []


def test_entry_on_paper_is_told_at_its_senders_mailbox(alice):
    campaign = judged_contest()
    campaign.entries.filter(number=1).update(
        paper=True, owner=None, owner_name="", sender_name="Bà Tư", sender_contact="ba.tu@example.org"
    )
    published_sheet(campaign, alice)
    [(address, words)] = sent()
    assert address == "ba.tu@example.org"
    assert "Bà Tư," in words


def test_correction_tells_only_those_whose_prize_is_another(alice, campaign):
    first, second = campaign.awards.order_by("order", "pk")
    sheet = published_sheet(campaign, alice)
    assert {address for address, _ in sent()} == {owner(campaign, 1), owner(campaign, 2)}
    new = again(sheet, alice, "Rà soát lần một")
    assert sent() == []
    ChairDecisionFactory(entry=campaign.entries.get(number=3), place=1)
    again(new, alice, "Ban giám khảo xét lại")
    told = dict(sent())
    assert set(told) == {owner(campaign, 1), owner(campaign, 2), owner(campaign, 3)}
    assert "Xin chúc mừng" in told[owner(campaign, 3)]
    assert f"đã thay đổi so với lần báo trước, nay là “{second.title_vi}”" in told[owner(campaign, 1)]
    for word in (f"không còn được trao “{second.title_vi}”", "Ban giám khảo xét lại", "chân thành cảm ơn"):
        assert word in told[owner(campaign, 2)]
    assert first.title_vi in told[owner(campaign, 3)]


def test_who_has_no_prize_any_more_is_told_once_and_of_the_next_one_again(alice, campaign):
    campaign.awards.last().delete()
    sheet = published_sheet(campaign, alice)
    sent()
    decision = ChairDecisionFactory(entry=campaign.entries.get(number=3), place=1)
    sheet = again(sheet, alice)
    assert len(sent()) == 2
    sheet = again(sheet, alice)
    assert sent() == []
    decision.delete()
    again(sheet, alice)
    told = dict(sent())
    assert "Xin chúc mừng" in told[owner(campaign, 1)]
    assert "không còn được trao" in told[owner(campaign, 3)]


def test_withdrawing_alone_writes_to_nobody_and_holds_what_waits(alice, campaign):
    withdraw(sheet=published_sheet(campaign, alice), actor=alice, reason="Nhầm một phiếu")
    assert sent() == []
    assert set(PrizeMail.objects.values_list("state", flat=True)) == {"empty"}
    published_sheet(campaign, alice)
    assert len(sent()) == 2


def test_address_goes_with_the_account(alice):
    campaign = judged_contest()
    user = campaign.entries.get(number=1).owner
    published_sheet(campaign, alice)
    close_account(user=user)
    assert not PrizeMail.objects.exists()


@pytest.mark.parametrize("number", [2, 20])
def test_telling_takes_a_counted_number_of_queries(alice, number, django_assert_num_queries):
    from campaigns.results.services.prizes import tell_of_prizes

    campaign = judged_contest([5] * number)
    campaign.awards.update(places=number)
    sheet = published_sheet(campaign, alice)
    with django_assert_num_queries(TELLING):
        assert tell_of_prizes(sheet) == number


TELLING = 6
