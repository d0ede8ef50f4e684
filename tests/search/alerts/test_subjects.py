"""Equal searches are one subject, however they were put together."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.alerts.queries.subjects import parameters_of, reader_of, subject_of, titles
from search.alerts.rules.addresses import identity, written
from search.alerts.rules.estimates import a_week
from search.alerts.rules.subjects import Subject, canonical
from search.queries.params import read

NAMES = st.sampled_from(["q", "locality", "section", "policy", "from", "to", "year", "sort", "page", "figure_min"])


@given(st.lists(st.tuples(NAMES, st.text(max_size=9)), max_size=8), st.randoms())
def test_order_dates_and_pages_make_no_other_subject(pairs, chance):
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert canonical(pairs) == canonical([*shuffled, ("page", "3"), ("sort", "oldest"), ("from", "2020-01-01")])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query, kind",
    [
        ("locality=xa-can-giuoc", "locality"),
        ("locality=xa-can-giuoc&year=2024&sort=oldest", "locality"),
        ("locality=xa-can-giuoc&q=hoa", "search"),
        ("locality=xa-can-giuoc&locality=xa-phuoc-ly", "search"),
        ("", "search"),
        ("figure_min=1+tỷ&unit=đồng", "search"),
    ],
)
def test_one_place_alone_is_that_place(query, kind):
    assert subject_of(read(QueryDict(query)), reader_of("vi")).kind == kind


@pytest.mark.django_db
def test_a_search_is_read_as_it_was_written_and_named_in_both_languages():
    subject = subject_of(
        read(QueryDict("q=đường+hoa&locality=xa-can-giuoc&figure_min=1+tỷ&unit=đồng")), reader_of("vi")
    )
    parameters = parameters_of(subject)
    assert (parameters.q, parameters.figure.minimum) == ("đường hoa", 1e9)
    assert titles([subject], "vi")[subject].title == "“đường hoa” · Xã Cần Giuộc · ≥ 1 tỷ đồng"
    assert titles([subject], "en")[subject].title.startswith("“đường hoa” · Cần Giuộc Commune · ≥ 1 ")


@pytest.mark.django_db
def test_what_the_rules_no_longer_allow_finds_nothing_and_breaks_nothing():
    subject = Subject("search", "q=" + "a+" * 99)
    assert parameters_of(subject).filters
    assert titles([subject], "vi")[subject]


def test_addresses_are_told_apart_as_mailboxes_are():
    assert written(" Ban.Doc@Example.VN ") == "Ban.Doc@example.vn"
    assert identity("Ban.Doc@Example.VN") == identity("ban.doc@example.vn") != identity("bandoc@example.vn")


@pytest.mark.parametrize("stories, weekly", [(0, 0), (5, 0), (7, 1), (38, 3), (90, 7)])
def test_a_week_has_its_share_of_ninety_days(stories, weekly):
    assert a_week(stories) == weekly
