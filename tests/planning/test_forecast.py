from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skilltrail.planning import forecast
from skilltrail.planning.days import WorkingDays
from skilltrail.planning.forecast import Futures
from skilltrail.planning.schedule import schedule
from skilltrail.progress.model import Pace
from tests.planning.worlds import learner, role, skill, world

MONDAY = date(2026, 11, 23)
DAYS = WorkingDays(MONDAY, ())
WEEKS = st.lists(st.integers(0, 1500), min_size=1, max_size=60)
few = settings(max_examples=40)


def days(offset):
    return MONDAY + timedelta(days=offset)


def order(day):
    return day or date.max


@pytest.fixture
def unchanging(monkeypatch):
    """A world in which habits stay what they were."""
    monkeypatch.setattr(forecast, "CHANGE", 0.0)


@few
@given(WEEKS, st.integers(0, 60_000), st.integers(0, 9))
def test_the_same_past_and_seed_give_the_same_days(weeks, minutes, seed):
    found = [Futures(weeks, minutes, seed).range(minutes, DAYS) for _ in range(2)]
    assert found[0] == found[1]


@few
@given(WEEKS, st.integers(1, 60_000), st.data())
def test_days_come_in_order_and_more_hours_or_less_to_do_make_nothing_later(weeks, minutes, data):
    futures = Futures(weeks, minutes, 1)
    less, more = data.draw(st.integers(0, minutes)), data.draw(st.integers(1, 600))
    found = futures.range(minutes, DAYS)
    sooner, faster = futures.range(less, DAYS), futures.range(minutes, DAYS, more)
    assert order(found.p50) <= order(found.p85)
    for better in (sooner, faster):
        assert order(better.p50) <= order(found.p50)
        assert order(better.p85) <= order(found.p85)


@few
@given(st.integers(1, 3000), st.integers(1, 60), st.integers(0, 90_000), st.integers(0, 30))
def test_weeks_that_are_all_alike_give_the_day_of_the_schedule(weekly, count, minutes, off):
    planner = world([skill("a", hours=minutes / 60)], role("r", ["a"]))
    span = ((days(3), days(3 + off)),)
    pace = Pace(hours=weekly / 60, off=span)
    finish = schedule(planner.plan(learner({}, "r")), pace, MONDAY).finish
    before, forecast.CHANGE = forecast.CHANGE, 0.0
    try:
        found = Futures([weekly] * count, minutes, 3).range(minutes, WorkingDays(MONDAY, span))
    finally:
        forecast.CHANGE = before
    near = (finish - MONDAY).days <= forecast.FAR_DAYS
    # Sums of the same number by twos and threes may differ in the last digit, which is a day at most.
    assert near is (found.p50 is not None)
    if near:
        assert abs((found.p50 - finish).days) <= 1
        assert found.p50 == found.p85


@few
@given(st.lists(st.integers(300, 600), min_size=1, max_size=60), st.integers(0, 60_000), st.integers(0, 60_000))
def test_more_to_do_at_the_end_does_not_shake_what_comes_before(weeks, minutes, further):
    short, long = (Futures(weeks, most, 1).range(minutes, DAYS) for most in (minutes, minutes + further))
    assert short == long


@pytest.mark.parametrize("more", [30, 120, 600])
def test_more_hours_are_as_if_every_week_had_brought_more(unchanging, more):
    weeks = [0, 900, 30, 400, 0, 0, 1200, 90]
    found = Futures(weeks, 6000, 1).range(6000, DAYS, more)
    assert found == Futures([minutes + more for minutes in weeks], 6000, 1).range(6000, DAYS)


def test_days_off_ahead_are_passed_over():
    weeks = [300, 500, 200, 400, 600, 100]
    off = (days(5), days(40))
    free, held = (Futures(weeks, 9000, 1).range(9000, WorkingDays(MONDAY, spans)) for spans in ((), (off,)))
    assert held.p50 == free.p50 + timedelta(days=36)
    assert held.p85 == free.p85 + timedelta(days=36)


def test_without_any_pace_no_day_can_be_named_but_more_hours_name_one():
    futures = Futures([0] * 10, 600, 1)
    assert futures.range(600, DAYS) == forecast.Range(None, None)
    assert futures.range(600, DAYS, 600) == forecast.Range(days(6), days(6))
    assert futures.range(0, DAYS) == forecast.Range(MONDAY, MONDAY)


def test_what_would_take_forty_years_has_no_day():
    assert Futures([1] * 10, 90_000, 1).range(90_000, DAYS) == forecast.Range(None, None)


def test_fewer_weeks_say_less_so_that_the_range_is_wider():
    week = (100, 700, 300, 500, 0, 800)
    few, many = (Futures(week * times, 20_000, 1).range(20_000, DAYS) for times in (1, 5))
    assert few.p85 - few.p50 > many.p85 - many.p50


def test_what_was_lately_counts_more_than_what_was_long_ago():
    rising = Futures([100] * 30 + [600] * 30, 20_000, 1).range(20_000, DAYS)
    falling = Futures([600] * 30 + [100] * 30, 20_000, 1).range(20_000, DAYS)
    assert rising.p85 < falling.p50


def test_idle_and_busy_times_keep_their_length(unchanging):
    # Twenty of each on end are less certain in the near than the same weeks in turn.
    turn = Futures([0, 800] * 20, 4000, 1).range(4000, DAYS)
    on_end = Futures(([0] * 10 + [800] * 10) * 2, 4000, 1).range(4000, DAYS)
    assert on_end.p85 - on_end.p50 > turn.p85 - turn.p50


def test_the_share_of_futures_by_a_day_agrees_with_the_range():
    futures = Futures([300, 500, 200, 400, 600, 100, 350], 9000, 1)
    found = futures.range(9000, DAYS)
    assert futures.percent(9000, DAYS, found.p50 - timedelta(days=1)) < 50 <= futures.percent(9000, DAYS, found.p50)
    assert futures.percent(9000, DAYS, found.p85 - timedelta(days=1)) < 85 <= futures.percent(9000, DAYS, found.p85)
    assert futures.percent(9000, DAYS, MONDAY - timedelta(days=1)) == 0
    assert futures.percent(0, DAYS, MONDAY) == 100


def test_from_nothing_nothing_is_drawn():
    with pytest.raises(ValueError, match="no weeks"):
        Futures([], 600, 1)
