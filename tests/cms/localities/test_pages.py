"""The public pages, in both languages, with as many queries for a province of many units as for a commune."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.localities import coverage
from cms.localities.coverage import Card, CoverageList
from tests.factories.localities import unit

pytestmark = pytest.mark.django_db


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_index_lists_todays_provinces(client):
    html = page(client, "/vi/dia-phuong/")
    assert html.count("card--locality") == 34
    assert "Thành phố Hồ Chí Minh" in html
    assert "Bình Dương" in html


def test_index_finds_old_names_without_accents(client):
    html = page(client, "/vi/dia-phuong/?q=hoanh+bo")
    assert "Huyện Hoành Bồ" in html
    assert "đến 31/12/2019" in html


def test_index_says_when_nothing_is_found_and_escapes_what_was_typed(client):
    html = page(client, "/en/localities/?q=%3Cscript%3Ezz")
    assert "No locality of that name" in html
    assert "<script>zz" not in html


@pytest.mark.parametrize(
    "path",
    [
        "/en/dia-phuong/",
        "/vi/localities/",
        "/en/dia-phuong/huyen-can-giuoc/",
        "/vi/dia-phuong/khong-co-noi-nay/",
    ],
)
def test_wrong_spelling_or_slug_is_404(client, path):
    page(client, path, 404)


def test_old_unit_says_what_it_became(client):
    html = page(client, "/vi/dia-phuong/huyen-can-giuoc/")
    for name in ("Xã Cần Giuộc", "Xã Phước Lý", "Tỉnh Tây Ninh", "1682/NQ-UBTVQH15", "Xã Long Phụng"):
        assert name in html


def test_standing_unit_says_what_it_was(client):
    html = page(client, unit("p80@2025-07-01").url_in("en"))
    assert "What it was" in html
    assert "Long An Province" in html
    assert 'hreflang="vi"' in html


def test_children_are_paged_and_a_page_too_far_is_the_last(client):
    first = page(client, "/vi/dia-phuong/tinh-tay-ninh/")
    far = page(client, "/vi/dia-phuong/tinh-tay-ninh/?page=99")
    assert 'rel="next"' in first
    assert 'rel="next"' not in far
    page(client, "/vi/dia-phuong/tinh-tay-ninh/?page=x")


@pytest.mark.parametrize(
    "keys, limit",
    [
        (("p80@2025-07-01", "d807@", "p79@2025-07-01"), 15),
        # The upper rooms also look for stories of the district that a commune lay in.
        (("c28201@2025-07-01", "c28177@"), 18),
    ],
)
def test_detail_makes_as_many_queries_for_many_units_as_for_none(client, keys, limit):
    counts = []
    for key in keys:
        path = unit(key).url_in("vi")
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            page(client, path)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= limit


def test_coverage_of_upper_rooms_is_shown(client):
    def provider(subject, *, language, page):
        cards = [Card("story", f"Bài về {subject.name}, trang {page}", "/vi/x/", "vi")]
        return CoverageList("thu", "Bài thử", cards, total=25, page=page, pages=2)

    coverage.register(provider)
    try:
        assert "Bài về Cần Giuộc, trang 1" in page(client, "/vi/dia-phuong/huyen-can-giuoc/")
        assert "Bài về Cần Giuộc, trang 2" in page(client, "/vi/dia-phuong/huyen-can-giuoc/?thu-page=2")
    finally:
        coverage._providers.remove(provider)
