"""Severity is taken out: whatever the judges, and in whatever order their reviews come."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.judging.rules.exact import hundredths, root
from campaigns.judging.rules.severity import Mark, level

PAIRS = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 8)), min_size=1, max_size=24, unique=True)


@st.composite
def juries(draw) -> list[Mark]:
    return [Mark(judge, f"e{entry}", Fraction(draw(st.integers(0, 300)), 3)) for judge, entry in draw(PAIRS)]


def order(marks: list[Mark]) -> list[tuple]:
    """Entries from the best to the worst, as they are shown."""
    found = {entry: hundredths(value) for entry, value in level(marks).entries.items()}
    return sorted((-value, entry) for entry, value in found.items())


@settings(max_examples=200, deadline=None)
@given(juries(), st.randoms(use_true_random=False))
def test_order_of_reviews_changes_nothing(marks, random):
    mixed = marks[:]
    random.shuffle(mixed)
    assert level(mixed) == level(marks)


@settings(max_examples=200, deadline=None)
@given(juries(), st.sampled_from("abcd"), st.integers(-200, 200))
def test_constant_severity_of_one_judge_changes_no_rank(marks, severe, shift):
    shifted = [
        Mark(each.judge, each.entry, each.points + (Fraction(shift, 7) if each.judge == severe else 0))
        for each in marks
    ]
    assert order(shifted) == order(marks)


@settings(max_examples=100, deadline=None)
@given(juries())
def test_every_entry_and_judge_is_in_the_result(marks):
    found = level(marks)
    assert set(found.entries) == {each.entry for each in marks} == {entry for panel in found.panels for entry in panel}
    assert set(found.judges) == {each.judge for each in marks}
    assert all(Fraction(1, 2) <= each.stretch <= 2 for each in found.judges.values())


def test_severe_judge_costs_an_entry_nothing():
    """Both judges saw e1 and e2; only the severe one saw e3, only the mild one e4: equally good ones."""
    marks = [
        *(Mark("mild", entry, Fraction(value)) for entry, value in (("e1", 90), ("e2", 70), ("e4", 80))),
        *(Mark("severe", entry, Fraction(value)) for entry, value in (("e1", 60), ("e2", 40), ("e3", 50))),
    ]
    found = level(marks)
    assert found.entries["e3"] == found.entries["e4"]
    assert found.judges["mild"].level - found.judges["severe"].level == 30
    assert found.plain["e4"] - found.plain["e3"] == 30


def test_judge_of_the_better_half_is_not_called_mild():
    """What subtracting each judge's mean gets wrong: b saw the best ones, as the entry both saw tells."""
    marks = [Mark("a", f"e{n}", Fraction(value)) for n, value in ((1, 40), (2, 50), (3, 60))]
    marks += [Mark("b", f"e{n}", Fraction(value)) for n, value in ((3, 60), (4, 70), (5, 80))]
    found = level(marks)
    assert found.judges["a"].level == found.judges["b"].level == 0
    assert found.entries["e5"] > found.entries["e3"] > found.entries["e1"]


def test_wide_and_narrow_judges_count_alike():
    wide = [Mark("wide", f"e{n}", Fraction(10 * n)) for n in range(10)]
    narrow = [Mark("narrow", f"e{n}", Fraction(50 + 9 - n)) for n in range(10)]
    judges = level([*wide, *narrow]).judges
    assert judges["wide"].stretch < 1 < judges["narrow"].stretch


def test_few_reviews_stretch_little():
    many = [Mark("a", f"e{n}", Fraction(10 * n)) for n in range(10)]
    few = [Mark("b", "e1", Fraction(50)), Mark("b", "e2", Fraction(51))]
    assert level([*many, *few]).judges["b"].stretch < Fraction(12, 10)


def test_panels_without_a_judge_in_common_are_named():
    marks = [Mark("a", "e1", Fraction(90)), Mark("b", "e2", Fraction(10))]
    assert level(marks).panels == (("e1",), ("e2",))


def test_review_far_from_all_others_is_flagged():
    marks = [
        Mark(judge, f"e{n}", Fraction(40 + n + (shift if (judge, n) == ("c", 5) else 0)))
        for judge, shift in (("a", 0), ("b", 0), ("c", 50))
        for n in range(10)
    ]
    assert list(level(marks).odd) == [("c", "e5")]


def test_nothing_in_nothing_out():
    assert level([]).entries == {}


def test_root_is_exact_to_six_places():
    assert root(Fraction(2)) == Fraction(1414213, 10**6)


def test_hundred_judges_are_no_burden():
    """Exact sums of a large jury: a thousand entries, a hundred judges."""
    marks = [Mark(f"j{(n * 7 + k * 13) % 100}", f"e{n}", Fraction(n * 37 % 101)) for n in range(1000) for k in range(3)]
    assert len(level(marks).entries) == 1000
