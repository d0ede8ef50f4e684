"""What the public sees of results, and never early; certificates; the golden book."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.results.addresses import results_path
from campaigns.results.certificates import fonts
from campaigns.results.services.certificates import issue, revoke
from campaigns.results.services.sheets import correct, freeze, publish, withdraw
from tests.factories.contests import UserFactory
from tests.factories.entries import CoAuthorFactory
from tests.factories.judging import ChairDecisionFactory
from tests.factories.results import judged_contest, published_sheet

pytestmark = pytest.mark.django_db
LANGUAGES = {"vi": "ket-qua", "en": "results"}


@pytest.fixture
def alice():
    return UserFactory(username="alice")


def page(sheet, language="vi", rest=""):
    return Client().get(f"{sheet.campaign.url_in(language)}{LANGUAGES[language]}/{rest}")


def words(answer):
    return answer.content.decode()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_page_shows_winners_ranking_method_and_digest(language):
    sheet = published_sheet(judged_contest(prizes=1))
    answer = page(sheet, language)
    first, last = sheet.rows.first(), sheet.rows.last()
    shown = words(answer)
    assert first.award_in(language) in shown
    assert first.entry.title in shown
    assert last.entry.title in shown
    assert sheet.digest in re.sub(r"<wbr>|\s", "", shown)
    assert {"vi": "hai chữ số thập phân", "en": "two decimals"}[language] in shown


def test_downloaded_inputs_have_the_digest():
    sheet = published_sheet()
    assert hashlib.sha256(page(sheet, rest="du-lieu.json").content).hexdigest() == sheet.digest
    table = b"".join(page(sheet, "en", "inputs.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert len(table) == 4
    assert table[1].startswith(f"1,{sheet.rows.first().number},")


@pytest.mark.parametrize("hidden", ["frozen only", "round to come", "withdrawn", "contest off the site"])
def test_nothing_is_seen_of_results_that_are_not_public(alice, hidden):
    campaign = judged_contest()
    sheet = freeze(campaign=campaign, actor=alice) if hidden == "frozen only" else published_sheet(campaign, alice)
    code = "" if hidden == "frozen only" else issue(sheet=sheet, actor=alice)[0].code
    if hidden == "round to come":
        campaign.rounds.filter(kind="results").update(opens_at=timezone.now() + timedelta(hours=1))
    if hidden == "withdrawn":
        withdraw(sheet=sheet, actor=alice, reason="Nhầm")
    if hidden == "contest off the site":
        campaign.published = False
        campaign.save()
    for rest in ("", "du-lieu.json", "du-lieu.csv"):
        assert page(sheet, rest=rest).status_code == 404
    award = sheet.rows.first().award_vi
    assert award not in words(Client().get("/vi/so-vang/"))
    assert 'id="panel-results"' not in words(Client().get(campaign.url_in("vi")))
    if code:
        assert Client().get(f"/vi/chung-nhan/{code}/pdf/").status_code == 404
        assert award not in words(Client().get(f"/vi/chung-nhan/{code}/"))


def test_judges_are_not_named_anywhere():
    sheet = published_sheet()
    for judge in sheet.campaign.judges.all():
        for rest in ("", "du-lieu.json"):
            assert judge.name not in words(page(sheet, rest=rest))


def test_chairs_reason_is_public(alice):
    campaign = judged_contest()
    ChairDecisionFactory(entry=campaign.entries.get(number=3), place=1, reason="Lan toả rộng.")
    assert "Lan toả rộng." in words(page(published_sheet(campaign, alice)))


@pytest.mark.parametrize(
    "language, words_",
    [("vi", "Hạng 1. Tính theo điểm thì đứng hạng 3."), ("en", "Place 1. By points it would be place 3.")],
)
def test_chairs_decision_stands_beside_what_the_points_say(alice, language, words_):
    campaign = judged_contest()
    ChairDecisionFactory(entry=campaign.entries.get(number=3), place=1)
    ChairDecisionFactory(entry=campaign.entries.get(number=1), place=0)
    shown = words(page(published_sheet(campaign, alice), language))
    assert words_ in shown
    assert {"vi": "Không xếp hạng.", "en": "No place."}[language] in shown


def test_entry_that_is_no_longer_public_is_a_number_only(alice):
    campaign = judged_contest()
    sheet = published_sheet(campaign, alice)
    entry = campaign.entries.get(number=3)
    campaign.entries.filter(pk=entry.pk).update(state="rejected")
    shown = words(page(sheet))
    assert entry.title not in shown
    assert "số 3" in shown


def test_correction_is_told_beside_the_results(alice):
    campaign = judged_contest()
    old = published_sheet(campaign, alice)
    assert "công bố lại" not in words(page(old))
    new = publish(sheet=correct(sheet=old, actor=alice, reason="Nhầm một phiếu"), actor=alice)
    shown = words(page(new))
    assert "công bố lại ngày" in shown
    assert "Nhầm một phiếu" in shown


def test_results_lead_to_the_golden_book():
    assert 'href="/vi/so-vang/"' in words(page(published_sheet()))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_winners_own_page_says_so_while_results_are_public(alice, language):
    campaign = judged_contest()
    winner, other = campaign.entries.get(number=1), campaign.entries.get(number=3)
    assert "aside-prize" not in words(Client().get(winner.url_in(language)))
    sheet = published_sheet(campaign, alice)
    shown = words(Client().get(winner.url_in(language)))
    assert sheet.rows.first().award_in(language) in shown
    assert results_path(language, campaign.slug) in shown
    assert "aside-prize" not in words(Client().get(other.url_in(language)))
    campaign.rounds.filter(kind="results").update(opens_at=timezone.now() + timedelta(hours=1))
    assert "aside-prize" not in words(Client().get(winner.url_in(language)))


def test_contests_page_leads_to_the_results():
    sheet = published_sheet()
    shown = words(Client().get(sheet.campaign.url_in("vi")))
    assert f"{sheet.campaign.url_in('vi')}ket-qua/" in shown
    assert sheet.rows.first().award_vi in shown


@pytest.mark.parametrize(
    "language, folder, valid, revoked",
    [("vi", "chung-nhan", "có giá trị", "đã bị thu hồi"), ("en", "certificates", "is valid", "has been revoked")],
)
def test_certificate_is_verified_by_its_address(alice, language, folder, valid, revoked):
    certificate = issue(sheet=published_sheet(actor=alice), actor=alice)[0]
    address = f"/{language}/{folder}/{certificate.code}/"
    answer = Client().get(address)
    assert f"{valid}</h1>" in words(answer)
    assert certificate.recipient in words(answer)
    assert certificate.label in words(answer)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    drawn = Client().get(f"{address}pdf/")
    assert drawn.content.startswith(b"%PDF-")
    revoke(certificate=certificate, actor=alice, reason="Sai họ tên")
    answer = Client().get(address)
    assert f"{revoked}</h1>" in words(answer)
    assert "Sai họ tên" in words(answer)
    assert Client().get(f"{address}pdf/").status_code == 404


def test_unknown_certificate_is_said_to_be_so():
    answer = Client().get("/vi/chung-nhan/KHONGCO123456789/")
    assert answer.status_code == 404
    assert "Không có chứng nhận này</h1>" in words(answer)


def test_without_fonts_there_is_a_sentence(alice, monkeypatch, tmp_path):
    certificate = issue(sheet=published_sheet(actor=alice), actor=alice)[0]
    monkeypatch.setattr(fonts, "FILES", tmp_path)
    answer = Client().get(f"/vi/chung-nhan/{certificate.code}/pdf/")
    assert answer.status_code == 503
    assert "Be Vietnam Pro" in words(answer)


def test_golden_book_lists_winners_only_by_year(alice):
    sheet = published_sheet(actor=alice)
    CoAuthorFactory(entry=sheet.rows.first().entry, name="Lê Văn Bưởi", state="confirmed")
    answer = Client().get("/vi/so-vang/")
    assert f'id="year-{timezone.localtime().year}"' in words(answer)
    assert "Lê Văn Bưởi" in words(answer)
    assert sheet.rows.last().entry.title not in words(answer)
    assert Client().get("/en/golden-book/").status_code == 200


@pytest.mark.parametrize("number", [1, 30])
def test_pages_take_a_counted_number_of_queries(alice, number, django_assert_num_queries):
    campaign = judged_contest([5] * number, prizes=1)
    campaign.awards.update(places=number)
    sheet = published_sheet(campaign, alice)
    for address, queries in ((f"{campaign.url_in('vi')}ket-qua/", PAGE), ("/vi/so-vang/", BOOK)):
        Client().get(address)
        with django_assert_num_queries(queries):
            assert Client().get(address).status_code == 200
    assert sheet.rows.filter(award_order__isnull=False).count() == number


PAGE, BOOK = 13, 6
