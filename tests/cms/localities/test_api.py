"""/api/v1/localities: its shape, its ranking, and what it says to bad questions."""

import pytest

pytestmark = pytest.mark.django_db

UNIT = {"code", "level", "type", "name", "name_en", "valid_from", "valid_to", "ancestors", "predecessors", "successors"}


def ask(client, **query):
    return client.get("/api/v1/localities", query)


def test_shape_is_the_contract(client):
    (found,) = ask(client, code="807").json()
    assert set(found) == UNIT
    assert found["name_en"] == "Cần Giuộc District"
    assert (found["valid_from"], found["valid_to"]) == (None, "2025-06-30")
    assert [each["name"] for each in found["ancestors"]] == ["Long An"]
    assert found["successors"][0] == {
        "code": "28159",
        "name": "Cần Giuộc",
        "kind": "divided",
        "extent": "part",
        "is_primary": True,
    }


def test_divided_ward_shows_both_successors(client):
    found = ask(client, q="phuong hiep thanh thu dau mot").json()[0]
    assert {each["name"] for each in found["successors"]} == {"Thủ Dầu Một", "Phú Lợi"}


@pytest.mark.parametrize(
    "query, first",
    [
        ("can giuoc", ("commune", "28159")),
        ("Cần Giuộc", ("commune", "28159")),
        ("huyen can giuoc", ("district", "807")),
        ("H. Cần Giuộc", ("district", "807")),
        ("tp.hcm", ("province", "79")),
        ("phuoc vinh tay can giuoc", ("commune", "28192")),
    ],
)
def test_most_fitting_comes_first(client, query, first):
    found = ask(client, q=query).json()[0]
    assert (found["level"], found["code"]) == first


def test_accents_as_typed_come_first(client):
    names = [each["name"] for each in ask(client, q="Hòa Lợi").json()]
    assert names[0] == "Hòa Lợi"
    plain = [each["name"] for each in ask(client, q="hoa loi").json()]
    assert set(names) & set(plain)


def test_day_narrows_the_era(client):
    assert [each["name"] for each in ask(client, code="28201", at="2024-01-01").json()] == ["Long Phụng"]
    assert [each["name"] for each in ask(client, code="28201", at="2025-07-01").json()] == ["Phước Vĩnh Tây"]
    assert len(ask(client, code="28201").json()) == 2


def test_ancestors_are_those_of_the_day(client):
    ward = ask(client, q="phường hạ long", at="2026-01-01").json()
    types = {each["ancestors"][0]["type"] for each in ward if each["ancestors"][0]["code"] == "22"}
    assert types <= {"tinh"}


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": "  "},
        {"q": "a", "code": "807"},
        {"q": "a", "at": "30/6/2025"},
        {"q": "a", "lang": "fr"},
        {"q": "a" * 101},
    ],
)
def test_bad_question_gets_a_sentence(client, query):
    answer = ask(client, **query)
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(".")


def test_message_is_in_the_language_asked_for(client):
    assert ask(client).json()["detail"].startswith("Hãy cho biết")
    assert ask(client, lang="en").json()["detail"].startswith("Say which")


def test_unknown_name_or_code_is_an_empty_list(client):
    assert ask(client, q="zzzz").json() == []
    assert ask(client, code="999999").json() == []


def test_answer_is_bounded_and_counted(client, django_assert_max_num_queries):
    ask(client, q="tan")
    with django_assert_max_num_queries(6):
        found = ask(client, q="tan").json()
    assert len(found) == 20
