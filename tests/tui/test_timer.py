"""The timer: one key starts and stops it, and nothing that ends the program loses what it measured."""

import os
from datetime import timedelta

import pytest
from msgspec import structs

from skilltrail.errors import SaveError
from skilltrail.progress.timer import BEAT_EVERY, read_timer, write_timer
from skilltrail.tui import timing
from skilltrail.tui.widgets.bars import StatusBar
from tests.session.desk import open_session
from tests.tui.stage import desk, running

NOBODY = 2**22 - 3
"""A process that is not there."""


def timer_file(session):
    return session.paths.timer("desk-0001")


def minutes(session, id="python"):
    return session.record(id).record.minutes


async def work(person, count):
    """Let minutes pass, with the beats that come in them."""
    for _ in range(2 * count):
        person.app.session._now.at += timedelta(seconds=BEAT_EVERY)
        person.app.timekeeper.beat()
    person.app.look()
    await person.press()


def begun_elsewhere(session, id, seconds, process):
    """Let another program have begun a timer."""
    session.timer_start(id)
    path = timer_file(session)
    write_timer(path, structs.replace(read_timer(path), seconds=seconds, process=process))


async def test_one_key_starts_it_and_the_top_line_tells(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="2j") as (app, person):
        assert "t timer" in person.keys_shown
        await person.press("t")
        assert person.said == "Timing Python · t stops and logs it"
        assert "timing python 0 min" in person.top
        assert "t stop timer" in person.keys_shown
        await work(person, 12)
        assert "timing python 12 min" in person.top
        await person.press("1")
        assert "timing python 12 min" in person.top
        assert app.timing == ("python", "12 min")


