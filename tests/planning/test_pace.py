from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.planning.pace import monday, planned_minutes, sunday
from skilltrail.progress.model import Pace, Progress

WEEK = date(2026, 11, 16)  # a Monday
FAR = date(2020, 1, 1)


def paced(*paces, starts=(), off=()):
    return Progress(paces=paces, starts=starts, pace=Pace(off=off))


@given(st.dates())
def test_a_week_runs_from_monday_to_sunday(day):
    assert monday(day).weekday() == 0
    assert monday(day) <= day <= sunday(day)
    assert (sunday(day) - monday(day)).days == 6 or sunday(day) == date.max


def test_before_any_pace_was_said_nothing_was_planned():
    assert planned_minutes(Progress(), WEEK) == 0
    assert planned_minutes(paced((WEEK + timedelta(days=7), 8.0)), WEEK) == 0


@given(st.integers(1, 168 * 60))
def test_a_whole_week_brings_what_was_said(minutes):
    assert planned_minutes(paced((FAR, minutes / 60)), WEEK) == minutes


def test_a_pace_counts_from_the_day_it_was_said():
    thursday = WEEK + timedelta(days=3)
    assert planned_minutes(paced((FAR, 7.0), (thursday, 14.0)), WEEK) == 3 * 60 + 4 * 120
    assert planned_minutes(paced((FAR, 7.0), (thursday, None)), WEEK) == 3 * 60
    assert planned_minutes(paced((thursday, 7.0)), WEEK) == 4 * 60


def test_of_two_paces_said_on_one_day_the_later_counts():
    assert planned_minutes(paced((WEEK, 7.0), (WEEK, 3.5)), WEEK) == 210


def test_days_off_bring_nothing():
    off = ((FAR, WEEK), (WEEK + timedelta(days=5), WEEK + timedelta(days=9)))
    assert planned_minutes(paced((FAR, 7.0), off=off), WEEK) == 4 * 60
    assert planned_minutes(paced((FAR, 7.0), off=off), WEEK + timedelta(days=7)) == 4 * 60


def test_days_before_the_first_bring_nothing_from_the_day_that_was_said():
    wednesday, friday = WEEK + timedelta(days=2), WEEK + timedelta(days=4)
    assert planned_minutes(paced((FAR, 7.0), starts=((FAR, wednesday),)), WEEK) == 5 * 60
    # Put off on Wednesday until Friday: Monday and Tuesday had been meant for work.
    assert planned_minutes(paced((FAR, 7.0), starts=((FAR, FAR), (wednesday, friday))), WEEK) == 5 * 60
    assert planned_minutes(paced((FAR, 7.0), starts=((FAR, friday), (wednesday, None))), WEEK) == 5 * 60


def test_up_to_a_day_the_days_after_it_bring_nothing():
    for days in range(7):
        assert planned_minutes(paced((FAR, 7.0)), WEEK, WEEK + timedelta(days=days)) == 60 * (days + 1)
    assert planned_minutes(paced((FAR, 7.0)), WEEK, WEEK - timedelta(days=1)) == 0


def test_parts_of_a_week_are_rounded_to_the_nearest_minute():
    assert [planned_minutes(paced((FAR, 8.0)), WEEK, WEEK + timedelta(days=n)) for n in range(3)] == [69, 137, 206]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_trouble(day):
    pace = paced((date.min, 7.0))
    assert planned_minutes(pace, monday(day)) == (sunday(day) - monday(day)).days * 60 + 60
