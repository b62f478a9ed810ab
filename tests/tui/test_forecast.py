"""Pace and forecast: what it says, how it is changed, and where else the range stands."""

from datetime import UTC, date, datetime, timedelta

import pytest

from skilltrail.progress.model import Pace
from skilltrail.tui.chart import ahead_chart
from skilltrail.tui.rows import say
from skilltrail.tui.screens.forecast import ForecastScreen
from tests.session.desk import Clock, open_session
from tests.tui.stage import desk, running

TODAY = date(2026, 11, 21)
OFF = (date(2026, 12, 20), date(2027, 1, 2))


def walked(home, weeks=10):
    """The session of somebody who has logged five hours every Monday up to now."""
    clock = Clock(datetime(2026, 11, 21, 12, tzinfo=UTC) - timedelta(days=5 + 7 * weeks))
    session = open_session(home, clock)
    session.goal_add("modeller")
    session.set_hours(6)
    for _ in range(weeks):
        session.log("rust", 300)
        clock.pass_days(7)
    clock.pass_days(5)
    assert session.today == TODAY
    return session


def said(app):
    """What the dialog says, whatever its breadth: the rows of the list, or what the form understood."""
    if isinstance(app.screen, ForecastScreen):
        rows = app.screen.lines.rows
        return " ".join(f"{row.value[0]} {say(row.value[1]).plain}" for row in rows)
    return app.screen.notice._text.plain


async def test_it_opens_from_the_roadmap_the_skills_and_the_journey(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (app, person):
        for screen in "234":
            await person.press(screen, "f")
            assert isinstance(app.screen, ForecastScreen)
            assert "Pace and forecast" in person.text
            await person.press("f")
            assert app.screen is app.place


async def test_without_a_goal_it_says_how_to_take_one_and_takes_a_pace_all_the_same(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2f") as (_, person):
        assert "No goal yet: 1 shows the roles" in person.text
        await person.press("enter", *"7.5", "enter")
        assert session.progress.pace.hours == 7.5


async def test_with_little_history_the_schedule_speaks_and_it_says_so(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="3f") as (app, person):
        assert "8 h, assumed until you say" in person.text
        assert "a range is drawn from your own weeks once 6" in said(app)
        assert "at your own pace" not in said(app)
        assert "Of 100 futures" not in said(app)


async def test_a_range_stands_there_with_what_it_rests_on_and_what_would_move_it(tmp_path):
    async with running(walked(tmp_path), keys="3f") as (app, person):
        assert "at your own pace" in said(app)
        assert "10 whole weeks of yours; they brought about 4.5 h of the plan a week" in said(app)
        assert "2 h a week more:" in person.text
        assert "only up to Stage 1, " in person.text
        assert "an estimate" in said(app)


class TestChanging:
    async def test_hours_say_what_they_would_come_to_before_they_are_saved(self, tmp_path):
        session = walked(tmp_path)
        async with running(session, keys="3f") as (app, person):
            await person.press("enter", "ctrl+u", *"20")
            assert "20 h a week. Milestone" in person.text
            assert session.progress.pace.hours == 6
            await person.press("enter")
            assert session.progress.pace.hours == 20
            assert person.said == "Set 20 h a week · u to undo"
            assert "at 20 h a week" in person.text
            await person.press("u")
            assert session.progress.pace.hours == 6
            assert "at 6 h a week" in person.text
            assert isinstance(app.screen, ForecastScreen)

    async def test_a_target_is_answered_with_hours_a_week(self, tmp_path):
        session = walked(tmp_path)
        async with running(session, keys="3fjj") as (app, person):
            await person.press("enter", *"1 June 2027")
            assert "h a week to be ready by then" in said(app)
            await person.press("enter")
            assert session.progress.pace.target == date(2027, 6, 1)
            assert "futures make it" in said(app)
            await person.press("enter", "ctrl+u", "enter")
            assert session.progress.pace.target is None

    async def test_a_target_that_can_not_be_says_so(self, tmp_path):
        async with running(desk(tmp_path, "modeller"), keys="3fjj") as (_, person):
            await person.press("enter", *"tomorrow", "enter")
            assert "it can't be" in person.text

    async def test_days_off_are_added_as_people_write_them_and_removed(self, tmp_path):
        session = walked(tmp_path)
        async with running(session, keys="3fjjj") as (_, person):
            await person.press("enter", *"20 Dec to 2 Jan")
            assert "20 Dec – 2 Jan 2027, 14 days" in person.text
            await person.press("enter")
            assert session.progress.pace.off == (OFF,)
            await person.press("enter", *"2 weeks from 1 March", "enter")
            assert len(session.progress.pace.off) == 2
            await person.press("k", "k")
            assert "x remove" in person.text
            await person.press("x")
            assert session.progress.pace.off == ((date(2027, 3, 1), date(2027, 3, 14)),)

    async def test_days_off_that_are_there_can_be_changed_and_emptied(self, tmp_path):
        session = walked(tmp_path)
        session.set_off(*OFF)
        async with running(session, keys="3fjjj") as (_, person):
            await person.press("enter")
            assert "2026-12-20 to 2027-01-02" in person.text
            await person.press("ctrl+u", *"24 Dec", "enter")
            assert session.progress.pace.off == ((date(2026, 12, 24), date(2026, 12, 24)),)
            await person.press("enter", "ctrl+u", "enter")
            assert session.progress.pace.off == ()

    async def test_the_first_day_can_be_put_off_and_taken_back(self, tmp_path):
        session = walked(tmp_path)
        async with running(session, keys="3fj") as (_, person):
            await person.press("enter", *"1 Jan", "enter")
            assert session.progress.pace.start == date(2027, 1, 1)
            await person.press("enter", "ctrl+u", "enter")
            assert session.progress.pace == Pace(hours=6)

    @pytest.mark.parametrize(
        ("down", "typed", "said"),
        [
            (0, "many", "no number of hours"),
            (0, "500", "hours a week lie between"),
            (0, "169", "hours a week lie between"),
            (0, "", "Type a number"),
            (1, "soon", "no day"),
            (2, "31 Feb", "no day"),
            (3, "whenever", "no days"),
            (3, "", "Type days"),
        ],
    )
    async def test_what_is_wrong_is_said_and_nothing_is_saved(self, tmp_path, down, typed, said):
        session = walked(tmp_path)
        async with running(session, keys="3f" + "j" * down) as (_, person):
            await person.press("enter", "ctrl+u", *typed, "enter")
            assert said in " ".join(person.text.split())
            assert session.progress.pace == Pace(hours=6)

    async def test_a_second_click_changes_a_line(self, tmp_path):
        session = walked(tmp_path)
        async with running(session, keys="3f") as (_, person):
            line = person.line_of("Target date")
            column = person.sees[line].index("Target date")
            await person.click(column, line)
            await person.click(column, line)
            await person.press(*"1 June 2028", "enter")
            assert session.progress.pace.target == date(2028, 6, 1)

    async def test_what_somebody_else_changes_is_shown(self, tmp_path):
        session = walked(tmp_path)
        other = open_session(tmp_path, Clock(), device="other-0002")
        async with running(session, keys="3f") as (app, person):
            other.set_hours(11)
            app.look()
            await person.press()
            assert "at 11 h a week" in person.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12)])
