"""Who reads what: even, never in conflict, the same for a seed."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.judging.rules.assignment import deal, loads, panels_mix
from campaigns.judging.rules.conflicts import (
    DECLARED,
    ORGANISATION,
    ORGANISER,
    OWN,
    UNIT,
    EntryFacts,
    JudgeFacts,
    conflict,
)

ENTRIES = [f"e{n}" for n in range(9)]
JUDGES = ["a", "b", "c", "d"]
BARRED = st.sets(st.tuples(st.sampled_from(ENTRIES), st.sampled_from(JUDGES)), max_size=20)


def dealt(barred=frozenset(), kept=(), each=2, seed="s", entries=ENTRIES, judges=JUDGES):
    return deal(entries=entries, judges=judges, barred=barred, kept=kept, each=each, seed=seed)


@settings(max_examples=200, deadline=None)
@given(BARRED, st.integers(1, 4), st.randoms(use_true_random=False))
def test_every_entry_gets_all_it_can_and_never_a_conflict(barred, each, random):
    found = dealt(barred, each=each)
    given_to = Counter(entry for entry, _ in found.pairs)
    for entry in ENTRIES:
        may = len(JUDGES) - sum(1 for pair in barred if pair[0] == entry)
        assert given_to[entry] == min(each, may)
        assert found.short.get(entry, 0) == each - given_to[entry]
    assert not set(found.pairs) & barred
    assert len(set(found.pairs)) == len(found.pairs)
    mixed, juries = ENTRIES[:], JUDGES[:]
    random.shuffle(mixed)
    random.shuffle(juries)
    assert dealt(barred, each=each, entries=mixed, judges=juries) == found


@settings(max_examples=200, deadline=None)
@given(BARRED)
def test_no_single_move_could_even_the_loads(barred):
    found = dealt(barred)
    load = Counter(loads(found.pairs))
    for entry, judge in found.pairs:
        for other in JUDGES:
            if (entry, other) not in barred and (entry, other) not in found.pairs:
                assert load[judge] - load[other] < 2


def test_loads_are_even_without_conflicts():
    load = loads(dealt(each=3, entries=[f"e{n}" for n in range(125)], judges=["a", "b", "c", "d", "e"]).pairs)
    assert set(load.values()) == {75}


def test_panels_mix_so_that_all_can_be_compared():
    assert panels_mix(dealt(each=2).pairs)
    assert not panels_mix([("e1", "a"), ("e1", "b"), ("e2", "c")])


def test_seed_decides_and_repeats():
    assert dealt(seed="one") == dealt(seed="one")
    assert dealt(seed="one") != dealt(seed="two")


def test_what_is_assigned_stays_and_counts_as_load():
    kept = [(entry, "a") for entry in ENTRIES]
    found = dealt(kept=kept, each=2)
    assert not set(found.pairs) & set(kept)
    assert loads(found.pairs) == {"b": 3, "c": 3, "d": 3}


def test_conflict_of_each_kind():
    entry = EntryFacts("e", frozenset({7}), frozenset({"a@x.vn"}), frozenset({3}), frozenset({"hoi phu nu"}))
    assert conflict(JudgeFacts(users=frozenset({7})), entry) == OWN
    assert conflict(JudgeFacts(emails=frozenset({"a@x.vn"})), entry) == OWN
    assert conflict(JudgeFacts(units=frozenset({3})), entry) == UNIT
    assert conflict(JudgeFacts(organisations=frozenset({"hoi phu nu"})), entry) == ORGANISATION
    assert conflict(JudgeFacts(declared=frozenset({"e"})), entry) == DECLARED
    assert conflict(JudgeFacts(barred=frozenset({"e"})), entry) == ORGANISER
    assert conflict(JudgeFacts(units=frozenset({4}), declared=frozenset({"f"})), entry) == ""
