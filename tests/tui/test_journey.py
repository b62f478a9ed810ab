"""Journey: what was done, what came of it, what proves it."""

from datetime import timedelta

import pytest

from skilltrail.tui.commands import command
from skilltrail.tui.screens.journey_list import NOTHING
from tests.session.desk import NOON, Clock, open_session
from tests.tui.learners import year
from tests.tui.stage import desk, running


def past(tmp_path, weeks=5):
    """A learner who logged an hour and a half a week, finished numpy, ticked an outcome and has two links."""
    clock = Clock(NOON - timedelta(weeks=weeks))
    session = open_session(tmp_path / "home", clock)
    session.goal_add("analyst")
    session.set_hours(2)
    for _ in range(weeks):
        session.log("python", 90)
        clock.pass_days(7)
    session.tick(["numpy"])
    session.tick(["pandas#join"])
    session.evidence("pandas", "https://example.org/notebook", "Joins by hand")
    session.evidence("stats", "http://example.org/essay")
    return session


def read(app):
    """The whole text of the page, without its line breaks."""
    return " ".join(" ".join(line.plain for line in app.place.page._lines).split())


async def test_an_empty_record_says_how_to_begin(tmp_path):
    async with running(desk(tmp_path), keys="4") as (app, person):
        assert "2 shows the skills" in person.text
        await person.press("j", "enter", "o", "l", "h", "G", "tab", "space", "escape")
        assert app.is_running


def test_how_to_begin_names_keys_that_do_so():
    for id, what in {"skills": "shows the skills", "log": "logs time", "timer": "measures", "tick": "ticks"}.items():
        assert f"{command(id).keys[0]} {what}" in NOTHING


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (120, 40)])
async def test_how_to_begin_is_never_cut(tmp_path, size):
    async with running(desk(tmp_path), size=size, keys="4") as (app, person):
        row = app.place.lines.rows[0]
        lines = row.draw(row.value, app.place.lines.columns - 3, None)
        assert len(lines) <= row.height
        assert "done." in person.text


async def test_a_record_with_nothing_done_yet_says_how_to_begin_and_lists_what_was_set(tmp_path):
    async with running(desk(tmp_path, "analyst"), keys="4") as (_, person):
        assert "Nothing logged or finished yet" in person.text
        assert "Set goal Analyst" in person.text


async def test_it_begins_with_the_weeks_and_the_burn_up(tmp_path):
    async with running(past(tmp_path), keys="4") as (app, person):
        assert person.at == "weeks"
        assert "Burn-up" in person.text
        assert "you have logged 7.5 h and finished what was meant to take about 10 h" in read(app)
        assert "this week" in person.text
        assert person.text.count("1.5 of 2 h") == 4


async def test_hours_that_are_set_but_not_planned_yet_are_not_denied(tmp_path):
    session = desk(tmp_path, "analyst")
    session.set_hours(10)
    session.set_start(session.today + timedelta(weeks=3))
    session.log("python", 90)
    session.tick(["python"])
    async with running(session, keys="4") as (app, person):
        assert "No hours were planned up to now, so there is nothing to compare with." in read(app)
        assert "1 finished, on 1 day" in read(app)
        assert person.text.count("1.5 h") > 2
        assert "2 h" not in person.text.replace("<2 h", "")


async def test_the_calendar_says_what_it_shows(tmp_path):
    async with running(past(tmp_path), keys="4") as (_, person):
        assert "A year: 7.5 h, 1 finished, 1 outcome, on 6 days" in person.text
        assert "░ <30 min" in person.text
        await person.resize(80, 40)
        assert "7.5 h on 6 days since 20 Apr" in person.text
        await person.resize(200, 50)
        assert "A year: 7.5 h, 1 finished, 1 outcome, on 6 days" in person.text
        assert "▓ under 2 h" in person.text


@pytest.mark.parametrize(("size", "weeks"), [((120, 40), 53), ((200, 50), 53), ((80, 24), 31), ((60, 40), 51)])
async def test_the_calendar_has_as_many_weeks_as_there_is_room_for(tmp_path, size, weeks):
    async with running(year(tmp_path), size=size, keys="4") as (app, person):
        room = app.place.lines.columns - 3
        line = person.sees[person.line_of("Tue ")]
        at = line.index("Tue ") + 4
        assert len(line[at : at + room - 4].rstrip(" │┃")) == weeks