async def test_every_line_can_be_reached_at_any_size(tmp_path, size):
    session = walked(tmp_path)
    session.set_target(date(2027, 6, 1))
    async with running(session, size=size, keys="3f") as (_, person):
        assert "Hours a week" in person.text
        seen = person.text
        for _ in range(30):
            await person.press("j")
            seen += person.text
        for words in ("Target date", "Goal", "Rests on", "Would move", "only up to", "estimate"):
            assert words in seen
        assert all(len(line) <= size[0] for line in person.sees)


class TestElsewhere:
    async def test_the_roadmap_says_the_range_on_top(self, tmp_path):
        session = walked(tmp_path)
        async with running(session, size=(160, 40), keys="3") as (_, person):
            assert " – " in person.sees[1].split("6 h a week")[0]
            assert "at your own pace" not in person.text

    async def test_the_roadmap_of_a_beginner_says_none(self, tmp_path):
        async with running(desk(tmp_path, "modeller"), keys="3") as (_, person):
            assert "Roadmap · 6 steps · about 135 h · 8 h a week (assumed)" in person.text

    async def test_the_journey_draws_and_says_what_is_ahead(self, tmp_path):
        async with running(walked(tmp_path), size=(140, 45), keys="4") as (_, person):
            assert "An estimate from your own weeks" in person.text
            assert "├" in person.text
            assert "today" in person.text

    async def test_the_roles_draw_no_forecast(self, tmp_path):
        async with running(walked(tmp_path), keys="1") as (app, _):
            assert app._foreteller is None


def test_ranges_are_drawn_where_they_lie(tmp_path):
    outlook = walked(tmp_path).forecast()
    line, days = ahead_chart((outlook.milestone, outlook.goal), 60, TODAY)
    drawn = line.body.plain
    assert len(drawn) == 59
    assert drawn[-1] == "█"
    assert drawn.index("▒") < drawn.index("█")
    assert days.body.plain.startswith("today")
    assert ahead_chart((outlook.milestone, outlook.goal), 15, TODAY) == []
