"""Time is logged by a line that says what it understands."""

from datetime import date

import pytest

from skilltrail.tui.pages.record import record_blocks
from tests.tui.stage import desk, running

TODAY = date(2026, 11, 21)


def logs(session, id="python"):
    return [(log.minutes, log.on) for log in session.progress.skill(id).logs]


async def test_it_says_what_it_understood_while_one_types(tmp_path):
    async with running(desk(tmp_path), keys="2jm") as (_, person):
        assert "Log time · Python" in person.text
        assert "90m, 1h30 or 1.5 h" in person.text
        await person.press(*"1h30")
        assert "1 h 30 min, today" in person.text
        await person.press(*" yesterday")
        assert "1 h 30 min, yesterday, 20 Nov" in person.text


async def test_enter_logs_and_the_first_minutes_begin_it(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jm") as (app, person):
        await person.press(*"1h 2026-11-18", "enter")
        assert logs(session) == [(60, date(2026, 11, 18))]
        assert session.progress.status("python") == "learning"
        assert person.said == "Logged 1 h on Python · u to undo"
        assert app.screen is app.place
        assert "1 of 40 h" in person.text
        assert "1 h on 18 Nov" in person.text
        await person.press("u")
        assert logs(session) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "no time"),
        ("", "Type a time"),
        ("1h 2027-01-01", "still to come"),
        ("25h", "Between 1 minute and 24 hours"),
        ("0m", "Between 1 minute and 24 hours"),
        ("1h whenever", "Which day"),
    ],
)
async def test_what_is_wrong_is_said_and_the_line_stays_open(tmp_path, typed, said):
    session = desk(tmp_path)
    async with running(session, keys="2jm") as (app, person):
        await person.press(*typed, "enter")
        assert said in person.text
        assert logs(session) == []
        assert app.screen.fields[0].value == typed
        await person.press("ctrl+u", *"90m", "enter")
        assert logs(session) == [(90, TODAY)]


async def test_what_was_typed_is_not_lost_when_it_cannot_be_saved(tmp_path):
    session = desk(tmp_path)
    session.tick(["stats"])
    whole = session.paths.progress.read_bytes()
    async with running(session, size=(60, 20), keys="2jm") as (app, person):
        await person.press(*"90m")
        session.paths.progress.write_text("format = 99\n")
        await person.press("enter")
        assert "newer" in person.text
        assert app.screen.fields[0].value == "90m"
        session.paths.progress.write_bytes(whole)
        await person.press("enter")
        assert logs(session) == [(90, TODAY)]


async def test_escape_closes_and_logs_nothing(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jm") as (app, person):
        await person.press(*"90m", "escape")
        assert app.screen is app.place
        assert logs(session) == []


async def test_the_keys_of_a_form_can_be_clicked(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jm") as (app, person):
        await person.press(*"90m")
        line = person.line_of("enter save")
        await person.click(person.sees[line].index("save"), line)
        assert logs(session) == [(90, TODAY)]
        await person.press("m")
        await person.click(person.sees[line].index("close"), line)
        assert app.screen is app.place


async def test_enter_pressed_twice_logs_once(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jm") as (app, person):
        await person.press(*"90m")
        app.screen.action_save()
        await person.press("enter")
        assert len(logs(session)) == 1


async def test_letters_go_into_the_line_and_to_no_command(tmp_path):
    async with running(desk(tmp_path), keys="2jm") as (app, person):
        await person.press(*"qu?1/")
        assert app.screen.fields[0].value == "qu?1/"


def test_the_page_tells_of_the_last_times(tmp_path):
    session = desk(tmp_path)
    for minutes in (30, 40, 50, 60):
        session.log("python", minutes)
    times, _, _ = record_blocks(session.record("python").record, session.today)
    assert "3 h · 1 h on 21 Nov, 50 min on 21 Nov, 40 min on 21 Nov, 1 more" in [block.body.plain for block in times]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_the_line_fits_any_terminal(tmp_path, size):
    async with running(desk(tmp_path), size=size, keys="2jm") as (_, person):
        await person.press(*"what", "enter")
        assert "1h 18 Nov" in " ".join(person.text.split())
        assert "enter save" in person.text
        assert all(len(line) <= size[0] for line in person.sees)
