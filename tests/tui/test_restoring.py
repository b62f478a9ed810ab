"""Putting a backup back from the palette."""

import pytest

from skilltrail.session.session import Session
from tests.session.desk import Clock, open_session
from tests.tui.stage import running


@pytest.fixture
def session(tmp_path):
    clock = Clock()
    session = open_session(tmp_path, clock)
    for id in ("python", "numpy", "pandas"):
        session.tick([id])
        clock.pass_days(1)
    return session


async def ask(app, person):
    app.action_restore_backup()
    await person.press()


async def test_the_palette_offers_it(session):
    async with running(session) as (_, person):
        await person.press("ctrl+p", *"backup")
        await person.app.workers.wait_for_complete()
        await person.press("down", "enter")
        assert "Put back a backup" in person.text


async def test_the_safe_answer_has_the_cursor_twice(session):
    before = session.paths.progress.read_bytes()
    async with running(session) as (app, person):
        await ask(app, person)
        assert "22 Nov 2026, 12:00 · 1 known, 1 change" in person.text
        await person.press("enter")
        assert "Put back a backup" not in person.text
        await ask(app, person)
        await person.press("down", "down", "enter")
        await person.press()
        assert "Now 3 skills" in person.text
        await person.press("enter")
        assert app.screen is app.place
        assert session.paths.progress.read_bytes() == before


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_it_is_put_back_and_shown_at_once(session, size):
    async with running(session, size, keys="2") as (app, person):
        await ask(app, person)
        await person.press("down", "down", "enter")
        await person.press()
        assert "Pandas; Ticked Numpy" in person.text
        await person.press("down", "enter")
        assert "Put back the backup" in person.said
        assert set(session.progress.skills) == {"python"}


async def test_without_a_backup_it_says_so(tmp_path):
    async with running(open_session(tmp_path)) as (app, person):
        await ask(app, person)
        assert "no backup yet" in person.said


async def test_what_is_there_already_and_what_cannot_be_are_said(session):
    async with running(session) as (app, person):
        session.restore("latest")
        await ask(app, person)
        await person.press("down", "down", "enter")
        assert "very same" in person.said
        session.paths.progress.write_text("format = 2\n")
        await ask(app, person)
        await person.press("down", "enter")
        assert "newer skilltrail" in person.said
        session.paths.backups.rename(session.paths.data / "away")
        session.paths.backups.write_text("in the way")
        await ask(app, person)
        assert "cannot be listed" in person.said


async def test_the_banner_of_a_bad_record_names_the_backup_and_it_is_put_right(session):
    session.paths.progress.write_text("[oops")
    broken = Session(session.paths, session.curriculum, (), Clock(), "desk-0001")
    broken.refresh()
    async with running(broken) as (app, person):
        assert "backup of 23 Nov 2026, 12:00" in person.sees[1]
        await ask(app, person)
        await person.press("down", "enter")
        await person.press()
        assert "kept beside" in person.text
        await person.press("down", "enter")
        assert "Read-only" not in person.text
        assert broken.trouble == ""


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_one_that_cannot_be_read_is_not_offered_and_not_kept_quiet(session, size):
    (session.paths.backups / "progress-2026-11-23-120000.toml").write_text("rot")
    async with running(session, size) as (app, person):
        await ask(app, person)
        assert "22 Nov 2026, 12:00" in person.text
        assert "23 Nov 2026" not in person.text
        assert person.said == "1 backup cannot be read: 'skilltrail backup' says why."
