"""What was being typed when the program had to end although it could not be saved."""

import pytest

from skilltrail.errors import SaveError
from skilltrail.tui.screens.note import NoteScreen
from tests.tui.stage import desk, running

NEWER = "format = 99\n"


@pytest.fixture(autouse=True)
def _temporary(tmp_path, monkeypatch):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))


def test_nothing_is_looked_for_twice(tmp_path):
    assert not desk(tmp_path).has_drafts


async def ended_while_typing(tmp_path, text="precious"):
    session = desk(tmp_path)
    session.tick(["stats"])
    whole = session.paths.progress.read_bytes()
    async with running(session, keys="2jn") as (app, person):
        await person.press(*text)
        session.paths.progress.write_text(NEWER)
        app.leave(15)
    return session, whole, app


async def test_a_draft_is_kept_and_where_is_said(tmp_path):
    session, _, app = await ended_while_typing(tmp_path)
    assert "It is kept in " in app.parting
    assert session.draft("python").text == "precious"
    assert session.paths.progress.read_text() == NEWER


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_the_next_start_saves_it_and_says_so(tmp_path, size):
    session, whole, _ = await ended_while_typing(tmp_path)
    session.paths.progress.write_bytes(whole)
    session = desk(tmp_path)
    async with running(session, size=size) as (app, person):
        await person.press()
        assert "Saved what could not be saved the last time" in person.said
        assert app.session.record("python").record.note == "precious"
        await person.press("u")
        assert app.session.record("python").record.note == ""
    assert not session.has_drafts


async def test_while_it_still_cannot_be_saved_the_editor_has_it(tmp_path):
    _, whole, _ = await ended_while_typing(tmp_path)
    session = desk(tmp_path)
    async with running(session) as (app, person):
        await person.press()
        assert "is kept: n shows it" in person.said
        await person.press("n")  # the cursor is where it was left
        assert isinstance(app.screen, NoteScreen)
        assert app.screen.editor.text == "precious"
        app.clear_notifications()
        await person.press()
        assert "Not saved yet" in person.text
        session.paths.progress.write_bytes(whole)
        app.look()
        await person.press("escape")
        assert session.record("python").record.note == "precious"
    assert not session.has_drafts


async def test_a_draft_that_is_given_up_does_not_come_back(tmp_path):
    await ended_while_typing(tmp_path)
    session = desk(tmp_path)
    async with running(session, keys="n") as (app, person):
        await person.press("escape", "escape", "j", "enter")
        assert app.screen is app.place
    assert not session.has_drafts


async def test_what_can_neither_be_saved_nor_kept_is_said(tmp_path, monkeypatch):
    def full(*_):
        raise SaveError("no space")

    monkeypatch.setattr("skilltrail.session.session.Session.keep_draft", full)
    _, _, app = await ended_while_typing(tmp_path)
    assert "precious" in app.parting


async def test_nothing_is_kept_where_nothing_was_typed(tmp_path):
    session, _, app = await ended_while_typing(tmp_path, "")
    assert app.parting == ""
    assert not session.has_drafts
