"""Conflict copies beside the record, in the screens."""

import errno
import os
from datetime import timedelta

import pytest

from skilltrail.tui import app as app_module
from tests.session.desk import NOON, Clock, open_session
from tests.tui.stage import desk, running

COPY = "progress.sync-conflict-20261120-180312-ABCDEFG.toml"


@pytest.fixture(autouse=True)
def no_looks_but_ours(monkeypatch):
    """The application looks by itself every second, which on a busy machine is between any two lines of a test."""
    monkeypatch.setattr(app_module, "LOOK_EVERY", 3600.0)


def put_copy(tmp_path, name=COPY):
    other = open_session(tmp_path / "laptop", Clock(NOON + timedelta(days=1)), device="laptop-7f3a")
    other.tick(["numpy"])
    (tmp_path / "home" / name).write_bytes(other.paths.progress.read_bytes())


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_one_that_is_there_at_the_start_is_told_of_then_brought_in(tmp_path, size):
    session = desk(tmp_path, "modeller")
    put_copy(tmp_path)
    async with running(session, size=size) as (app, person):
        app.look()
        await person.press()
        assert person.said == f"Found another version of your record: {COPY}. Bringing it in."
        assert (session.paths.data / COPY).exists()
        app.look()
        await person.press()
        assert person.said.startswith(f"Brought in {COPY}: 1 change from laptop-7f3a, newer; it is in ")
        assert session.progress.status("numpy") == "done"
        assert not (session.paths.data / COPY).exists()
        app.clear_notifications()
        app.look()
        await person.press()
        assert person.said == ""


async def test_one_that_comes_while_the_screens_are_open_keeps_the_cursor_and_what_is_typed(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="2j") as (app, person):
        await person.press("slash", "p", "y")
        before = person.at
        app.look()
        put_copy(tmp_path, "progress (1).toml")
        app.look()
        app.look()
        await person.press()
        assert "Brought in progress (1).toml" in person.said
        assert person.at == before
        assert "py" in person.text


async def test_a_change_in_between_brings_it_in_first(tmp_path):
    session = desk(tmp_path, "modeller")
    put_copy(tmp_path)
    async with running(session, keys="2j") as (app, person):
        app.look()
        await person.press("space")
        assert session.progress.status("numpy") == "done"
        app.look()
        await person.press()
        assert not (session.paths.data / COPY).exists()


async def test_one_that_cannot_be_read_is_named_once(tmp_path):
    session = desk(tmp_path, "modeller")
    (session.paths.data / COPY).write_text("broken")
    async with running(session) as (app, person):
        app.look()
        await person.press()
        assert COPY in person.said
        app.clear_notifications()
        app.look()
        await person.press()
        assert person.said == ""
    assert (session.paths.data / COPY).read_text() == "broken"


async def test_one_that_cannot_be_read_stays_in_sight_while_others_are_brought_in(tmp_path):
    session = desk(tmp_path, "modeller")
    (session.paths.data / "progress (1).toml").write_text("broken")
    put_copy(tmp_path)
    async with running(session) as (app, person):
        app.look()
        await person.press()
        app.look()
        await person.press()
        first, last = [note.message for note in app._notifications]
        assert "progress (1).toml" in first
        assert last.startswith("Brought in")


async def test_one_that_another_window_has_brought_in_is_not_said_to_lie_there(tmp_path):
    session = desk(tmp_path, "modeller")
    put_copy(tmp_path)
    async with running(session) as (app, person):
        app.look()
        other = open_session(tmp_path / "home")
        other.find_copies()
        other.merge_copies()
        app.look()
        await person.press()
        assert person.said == f"{COPY} is in your progress file already: another program has brought it in"


async def test_a_file_that_went_back_in_time_is_warned_of_whatever_is_done_meanwhile(tmp_path):
    session = desk(tmp_path, "modeller")
    clock = session._now
    clock.pass_days(1)
    old = session.paths.progress.read_bytes()
    session.tick(["stats"])
    session.paths.progress.write_bytes(old)
    async with running(session, keys="2j") as (app, person):
        await person.press("space")
        warning, done = [note.message for note in app._notifications]
        assert warning.startswith("Your progress file was replaced by one without 1 change that you saw here")
        assert done.startswith("Ticked")


async def test_backups_without_a_record_are_warned_of_at_the_start(tmp_path):
    session = desk(tmp_path, "modeller")
    session.begun_anew = "there is a backup"
    async with running(session) as (_app, person):
        assert person.said == "there is a backup"


async def test_a_folder_that_cannot_be_listed_is_told_once_and_nothing_stops(tmp_path, monkeypatch):
    session = desk(tmp_path, "modeller")

    def listdir(path, real=os.listdir):
        if str(path) == str(session.paths.data):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path)

    put_copy(tmp_path)
    async with running(session, keys="2j") as (app, person):
        with monkeypatch.context() as patch:
            patch.setattr(os, "listdir", listdir)
            app.look()
            await person.press()
            assert person.said == (
                f"{session.paths.data}: cannot be listed (Input/output error); "
                "conflict copies may lie there, try again"
            )
            app.clear_notifications()
            app.look()
            await person.press()
            assert person.said == ""
            await person.press("space")
        app.look()
        await person.press()
        assert "Found another version of your record" in person.said


async def test_without_any_nothing_is_said(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (app, person):
        app.look()
        app.look()
        await person.press()
        assert person.said == ""


async def test_a_branch_of_git_that_is_switched_to_shows_and_what_is_done_then_is_done_there(tmp_path):
    session = desk(tmp_path, "modeller")
    session.tick(["stats"])
    path = session.paths.progress
    here = path.read_bytes()
    other = open_session(tmp_path / "home", device="laptop-7f3a")
    other.tick(["numpy"])
    there = path.read_bytes()
    session.refresh()

    def switch(data):
        path.unlink()  # as git does it
        path.write_bytes(data)

    async with running(session, keys="2j") as (app, person):
        switch(here)
        app.look()
        await person.press()
        assert session.progress.status("numpy") == "todo"
        await person.press("space")
        ticked = set(session.progress.skills)
        assert "stats" in ticked
        assert not session.trouble
        switch(there)
        app.look()
        await person.press()
        assert session.progress.status("numpy") == "done"
        assert not session.trouble
