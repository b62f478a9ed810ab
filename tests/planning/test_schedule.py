from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from skilltrail.planning.schedule import DEFAULT_WEEKLY_MINUTES, schedule
from skilltrail.progress.model import Pace
from tests.planning.worlds import learner, role, situations, skill, world

MONDAY = date(2026, 11, 23)
PLANNER = world(
    [skill("a", hours=8), skill("b", "a", hours=4), skill("c", "b", hours=4)], role("r", ["a"], ["b", "c"])
)
PLAN = PLANNER.plan(learner({}, "r"))


def days(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def test_eight_hours_at_eight_hours_a_week_take_a_week():
    dates = schedule(PLAN, Pace(hours=8), MONDAY)
    assert (dates.steps["a"].begins, dates.steps["a"].ends) == (MONDAY, days(6))
    assert (dates.steps["b"].begins, dates.steps["b"].ends) == (days(7), days(10))
    assert dates.finish == days(13)
    assert (dates.stages["r/s2"].begins, dates.stages["r/s2"].ends) == (days(7), days(13))


def test_an_unsaid_pace_is_assumed_and_says_so():
    dates = schedule(PLAN, Pace(), MONDAY)
    assert (dates.weekly_minutes, dates.assumed_pace) == (DEFAULT_WEEKLY_MINUTES, True)


def test_a_start_in_the_future_moves_everything_and_one_in_the_past_nothing():
    assert schedule(PLAN, Pace(hours=8, start=days(10)), MONDAY).steps["a"].begins == days(10)
    assert schedule(PLAN, Pace(hours=8, start=days(-10)), MONDAY).steps["a"].begins == MONDAY


def test_weeks_off_are_passed_over_and_overlapping_ones_count_once():
    off = ((days(7), days(13)), (days(10), days(13)), (days(-3), days(-1)))
    dates = schedule(PLAN, Pace(hours=8, off=off), MONDAY)
    assert dates.steps["a"].ends == days(6)
    assert dates.steps["b"].begins == days(14)


def test_past_the_end_of_the_calendar_there_are_no_dates():
    dates = schedule(PLAN, Pace(hours=8), date(9999, 12, 30))
    assert (dates.finish, dates.steps, dates.stages) == (None, {}, {})


@given(
    situations(),
    st.integers(1, 60),
    st.lists(st.tuples(st.integers(-20, 200), st.integers(0, 20)), max_size=4),
)
def test_steps_follow_each_other_and_no_step_begins_or_ends_on_a_day_off(situation, hours, breaks):
    planner, progress = situation
    off = tuple((days(a), days(a + length)) for a, length in breaks)
    dates = schedule(planner.plan(progress), Pace(hours=hours, off=off), MONDAY)
    spans = [dates.steps[step.id] for step in planner.plan(progress).steps]
    assert all(span.begins <= span.ends for span in spans)
    assert all(one.begins <= two.begins and one.ends <= two.ends for one, two in pairwise(spans))
    for span in spans:
        for day in (span.begins, span.ends):
            assert not any(first <= day <= last for first, last in off)
    assert dates.finish == (spans[-1].ends if spans else None)
