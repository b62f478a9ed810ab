"""Notes: what is typed is kept, whatever happens meanwhile."""

import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.events import Paste

from skilltrail.session.recording import MOST_NOTE
from skilltrail.text import clean
from skilltrail.tui.app import SkilltrailApp
from skilltrail.tui.screens.note import NoteScreen
from tests.packs import HOSTILE
from tests.session.desk import open_session
from tests.tui.stage import desk, running
from tests.tui.test_hostile import assert_harmless

NEWER = "format = 99\n"


def note(session, id="python"):
    return session.record(id).record.note


def editor(app):
    return app.screen.editor


def paste(app, text):
    app.post_message(Paste(text))


# writing


async def test_escape_keeps_and_closes(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jn") as (app, person):
        assert "Note · Python" in person.text
        await person.press(*"one", "enter", *"two?")
        await person.press("escape")
        assert app.screen is app.place
        assert note(session) == "one\ntwo?"
        assert person.said == "Wrote the note on Python · u to undo"
        await person.press("u")
        assert note(session) == ""


async def test_saving_stays_in_the_editor(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jn") as (app, person):
        await person.press(*"one", "ctrl+s")
        assert note(session) == "one"
        assert isinstance(app.screen, NoteScreen)
        await person.press(*" two", "f2", "escape")
        assert note(session) == "one two"
        assert len(session.history()) == 2


async def test_closing_what_was_not_changed_writes_nothing(tmp_path):
    session = desk(tmp_path)
    session.note("python", "as it was")
    async with running(session, keys="2jn") as (app, person):
        await person.press("x", "backspace", "escape")
        assert app.screen is app.place
        assert len(session.history()) == 1


async def test_a_note_that_is_emptied_is_cleared(tmp_path):
    session = desk(tmp_path)
    session.note("python", "old")
    async with running(session, keys="2jn") as (_, person):
        await person.press("backspace", "backspace", "backspace", "escape")
        assert note(session) == ""
        assert person.said == "Cleared the note on Python · u to undo"


async def test_tab_indents_and_letters_are_no_commands(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jn") as (app, person):
        await person.press("q", "tab", "u", "slash", "question_mark", "1", "escape")
        assert app.current_mode == "skills"
        assert note(session) == "q   u/?1"


async def test_the_page_shows_the_note_wrapped(tmp_path):
    session = desk(tmp_path)
    session.note("python", "first line\n\n\tindented " + "word " * 40 + "the last word")
    async with running(session, keys="2j") as (app, person):
        assert "first line" in person.text
        assert "the last word" in person.text
        assert_harmless(app)


async def test_the_keys_of_the_editor_can_be_clicked(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jn") as (app, person):
        await person.press(*"one")
        line = person.line_of("escape keep and close")
        await person.click(person.sees[line].index("ctrl+s") + 2, line)
        assert note(session) == "one"
        assert isinstance(app.screen, NoteScreen)
        await person.press("!")
        await person.click(person.sees[line].index("keep") + 1, line)
        assert note(session) == "one!"
        assert app.screen is app.place


# what is too long, and what is hostile


async def test_what_is_too_long_is_said_and_nothing_is_cut(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jn") as (app, person):
        editor(app).load_text("y" * (MOST_NOTE - 10))
        await person.press()
        assert "19,990 of 20,000 characters" in person.text
        editor(app).load_text("y" * (MOST_NOTE + 12))
        await person.press()
        assert "12 characters too many: 20,000 are kept" in person.text
        await person.press("escape")
        assert "at most 20,000" in person.text
        assert note(session) == ""
        editor(app).load_text("y" * MOST_NOTE)
        await person.press("escape")
        assert len(note(session)) == MOST_NOTE
        assert app.screen is app.place


async def test_a_long_paste_is_cut_and_that_is_said(tmp_path):
    async with running(desk(tmp_path), keys="2jn") as (app, person):
        paste(app, "word " * 10_000)
        await person.press()
        assert person.said == "Pasted the first 20,000 characters of 50,000."


async def test_any_text_can_be_typed_kept_and_read_again(tmp_path):
    session = desk(tmp_path)
    text = "\n".join(HOSTILE) + "\x1b]0;title\x07\u202eabc\x9b2J\tend"
    async with running(session, keys="2jn") as (app, person):
        paste(app, text)
        await person.press()
        assert_harmless(app)
        await person.press("escape")
        assert note(session) == clean(text, newlines=True).strip("\n")
        assert_harmless(app)
        await person.press("n")
        assert_harmless(app)
        await person.press("escape")
    assert len(session.history()) == 1


async def test_a_hostile_record_is_shown_harmless_and_stays_until_it_is_edited(tmp_path):
    session = desk(tmp_path)
    session.note("python", "good")
    path = session.paths.progress
    path.write_text(path.read_text().replace('"good"', '"bad \\u001b]0;x\\u0007 \\u202e[/] end"'))
    session.refresh()
    before = path.read_bytes()
    async with running(session, keys="2j") as (app, person):
        assert "end" in person.text
        assert_harmless(app)
        await person.press("n")
        assert_harmless(app)
        await person.press("escape")
        assert path.read_bytes() == before


# when it cannot be saved


async def test_what_was_typed_is_not_lost_when_it_cannot_be_saved(tmp_path):
    session = desk(tmp_path)
    session.tick(["stats"])
    whole = session.paths.progress.read_bytes()
    async with running(session, size=(60, 20), keys="2jn") as (app, person):
        await person.press(*"precious")
        session.paths.progress.write_text(NEWER)
        await person.press("escape")
        assert isinstance(app.screen, NoteScreen)
        assert "newer" in person.text
        assert editor(app).text == "precious"
        session.paths.progress.write_bytes(whole)
        await person.press("escape")
        assert note(session) == "precious"


async def test_closing_over_what_cannot_be_saved_asks_first(tmp_path):
    session = desk(tmp_path)
    session.tick(["stats"])
    async with running(session, keys="2jn") as (app, person):
        await person.press(*"precious")
        session.paths.progress.write_text(NEWER)
        await person.press("escape", "escape")
        assert "Close without saving?" in person.text
        await person.press("enter")
        assert editor(app).text == "precious"
        await person.press("escape", "j", "enter")
        assert app.screen is app.place


async def test_leaving_the_program_keeps_what_was_typed(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jn") as (_, person):
        await person.press(*"precious", "ctrl+q")
    assert note(session) == "precious"


async def test_the_program_is_not_left_over_what_cannot_be_saved(tmp_path):
    session = desk(tmp_path)
    session.tick(["stats"])
    async with running(session, keys="2jn") as (app, person):
        await person.press(*"precious")
        session.paths.progress.write_text(NEWER)
        await person.press("ctrl+q")
        assert app.is_running
        assert "newer" in person.text
        assert editor(app).text == "precious"


# two writers


async def test_a_note_changed_elsewhere_comes_in_and_what_is_typed_stays(tmp_path):
    session = desk(tmp_path)
    other = open_session(tmp_path / "home", device="other-0001")
    async with running(session, keys="2jn") as (app, person):
        await person.press(*"mine")
        other.note("python", "theirs")
        app.look()
        await person.press()
        assert "Changed elsewhere meanwhile" in person.text
        assert editor(app).text == "mine\n\ntheirs"
        await person.press("escape")
        assert note(session) == "mine\n\ntheirs"
        assert not session.record("python").record.conflict


async def test_whoever_types_goes_on_where_he_was_and_not_in_what_came_in(tmp_path):
    session = desk(tmp_path)
    other = open_session(tmp_path / "home", device="other-0001")
    async with running(session, keys="2jn") as (app, person):
        await person.press(*"mine")
        other.note("python", "theirs")
        app.look()
        await person.press(*" too")
        assert editor(app).text == "mine too\n\ntheirs"


async def test_an_untouched_note_simply_follows(tmp_path):
    session = desk(tmp_path)
    other = open_session(tmp_path / "home", device="other-0001")
    async with running(session, keys="2jn") as (app, person):
        other.note("python", "theirs")
        app.look()
        await person.press()
        assert editor(app).text == "theirs"
        await person.press("escape")
        assert len(session.history()) == 1


async def test_what_was_written_at_the_same_moment_is_not_lost(tmp_path):
    session = desk(tmp_path)
    other = open_session(tmp_path / "home", device="other-0001")
    async with running(session, keys="2jn") as (_, person):
        await person.press(*"mine")
        other.note("python", "theirs")
        await person.press("escape")
        assert "mine" in note(session)
        assert "theirs" in note(session)
        assert "Written on two devices at once" in person.text


async def test_saving_takes_up_what_was_written_at_the_same_moment(tmp_path):
    session = desk(tmp_path)
    other = open_session(tmp_path / "home", device="other-0001")
    async with running(session, keys="2jn") as (app, person):
        await person.press(*"mine")
        other.note("python", "theirs")
        await person.press("ctrl+s")
        assert {"mine", "theirs"} <= set(editor(app).text.split())
        await person.press("!", "escape")
        assert {"mine", "theirs"} <= set(note(session).replace("!", "").split())
        assert not session.record("python").record.conflict


async def test_two_texts_are_told_of_and_saving_makes_them_one(tmp_path):
    session = desk(tmp_path)
    other = open_session(tmp_path / "home", device="other-0001")
    other.note("python", "theirs", seen=())
    session.refresh()
    session.note("python", "mine", seen=())
    assert session.record("python").record.conflict
    async with running(session, keys="2j") as (_, person):
        assert "Written on two devices at once" in person.text
        await person.press("n")
        assert "both texts stand here" in person.text
        await person.press("ctrl+s", "escape")
        assert not session.record("python").record.conflict
        assert "mine" in note(session)
        assert "theirs" in note(session)
        assert "two devices" not in person.text


# another editor


@pytest.fixture
def outside(tmp_path, monkeypatch):
    """Make a program the person's editor; it writes down its arguments and the rights of the file."""

    def make(does: str) -> Path:
        script = tmp_path / "my editor.py"
        script.write_text(
            "import os, sys, pathlib\n"
            f"told = pathlib.Path({str(tmp_path / 'told')!r})\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            "told.write_text(f'{sys.argv[1:-1]} {oct(file.stat().st_mode & 0o777)} {file.parent}/{file.name}')\n"
            f"{does}\n"
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} '{script}' --wait '; touch pwned'")
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setattr(SkilltrailApp, "suspend", lambda self: nullcontext())
        return tmp_path / "told"

    return make


async def test_the_persons_own_editor_gets_the_text_and_gives_it_back(tmp_path, outside):
    told = outside("file.write_text(file.read_text().upper() + 'more\\n')")
    session = desk(tmp_path)
    async with running(session, keys="2jn") as (app, person):
        await person.press(*"one", "ctrl+e")
        assert editor(app).text == "ONE\nmore"
        await person.press("escape")
        assert note(session) == "ONE\nmore"
    said = told.read_text()
    assert said.startswith("['--wait', '; touch pwned'] 0o600 ")
    assert not Path(said.split()[-1]).exists()
    assert not list(tmp_path.glob("**/pwned"))


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("file.write_text('gone'); sys.exit(3)", "ended with 3; the note is as it was"),
        ("file.unlink()", "took python.md away"),
    ],
)
async def test_an_editor_that_fails_changes_nothing(tmp_path, outside, does, said):
    outside(does)
    async with running(desk(tmp_path), keys="2jn") as (app, person):
        await person.press(*"one", "ctrl+e")
        assert editor(app).text == "one"
        assert said in person.text


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("file.write_text('typed'); sys.exit(3)", "ended with 3"),
        ("file.write_text('typed' * 300_000)", "larger than 1,000,000 bytes"),
    ],
)
async def test_what_was_written_in_an_editor_that_fails_is_kept_and_named(tmp_path, outside, monkeypatch, does, said):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    outside(does)
    async with running(desk(tmp_path), size=(200, 40), keys="2jn") as (app, person):
        await person.press(*"one", "ctrl+e")
        (kept,) = tmp_path.glob("skilltrail-*/python.md")
        assert kept.read_text().startswith("typed")
        # A long path is broken wherever a line is full.
        seen = "".join(mark for mark in person.text if not mark.isspace() and mark not in "│┃▌▐")
        assert said.replace(" ", "") in seen
        assert f"your text is kept in {kept}".replace(" ", "") in seen
        assert editor(app).text == "one"


async def test_an_editor_that_was_back_at_once_is_told_of_and_keeps_its_file(tmp_path, outside, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("skilltrail.editors.AT_ONCE", 600.0)
    outside("")
    async with running(desk(tmp_path), keys="2jn") as (app, person):
        await person.press(*"one", "ctrl+e")
        assert "was back at once" in " ".join(person.text.split())
        (kept,) = tmp_path.glob("skilltrail-*/python.md")
        assert kept.read_text() == "one\n"
        assert editor(app).text == "one"


async def test_without_room_for_a_file_no_editor_is_opened(tmp_path, outside, monkeypatch):
    outside("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not-there"))
    async with running(desk(tmp_path), keys="2jn") as (app, person):
        await person.press(*"one", "ctrl+e")
        assert "can be made (No such file or directory); the note is as it was" in " ".join(person.text.split())
        assert editor(app).text == "one"


async def test_an_editor_that_is_not_there_is_told(tmp_path, outside, monkeypatch):
    outside("")
    monkeypatch.setenv("VISUAL", "/nowhere/vi")
    async with running(desk(tmp_path), keys="2jn") as (app, person):
        await person.press(*"one", "ctrl+e")
        assert "vi cannot be started" in person.text
        assert editor(app).text == "one"


async def test_what_comes_back_from_an_editor_is_harmless(tmp_path, outside):
    outside(r"file.write_bytes(b'a\x1b]0;x\x07\xff\xe2\x80\xaeb\r\nc')")
    session = desk(tmp_path)
    async with running(session, keys="2jn") as (app, person):
        await person.press("ctrl+e")
        assert_harmless(app)
        await person.press("escape")
        assert note(session) == "a\ufffd]0;x\ufffd\ufffdb\nc"


async def test_where_no_other_program_can_be_shown_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", "true")
    async with running(desk(tmp_path), keys="2jn") as (app, person):
        await person.press(*"one", "ctrl+e")
        assert "cannot be opened from here" in person.text
        assert editor(app).text == "one"


@pytest.mark.parametrize("size", [(120, 40), (60, 20), (40, 12)])
async def test_the_editor_fits_any_terminal(tmp_path, size):
    async with running(desk(tmp_path), size=size, keys="2jn") as (app, person):
        await person.press(*"some words")
        assert "some words" in person.text
        assert "escape keep" in person.text
        await person.resize(100, 30)
        await person.resize(20, 5)
        await person.resize(*size)
        assert editor(app).text == "some words"
        assert app.focused is editor(app)


async def test_the_editor_is_not_imported_before_the_first_note(tmp_path):
    code = (
        "import asyncio, sys; from pathlib import Path; from tests.tui.stage import desk, running\n"
        "async def main():\n"
        f"    async with running(desk(Path({str(tmp_path)!r})), keys='2j') as (app, person):\n"
        "        print('textual.widgets._text_area' in sys.modules)\n"
        "        await person.press('n')\n"
        "        print('textual.widgets._text_area' in sys.modules)\n"
        "asyncio.run(main())\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True"]
