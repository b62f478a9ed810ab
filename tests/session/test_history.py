"""Which changes a filter means, and a year's activity."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.errors import UsageError
from skilltrail.progress.notation import local_moment
from skilltrail.session.history import (
    HistoryFilter,
    find_device,
    find_subject,
    months,
    year_before,
)
from skilltrail.session.past_views import DayLine, HistoryLine

DAY = date(2026, 11, 20)


def line(what="Ticked Python", *ids, stamp="2026-11-20T18:00:00.000000Z", device="laptop-7f3a", undone=False):
    return HistoryLine(f"{device}:b1", stamp, device, what, ids or ("python",), undone)


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (HistoryFilter(), True),
        (HistoryFilter(of=("old", "prog-id")), True),
        (HistoryFilter(of=("prog",)), False),
        (HistoryFilter(since=DAY, until=DAY), True),
        (HistoryFilter(since=DAY + timedelta(1)), False),
        (HistoryFilter(until=DAY - timedelta(1)), False),
        (HistoryFilter(device="laptop-7f3a"), True),
        (HistoryFilter(device="laptop"), False),
        (HistoryFilter(undone=True), False),
        (HistoryFilter(of=("prog-id",), since=DAY, undone=True), False),
    ],
)
def test_a_change_passes_when_every_part_of_the_filter_does(wanted, passes):
    assert wanted.matches(line("Ticked Python", "prog-id")) is passes


def test_only_what_was_taken_back_is_undone():
    assert HistoryFilter(undone=True).matches(line(undone=True))


def test_days_are_those_of_the_learners_zone(monkeypatch):
    import time

    late = line(stamp="2026-11-20T23:30:00.000000Z")
    assert HistoryFilter(until=DAY).matches(late)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    assert not HistoryFilter(until=DAY).matches(late)
    assert HistoryFilter(since=DAY + timedelta(1)).matches(late)


def test_a_change_without_a_date_in_the_calendar_is_shown_unless_days_are_asked_for():
    strange = line(stamp="2026-13-45T99:00:00.000000Z")
    assert local_moment(strange.stamp) is None
    assert HistoryFilter().matches(strange)
    assert not HistoryFilter(since=date.min).matches(strange)


def test_a_device_may_be_shortened_while_only_one_begins_so():
    lines = [line(device="laptop-7f3a"), line(device="phone-1a2b"), line(device="phone-9c9c")]
    assert find_device(lines, "Laptop") == "laptop-7f3a"
    with pytest.raises(UsageError, match=r"no device 'phone' .*'phone-1a2b' or 'phone-9c9c'"):
        find_device(lines, "phone")
    with pytest.raises(UsageError, match=r"no device 'lap-top' .*'laptop-7f3a'"):
        find_device(lines, "lap-top")
    assert find_device([*lines, line(device="laptop")], "laptop") == "laptop", "the whole name is never ambiguous"
    with pytest.raises(UsageError, match="nothing has been recorded yet"):
        find_device([], "laptop")


def test_an_id_is_one_that_something_happened_to_or_one_of_the_curriculum():
    lines = [line("Ticked gone", "Gone-Skill")]
    assert find_subject(lines, "Gone-Skill", ("numpy",)) == "Gone-Skill"
    assert find_subject(lines, "NUMPY", ("numpy",)) == "numpy"
    with pytest.raises(UsageError, match=r"no id 'nunpy' .*'numpy'"):
        find_subject(lines, "nunpy", ("numpy",))


days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(st.dictionaries(days, st.tuples(st.integers(1, 300), st.integers(0, 3), st.integers(0, 5))), days, days)
def test_months_are_newest_first_without_gaps_and_their_sums_are_those_of_the_days(found, one, other):
    first, last = sorted((one, other))
    every = [DayLine(on, *facts) for on, facts in found.items()]
    inside = [day for day in every if first <= day.on <= last]
    lines = months(every, first, last)
    places = [month.begins.year * 12 + month.begins.month for month in lines]
    assert places == list(range(last.year * 12 + last.month, first.year * 12 + first.month - 1, -1))
    assert sum(month.minutes for month in lines) == sum(day.minutes for day in inside)
    assert sum(month.finished for month in lines) == sum(day.finished for day in inside)
    assert sum(month.outcomes for month in lines) == sum(day.outcomes for day in inside)
    assert sum(month.active for month in lines) == len(inside)
    for month in lines:
        assert (month.begins + timedelta(len(month.days) - 1)).month == month.begins.month
        assert (month.begins + timedelta(len(month.days))).day == 1
        assert sum(bool(level) for level in month.days) == month.active
        asked = [first <= month.begins + timedelta(n) <= last for n in range(len(month.days))]
        assert [level is not None for level in month.days] == asked


def test_the_last_month_of_the_calendar_is_no_trouble():
    (month,) = months([DayLine(date.max, 30, 0, 0)], date.max, date.max)
    assert month.days[-1] == 2


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 20), date(2025, 12, 1)),
        (date(2026, 12, 31), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2025, 2, 1)),
        (date(1, 3, 1), date(1, 1, 1)),
    ],
)
def test_a_year_is_this_month_and_the_eleven_before_it(today, first):
    assert year_before(today) == first
