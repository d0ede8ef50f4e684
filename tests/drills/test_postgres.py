"""The whole product on PostgreSQL: nothing is told but its address."""

import json
import re
import urllib.request
from html import unescape
from urllib.parse import quote

import pytest

from tests.postgres import running_postgres
from tests.processes import answers, running_site

pytestmark = pytest.mark.drill
STORY = """Xã Mỹ Lộc giữ sạch kênh rạch bằng những chuyến ghe sáng thứ bảy

Thứ Tư, 10/05/2023 - 08:30

Từ đầu năm, xã Mỹ Lộc, huyện Cần Giuộc, tỉnh Long An duy trì mô hình “Ghe sạch sáng thứ bảy” dọc các con rạch trong xã.

Mỗi chuyến ghe vớt được chừng 40 kg rác; 12 hộ dân thay phiên nhau chèo.

Minh Thư
"""
PAGES = ["/vi/", "/en/", "/vi/tac-gia/", "/en/sections/", "/vi/rss/", "/sitemap.xml", "/readyz", "/api/v1/openapi.json"]
LISTS = ["/vi/mo-hinh/", "/en/initiatives/", "/vi/to-chuc/", "/en/organisations/", "/vi/van-ban/", "/en/policies/"]
ASKED = [
    "/vi/dia-phuong/?q=" + quote("Cần Giuộc"),
    "/en/localities/?q=can+giuoc",
    "/vi/tim-kiem/?q=" + quote("mô hình"),
    "/en/search/?q=model",
    "/api/v1/localities?q=can+giuoc&at=2024-01-01",
    "/api/v1/initiatives",
    "/api/v1/suggest?lang=vi&q=can",
    "/vi/mo-hinh/?q=%00&locality=%00",  # a character that PostgreSQL, unlike SQLite, refuses
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with running_postgres() as url, running_site(tmp_path_factory.mktemp("site"), DATABASE_URL=url) as running:
        yield running


def read(site, address: str) -> str:
    with urllib.request.urlopen(site.url + address, timeout=30) as response:
        return response.read().decode()


def pages_linked_from(site, address: str) -> set[str]:
    links = {unescape(link) for link in re.findall(r'href="(/(?:vi|en)/[^"#]*)"', read(site, address))}
    assert links, address
    return links


def test_every_kind_of_page_answers(site):
    linked = set().union(*(pages_linked_from(site, page) for page in ["/vi/", "/en/", *LISTS]))
    refused = [page for page in [*PAGES, *ASKED, *sorted(linked)] if not answers(site.url + page)]
    assert refused == []
    assert not (site.data_dir / "db.sqlite3").exists()


def test_an_imported_story_is_found_and_the_index_agrees_with_the_database(site, tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(STORY)
    created, again = (
        json.loads(site.manage("import_articles", "--publish", str(file)).stdout) for _ in ("first", "second")
    )
    assert (created["state"], again["state"]) == ("created", "unchanged")
    verified = site.manage("search", "verify", "--wait", "120").stdout
    assert "no drift; 0 changes wait" in verified
    found = json.loads(read(site, "/api/v1/search?lang=vi&q=" + quote("ghe sạch sáng thứ bảy")))["results"]
    assert created["url"] in [result["url"] for result in found]
    assert answers(site.url + created["url"])
