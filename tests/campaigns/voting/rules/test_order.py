from hypothesis import given
from hypothesis import strategies as st

from campaigns.voting.rules.order import page_of, shuffled

numbers = st.sets(st.integers(1, 10_000), max_size=300)
seeds = st.text(min_size=1, max_size=40)


@given(numbers, seeds, st.integers(1, 50))
def test_pages_show_each_entry_once(numbers, seed, size):
    order = shuffled(numbers, seed)
    pages = [page_of(order, number, size) for number in range(1, page_of(order, 1, size).pages + 1)]
    shown = [number for page in pages for number in page.items]
    assert sorted(shown) == sorted(numbers)
    assert all(len(page.items) == size for page in pages[:-1])


@given(numbers, seeds)
def test_same_visitor_sees_same_order(numbers, seed):
    assert shuffled(numbers, seed) == shuffled(sorted(numbers, reverse=True), seed)


@given(numbers, st.integers(1, 10_000), seeds)
def test_entry_that_comes_or_goes_moves_no_other(numbers, one, seed):
    without = [number for number in shuffled(numbers | {one}, seed) if number != one]
    assert without == shuffled(numbers - {one}, seed)


def test_visitors_see_different_orders_and_no_entry_is_favoured():
    firsts = [shuffled(range(1, 11), f"visitor {n}")[0] for n in range(2000)]
    assert all(130 <= firsts.count(number) <= 270 for number in range(1, 11))


@given(st.integers(-10, 1000), st.integers(0, 100))
def test_page_out_of_bounds_is_the_nearest(number, count):
    page = page_of(list(range(count)), number, 24)
    assert 1 <= page.number <= page.pages