async def test_where_it_is_low_a_sign_stands_for_a_week(tmp_path):
    async with running(year(tmp_path), size=(60, 20), keys="4") as (_, person):
        assert "Tue" not in person.text
        assert "░ <2 h" in person.text
        await person.resize(60, 40)
        assert "Tue" in person.text
        await person.resize(60, 20)
        assert "Tue" not in person.text


async def test_a_week_tells_its_days(tmp_path):
    async with running(past(tmp_path), keys="4jj") as (_, person):
        assert person.at == "week:2026-11-09"
        assert "1.5 of 2 h logged" in person.text
        assert "Sat 14" in person.text
        assert "1 h 30 min · Python" in person.text
        await person.press("k")
        assert "✓ Numpy finished" in person.text
        assert "☑ You can join two tables · Pandas" in person.text
        assert "→ Joins by hand" in person.text


async def test_old_weeks_are_folded_under_their_years(tmp_path):
    async with running(past(tmp_path, weeks=70), keys="4") as (app, person):
        rows = [row.id for row in app.place.lines.rows]
        assert [id for id in rows if id.startswith("year:")] == ["year:2026", "year:2025"]
        assert sum(id.startswith("week:") for id in rows) == 12
        app.place.lines.go("year:2025")
        await person.press("enter")
        assert sum(row.id.startswith("week:2025") for row in app.place.lines.rows) > 20
        assert person.at == "year:2025"
        await person.press("j", "h")
        assert person.at == "year:2025"
        await person.press("h")
        assert sum(row.id.startswith("week:2025") for row in app.place.lines.rows) == 0
        await person.press("h")
        assert person.at == "weeks"
        assert "this week" not in person.text


async def test_an_area_lists_its_skills_with_minutes_and_dates(tmp_path):
    async with running(past(tmp_path), keys="4") as (app, person):
        app.place.lines.go("area:alpha")
        await person.press()
        assert "✓ Numpy" in person.text
        assert "finished 21 Nov" in person.text
        assert "7.5 of 40 h" in person.text
        assert "begun 17 Oct" in person.text


async def test_evidence_shows_the_whole_address_and_the_note(tmp_path):
    session = past(tmp_path)
    session.note("pandas", "See the last cell.\n\nIt took two tries.")
    async with running(session, keys="4") as (app, person):
        app.place.lines.go("proof:skill:pandas:https://example.org/notebook")
        await person.press()
        assert "https://example.org/notebook" in person.text
        assert "It took two tries." in person.text
        assert "open link" in person.keys_shown


async def test_a_link_in_sight_is_opened_and_one_that_is_not_https_is_refused(tmp_path, monkeypatch):
    async with running(past(tmp_path), keys="4") as (app, person):
        opened = []
        monkeypatch.setattr(app, "open_url", lambda url, **_: opened.append(url))
        app.place.lines.go("proof:skill:stats:http://example.org/essay")
        await person.press("o")
        assert "does not begin with https://" in person.said
        assert "It is not opened from here" in person.text
        app.place.lines.go("proof:skill:pandas:https://example.org/notebook")
        await person.press("o")
        assert opened == ["https://example.org/notebook"]
        app.place.lines.go("weeks")
        await person.press("o")
        assert len(opened) == 1
        assert "open link" not in person.keys_shown


async def test_an_address_out_of_sight_is_shown_before_it_is_opened(tmp_path, monkeypatch):
    async with running(past(tmp_path), size=(60, 20), keys="4") as (app, person):
        opened = []
        monkeypatch.setattr(app, "open_url", lambda url, **_: opened.append(url))
        app.place.lines.go("proof:skill:pandas:https://example.org/notebook")
        await person.press("o")
        assert not opened
        assert "https://example.org/notebook" in person.said
        await person.press("o")
        assert opened


async def test_undo_and_redo_change_the_rows_of_the_history(tmp_path):
    session = past(tmp_path)
    async with running(session, keys="4") as (app, person):
        first = next(row.id for row in app.place.lines.rows if row.id.startswith("change:"))
        app.place.lines.go(first)
        await person.press("u")
        assert person.at == first
        line = person.sees[person.line_of("▸   21 Nov")]
        assert "undone" in line
        assert "Took back: added evidence to stats" in person.sees[person.line_of("▸   21 Nov") - 1]
        assert "Evidence" in person.text
        await person.press("U")
        assert "undone" not in person.sees[person.line_of("▸   21 Nov")]
        assert person.at == first


