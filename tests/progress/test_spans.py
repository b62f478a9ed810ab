from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from skilltrail.progress.spans import with_days, without_days

BASE = date(2026, 1, 1).toordinal()


def span(first, last):
    return date.fromordinal(BASE + first), date.fromordinal(BASE + last)


def days_in(spans):
    return {day for first, last in spans for day in range(first.toordinal() - BASE, last.toordinal() - BASE + 1)}


changes = st.lists(st.tuples(st.booleans(), st.integers(0, 30), st.integers(0, 10)), max_size=12)


@given(changes)
def test_spans_are_sets_of_days(changes):
    spans, expected = (), set()
    for adding, first, length in changes:
        days = set(range(first, first + length + 1))
        expected = expected | days if adding else expected - days
        spans = (with_days if adding else without_days)(spans, *span(first, first + length))
        assert days_in(spans) == expected
        # Sorted, and a day at least between any two: the same days are always the same spans.
        assert all(one[1] + timedelta(days=1) < other[0] for one, other in pairwise(spans))


def test_the_ends_of_the_calendar_are_days_too():
    everything = ((date.min, date.max),)
    assert with_days((), date.min, date.max) == everything
    assert with_days(everything, date.max, date.max) == everything
    assert without_days(everything, date.min, date.max) == ()
    assert without_days(everything, date.min, date.min) == ((date.min + timedelta(days=1), date.max),)
    assert without_days(everything, date.max, date.max) == ((date.min, date.max - timedelta(days=1)),)
