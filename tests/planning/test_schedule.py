from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.planning.days import WorkingDays
from skilltrail.planning.schedule import DEFAULT_WEEKLY_MINUTES, MOST_WEEKLY_MINUTES, needed, schedule
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


PACES = st.builds(
    lambda hours, start, breaks: Pace(
        hours, days(start), off=tuple((days(a), days(a + length)) for a, length in breaks)
    ),
    st.integers(1, 120).map(lambda halves: halves / 2),
    st.integers(-50, 60),
    st.lists(st.tuples(st.integers(-20, 200), st.integers(0, 20)), max_size=4),
)


@given(situations(), PACES)
def test_nothing_is_planned_before_today_or_the_first_day(situation, pace):
    planner, progress = situation
    dates = schedule(planner.plan(progress), pace, MONDAY)
    assert all(span.begins >= max(MONDAY, pace.start) for span in dates.steps.values())


@given(situations(), PACES)
def test_the_working_days_of_the_road_are_those_that_its_minutes_take(situation, pace):
    planner, progress = situation
    plan = planner.plan(progress)
    dates = schedule(plan, pace, MONDAY)
    if plan.steps:
        taken = WorkingDays(dates.start, pace.off).until(dates.finish)
        assert taken == max(1, -(-plan.minutes_left * 7 // dates.weekly_minutes))
        # The stages stand in the dates of their steps.
        for stage in plan.stages:
            if stage.steps:
                assert dates.stages[stage.id].begins == dates.steps[stage.steps[0].id].begins
                assert dates.stages[stage.id].ends == dates.steps[stage.steps[-1].id].ends


class TestNeeded:
    @given(situations(), PACES, st.integers(-5, 400), st.booleans())
    def test_what_is_needed_is_the_least_half_hour_that_makes_it(self, situation, pace, ahead, near):
        planner, progress = situation
        plan = planner.plan(progress)
        stage = plan.next_stage
        minutes = stage.minutes_left if near and stage else plan.minutes_left
        found = needed(minutes, days(ahead), pace, MONDAY)
        if found.verdict in ("possible", "too much"):

            def is_there(weekly):
                dates = schedule(plan, replace(pace, hours=weekly / 60), MONDAY)
                end = dates.stages[stage.id].ends if near and stage else dates.finish
                return end <= days(ahead)

            assert found.weekly_minutes % 30 == 0
            assert is_there(found.weekly_minutes)
            assert found.weekly_minutes == 30 or not is_there(found.weekly_minutes - 30)
            assert (found.verdict == "too much") == (found.weekly_minutes > MOST_WEEKLY_MINUTES)
        elif found.verdict == "done":
            assert not minutes
        elif found.verdict == "past":
            assert ahead < 0
        else:
            assert WorkingDays(max(MONDAY, pace.start), pace.off).until(days(ahead)) == 0

    def test_weeks_off_are_counted(self):
        plain = needed(16 * 60, days(13), Pace(), MONDAY)
        off = needed(16 * 60, days(13), Pace(off=((days(7), days(13)),)), MONDAY)
        assert (plain.weekly_minutes, plain.days) == (8 * 60, 14)
        assert (off.weekly_minutes, off.days) == (16 * 60, 7)

    def test_a_day_without_a_working_day_before_it_can_not_be_met(self):
        assert needed(60, days(-1), Pace(), MONDAY).verdict == "past"
        assert needed(60, days(3), Pace(off=((days(0), days(3)),)), MONDAY).verdict == "off"
        assert needed(60, days(3), Pace(start=days(4)), MONDAY).verdict == "off"
        assert needed(61 * 60, days(6), Pace(), MONDAY).verdict == "too much"
        assert needed(60 * 60, days(6), Pace(), MONDAY).verdict == "possible"
        assert needed(0, days(-1), Pace(), MONDAY).verdict == "done"
