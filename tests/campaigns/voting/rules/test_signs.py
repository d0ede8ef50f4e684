import pytest

from campaigns.voting.rules.ranking import places
from campaigns.voting.rules.signs import LOOK, POINTS, SET_ASIDE, Mark, group_signs, own_signs, stem_of

BROWSER = "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36"


def codes(signs):
    return [sign.code for sign in signs]


def mark(vote, **more):
    given = {"household": "h", "neighbourhood": "n", "browser": f"b{vote}", "stem": "", "at": vote, "fresh": True}
    return Mark(vote=vote, **{**given, **more})


@pytest.mark.parametrize(
    "address, browser, seconds, expected",
    [
        ("hoa@example.org", BROWSER, 3600, []),
        ("hoa@mailinator.com", BROWSER, 3600, ["disposable"]),
        ("hoa@x.temp-mail.io", BROWSER, 3600, ["disposable"]),
        ("hoa@example.org", "", 3600, ["program"]),
        ("hoa@example.org", "python-requests/2.32", 3600, ["program"]),
        ("hoa@example.org", BROWSER, 4.9, ["quick"]),
        ("hoa@example.org", BROWSER, 5, []),
    ],
)
def test_own_signs(address, browser, seconds, expected):
    assert codes(own_signs(address=address, browser=browser, seconds=seconds)) == expected


@pytest.mark.parametrize("count, expected", [(5, []), (6, ["burst"]), (19, ["burst"]), (20, ["crowd"])])
def test_many_new_accounts_of_a_household_are_a_burst(count, expected):
    marks = [mark(n) for n in range(count)]
    assert codes(group_signs(marks[0], marks)) == expected


def test_old_accounts_of_a_school_are_no_burst():
    marks = [mark(n, fresh=False) for n in range(50)]
    assert group_signs(marks[0], marks) == []


def test_new_accounts_spread_over_hours_are_no_burst():
    marks = [mark(n, at=n * 1000.0) for n in range(20)]
    assert group_signs(marks[0], marks) == []


def test_same_browser_counts_within_a_neighbourhood_only():
    near = [mark(n, household=f"h{n}", browser="b") for n in range(6)]
    far = [mark(n, household=f"h{n}", neighbourhood=f"n{n}", browser="b") for n in range(6)]
    assert codes(group_signs(near[0], near)) == ["same_browser"]
    assert group_signs(far[0], far) == []


def test_unknown_network_is_shared_with_nobody():
    marks = [mark(n, household="", neighbourhood="", browser="b") for n in range(30)]
    assert group_signs(marks[0], marks) == []


def test_mailboxes_in_a_series():
    marks = [mark(n, household=f"h{n}", neighbourhood=f"n{n}", stem="s", fresh=False) for n in range(4)]
    assert codes(group_signs(marks[0], marks)) == ["series"]
    assert group_signs(marks[0], marks[:3]) == []


@pytest.mark.parametrize(
    "address, stem",
    [
        ("hoa.12@example.org", "hoa.#@example.org"),
        ("Hoa.7@Example.org", "hoa.#@example.org"),
        ("hoa@example.org", ""),
        ("12345@example.org", ""),
    ],
)
def test_stem_leaves_digits_out(address, stem):
    assert stem_of(address) == stem


def test_no_sign_alone_sets_a_vote_aside_but_a_decision():
    assert [code for code, points in POINTS.items() if points >= SET_ASIDE] == ["before"]
    assert min(POINTS.values()) >= LOOK


def test_equal_votes_share_a_place():
    assert places({"a": 3, "b": 5, "c": 3, "d": 0}) == {"b": 1, "a": 2, "c": 2, "d": 4}
