"""What is meant is found: the written queries on a small corpus, through the product's own search.

The whole measurement is `python -m tests.relevance`; this one keeps it from getting worse unseen.
"""

from statistics import mean

from tests.relevance import corpus, measuring
from tests.relevance.asking import PLACES, Searcher, read
from tests.relevance.judging import Judge


def test_what_is_meant_is_found(serving, known):
    judge = Judge(known)
    asked = [query for query in read() if judge.answers(query.meaning)]
    search = Searcher(corpus.refs(known.values()), engine=serving.name)
    measured = measuring.put(asked, judge, search, serving.name)
    places = [each for each in measured if each.asked.category.startswith(PLACES)]
    missed = [(each.asked.typed, each.found) for each in places if each.recall < 1]
    assert len(places) > 80
    assert mean(each.recall for each in places) >= 0.98, missed
    assert mean(each.recall for each in measured) >= 0.9
