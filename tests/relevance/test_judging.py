"""The judge reads facts, not results."""

import pytest

from tests.relevance import automatic
from tests.relevance.asking import read
from tests.relevance.atlas import units
from tests.relevance.collection import Thing
from tests.relevance.judging import Judge
from tests.relevance.scoring import ndcg, recall


def unit(name: str, *, standing: bool = False) -> str:
    return next(key for key in units().bearing(name) if bool(units().by_key[key].valid_to) is not standing)


@pytest.fixture(scope="module")
def judge() -> Judge:
    things = [
        Thing("story:district", "article", main=frozenset({unit("huyện Cần Giuộc")}), figures=((2e9, "đồng"),)),
        Thing("story:commune", "article", main=frozenset({unit("xã Long Thượng")}), initiatives=("Loa xóm",)),
        Thing("story:man", "article", texts={"vi": ("Học Hồ Chí Minh", "", "")}, policies=frozenset({"05-CT/TW"})),
        Thing("story:city", "article", texts={"vi": ("Ở TP. Hồ Chí Minh", "", "")}),
        Thing("initiative:loa", "initiative", initiatives=("Loa xóm",)),
        Thing("unit:huyen-can-giuoc", "locality", main=frozenset({unit("huyện Cần Giuộc")})),
    ]
    return Judge({thing.ref: thing for thing in things})


@pytest.mark.parametrize(
    "meaning, grades",
    [
        ("place:huyện Cần Giuộc", {"story:district": 2, "unit:huyen-can-giuoc": 1}),
        ("place:tỉnh Long An", {"story:district": 1}),
        ("place:Tây Ninh", {"story:district": 1}),
        ("in:Tây Ninh & place:Cần Giuộc", {"story:district": 2, "unit:huyen-can-giuoc": 1}),
        ("initiative:Loa xóm", {"initiative:loa": 2, "story:commune": 1}),
        ("policy:05-CT/TW + figure:đồng>=1000000000", {"story:man": 2, "story:district": 2}),
        ("says:Hồ Chí Minh", {"story:man": 2}),
        ("words:minh hồ", {"story:man": 2, "story:city": 2}),
        ("story:city=1", {"story:city": 1}),
    ],
)
def test_a_meaning_is_graded_by_facts(judge, meaning, grades):
    found = judge.grades(meaning)
    assert {ref: found.get(ref) for ref in grades} == grades
    assert "story:city" not in found or "story:city" in grades


@pytest.mark.parametrize(
    "meaning, why",
    [
        ("place:Nowhere", "no unit is called Nowhere"),
        ("story:none", "there is no story:none"),
        ("colour:red", "no such rule"),
        ("figure:many", "no such figure"),
        ("says:not there", "says:not there"),
    ],
)
def test_a_meaning_that_means_nothing_is_refused(judge, meaning, why):
    with pytest.raises(ValueError, match=why):
        judge.grades(meaning)


def test_old_hiep_thanh_is_in_what_became_of_it():
    old = next(key for key in units().bearing("phường Hiệp Thành") if "thu-dau-mot" in units().by_key[key].slug)
    assert {units().by_key[key].name for key in units().later(old)} == {"Thủ Dầu Một", "Phú Lợi"}


def test_every_query_means_something_that_is_there(known):
    judge = Judge(known)
    queries = read()
    assert len(queries) >= 200
    assert len({(query.language, query.typed) for query in queries}) == len(queries)
    for query in queries:
        judge.check(query.meaning)
    answered = [query for query in queries if judge.answers(query.meaning)]
    assert len(answered) > 200
    assert {query.half for query in queries} == {"dev", "held"}


def test_queries_by_chance_are_the_same_each_time_and_answered(known):
    queries = automatic.queries(known, each=3)
    assert queries == automatic.queries(known, each=3)
    assert len(queries) > 45
    judge = Judge(known)
    assert all(judge.grades(query.meaning) for query in queries)


def test_scores_are_one_at_best_and_fair_to_many_answers():
    grades = {f"story:{number}": 2 if number == 0 else 1 for number in range(30)}
    best = [f"story:{number}" for number in range(10)]
    assert (recall(best, grades), ndcg(best, grades)) == (1.0, 1.0)
    assert recall(best[:5], grades) == 0.5
    assert ndcg(best[::-1], grades) < 1
    assert recall(["story:x"], {"story:0": 2}) == 0
