"""Readers ask the serving engine, and the embedded one while it is away: whoever waits, waits once."""

import pytest

from search import engines as engines_module
from search.engines import Asked, ask, breaker, engines, state_of
from search.engines.base import EngineUnavailable
from search.engines.breaker import FAILURES, REST, Breaker
from tests.search.conftest import on_both_engines

pytestmark = pytest.mark.django_db
NOWHERE = "http://127.0.0.1:9"  # refuses at once


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(breaker, "time", clock)
    return clock


@pytest.fixture
def away(engine, settings):
    """A site whose node is not there: its engine."""
    settings.ELASTICSEARCH_URL = NOWHERE
    return engines()[0]


def fail(seconds=0.0, clock=None):
    if clock:
        clock.now += seconds
    raise EngineUnavailable("no node")


def failing(guard, clock, seconds=0.0):
    with pytest.raises(EngineUnavailable), guard.watching():
        fail(seconds, clock)


@on_both_engines
def test_the_serving_engine_answers(engine):
    asked = ask(lambda each: each.count())
    assert asked == Asked(0, engine.name, degraded=False)


def test_the_embedded_engine_answers_for_one_that_is_away_and_says_so(away):
    assert ask(lambda each: each.count()) == Asked(0, "tantivy", degraded=True)


def test_after_some_failures_it_is_not_asked_any_more(away):
    asked = []

    def question(engine):
        asked.append(engine.name)
        return engine.count()

    for _ in range(FAILURES + 4):
        ask(question)
    assert asked.count("elasticsearch") == FAILURES
    assert asked.count("tantivy") == FAILURES + 4


def test_no_engine_at_all_is_said(engine):
    engine.store.pointer.unlink()
    with pytest.raises(EngineUnavailable):
        ask(lambda each: each.count())


def test_what_is_no_failure_of_the_engine_is_raised_as_it_is(engine):
    with pytest.raises(ZeroDivisionError):
        ask(lambda each: 1 / 0)


def test_failures_in_a_row_open_it_and_a_success_between_them_counts_anew(clock):
    guard = Breaker("x")
    for _ in range(FAILURES - 1):
        failing(guard, clock)
    with guard.watching():
        pass
    for _ in range(FAILURES - 1):
        failing(guard, clock)
    assert not guard.is_open
    failing(guard, clock)
    assert guard.is_open
    assert guard.reason == "no node"


def test_one_slow_failure_opens_it(clock):
    guard = Breaker("x")
    failing(guard, clock, seconds=1.5)
    assert guard.is_open
    assert not guard.passes()


def test_after_a_rest_one_caller_passes_and_its_success_closes_it(clock):
    guard = Breaker("x")
    for _ in range(FAILURES):
        failing(guard, clock)
    assert not guard.passes()
    clock.now += REST
    assert guard.passes()
    assert not guard.passes()  # one only
    with guard.watching():
        pass
    assert not guard.is_open
    assert guard.passes()
    assert guard.reason == ""


def test_after_a_slow_failure_nobody_waits_a_thread_tries(clock):
    guard = Breaker("x")
    failing(guard, clock, seconds=1.5)
    clock.now += REST
    assert not guard.passes()
    guard.probe_beside(lambda: fail(1.5, clock)).join()
    assert guard.is_open
    assert guard.probe_beside(lambda: None) is None  # it rests again
    clock.now += REST
    guard.probe_beside(lambda: None).join()
    assert not guard.is_open


def test_the_state_of_one_that_is_away_is_told_without_asking_it(away, monkeypatch):
    for _ in range(FAILURES):
        assert "refused" in state_of(away)["error"]
    monkeypatch.setattr(type(away), "status", lambda self: pytest.fail("it was asked"))
    state = state_of(away)
    assert (state["engine"], state["current"], state["documents"]) == ("elasticsearch", False, None)
    assert "refused" in state["error"]


def test_an_engine_is_made_once_for_its_settings(engine, settings):
    settings.ELASTICSEARCH_URL = NOWHERE
    first = engines()
    assert engines() == first
    settings.ELASTICSEARCH_PREFIX = "other"
    assert engines()[0] != first[0]
    assert engines_module.engine_named("tantivy") is engine
