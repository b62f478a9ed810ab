from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from skilltrail.planning.days import WorkingDays, merged_off

START = date(2026, 11, 23)
SPANS = st.lists(st.tuples(st.integers(-30, 90), st.integers(0, 20)), max_size=6).map(
    lambda pairs: tuple((START + timedelta(days=a), START + timedelta(days=a + length)) for a, length in pairs)
)


def is_off(day, off):
    return any(first <= day <= last for first, last in off)


@given(SPANS)
def test_merged_spans_hold_the_same_days_and_never_touch(off):
    merged = merged_off(off)
    every = [START + timedelta(days=n) for n in range(-40, 120)]
    assert [is_off(day, off) for day in every] == [is_off(day, merged) for day in every]
    assert all((two[0] - one[1]).days > 1 for one, two in pairwise(merged))


@given(SPANS, st.integers(0, 100))
def test_working_days_are_numbered_and_counted_alike(off, number):
    days = WorkingDays(START, off)
    working = [day for n in range(300) if not is_off(day := START + timedelta(days=n), off)]
    assert days.day(number) == working[number]
    assert days.until(working[number]) == number + 1
    assert days.until(START + timedelta(days=number)) == sum(day <= START + timedelta(days=number) for day in working)


def test_before_the_start_there_are_none_and_the_calendar_ends():
    assert WorkingDays(START, ()).until(START - timedelta(days=3)) == 0
    assert WorkingDays(date.max, ()).day(0) == date.max
    assert WorkingDays(date.max, ()).day(1) is None
    assert WorkingDays(START, ((START, date.max),)).day(0) is None
