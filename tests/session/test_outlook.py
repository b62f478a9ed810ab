from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.errors import UsageError
from skilltrail.planning.effort import LEAST_WEEKS
from skilltrail.progress.model import Pace
from skilltrail.session.outlook import MOST_GOALS
from tests.session.desk import Clock, open_session

START = datetime(2026, 9, 7, 12, 0, tzinfo=UTC)  # a Monday


def walked(home, weeks, minutes=300):
    """The session of somebody who has logged the same every Tuesday for so many weeks."""
    clock = Clock(START)
    session = open_session(home, clock)
    session.goal_add("modeller")
    session.set_hours(6)
    clock.pass_days(1)
    for _ in range(weeks):
        session.log("rust", minutes)
        clock.pass_days(7)
    return session, clock


def test_without_a_goal_there_is_nothing_ahead(tmp_path):
    outlook = open_session(tmp_path).forecast()
    assert (outlook.goal, outlook.milestone, outlook.target, outlook.moves) == (None, None, None, ())


def test_while_there_is_too_little_history_only_the_schedule_speaks(tmp_path):
    session = open_session(tmp_path)
    session.goal_add("modeller")
    outlook = session.forecast()
    assert (outlook.past, outlook.drawn, outlook.assumed_pace, outlook.weekly_minutes) == ((), False, True, 480)
    assert outlook.goal.scheduled == session.standing().finish
    assert outlook.milestone.scheduled == session.standing().milestone_on
    assert outlook.goal.p50 is outlook.goal.p85 is None
    assert all(move.finish.p85 is None and move.finish.scheduled for move in outlook.moves)


def test_a_range_is_drawn_from_six_whole_weeks_on(tmp_path):
    few, _ = walked(tmp_path / "few", LEAST_WEEKS)
    enough, _ = walked(tmp_path / "enough", LEAST_WEEKS + 1)
    assert (len(few.forecast().past), few.forecast().drawn) == (LEAST_WEEKS - 1, False)
    outlook = enough.forecast()
    assert (len(outlook.past), outlook.drawn, outlook.own_minutes) == (LEAST_WEEKS, True, 300)
    assert outlook.milestone.p50 < outlook.goal.p50 < outlook.goal.p85


def test_the_milestone_and_the_goal_are_those_of_the_plan(tmp_path):
    session, _ = walked(tmp_path, 8)
    outlook, plan = session.forecast(), session.plan()
    assert (outlook.goal.title, outlook.goal.minutes) == ("Modeller", plan.minutes_left)
    assert (outlook.milestone.title, outlook.milestone.minutes) == ("Stage 1", plan.next_stage.minutes_left)
    session.goal_add("analyst")
    assert session.forecast().goal.title == "All 2 goals"


def test_assumed_and_late_ticks_are_no_pace(tmp_path):
    session, _ = walked(tmp_path, 8)
    before = session.forecast().past
    session.assume(["stats"])
    session.tick(["python"], on=date(2026, 9, 20))
    assert session.forecast().past == before
    session.tick(["numpy"], on=session.today - timedelta(days=2))
    assert sum(session.forecast().past) == sum(before) + 600


def test_days_off_are_no_weeks_of_nothing_and_are_passed_over_ahead(tmp_path):
    session, clock = walked(tmp_path, 8)
    clock.pass_days(21)
    idle = session.forecast()
    assert idle.past[-3:] == (0, 0, 0)
    first = session.today - timedelta(days=28)
    session.set_off(first, session.today - timedelta(days=1))
    rested = session.forecast()
    assert 0 not in rested.past
    assert rested.goal.p85 < idle.goal.p85
    session.set_off(session.today + timedelta(days=1), session.today + timedelta(days=14))
    assert session.forecast().goal.p50 == rested.goal.p50 + timedelta(days=14)


def test_who_has_stopped_for_long_is_told_no_day(tmp_path):
    session, clock = walked(tmp_path, 8)
    clock.pass_days(7 * 150)
    outlook = session.forecast()
    assert (set(outlook.past), outlook.own_minutes) == ({0}, 0)
    assert (outlook.goal.p50, outlook.goal.p85) == (None, None)
    assert outlook.goal.scheduled is not None
    more = next(move for move in outlook.moves if move.kind == "hours")
    assert more.finish.p50 is not None


