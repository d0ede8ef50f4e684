"""The registry for machines."""

import pytest

from cms.registry.queries import listing
from tests.factories.registry import InitiativeFactory, OrganisationFactory, PolicyFactory, SectorFactory, translation

pytestmark = pytest.mark.django_db
URL = "/api/v1/initiatives"


def names(client, **query):
    response = client.get(URL, query)
    assert response.status_code == 200, response.content
    return [row["name"] for row in response.json()["results"]]


@pytest.fixture
def three(place):
    flower = InitiativeFactory(
        name="Đường hoa",
        at=[place("Cần Giuộc", "district")],
        sector=SectorFactory(name="Môi trường"),
        start_year=2019,
        end_year=2021,
        under=[PolicyFactory(number="Chỉ thị số 05-CT/TW")],
    )
    camera = InitiativeFactory(name="Camera an ninh", status="ended", start_year=2021)
    return flower, camera, InitiativeFactory(name="Âm vang", at=[place("Bến Tre", "province")])


def test_list_is_in_the_order_of_the_alphabet_and_counted(client, three):
    assert names(client) == ["Âm vang", "Camera an ninh", "Đường hoa"]
    answer = client.get(URL, {"page_size": 2, "page": 2}).json()
    assert (answer["total"], answer["pages"], len(answer["results"])) == (3, 2, 1)


@pytest.mark.parametrize(
    "query, expected",
    [
        ({"q": "duong hoa"}, ["Đường hoa"]),
        ({"q": "ĐƯỜNG"}, ["Đường hoa"]),
        ({"sector": "moi-truong"}, ["Đường hoa"]),
        ({"status": "ended"}, ["Camera an ninh"]),
        ({"policy": "05-CT/TW"}, ["Đường hoa"]),
        ({"policy": "chi thi 05"}, ["Đường hoa"]),
        ({"year": "2020"}, ["Đường hoa"]),
        ({"year": "2021"}, ["Camera an ninh", "Đường hoa"]),
        ({"year": "2025"}, ["Camera an ninh"]),
        ({"q": "khong co"}, []),
        ({"page": "9"}, []),
    ],
)
def test_list_is_narrowed(client, three, query, expected):
    assert names(client, **query) == expected


def test_list_is_narrowed_by_todays_province_and_by_the_old_one(client, three, place):
    for unit in (place("Tây Ninh", "province", valid_to=None), place("Long An", "province")):
        assert names(client, locality=unit.slug) == ["Đường hoa"]
    assert names(client, locality=place("Tây Ninh", "province", valid_to=None).code) == ["Đường hoa"]


@pytest.mark.parametrize("parameter", ["sector", "status", "locality", "policy", "year"])
def test_unknown_value_gets_a_sentence(client, parameter):
    response = client.get(URL, {parameter: "xyz"})
    assert response.status_code == 400
    assert "xyz" in response.json()["detail"]


@pytest.mark.parametrize(
    "query", [{"page": "0"}, {"page_size": "101"}, {"page": "x"}, {"lang": "fr"}, {"q": "x" * 201}]
)
def test_value_of_the_wrong_kind_is_refused(client, query):
    assert client.get(URL, query).status_code == 422


def test_sentence_comes_in_the_language_asked_for(client):
    vi, en = (client.get(URL, {"lang": lang, "status": "xyz"}).json()["detail"] for lang in ("vi", "en"))
    assert vi != en


def test_english_list_takes_the_vietnamese_row_where_there_is_no_other(client, three):
    translation(three[0], name="Flower road")
    rows = client.get(URL, {"lang": "en"}).json()["results"]
    assert {(row["name"], row["language"]) for row in rows} == {
        ("Flower road", "en"),
        ("Camera an ninh", "vi"),
        ("Âm vang", "vi"),
    }
    assert names(client, lang="en", q="duong hoa") == ["Flower road"]


def test_one_initiative_is_told_whole(client, three):
    body = OrganisationFactory(name="Đoàn xã")
    row = InitiativeFactory(name="Nhân rộng", by=[body], replication_of=three[0])
    answer = client.get(f"{URL}/{row.slug}").json()
    assert answer["organisations"] == [
        {"name": "Đoàn xã", "url": body.url_in("vi"), "language": "vi", "role": "lead"},
    ]
    assert answer["replication_of"]["name"] == "Đường hoa"
    assert answer["translations"] == {"vi": row.url_in("vi"), "en": None}


def test_initiative_that_is_not_there_gets_a_sentence(client):
    response = client.get(f"{URL}/khong-co")
    assert response.status_code == 404
    assert response.json()["detail"]


def test_list_costs_the_same_for_one_and_for_thirty(client, place, django_assert_num_queries):
    where = place("Long An", "province")
    InitiativeFactory(at=[where], sector=SectorFactory())
    client.get(URL)
    with django_assert_num_queries(4):
        client.get(URL, {"page_size": 100})
    for _ in range(29):
        InitiativeFactory(at=[where], sector=SectorFactory())
    with django_assert_num_queries(4):
        assert len(names(client, page_size=100)) == 30


def test_page_filters_as_the_api_does_and_says_what_it_does_not_know(client, three):
    html = client.get("/vi/mo-hinh/", {"q": "duong", "status": "xyz"}).content.decode()
    assert "Đường hoa" in html
    assert "Camera an ninh" not in html
    assert "xyz" in html
    assert client.get("/vi/mo-hinh/", {"page": "-3", "year": "abc"}).status_code == 200


def test_code_of_two_units_means_todays():
    """Codes are used again; no database's own place for NULL decides whose it is."""
    wanted, problems = listing.read_filter({"locality": "18736"}, "vi")
    assert (wanted.locality.full_name, problems) == ("Xã Cẩm Hưng", [])


@pytest.mark.parametrize(
    "path", [f"{URL}/%00", f"{URL}?q=%00&locality=%00&sector=%00&policy=%00", "/vi/mo-hinh/?q=%00"]
)
def test_character_that_no_database_keeps_is_nobodys_name(client, path):
    assert client.get(path).status_code in (200, 404)
