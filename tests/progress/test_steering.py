from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.errors import UsageError
from skilltrail.progress import steering
from skilltrail.progress.events import EventLog, fold
from skilltrail.progress.model import Goal, Progress
from tests.progress.logs import DAY, do, record


def said(entries):
    return {entry.id: " ".join((entry.verb, *entry.args)) for entry in entries}


class TestGoals:
    def goals(self, *moves):
        log = EventLog()
        for move in moves:
            log = do(log, move)
        return [goal.target for goal in fold(log).goals], log

    def test_goals_are_added_at_the_end(self):
        assert self.goals(*(steering.goal_add(Goal(name)) for name in "cab"))[0] == ["c", "a", "b"]

    def test_a_goal_added_again_keeps_its_place_and_takes_the_new_terms(self):
        _, log = self.goals(steering.goal_add(Goal("a")), steering.goal_add(Goal("b")))
        assert do(log, steering.goal_add(Goal("a"))) is log
        log = do(log, steering.goal_add(Goal("a", until="start", recommended=True)))
        assert fold(log).goals == (Goal("a", until="start", recommended=True), Goal("b"))
        log = do(log, steering.goal_add(Goal("a", "skill")))
        assert fold(log).goals[0] == Goal("a", "skill")

    def test_a_goal_is_removed_once(self):
        _, log = self.goals(steering.goal_add(Goal("a")), steering.goal_remove("a"))
        assert fold(log).goals == ()
        assert do(log, steering.goal_remove("a")) is log

    @given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 7)), max_size=30))
    def test_moving_puts_a_goal_where_it_was_asked_to_be(self, moves):
        order, log = self.goals(*(steering.goal_add(Goal(name, until="x")) for name in "abcde"))
        for name, position in moves:
            order.remove(name)
            order.insert(position - 1, name)
            log = do(log, steering.goal_move(name, position))
            assert [goal.target for goal in fold(log).goals] == order
            assert all(goal.until == "x" for goal in fold(log).goals)

    def test_a_move_is_one_event_and_no_move_is_none(self):
        _, log = self.goals(*(steering.goal_add(Goal(name)) for name in "abc"))
        entries = steering.goal_move("c", 2)(fold(log))
        assert said(entries) == {"c": "add 1.5"}
        assert do(log, steering.goal_move("c", 3)) is log
        assert do(log, steering.goal_move("c", 99)) is log

    def test_between_equal_ranks_all_are_numbered_anew(self):
        log = record(EventLog(), ("goal", "a", "add 1"), ("goal", "b", "add 1"), ("goal", "c", "add 2"))
        log = do(log, steering.goal_move("c", 2))
        assert [goal.target for goal in fold(log).goals] == ["a", "c", "b"]

    def test_a_goal_can_be_added_after_an_absurd_rank(self):
        log = record(EventLog(), ("goal", "a", f"add {'9' * 100}"))
        log = do(do(log, steering.goal_add(Goal("b"))), steering.goal_add(Goal("c")))
        assert [goal.target for goal in fold(log).goals] == ["a", "b", "c"]

    def test_moving_what_is_no_goal_is_one_line(self):
        with pytest.raises(UsageError, match="x is not a goal"):
            steering.goal_move("x", 1)(Progress())
        with pytest.raises(UsageError, match="counts from 1"):
            steering.goal_move("a", 0)(fold(self.goals(steering.goal_add(Goal("a")))[1]))


class TestPlan:
    def test_choices(self):
        log = do(EventLog(), steering.choose("r/one", "a"))
        assert fold(log).chosen == {"r/one": "a"}
        assert do(log, steering.choose("r/one", "a")) is log
        assert fold(do(log, steering.choose("r/one", "b"))).chosen == {"r/one": "b"}
        open_again = do(log, steering.unchoose("r/one"))
        assert fold(open_again).chosen == {}
        assert do(open_again, steering.unchoose("r/one")) is open_again

    @given(st.floats(0.1, 168))
    def test_hours_are_kept_to_a_hundredth(self, hours):
        log = do(EventLog(), steering.set_hours(hours, DAY))
        assert fold(log).pace.hours == pytest.approx(hours, abs=0.0051)
        assert do(log, steering.set_hours(hours, DAY)) is log

    def test_whole_hours_are_written_as_such(self):
        assert said(steering.set_hours(8, DAY)(Progress())) == {"hours": "set 8 2026-11-20"}
        assert said(steering.set_hours(7.5, DAY)(Progress())) == {"hours": "set 7.5 2026-11-20"}

    @pytest.mark.parametrize("hours", [0, -1, 0.04, 168.1, float("nan"), float("inf")])
    def test_hours_that_no_week_has_are_refused(self, hours):
        with pytest.raises(UsageError, match=r"between 0\.1 and 168"):
            steering.set_hours(hours, DAY)

    @pytest.mark.parametrize(("operation", "field"), [(steering.set_start, "start"), (steering.set_target, "target")])
    def test_days_are_set_and_cleared(self, operation, field):
        log = do(EventLog(), operation(DAY, DAY))
        assert getattr(fold(log).pace, field) == DAY
        assert do(log, operation(DAY, DAY)) is log
        cleared = do(log, operation(None, DAY))
        assert getattr(fold(cleared).pace, field) is None
        assert do(cleared, operation(None, DAY)) is cleared

    def test_days_off_are_added_and_removed(self):
        log = do(EventLog(), steering.add_off(date(2026, 12, 21), date(2027, 1, 3)))
        assert do(log, steering.add_off(date(2026, 12, 24), date(2026, 12, 26))) is log
        assert do(log, steering.remove_off(date(2027, 2, 1), date(2027, 2, 7))) is log
        log = do(log, steering.remove_off(date(2026, 12, 28), date(2027, 2, 7)))
        assert fold(log).pace.off == ((date(2026, 12, 21), date(2026, 12, 27)),)

    def test_days_off_that_end_before_they_begin_are_refused(self):
        for operation in (steering.add_off, steering.remove_off):
            with pytest.raises(UsageError, match="comes before"):
                operation(date(2026, 12, 21), date(2026, 12, 20))