async def test_the_same_key_stops_and_logs_it(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jt") as (_, person):
        await work(person, 75)
        assert "1 h 15 min" in person.top
        await person.press("t")
        assert person.said == "Logged 1 h 15 min on Python · u to undo"
        assert minutes(session) == 75
        assert "timing" not in person.top
        assert not timer_file(session).exists()
        await person.press("u")
        assert minutes(session) == 0


async def test_a_moment_is_not_logged(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jt") as (_, person):
        await person.press("t")
        assert "too short" in person.said
        assert minutes(session) == 0


async def test_on_another_skill_the_first_is_logged_and_the_new_one_begins(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jt") as (_, person):
        await work(person, 5)
        await person.press("j", "t")
        assert person.said == "Logged 5 min on Python. Timing Numpy · t stops and logs it"
        assert minutes(session) == 5
        assert "timing numpy 0 min" in person.top


async def test_on_a_heading_the_key_stops_the_timer_and_starts_none(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2t") as (app, person):
        assert app.timing is None
        await person.press("j", "t")
        await work(person, 2)
        await person.press("k")
        assert "t stop timer" in person.keys_shown
        await person.press("t")
        assert minutes(session) == 2


async def test_it_can_be_stopped_from_any_screen_by_the_palette(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jt") as (app, person):
        await work(person, 3)
        await person.press("1", "ctrl+p", *"stop and")
        await app.workers.wait_for_complete()
        await person.press("down", "enter")
        assert minutes(session) == 3
        await person.press("ctrl+p", *"stop and")
        await app.workers.wait_for_complete()
        await person.press()
        assert "timer: stop" not in person.text


async def test_it_beats_only_while_it_runs_here(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (app, person):
        assert app.timekeeper._beats is None
        await person.press("t")
        assert app.timekeeper._beats is not None
        await person.press("t")
        assert app.timekeeper._beats is None


async def test_nothing_is_painted_until_the_minute_changes(tmp_path, monkeypatch):
    async with running(desk(tmp_path), keys="2jt") as (app, person):
        await work(person, 1)
        painted = []
        monkeypatch.setattr(StatusBar, "refresh", lambda self, *a, **k: painted.append(self) or self)
        for _ in range(3):
            app.session._now.at += timedelta(seconds=9)
            app.look()
        assert painted == []
        await work(person, 1)
        assert painted


async def test_one_that_was_cut_off_is_logged_at_the_next_start(tmp_path):
    session = desk(tmp_path)
    begun_elsewhere(session, "python", 600, NOBODY)
    async with running(session) as (app, person):
        assert person.said == "Logged 10 min on Python · u to undo"
        assert minutes(session) == 10
        assert app.timing is None
        assert not timer_file(session).exists()


async def test_one_that_runs_in_another_program_is_shown_and_can_be_stopped_here(tmp_path):
    session = desk(tmp_path)
    begun_elsewhere(session, "python", 600, os.getppid())
    async with running(session, keys="2j") as (app, person):
        assert "timing python 10 min" in person.top
        assert app.timekeeper._beats is None
        await person.press("t")
        assert minutes(session) == 10
        assert "timing" not in person.top


async def test_one_that_is_stopped_elsewhere_is_noticed(tmp_path):
    session = desk(tmp_path)
    other = open_session(tmp_path / "home", session._now)
    async with running(session, keys="2jt") as (app, person):
        await work(person, 4)
        other.timer_stop()
        app.look()
        await person.press()
        assert person.said == "The timer of Python was stopped elsewhere"
        assert "timing" not in person.top
        assert minutes(session) == 4
        assert app.timekeeper._beats is None


@pytest.mark.parametrize("broken", [b"format = 99\n", b"garbage [", b""])
async def test_a_timer_that_cannot_be_read_does_no_harm(tmp_path, broken):
    session = desk(tmp_path)
    async with running(session, keys="2jt") as (app, person):
        await work(person, 2)
        timer_file(session).write_bytes(broken)
        app.look()
        await person.press()
        assert "timing" not in person.top
        await person.press("t", "q")
    assert app.return_code == 0


async def test_while_the_computer_sleeps_no_time_goes_by(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jt") as (app, person):
        await work(person, 2)
        session._now.at += timedelta(hours=3)
        app.look()
        await person.press()
        assert "timing python 2 min" in person.top
        await work(person, 1)
        await person.press("t")
        assert minutes(session) == 3


async def test_a_beat_that_cannot_be_kept_is_told_once_and_the_timer_goes_on(tmp_path, monkeypatch):
    session = desk(tmp_path)
    async with running(session, keys="2jt") as (app, person):
        beat = session.timer_beat

        def fail():
            raise SaveError("timer.toml: no space left; nothing was changed")

        monkeypatch.setattr(session, "timer_beat", fail)
        app.timekeeper.beat()
        await person.press()
        assert "no space left" in person.said
        app.clear_notifications()
        app.timekeeper.beat()
        await person.press()
        assert person.said == ""
        monkeypatch.setattr(session, "timer_beat", beat)
        await work(person, 2)
        assert "timing python 2 min" in person.top


async def test_leaving_logs_it(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jt") as (app, person):
        await work(person, 6)
        await person.press("q")
    assert minutes(session) == 6
    assert app.parting == "Logged 6 min on Python"
    assert not timer_file(session).exists()


async def test_a_timer_of_another_program_goes_on_when_this_one_is_left(tmp_path):
    session = desk(tmp_path)
    begun_elsewhere(session, "python", 600, os.getppid())
    async with running(session, keys="2j") as (app, person):
        await person.press("q")
    assert app.parting == ""
    assert read_timer(timer_file(session)).seconds == 600


async def test_what_cannot_be_logged_on_leaving_is_logged_the_next_time(tmp_path):
    session = desk(tmp_path)
    session.tick(["stats"])
    whole = session.paths.progress.read_bytes()
    async with running(session, keys="2jt") as (app, person):
        await work(person, 6)
        session.paths.progress.write_text("format = 99\n")
        await person.press("q")
    assert "will be logged the next time" in app.parting
    session.paths.progress.write_bytes(whole)
    path = timer_file(session)
    write_timer(path, structs.replace(read_timer(path), process=NOBODY))
    later = open_session(tmp_path / "home", session._now)
    async with running(later) as (_, person):
        assert person.said == "Logged 6 min on Python · u to undo"
    assert minutes(later) == 6


async def test_minutes_that_cannot_be_logged_are_kept_and_logged_once_the_record_is_mended(tmp_path, monkeypatch):
    session = desk(tmp_path)
    session.tick(["stats"])
    whole = session.paths.progress.read_bytes()
    async with running(session, keys="2jt") as (app, person):
        monkeypatch.setattr(timing, "BEAT_EVERY", 0)
        await work(person, 2)
        session.paths.progress.write_text("format = 99\n")
        await person.press("t")
        assert "newer" in person.said
        assert "what the timer measured is kept" in person.said
        assert "timing" not in person.top
        app.look()
        assert timer_file(session).exists()
        session.paths.progress.write_bytes(whole)
        app.look()
        await person.press()
        assert minutes(session) == 2
        assert person.said == "Logged 2 min on Python · u to undo"
        app.look()
        assert not timer_file(session).exists()


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((120, 40), "timing pandas 3 min · modeller"),
        ((80, 24), "timing pandas 3 min"),
        ((60, 20), "timing pandas 3 min"),
        ((40, 12), "3 min"),
    ],
)
async def test_what_is_timed_is_the_last_to_leave_the_top_line(tmp_path, size, shown):
    async with running(desk(tmp_path, "modeller"), size=size, keys="2") as (app, person):
        app.place.lines.go("pandas")
        await person.press("t")
        await work(person, 3)
        assert shown in person.top
        assert len(person.top) <= size[0]


async def test_a_project_is_timed_too(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (app, person):
        app.place.lines.go("first-model")
        await person.press("t")
        await work(person, 3)
        assert "timing First model 3 min" in person.top
        await person.press("t")
        assert session.record("first-model").record.minutes == 3
