"""Arithmetic on thousands of small numbers at once agrees with arithmetic on each."""

from hypothesis import given
from hypothesis import strategies as st

from skilltrail.planning.tallies import add, at_most, count, reaching, total, turned

LEARNERS = 16
EVERYONE = (1 << LEARNERS) - 1
masks = st.integers(0, EVERYONE)


def numbers(planes):
    return [sum((plane >> at & 1) << digit for digit, plane in enumerate(planes)) for at in range(LEARNERS)]


def members(mask):
    return [bool(mask >> at & 1) for at in range(LEARNERS)]


@given(st.lists(masks, min_size=1, max_size=9))
def test_counts_the_heads_of_each(coins):
    assert numbers(count(coins)) == [sum(coin >> at & 1 for coin in coins) for at in range(LEARNERS)]


@given(st.lists(st.tuples(masks, st.integers(0, 7)), max_size=8))
def test_adding_stops_at_the_largest_number(steps):
    planes = [0, 0, 0, 0]
    wanted = [0] * LEARNERS
    for mask, number in steps:
        add(planes, mask, number)
        wanted = [min(15, old + number * (mask >> at & 1)) for at, old in enumerate(wanted)]
    assert numbers(planes) == wanted


@given(st.lists(masks, min_size=3, max_size=3), st.lists(masks, min_size=3, max_size=3))
def test_sums_and_comparisons_are_those_of_the_numbers(one, two):
    a, b = numbers(one), numbers(two)
    both = total(one, two)
    assert numbers(both) == [x + y for x, y in zip(a, b, strict=True)]
    assert members(at_most(one, two, EVERYONE)) == [x <= y for x, y in zip(a, b, strict=True)]
    for number, mask in enumerate(reaching(both, 14, EVERYONE)):
        assert members(mask) == [x + y >= number for x, y in zip(a, b, strict=True)]


@given(masks, st.integers(1, LEARNERS - 1))
def test_turning_hands_every_bit_on(mask, by):
    there = members(turned(mask, by, LEARNERS, EVERYONE))
    assert there == [members(mask)[(at - by) % LEARNERS] for at in range(LEARNERS)]