class TestTarget:
    def test_it_says_the_hours_a_week_for_the_goal_and_the_milestone(self, tmp_path):
        session, _ = walked(tmp_path, 8)
        session.set_target(session.today + timedelta(days=69))
        target = session.forecast().target
        plan = session.plan()
        assert target.goal.weekly_minutes == -(-plan.minutes_left * 7 // (70 * 30)) * 30
        assert target.milestone.minutes == plan.next_stage.minutes_left
        session.set_hours(target.goal.weekly_minutes / 60)
        assert session.standing().finish <= session.today + timedelta(days=69)
        assert 0 <= target.percent < 100

    def test_it_says_that_it_can_not_be(self, tmp_path):
        session = open_session(tmp_path)
        session.goal_add("modeller")
        verdicts = []
        for days in (-1, 5, 400):
            session.set_target(session.today + timedelta(days=days))
            verdicts.append(session.forecast().target.goal.verdict)
        assert verdicts == ["past", "too much", "possible"]


class TestMoves:
    def test_more_hours_are_never_later(self, tmp_path):
        session, _ = walked(tmp_path, 8)
        outlook = session.forecast()
        more = outlook.moves[0]
        assert (more.kind, more.minutes) == ("hours", 120)
        assert more.finish.p85 < outlook.goal.p85
        assert more.finish.scheduled < outlook.goal.scheduled

    def test_an_earlier_stage_is_the_goal_up_to_there(self, tmp_path):
        session, _ = walked(tmp_path, 8)
        stage = next(move for move in session.forecast().moves if move.kind == "stage")
        assert (stage.id, stage.title) == ("modeller/s1", "Stage 1")
        session.goal_add("modeller", until="s1")
        after = session.forecast()
        assert after.goal.minutes == stage.finish.minutes
        assert after.goal.scheduled == stage.finish.scheduled

    def test_without_what_is_recommended_and_without_another_goal(self, tmp_path):
        session, _ = walked(tmp_path, 8)
        assert {move.kind for move in session.forecast().moves} == {"hours", "stage"}
        session.goal_add("julia")
        before = session.forecast()
        other = next(move for move in before.moves if move.kind == "goal" and move.id == "julia")
        session.goal_remove("julia")
        assert session.forecast().goal.minutes == other.finish.minutes == before.goal.minutes - other.minutes

    def test_what_would_change_nothing_is_not_offered(self, tmp_path):
        session, _ = walked(tmp_path, 8)
        session.goal_add("analyst")  # all of it is part of the first goal
        assert [move.id for move in session.forecast().moves if move.kind == "goal"] == ["modeller"]

    def test_of_many_goals_the_five_are_named_that_cost_most(self, tmp_path):
        session, _ = walked(tmp_path, 1)
        session.goal_remove("modeller")
        for id in session.curriculum.skills:
            session.goal_add(id)
        plan = session._planner.plan
        goals = session.progress.goals
        saved = [
            plan(session.progress).minutes_left
            - plan(session.progress, [one for one in goals if one is not goal]).minutes_left
            for goal in goals
        ]
        named = [move.minutes for move in session.forecast().moves if move.kind == "goal"]
        assert sorted(named) == sorted(filter(None, saved))[-MOST_GOALS:]

    def test_without_moves_nothing_else_is_different(self, tmp_path):
        session, _ = walked(tmp_path, 8)
        assert session.forecast(moves=False) == replace(session.forecast(), moves=())


class TestTried:
    def test_another_pace_can_be_tried_and_nothing_is_saved(self, tmp_path):
        session, _ = walked(tmp_path, 8)
        session.forecast()
        revision = session.revision
        tried = session.forecast(Pace(hours=2, off=session.progress.pace.off))
        assert tried.goal.scheduled > session.forecast().goal.scheduled
        assert tried.goal.p50 == session.forecast().goal.p50
        assert session.revision == revision

    def test_what_was_tried_is_what_saving_it_gives(self, tmp_path):
        session, _ = walked(tmp_path, 8)
        pace = Pace(
            hours=7.5,
            start=session.today + timedelta(days=3),
            target=session.today + timedelta(days=200),
            off=((session.today + timedelta(days=10), session.today + timedelta(days=20)),),
        )
        tried = session.forecast(pace)
        done = session.set_pace(pace)
        assert session.progress.pace == pace
        assert session.forecast() == tried
        assert len(session.history()[0].ids) == 4
        assert session.undo().ids
        assert session.progress.pace == Pace(hours=6)
        assert done.text.startswith("Set")

    @given(st.data())
    def test_any_pace_follows_any_other(self, tmp_path_factory, data):
        day = st.integers(0, 60).map(lambda n: date(2026, 12, 1) + timedelta(days=n))
        spans = st.lists(st.tuples(day, st.integers(0, 9)), max_size=3)
        paces = st.builds(
            lambda hours, start, target, pairs: (hours, start, target, pairs),
            st.none() | st.integers(1, 40).map(float),
            st.none() | day,
            st.none() | day,
            spans,
        )
        session = open_session(tmp_path_factory.mktemp("pace"))
        for _ in range(2):
            hours, start, target, pairs = data.draw(paces)
            for first, length in pairs:
                session.set_off(first, first + timedelta(days=length))
            off = session.progress.pace.off[:1]
            session.set_pace(Pace(hours, start, target, off))
            assert session.progress.pace == Pace(hours, start, target, off)

    def test_the_same_again_changes_nothing_and_nonsense_is_refused(self, tmp_path):
        session, _ = walked(tmp_path, 1)
        assert session.set_pace(session.progress.pace).ids == ()
        with pytest.raises(UsageError, match="between"):
            session.set_pace(Pace(hours=500))


def test_ticking_does_not_shake_the_futures(tmp_path):
    session, _ = walked(tmp_path, 12)
    before = session.forecast()
    session.tick(["stats"])
    after = session.forecast()
    assert after.past == before.past
    assert after.goal.p85 < before.goal.p85
