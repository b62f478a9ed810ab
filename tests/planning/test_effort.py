from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.planning.effort import WINDOW, earned, first_day, weeks
from skilltrail.planning.schedule import MOST_WEEKLY_MINUTES
from skilltrail.progress.model import ItemProgress, Logged, Pace, Progress
from tests.planning.worlds import project, skill, world

MONDAY = date(2026, 9, 7)
CONTENT = world(
    [skill("a", hours=40), skill("b", hours=10), skill("c", hours=7)], projects=[project("p", "a", hours=5)]
).curriculum
BEGAN = ((MONDAY - timedelta(days=7), 8.0),)
"""A record is older than what is tried here."""


def day(offset):
    return MONDAY + timedelta(days=offset)


def logs(*pairs, late=False):
    return tuple(Logged(f"d:b{n}", day(on), minutes, late=late) for n, (on, minutes) in enumerate(pairs))


def record(status, on=None, begun=None, logged=(), **more):
    return ItemProgress(
        status,
        None if on is None else day(on),
        begun=None if begun is None else day(begun),
        logs=logged,
        minutes=sum(log.minutes for log in logged),
        **more,
    )


def brought(off=(), **records):
    skills = {id: one for id, one in records.items() if id != "p"}
    projects = {id: one for id, one in records.items() if id == "p"}
    spans = tuple((day(a), day(b)) for a, b in off)
    progress = Progress(skills, pace=Pace(off=spans), projects=projects, paces=BEGAN)
    return {(on - MONDAY).days: minutes for on, minutes in sorted(earned(CONTENT, progress).items())}


class TestEarned:
    def test_what_is_ticked_brings_its_estimate_on_that_day(self):
        assert brought(b=record("done", 9)) == {9: 600}
        assert brought(b=record("done", 9, estimate=90)) == {9: 90}
        assert brought(p=record("done", 3)) == {3: 300}

    def test_a_long_skill_counts_where_it_was_worked_and_not_where_it_was_ticked(self):
        five_weeks = logs(*((week * 7, 480) for week in range(5)))
        assert brought(a=record("done", 35, 0, five_weeks)) == {0: 480, 7: 480, 14: 480, 21: 480, 28: 480}

    def test_what_was_not_logged_is_spread_from_the_day_it_was_begun(self):
        assert brought(c=record("done", 6, 0)) == dict.fromkeys(range(7), 60)
        assert brought(c=record("done", 6, 0, logs((2, 350)))) == dict.fromkeys(range(7), 10) | {2: 360}

    def test_more_than_was_planned_brings_no_more_than_that(self):
        assert brought(b=record("done", 9, 0, logs((0, 900), (9, 300)))) == {0: 450, 9: 150}

    def test_what_is_not_finished_counts_up_to_nine_tenths_as_hours_left_do(self):
        assert brought(b=record("learning", 0, 0, logs((0, 60), (1, 30)))) == {0: 60, 1: 30}
        assert sum(brought(b=record("learning", 0, 0, logs((0, 900)))).values()) == 540

    def test_assumed_late_and_skipped_ones_bring_nothing(self):
        assert brought(b=record("assumed", 9, origin="said")) == {}
        assert brought(b=record("done", 9, late=True)) == {}
        assert brought(b=record("skipped", 9, logged=logs((1, 60)))) == {}

    def test_late_minutes_are_no_pace_but_less_is_left_for_the_tick(self):
        assert brought(b=record("done", 9, logged=logs((1, 500), late=True))) == {9: 100}

    def test_what_is_ticked_when_a_record_begins_was_known_before(self):
        progress = Progress({"b": record("done", 0), "c": record("done", 1)})
        assert earned(CONTENT, progress) == {day(1): 420}
        assert first_day(progress) == day(0)

    def test_days_off_take_no_share_of_what_is_spread(self):
        assert brought(off=[(1, 5)], c=record("done", 6, 0)) == {0: 210, 6: 210}
        assert brought(off=[(1, 9)], c=record("done", 6)) == {0: 420}

    def test_what_was_begun_before_the_record_brings_only_its_part_of_the_days_since(self):
        found = brought(c=record("done", 6, -21))
        assert min(found) == -7
        assert sum(found.values()) == 210

    def test_what_the_curriculum_no_longer_has_brings_nothing(self):
        assert brought(gone=record("done", 3)) == {}

    @given(
        st.lists(st.tuples(st.integers(0, 40), st.integers(1, 2000)), max_size=6),
        st.integers(0, 40),
        st.integers(0, 40),
        st.booleans(),
        st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=3),
    )
    def test_days_add_up_to_the_minutes_that_are_no_longer_left(self, pairs, begun, on, done, breaks):
        logged = logs(*sorted(pairs))
        one = record("done" if done else "learning", on, min(begun, on), logged)
        found = brought(off=[(a, a + length) for a, length in breaks], a=one)
        assert sum(found.values()) == 2400 - one.left(2400)
        assert all(minutes > 0 for minutes in found.values())


class TestWeeks:
    def test_whole_weeks_up_to_last_sunday_the_oldest_first(self):
        minutes = {day(0): 100, day(6): 20, day(7): 300, day(21): 50}
        assert weeks(minutes, (), day(21)) == (120, 300, 0)
        assert weeks(minutes, (), day(27)) == (120, 300, 0)
        assert weeks(minutes, (), day(28)) == (120, 300, 0, 50)

    def test_what_is_less_than_a_week_at_the_beginning_is_left_out(self):
        assert weeks({day(3): 100, day(7): 50}, (), day(14)) == (50,)

    def test_a_week_off_is_no_week_of_nothing(self):
        assert weeks({day(0): 70, day(14): 80}, ((day(7), day(13)),), day(21)) == (70, 80)

    def test_days_off_are_left_out_with_what_was_done_on_them(self):
        minutes = dict.fromkeys(map(day, range(28)), 10)
        assert weeks(minutes, ((day(16), day(18)), (day(16), day(22))), day(28)) == (70, 70, 70)

    def test_of_a_week_no_more_counts_than_anybody_learns(self):
        assert weeks({day(0): 9000}, (), day(7)) == (MOST_WEEKLY_MINUTES,)

    def test_nothing_was_brought_is_no_week(self):
        assert weeks({}, (), day(70)) == ()

    def test_what_is_long_ago_is_left_out(self):
        found = weeks({date(1, 1, 1): 9000, day(0): 60}, (), day(7))
        assert len(found) == WINDOW
        assert found[-2:] == (0, 60)

    @given(
        st.dictionaries(st.integers(0, 60).map(day), st.integers(1, 100), min_size=1),
        st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 12)), max_size=4),
        st.integers(0, 70),
    )
    def test_weeks_are_sevens_of_working_days_counted_back(self, minutes, breaks, today):
        off = tuple((day(a), day(a + length)) for a, length in breaks)
        end = today // 7 * 7
        first = (min(minutes) - MONDAY).days
        working = [n for n in range(first, end) if not any(a <= day(n) <= b for a, b in off)]
        found = weeks(minutes, off, day(today))
        assert len(found) == len(working) // 7
        kept = working[len(working) % 7 :]
        assert sum(found) == sum(minutes.get(day(n), 0) for n in kept)


def test_a_record_begins_with_the_first_thing_that_was_recorded_in_time():
    late = replace(record("done", -90), late=True)
    progress = Progress({"a": record("learning", 5, -50, logs((3, 60))), "b": late})
    assert first_day(progress) == day(3)
    assert first_day(replace(progress, starts=((day(2), day(90)),))) == day(2)
    assert first_day(Progress()) == date.max
