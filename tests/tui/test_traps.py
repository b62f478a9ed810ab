"""What is known to bite in Textual, one test a trap; the screens' own tests hold more of each."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.geometry import Size

import skilltrail.tui
from skilltrail.tui.commands import COMMANDS
from tests.session.desk import open_session
from tests.tui.stage import desk, running

ROOM = Path(skilltrail.tui.__file__).parent
# What a plain terminal sends as something else, or keeps for itself (measured under tmux).
UNRELIABLE = {"ctrl+m", "ctrl+h", "ctrl+i", "ctrl+slash", "ctrl+space", "ctrl+s", "ctrl+q", "ctrl+z"}
MARKUP = (
    "[/]",
    "[/foo]",
    "[type=x, v={'a[0]'}]",
    "[b]x[/b]",
    "list[int]",
    "[x] done",
    "C:\\[x]",
    "[@click=app.quit]q",
)


@pytest.mark.parametrize("text", MARKUP)
async def test_trap_markup_in_data_is_shown_as_it_is(tmp_path, text):
    async with running(desk(tmp_path), keys="2") as (app, person):
        app.tell(text)
        await person.press()
        assert text in person.text
        app.place.filter_by(text)
        await person.press()
        assert app.is_running


async def test_trap_markup_in_the_question_of_a_dialog_is_shown_as_it_is(tmp_path):
    from skilltrail.tui.screens.confirm import Ask

    async with running(desk(tmp_path)) as (app, person):
        await app.push_screen(Ask("[/] really?", [(text, text) for text in MARKUP]))
        await person.press()
        assert all(text in person.text for text in ("[/] really?", *MARKUP))


async def test_trap_escapes_in_what_is_said_never_reach_the_terminal(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        app.tell("a\x1b]0;pwned\x07b\x9b2Jc\u202ed")
        await person.press()
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(person.text)


async def test_trap_escapes_that_are_pasted_do_not_reach_the_terminal(tmp_path):
    async with running(desk(tmp_path), keys="2") as (app, person):
        await person.press("slash")
        app.post_message(Paste("a\x1b]0;pwned\x07\u202eb"))
        await person.press()
        assert not {"\x1b", "\x07", "\u202e"} & set(person.text)


async def test_trap_an_input_swallows_letters_that_are_commands(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (app, person):
        letters = sorted({key for one in COMMANDS for key in one.keys if len(key) == 1})
        await person.press("slash", *letters)
        assert app.place.filter_line.value == "".join(letters)
        assert app.current_mode == "skills"
    assert session.progress.skills == {}


async def test_trap_a_list_swallows_the_keys_of_its_screen(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (app, person):
        await person.press("space")
        assert session.progress.status("python") == "done"
        await person.press("enter")
        assert app.focused is app.place.page


def test_trap_a_key_no_terminal_sends_is_never_the_only_way():
    for one in COMMANDS:
        sure = [key for key in one.keys if key not in UNRELIABLE and not key.startswith(("alt+", "shift+"))]
        # Marking with shift is a second way: v and the plain arrows do the same.
        assert sure or one.palette or one.id in ("mark-up", "mark-down"), one.id


def test_trap_the_action_of_a_command_is_its_own_and_not_textual_s():
    taken = {"toggle", "focus", "back", "notify", "maximize", "dismiss", "screenshot", "help_quit", "suspend_process"}
    assert not {one.action.split("(")[0] for one in COMMANDS} & taken


def test_trap_no_widget_is_rebuilt_by_a_reactive():
    for file in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.keyword):
                assert node.arg != "recompose", file


async def test_trap_an_update_moves_neither_focus_nor_cursor_nor_top(tmp_path):
    session = desk(tmp_path, "modeller")
    other = open_session(tmp_path / "home", device="other-0001")
    for mode in "23":
        async with running(session, size=(80, 12), keys=mode) as (app, person):
            await person.press("G", "k")
            was, top, focused = person.at, app.place.lines.top, app.focused
            other.start(["stats"])
            app.look()
            await person.press()
            assert (person.at, app.place.lines.top, app.focused) == (was, top, focused)
            other.undo()


async def test_trap_ids_of_the_content_are_not_ids_of_widgets():
    for file in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Lines", "Page"):
                assert not node.args and not node.keywords, file


@pytest.mark.parametrize("opener", ["question_mark", "e", "ctrl+p", "colon", "d"])
async def test_trap_modes_are_not_switched_under_a_dialog(tmp_path, opener):
    async with running(desk(tmp_path, "modeller"), keys="j") as (app, person):
        await person.press(opener)
        above = app.screen
        assert above is not app.place
        for mode in ("skills", "roadmap"):
            await app.run_action(f"switch_mode('{mode}')", app)
        app.post_message(Key("2", "2"))
        await person.press()
        assert app.current_mode == "roles"
        assert app.screen is above
        await person.click(app.size.width // 6, 0)
        await person.press("escape")
        assert app.screen is app.place
        assert app.focused is app.place.lines


async def test_trap_a_second_dialog_is_not_put_above_the_first(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await person.press("question_mark")
        for action in ("help", "export", "command_palette", "change_theme"):
            await app.run_action(action, app)
            await person.press()
        assert len(app.screen_stack) == 2


async def test_trap_screen_resume_comes_twice_and_changes_nothing(tmp_path):
    async with running(desk(tmp_path), keys="2jj") as (app, person):
        await person.press("v", "j")
        was, marks, shown = person.at, app.place.lines.marks, person.text
        app.place.on_screen_resume()
        app.place.on_screen_resume()
        await person.press("1", "2")
        assert (person.at, app.place.lines.marks, person.text) == (was, marks, shown)


async def test_trap_queries_look_at_the_default_screen_so_none_is_used():
    for file in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in ("query", "query_one"):
                assert file.name == "palette.py", file


def test_trap_no_worker_and_no_thread_touches_a_widget():
    for file in ROOM.rglob("*.py"):
        source = file.read_text()
        assert "run_worker" not in source and "@work" not in source and "threading" not in source, file


async def test_trap_sizes_that_are_mush_elsewhere_keep_every_line_whole(tmp_path):
    async with running(desk(tmp_path, "modeller"), size=(30, 8)) as (_, person):
        for size in ((40, 12), (60, 20), (41, 13)):
            await person.resize(*size)
            for mode in "123":
                await person.press(mode)
                assert all(len(line) <= size[0] for line in person.sees)


@pytest.mark.parametrize("key", ["2", "m", "n", "ctrl+p"])
async def test_trap_sizes_that_are_past_are_not_laid_out(tmp_path, key):
    # Found by the monkey: two that wait in line tell each other in turn for ever.
    async with running(desk(tmp_path), size=(100, 30), keys="2j") as (app, person):
        await person.press(key)
        app.screen._screen_resized(Size(40, 12))
        await person.press()
        assert app.screen.size == Size(100, 30)
        await person.resize(60, 20)
        assert app.screen.size == app.place.size == Size(60, 20)


def test_trap_without_a_terminal_nothing_hangs_and_no_escape_is_sent(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "skilltrail"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"All saved" not in done.stdout


async def test_three_keys_of_five_lead_a_newcomer_to_the_first_tick(tmp_path):
    session = desk(tmp_path)
    path = ("space", "3", "space")
    assert len(path) <= 5
    async with running(session) as (_, person):
        await person.press(*path)
        assert "done" in {record.status for record in session.progress.skills.values()}
