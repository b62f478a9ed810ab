"""A monkey plays for a while; what it plays for long is told by `python -m tests.tui.monkey`."""

import pytest
from rich.style import Style
from textual.command import CommandList
from textual.events import AppBlur, AppFocus, Click, Key, MouseDown, MouseUp, Paste
from textual.keys import key_to_character

from skilltrail.tui.screens.help import HelpScreen
from tests.tui.monkey.player import play
from tests.tui.stage import desk, running


@pytest.mark.parametrize("learner", ["half-way", "hostile", "year"])
async def test_nothing_a_monkey_does_ends_the_program_or_loses_a_record(learner, tmp_path):
    played = await play(learner, "a seed", 200, tmp_path)
    assert not played.faults, "\n\n".join(played.faults)
    assert played.events == 200


async def test_what_comes_when_the_screens_are_gone_means_nothing(tmp_path):
    # Found by the monkey: events wait in line while the program leaves, and Textual asks for a screen to take them.
    async with running(desk(tmp_path)) as (app, person):
        await person.press("q")
    where = (0, 0, 0, 0, 1, False, False, False)
    for event in (Key("e", "e"), Paste("text"), MouseDown(None, *where), MouseUp(None, *where)):
        await app.on_event(event)


@pytest.mark.parametrize("opener", ["colon", "question_mark", "e", "2"])
async def test_what_is_typed_after_leaving_opens_nothing(tmp_path, opener):
    # Found by the monkey: a palette that was opened by a program on its way out had nothing in it.
    async with running(desk(tmp_path)) as (app, person):
        for key in ("q", opener, "k", "enter"):
            app.post_message(Key(key, key_to_character(key)))
        await person.pilot.pause()
        assert not app.is_running or app.screen is app.place
    assert app.return_code == 0
    assert app.current_mode == "roles"


async def test_a_palette_that_is_closed_while_it_opens_does_no_harm(tmp_path):
    async with running(desk(tmp_path)) as (app, _):
        app.action_command_palette()
        app.exit()
    assert not app.return_code


async def test_a_click_on_an_answer_that_is_gone_does_nothing(tmp_path):
    # Found by the monkey: what was typed narrows the list while the click on an old line of it is on its way.
    async with running(desk(tmp_path)) as (app, person):
        await person.press("ctrl+p")
        await app.workers.wait_for_complete()
        answers = app.screen.query_one(CommandList)
        gone = Style.from_meta({"option": 999})
        answers.post_message(Click(answers, 1, 1, 0, 0, 1, False, False, False, style=gone))
        await person.press("escape")
        assert app.is_running


async def test_a_click_where_the_terminal_ends_by_now_does_nothing(tmp_path):
    # Found by the monkey: the terminal gets smaller while the click is on its way.
    async with running(desk(tmp_path)) as (app, person):
        await person.press("ctrl+p")
        app.screen.post_message(Click(app.screen, 130, 8, 0, 0, 1, False, False, False))
        await person.pilot.pause()
        assert app.screen is not app.place
        await person.press("escape")
        assert app.screen is app.place


@pytest.mark.parametrize("size", [(1, 1), (4, 24), (6, 24), (200, 2)])
async def test_the_palette_lives_in_any_terminal(tmp_path, size):
    # Found by the monkey: Textual's lists divide by the columns they have, which may be none.
    async with running(desk(tmp_path)) as (app, person):
        await person.press("ctrl+p")
        await person.resize(*size)
        await person.press("p", "down")
        await app.workers.wait_for_complete()
        await person.press("pagedown", "escape")
        assert app.screen is app.place


@pytest.mark.parametrize("keys", ["1p", "2jm", "2jb", "2e"])
async def test_a_dialog_behind_another_one_is_not_closed_in_its_place(tmp_path, keys):
    # Found on a real terminal: escape reaches a dialog that has just opened the help, and a second one came too.
    async with running(desk(tmp_path, "modeller")) as (app, person):
        await person.press(*keys)
        below = app.screen
        app.push_screen(HelpScreen("Keys", []))
        await person.press()
        above = app.screen
        below.action_close()
        below.action_close()
        await person.press()
        assert app.screen is above
        await person.press("escape")
        assert app.screen is below
        await person.press("escape")
        assert app.screen is app.place
    assert not app.return_code


@pytest.mark.parametrize("keys", ["1m", "2jn", "2jm", "2"])
async def test_a_mouse_beyond_the_screen_takes_the_keys_from_nobody(tmp_path, keys):
    # Found on a real terminal: while it grows smaller the mouse is where it was, and a note answered no key any more.
    async with running(desk(tmp_path, "modeller"), keys=keys) as (app, person):
        held = app.focused
        app._driver.process_message(MouseDown(None, 500, 5, 0, 0, 1, False, False, False, 500, 5))
        await person.press()
        assert held is not None
        assert app.focused is held
        app._driver.process_message(AppBlur())
        await person.press()
        assert app.focused is None
        app._driver.process_message(AppFocus())
        await person.press()
        assert app.focused is held
