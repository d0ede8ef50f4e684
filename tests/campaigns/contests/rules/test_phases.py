from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from campaigns.contests.rules import calendar, phases

START = datetime(2026, 5, 19, tzinfo=UTC)


@dataclass
class Span:
    kind: str
    opens_at: datetime
    closes_at: datetime | None


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def spans_of(hours: list[int]) -> list[Span]:
    """Rounds one after another, each between two of the sorted moments."""
    moments = sorted(hours)
    return [Span(kind, at(moments[n * 2]), at(moments[n * 2 + 1])) for n, kind in enumerate(phases.ORDER)]


good = st.lists(st.integers(0, 9000), min_size=10, max_size=10, unique=True).map(spans_of)
anything = st.lists(
    st.builds(
        lambda kind, opens, hours: Span(kind, at(opens), at(opens + hours)),
        st.sampled_from(phases.ORDER), st.integers(0, 5000), st.integers(1, 3000),
    ),
    max_size=5, unique_by=lambda span: span.kind,
)  # fmt: skip


@given(good)
def test_rounds_in_order_are_a_good_calendar(spans):
    assert calendar.problems(spans) == {}


@given(good, st.integers(-10, 9100))
def test_phase_is_the_one_round_that_is_open(spans, hour):
    now = at(hour)
    running = [span.kind for span in spans if phases.is_open(span, now)]
    assert len(running) <= 1
    named = phases.phase(spans, now)
    assert named == running[0] if running else named in ("before", "between", "over")


@given(anything, st.integers(-10, 9000), st.integers(0, 9000))
def test_what_is_over_stays_over_and_what_has_begun_never_goes_back_to_before(spans, hour, later):
    first, second = phases.phase(spans, at(hour)), phases.phase(spans, at(hour + later))
    assert first != "over" or second == "over"
    assert first == "before" or second != "before"


@given(anything)
def test_in_a_good_calendar_nobody_votes_or_judges_while_entries_come_in(spans):
    if calendar.problems(spans):
        return
    rounds = {span.kind: span for span in spans}
    for kind in ("vote", "judging", "results"):
        if kind in rounds:
            assert rounds[kind].opens_at >= rounds["call"].closes_at


def test_round_is_open_at_its_first_moment_and_closed_at_its_last():
    span = Span("call", at(0), at(5))
    assert phases.is_open(span, at(0))
    assert not phases.is_open(span, at(5))
    assert phases.phase([span], at(5)) == "over"


def test_results_without_an_end_stay():
    spans = [Span("call", at(0), at(5)), Span("results", at(9), None)]
    assert calendar.problems(spans) == {}
    assert phases.phase(spans, at(7)) == "between"
    assert phases.phase(spans, at(90_000)) == "results"


def test_judging_beside_the_vote_is_allowed_and_named_after_the_vote():
    spans = [Span("call", at(0), at(5)), Span("judging", at(5), at(20)), Span("vote", at(8), at(12))]
    assert calendar.problems(spans) == {}
    assert phases.phase(spans, at(9)) == "vote"


def test_vote_during_the_call_is_refused_with_a_sentence():
    spans = [Span("call", at(0), at(5)), Span("vote", at(4), at(12))]
    assert calendar.problems(spans)["vote"].endswith(".")


def test_screening_that_ends_before_the_call_is_refused():
    spans = [Span("call", at(0), at(9)), Span("screening", at(1), at(5))]
    assert "screening" in calendar.problems(spans)


def test_round_without_a_call_is_refused():
    assert "vote" in calendar.problems([Span("vote", at(1), at(5))])


def test_round_that_never_closes_is_refused():
    assert "call" in calendar.problems([Span("call", at(1), None)])