async def test_a_change_tells_all_its_entries(tmp_path):
    session = past(tmp_path)
    session.tick(["trees"], with_prerequisites=True)
    async with running(session, keys="4") as (app, person):
        app.place.lines.go("change:" + session.history()[0].batch)
        await person.press()
        assert "- Ticked Trees" in person.text
        assert "- Assumed Stats, which Trees needs" in person.text


async def test_another_device_is_named(tmp_path):
    session = past(tmp_path)
    open_session(tmp_path / "home", device="phone-0002").log("stats", 10)
    session.refresh()
    async with running(session, keys="4") as (app, person):
        app.place.lines.go("history")
        await person.press("j")
        assert person.text.count("phone-0002") == 2
        assert person.text.count("desk-0001") == 0
        await person.press("k")
        assert "desk-0001 · 11" in person.text


async def test_the_filter_looks_into_evidence_and_history_and_keeps_their_headings(tmp_path):
    async with running(past(tmp_path), keys="4") as (app, person):
        await person.press("slash")
        assert "words in evidence, news and history" in person.text
        await person.press(*"joins", "enter")
        assert person.at == "proof:skill:pandas:https://example.org/notebook"
        assert [row.id.partition(":")[0] for row in app.place.lines.rows] == [
            "evidence",
            "proof",
            "history",
            "change",
        ]
        assert "Journey · 2 of 13" in person.text
        assert "1 of 2" in person.text
        await person.press("escape")
        assert "this week" in person.text


async def test_a_filter_reads_its_words_as_they_are(tmp_path):
    async with running(past(tmp_path), keys="4") as (app, person):
        app.place.filter_by("area:alpha status:todo")
        await person.press()
        assert "Nothing here has these words. escape clears it." in person.text


async def test_enter_on_a_page_goes_to_its_skill(tmp_path):
    async with running(past(tmp_path), keys="4") as (app, person):
        app.place.lines.go("proof:skill:pandas:https://example.org/notebook")
        await person.press("enter")
        assert "enter its skill" in person.keys_shown
        await person.press("enter")
        assert app.current_mode == "skills"
        assert person.at == "pandas"
        await person.press("4", "escape")
        app.place.lines.go("area:alpha")
        await person.press("enter", "enter")
        assert app.place.filter_text == "area:alpha"
        assert "Skills · 2 of 7 · Alpha" in person.text
        await person.press("4", "escape")
        app.place.lines.go("weeks")
        await person.press("tab", "enter")
        assert app.current_mode == "journey"
        assert "this week" in person.text


async def test_headings_fold_and_the_screen_is_left_and_found_as_it_was(tmp_path):
    async with running(past(tmp_path), keys="4") as (app, person):
        await person.press("enter", "j", "h")
        assert app.place.folds() == (("areas", "weeks"), ())
        assert person.keys_shown.startswith(" enter unfold")
        await person.press("j", "q")
    async with running(open_session(tmp_path / "home")) as (app, person):
        assert app.current_mode == "journey"
        assert person.at == "evidence"
        assert app.place.folds() == (("areas", "weeks"), ())


async def test_a_change_made_elsewhere_is_shown(tmp_path):
    async with running(past(tmp_path), keys="4") as (app, person):
        open_session(tmp_path / "home").tick(["rust"])
        app.look()
        await person.press()
        assert "Ticked rust" in person.text


async def test_a_learner_who_logs_no_minutes_sees_what_was_finished(tmp_path):
    session = desk(tmp_path)
    session.tick(["python", "stats"])
    async with running(session, size=(160, 50), keys="4") as (app, person):
        assert "2 done" in person.text
        assert "about 70 h" in person.text
        assert "No minutes were logged." in read(app)
        assert "of 0 h" not in person.text


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (200, 60), (39, 11), (300, 10), (5, 5)])
async def test_it_lives_in_a_terminal_of_any_size(tmp_path, size):
    async with running(year(tmp_path), keys="4") as (app, person):
        await person.resize(*size)
        for key in ("j", "l", "escape", "G", "l", "escape", "g", "h", "/", "x", "escape"):
            await person.press(key)
        assert app.is_running
