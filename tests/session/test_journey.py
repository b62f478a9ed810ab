"""The record over time: every total is the sum of what is listed beside it, whatever was recorded."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.curriculum.model import Area
from skilltrail.errors import UsageError
from skilltrail.planning.pace import monday, planned_minutes
from skilltrail.planning.plan import Planner
from skilltrail.progress import history, recording, steering
from skilltrail.progress import operations as ops
from skilltrail.progress.events import EventLog, fold
from skilltrail.session.deeds import area_page, week_page
from skilltrail.session.journey import journey
from skilltrail.session.past import (
    FEW_WEEKS,
    RECENT_WEEKS,
    burn_up,
    calendar,
    level,
    recent_weeks,
)
from skilltrail.session.past_views import DayLine
from skilltrail.session.situation import Situation
from skilltrail.session.telling import Teller
from tests.session.desk import NOON, Clock, curriculum, open_session

TODAY = date(2026, 11, 21)
CONTENT = curriculum()
PLANNER = Planner(CONTENT)
SUBJECTS = [("skill", id) for id in (*CONTENT.skills, "gone")] + [("project", "first-model")]

days = st.dates(date(2024, 3, 1), date(2026, 11, 30))
subjects = st.sampled_from(SUBJECTS)
acts = st.one_of(
    st.builds(recording.log, subjects, st.integers(1, 600), days),
    st.builds(lambda at, day: ops.tick([at[1]], day, kind=at[0]), subjects, days),
    st.builds(lambda at, day: ops.start([at[1]], day, kind=at[0]), subjects, days),
    st.builds(lambda at, day: ops.untick([at[1]], day, kind=at[0]), subjects, days),
    st.builds(lambda id, day: ops.assume([id], day), st.sampled_from(sorted(CONTENT.skills)), days),
    st.builds(
        lambda id, day: recording.outcome(("skill", "pandas"), [id], day), st.sampled_from(["join", "x"]), days
    ),
    st.builds(lambda day: recording.outcome(("project", "first-model"), ["runs"], day), days),
    st.builds(
        lambda at, n, day: recording.evidence(at, f"https://x.org/{n}", "", day), subjects, st.integers(0, 3), days
    ),
    st.builds(recording.estimate, subjects, st.none() | st.integers(1, 9000)),
    st.builds(steering.set_hours, st.floats(0.1, 60), days),
    st.builds(lambda day: steering.add_off(day, day + timedelta(days=9)), days),
    st.builds(steering.set_start, st.none() | days, days),
)
taking_back = st.sampled_from(["undo", "redo"])


def played(steps):
    """Return the log after some acts, a minute apart; an act that is refused changes nothing."""
    log, moment = EventLog(), datetime(2026, 11, 20, tzinfo=UTC)
    for step in steps:
        moment += timedelta(minutes=1)
        try:
            if isinstance(step, str):
                log, _ = getattr(history, step)(log, "desk-0001", moment)
            else:
                log, _ = ops.perform(step, now=moment, device="desk-0001")(log)
        except UsageError:
            pass
    return log


records = st.lists(acts | taking_back, max_size=25).map(played)


def situation(log):
    return Situation(PLANNER, fold(log), TODAY)


@given(records)
def test_totals_are_the_sums_of_weeks_of_days_and_of_areas(log):
    past = journey(situation(log))
    assert past.minutes == sum(day.minutes for day in past.days) == sum(area.minutes for area in past.areas)
    assert past.minutes == sum(week.minutes for week in past.weeks)
    assert past.finished == sum(day.finished for day in past.days) == sum(area.finished for area in past.areas)
    assert past.finished_minutes == sum(area.finished_minutes for area in past.areas)
    assert past.outcomes == sum(day.outcomes for day in past.days)
    assert [week.begins for week in past.weeks] == sorted({w.begins for w in past.weeks}, reverse=True)
    assert all(week.begins == monday(week.begins) for week in past.weeks)


@given(records)
def test_the_burn_up_ends_in_the_totals_and_never_falls(log):
    now = situation(log)
    past = journey(now)
    points = burn_up(now, past)
    assert len(points) == (len(past.weeks) + 1 if past.weeks else 0)
    for one, other in pairwise(points):
        assert one.on <= other.on
        assert one.minutes <= other.minutes
        assert one.finished_minutes <= other.finished_minutes
        assert one.planned <= other.planned
    if points:
        assert (points[0].on, points[0].minutes, points[0].planned) == (past.weeks[-1].begins, 0, 0)
        assert (points[-1].minutes, points[-1].finished_minutes) == (past.minutes, past.finished_minutes)
        assert points[-1].planned <= sum(week.planned for week in past.weeks)


@given(records)
def test_a_week_s_days_say_all_that_the_week_counts(log):
    now = situation(log)
    for line in journey(now).weeks:
        page = week_page(now, line)
        deeds = [deed for day in page.days for deed in day.deeds]
        assert sum(day.minutes for day in page.days) == line.minutes
        assert sorted(deed.id for deed in deeds if deed.what == "finished") == sorted(line.finished)
        assert sum(deed.what == "ticked" for deed in deeds) == line.outcomes
        assert all(line.begins <= day.on <= line.ends and day.deeds for day in page.days)


@given(records)
def test_an_area_s_skills_say_all_that_the_area_counts(log):
    now = situation(log)
    for line in journey(now).areas:
        page = area_page(now, line)
        assert sum(item.minutes for item in page.items) == line.minutes
        finished = [item for item in page.items if item.finished]
        assert (len(finished), sum(item.whole for item in finished)) == (line.finished, line.finished_minutes)


@given(records, st.integers(1, 200))
def test_a_calendar_counts_the_days_it_shows(log, weeks):
    past = journey(situation(log))
    shown = calendar(past, TODAY, weeks)
    assert len(shown.weeks) == weeks
    assert shown.begins == monday(TODAY) - timedelta(weeks=weeks - 1)
    inside = [day for day in past.days if shown.begins <= day.on <= TODAY]
    assert shown.minutes == sum(day.minutes for day in inside)
    assert shown.days == len(inside) == sum(bool(one) for week in shown.weeks for one in week)
    flat = [one for week in shown.weeks for one in week]
    assert flat.index(None) if None in flat else len(flat) == (TODAY - shown.begins).days + 1
    for day in inside:
        assert flat[(day.on - shown.begins).days] == level(day)


@given(records)
def test_weeks_and_years_part_what_there_is(log):
    weeks = journey(situation(log)).weeks
    recent, years = recent_weeks(weeks)
    assert (*recent, *(week for year in years for week in year.weeks)) == weeks
    for year in years:
        assert year.minutes == sum(week.minutes for week in year.weeks)
        assert year.planned == sum(week.planned for week in year.weeks)
        assert len(year.finished) == sum(len(week.finished) for week in year.weeks)
    assert len({year.year for year in years}) == len(years)
    assert all(year.since <= year.year for year in years)
    assert len(recent) == len(weeks) if len(weeks) <= FEW_WEEKS else len(recent) == RECENT_WEEKS


@given(st.lists(acts | taking_back, max_size=20), st.integers(0, 20))
def test_what_was_told_before_is_told_the_same_again(steps, upto):
    teller = Teller(str, str)
    teller.lines(played(steps[:upto]))
    log = played(steps)
    lines = teller.lines(log)
    assert lines == Teller(str, str).lines(log)
    assert len({line.batch for line in lines}) == len(lines)
    for line in lines:
        assert teller.page(line.batch).entries


@pytest.mark.parametrize(
    ("minutes", "found"), [(0, 1), (29, 1), (30, 2), (59, 2), (60, 3), (119, 3), (120, 4), (999, 4)]
)
def test_a_day_s_level_grows_with_its_minutes(minutes, found):
    assert level(DayLine(TODAY, minutes, 1, 0)) == found


def test_years_on_end_without_anything_are_one(tmp_path):
    session = open_session(tmp_path)
    for day in (date(2019, 5, 6), date(2023, 5, 6), TODAY):
        session.log("python", 30, on=day)
    _, years = recent_weeks(session.journey().weeks)
    assert [(year.since, year.year, year.minutes) for year in years] == [
        (2026, 2026, 0),
        (2024, 2025, 0),
        (2023, 2023, 30),
        (2020, 2022, 0),
        (2019, 2019, 30),
    ]
    assert years[0].earlier


def test_the_best_week_and_the_longest_run_are_found(tmp_path):
    session = open_session(tmp_path)  # the week of 16 November
    for days_ago, minutes in ((63, 30), (56, 200), (49, 30), (14, 60), (7, 45)):
        session.log("python", minutes, on=TODAY - timedelta(days=days_ago))
    best = session.best()
    assert (best.week.begins, best.week.minutes) == (date(2026, 9, 21), 200)
    assert (best.run, best.run_to.begins) == (3, date(2026, 9, 28))
    # This week has nothing yet, but it is not over.
    assert best.now == 2
    session.log("python", 5)
    assert session.best().now == 3


def test_a_record_without_minutes_has_no_best_week(tmp_path):
    session = open_session(tmp_path)
    assert (session.best().week, session.best().run, session.best().now) == (None, 0, 0)
    session.tick(["python"])
    assert (session.best().week, session.best().run, session.best().now) == (None, 1, 1)


def test_what_was_only_assumed_or_is_of_no_pack_is_in_no_total(tmp_path):
    session = open_session(tmp_path)
    session.assume(["python"])
    session.tick(["stats"])
    past = session.journey()
    assert (past.finished, past.finished_minutes) == (1, 1800)
    assert [week.finished for week in past.weeks] == [("stats",)]


def test_weeks_go_from_the_first_thing_done_to_this_one_with_nothing_left_out(tmp_path):
    clock = Clock()
    session = open_session(tmp_path, clock)
    session.log("python", 30, on=TODAY - timedelta(days=20))
    clock.pass_days(7)
    begins = [week.begins for week in session.journey().weeks]
    assert begins == [monday(TODAY) + timedelta(days=7 - 7 * n) for n in range(5)]


def test_days_at_the_ends_of_the_calendar_and_to_come_are_listed_and_no_trouble(tmp_path):
    days = ["0001-01-01", "2026-11-20", "2031-05-05", "9999-12-31"]
    stamps = [f"2026-11-20T18:00:{n:02}.000000Z x b{n} log 60 {day}" for n, day in enumerate(days)]
    (tmp_path / "progress.toml").write_text(f"format = 1\n[skill.python]\nevents = {stamps}\n")
    session = open_session(tmp_path)
    session.set_hours(7)
    past = session.journey()
    assert past.minutes == 240 == sum(week.minutes for week in past.weeks)
    assert past.weeks[0].ends == date.max
    assert past.weeks[-1].begins == date.min
    assert len(past.weeks) < 4000
    assert session.burn_up()[-1].minutes == 240


def test_things_of_one_week_stand_in_the_order_of_the_packs_before_and_after_a_restart(tmp_path):
    session = open_session(tmp_path)
    session.tick(["trees"])
    session.tick(["python", "first-model"])
    for one in (session, open_session(tmp_path)):
        assert one.journey().weeks[0].finished == ("python", "trees", "first-model")


def test_an_area_of_the_name_of_the_projects_keeps_its_title(tmp_path):
    content = curriculum()
    content.areas["projects"] = Area("projects", "Working on projects")
    content.skills["rust"] = replace(content.skills["rust"], area="projects")
    log = played([ops.tick(["rust"], TODAY), ops.tick(["first-model"], TODAY, kind="project")])
    past = journey(Situation(Planner(content), fold(log), TODAY))
    assert [(area.title, area.finished) for area in past.areas] == [("Working on projects", 2)]


def test_the_plan_of_this_week_counts_up_to_today(tmp_path):
    session = open_session(tmp_path)  # on a Saturday
    session.set_hours(7)
    session.log("python", 30, on=TODAY - timedelta(days=20))
    last, before = session.burn_up()[-1], session.burn_up()[-2]
    assert last.on == TODAY
    # The pace was said today: an hour a day, of which this Saturday is over and Sunday to come.
    assert session.journey().weeks[0].planned == 120
    assert (before.planned, last.planned) == (0, 60)


def test_days_off_and_the_end_of_the_calendar_are_no_trouble_for_a_plan(tmp_path):
    session = open_session(tmp_path)
    session.set_hours(7)
    assert planned_minutes(session.progress, date(9999, 12, 27)) == 5 * 60
    assert planned_minutes(session.progress, monday(TODAY), TODAY) == 60


def test_a_week_tells_what_was_done_each_day(tmp_path):
    clock = Clock(NOON - timedelta(days=2))
    session = open_session(tmp_path, clock)
    session.log("pandas", 50)
    session.log("pandas", 10)
    session.log("stats", 90)
    session.tick(["pandas#join"])
    clock.pass_days(1)
    session.tick(["pandas"])
    session.evidence("pandas", "https://example.org/notebook", "A notebook")
    clock.pass_days(1)
    page = session.week_page(session.journey().weeks[0])
    assert [(day.on.day, day.minutes) for day in page.days] == [(19, 150), (20, 0)]
    assert [(deed.what, deed.id, deed.minutes, deed.text) for deed in page.days[0].deeds] == [
        ("logged", "stats", 90, ""),
        ("logged", "pandas", 60, ""),
        ("ticked", "pandas", 0, "You can join two tables"),
        ("begun", "pandas", 0, ""),
        ("begun", "stats", 0, ""),
    ]
    assert [(deed.what, deed.text) for deed in page.days[1].deeds] == [("finished", ""), ("proved", "A notebook")]


def test_an_area_lists_what_is_under_way_before_what_was_finished_last(tmp_path):
    session = open_session(tmp_path)
    session.tick(["pandas"], on=TODAY - timedelta(days=30))
    session.log("stats", 45)
    area = next(area for area in session.journey().areas if area.id == "beta")
    assert [(item.id, item.minutes, item.whole) for item in session.area_time(area).items] == [
        ("stats", 45, 1800),
        ("pandas", 0, 1200),
    ]


def test_words_find_changes_by_what_they_did_by_id_by_device_and_by_day(tmp_path):
    session = open_session(tmp_path)
    session.tick(["numpy"])
    session.log("stats", 90)
    session.undo()
    assert [line.what for line in session.history(("logged", "stats"))] == [
        "Took back: logged 1 h 30 min on stats",
        "Logged 1 h 30 min on stats",
    ]
    assert [line.ids for line in session.history(("numpy",))] == [("numpy",)]
    assert len(session.history(("desk-0001",))) == len(session.history(("2026-11-21",))) == 3
    assert [line.undone for line in session.history(("undone",))] == [True]
    assert session.history(("nothing says this",)) == ()


def test_words_find_evidence_by_title_address_and_skill(tmp_path):
    session = open_session(tmp_path)
    session.evidence("pandas", "https://example.org/notebook", "Sales by region")
    session.evidence("stats", "https://example.org/essay")
    for words, ids in {
        ("sales",): ["pandas"],
        ("essay",): ["stats"],
        ("pandas", "org"): ["pandas"],
        (): [1, 1],
    }.items():
        assert len(session.evidence_lines(words)) == len(ids)
    assert session.evidence_lines(("example", "stats"))[0].id == "stats"


def test_a_change_is_told_entry_by_entry(tmp_path):
    session = open_session(tmp_path)
    session.tick(["trees"], with_prerequisites=True, on=TODAY - timedelta(days=3))
    page = session.change_page(session.history()[0].batch)
    words = [entry.words for entry in page.entries]
    assert words[-1] == "Ticked Trees, on 18 Nov 2026"
    assert "Assumed Python, which Trees needs, on 18 Nov 2026" in words
    session.note("trees", "Split on the feature\nthat tells most")
    entry = session.change_page(session.history()[0].batch).entries[0]
    assert (entry.words, entry.text) == ("Wrote the note on Trees", "Split on the feature\nthat tells most")
    session.evidence("trees", "https://example.org/trees", "A tree")
    entry = session.change_page(session.history()[0].batch).entries[0]
    assert (entry.words, entry.text) == ("Added evidence to Trees: A tree", "https://example.org/trees")


def test_an_undo_tells_the_entries_of_what_it_took_back(tmp_path):
    session = open_session(tmp_path)
    session.tick(["numpy", "stats"])
    session.undo()
    page = session.change_page(session.history()[0].batch)
    assert page.line.what.startswith("Took back")
    assert page.of == session.history()[1].batch
    assert [entry.words for entry in page.entries] == ["Ticked Numpy", "Ticked Stats"]


def test_a_change_that_there_is_not_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no change is called 'desk:b9'"):
        open_session(tmp_path).change_page("desk:b9")
