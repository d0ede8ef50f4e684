"""The public pages: what they say, in which language, at which cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.localities.coverage import coverage_for
from cms.registry.coverage import initiatives_of
from cms.registry.services import merge_entities, register_initiative, translate_entity, undo_merge, unpublish
from tests.factories.registry import (
    InitiativeFactory,
    OrganisationFactory,
    PersonFactory,
    PolicyFactory,
    SectorFactory,
    ThemeFactory,
    translation,
)

pytestmark = pytest.mark.django_db


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


@pytest.fixture
def rich(place):
    """An initiative with everything around it."""

    def make(**kwargs):
        return InitiativeFactory(
            sector=SectorFactory(name="Cải cách hành chính"),
            theme=ThemeFactory(name="Nêu gương", year=2022),
            start_year=2019,
            by=[OrganisationFactory(name="Đoàn xã Mỹ Lộc")],
            at=[place("Long An", "province")],
            under=[PolicyFactory(name="Về học tập", number="Chỉ thị số 05-CT/TW")],
            **kwargs,
        )

    return make


def test_initiative_page_tells_its_facts(client, rich):
    html = page(client, rich(name="Thêm ba mươi phút").url_in("vi"))
    for words in (
        "Thêm ba mươi phút",
        "Cải cách hành chính",
        "Đoàn xã Mỹ Lộc",
        "Tỉnh Long An",
        "05-CT/TW",
        "Nêu gương",
        "2019",
    ):
        assert words in html
    assert '"@type":"Project"' in html


def test_english_page_shows_vietnamese_relations_until_they_are_translated(client, rich):
    row = rich()
    english = translation(row, name="Thirty more minutes")
    assert 'lang="vi"' in page(client, english.url_in("en"))
    translation(row.sector, name="Administrative reform")
    html = page(client, english.url_in("en"))
    assert "Administrative reform" in html
    assert "Cải cách hành chính" not in html


def test_page_says_when_there_is_no_translation(client):
    row = InitiativeFactory()
    assert "languages__missing" in page(client, row.url_in("vi"))
    english = translation(row)
    html = page(client, row.url_in("vi"))
    assert "languages__missing" not in html
    assert f'hreflang="en" href="http://127.0.0.1:8000{english.url_in("en")}"' in html


def test_replications_are_told_both_ways(client):
    source = InitiativeFactory(name="Nguồn gốc")
    copy = InitiativeFactory(name="Nhân rộng", replication_of=source)
    assert copy.url_in("vi") in page(client, source.url_in("vi"))
    assert source.url_in("vi") in page(client, copy.url_in("vi"))


@pytest.mark.parametrize(
    "make, relate",
    [
        (OrganisationFactory, lambda row: {"by": [row]}),
        (PolicyFactory, lambda row: {"under": [row]}),
        (ThemeFactory, lambda row: {"theme": row}),
        (SectorFactory, lambda row: {"sector": row}),
    ],
)
def test_page_of_every_kind_lists_its_initiatives(client, make, relate):
    row = make()
    initiative = InitiativeFactory(**relate(row))
    html = page(client, row.url_in("vi"))
    assert row.name in html
    assert initiative.url_in("vi") in html


def test_theme_and_policy_lead_to_each_other(client):
    policy = PolicyFactory()
    theme = ThemeFactory(policy=policy)
    assert theme.url_in("vi") in page(client, policy.url_in("vi"))
    assert policy.url_in("vi") in page(client, theme.url_in("vi"))


def test_locality_of_today_shows_what_began_in_the_old_one(client, place):
    old = place("Cần Giuộc", "district")
    row = InitiativeFactory(at=[old])
    for unit in (old, place("Tây Ninh", "province", valid_to=None), place("Cần Giuộc", valid_to=None)):
        parts = {part.key: part for part in coverage_for(unit, language="vi")}
        found = [card.url for card in parts["initiatives"].cards] if "initiatives" in parts else []
        assert (row.url_in("vi") in found) is (unit.level != "commune")


def test_draft_is_nowhere(client, place):
    where, body = place("Long An", "province"), OrganisationFactory()
    row = register_initiative(name="Bí mật", localities=[where], organisations=[body])
    page(client, f"/vi/mo-hinh/{row.slug}/", 404)
    page(client, f"/api/v1/initiatives/{row.slug}", 404)
    for url in ("/vi/mo-hinh/", "/en/initiatives/", "/api/v1/initiatives", body.url_in("vi")):
        assert "Bí mật" not in page(client, url)
    assert "Bí mật" not in str(coverage_for(where, language="vi"))


def test_draft_relations_of_a_public_row_are_not_told(client):
    body = OrganisationFactory(name="Chưa công bố")
    row = InitiativeFactory(by=[body])
    unpublish(body)
    assert "Chưa công bố" not in page(client, row.url_in("vi"))
    assert "Chưa công bố" not in page(client, "/vi/mo-hinh/")


def test_unpublished_page_is_gone(client):
    row = InitiativeFactory()
    url = row.url_in("vi")
    unpublish(row)
    page(client, url, 404)


def test_person_has_no_page(client):
    row = PersonFactory()
    assert row.url_in("vi") is None
    page(client, f"/vi/nguoi/{row.slug}/", 404)


def test_address_in_the_other_languages_spelling_is_nobodys(client):
    row = InitiativeFactory()
    page(client, f"/en/mo-hinh/{row.slug}/", 404)
    page(client, f"/vi/initiatives/{row.slug}/", 404)
    page(client, "/en/mo-hinh/", 404)


def test_renamed_address_leads_on(client):
    row = InitiativeFactory(name="Tên cũ")
    old = row.url_in("vi")
    row.slug = "ten-moi"
    row.save_revision().publish()
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, "/vi/mo-hinh/ten-moi/")


def test_merged_address_leads_on_and_undo_brings_it_back(client):
    keep, drop = InitiativeFactory(), InitiativeFactory()
    url = drop.url_in("vi")
    record = merge_entities(keep=keep, drop=drop)
    response = client.get(url)
    assert (response.status_code, response["Location"]) == (301, keep.url_in("vi"))
    undo_merge(record=record)
    assert drop.name in page(client, url)


def test_story_is_shown_and_cannot_carry_scripts(client):
    row = InitiativeFactory(story="<p>Chuyện kể <b>hay</b>.</p>")
    assert "<b>hay</b>" in page(client, row.url_in("vi"))


def test_name_cannot_carry_markup(client):
    row = InitiativeFactory(name="<script>alert(1)</script>", summary="</script><script>alert(2)</script>")
    html = page(client, row.url_in("vi"))
    assert "<script>alert" not in html


def test_page_costs_the_same_for_one_and_for_thirty(client, place, monkeypatch):
    monkeypatch.setattr("cms.localities.coverage._providers", [initiatives_of])  # what other rooms add, they count
    places = list(type(place("Long An", "province")).objects.filter(level="commune", valid_to=None)[:30])
    small = InitiativeFactory(
        at=places[:1], by=[OrganisationFactory()], under=[PolicyFactory()], sector=SectorFactory()
    )
    big = InitiativeFactory(
        at=places,
        by=[OrganisationFactory() for _ in range(30)],
        under=[PolicyFactory() for _ in range(30)],
        sector=SectorFactory(),
    )
    for row in (small, big):
        for _ in range(1 if row is small else 30):
            InitiativeFactory(replication_of=row, by=[OrganisationFactory()], at=places[:1])
    client.get(small.url_in("vi"))
    for row in (small, big):
        with CaptureQueriesContext(connection) as asked:
            page(client, row.url_in("vi"))
        # The head and foot of the page are config's to count.
        assert sum('FROM "registry_' in query["sql"] for query in asked.captured_queries) == 13


def test_list_costs_the_same_for_one_and_for_thirty(client, place, django_assert_num_queries):
    where = place("Long An", "province")
    InitiativeFactory(at=[where], by=[OrganisationFactory()], sector=SectorFactory())
    client.get("/vi/mo-hinh/")
    with django_assert_num_queries(12):
        page(client, "/vi/mo-hinh/")
    for _ in range(30):
        InitiativeFactory(at=[where], by=[OrganisationFactory()])
    with django_assert_num_queries(12):
        page(client, "/vi/mo-hinh/")


def test_other_lists_cost_the_same_for_one_and_for_thirty(client, place, django_assert_num_queries):
    OrganisationFactory(locality=place("Long An", "province"))
    client.get("/vi/to-chuc/")
    with django_assert_num_queries(4):
        page(client, "/vi/to-chuc/")
    for _ in range(30):
        OrganisationFactory(locality=place("Bến Tre", "province"))
    with django_assert_num_queries(4):
        page(client, "/vi/to-chuc/")


def test_translation_made_by_the_translators_way_is_public(client, rich):
    row = rich(name="Thêm ba mươi phút", story="<p>Một.</p><p>Hai.</p>")
    english = translate_entity(
        source=row,
        language="en",
        texts={"name": "Thirty more minutes", "summary": "Flowers, not litter.", "story": "<p>One.</p><p>Two.</p>"},
        publish=True,
    )
    html = page(client, "/en/initiatives/thirty-more-minutes/")
    assert english.slug == "thirty-more-minutes"
    for words in ("Thirty more minutes", "Flowers, not litter.", "One.", "Đoàn xã Mỹ Lộc", "Long An Province"):
        assert words in html
