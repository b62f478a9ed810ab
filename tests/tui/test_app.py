"""What all screens can do, and how they fit any terminal."""

import threading

import pytest
from textual.events import AppBlur, Key

from skilltrail.tui.commands import commands
from tests.tui.stage import desk, running


async def test_help_tells_what_works_here(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (app, person):
        await person.press("question_mark")
        assert "Keys · Skills" in person.text
        assert "Tick the skill as done" in person.text
        assert "Make the role your goal" not in person.text
        await person.press("2", "1", "e")
        assert app.current_mode == "skills"
        await person.press("escape")
        assert "Keys · Skills" not in person.text
        assert app.focused is app.place.lines


async def test_help_names_every_key_of_the_place(tmp_path):
    session = desk(tmp_path, "modeller")
    session.start(["stats"])
    session.undo()
    async with running(session, size=(120, 100), keys="3") as (app, person):
        app.place.filter_by("trees")
        app.place.lines.go("trees")
        await person.press("question_mark")
        absent = {"decide", "link", "outcomes", "questions", "resource"}
        for command in (one for one in commands("list", "roadmap", "app") if one.keys):
            there = command.help.split(";")[0][:40] in person.text
            assert there == (command.id not in absent), command.id


async def test_the_palette_finds_skills_roles_and_commands(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await person.press("ctrl+p", *"panda")
        await app.workers.wait_for_complete()
        await person.press("down", "enter")
        assert app.current_mode == "skills"
        assert person.at == "pandas"
        await person.press("ctrl+p", *"modeller")
        await app.workers.wait_for_complete()
        await person.press("down", "enter")
        assert app.current_mode == "roles"
        assert person.at == "modeller"


async def test_a_command_of_the_palette_works_on_the_row_under_the_cursor(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (app, person):
        await person.press("ctrl+p", *"i know it")
        await app.workers.wait_for_complete()
        await person.press("enter")  # the first: what is called so comes before what speaks of it
        assert session.progress.status("python") == "assumed"


async def test_other_colours_are_chosen_from_a_list(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        before = app.theme
        await app.run_action("change_theme", app)
        await person.press("enter")
        assert app.theme == before
        await app.run_action("change_theme", app)
        await person.press("j", "enter")
        assert app.theme != before
        assert "analyst" in person.text.lower()


async def test_keys_pressed_too_fast_close_a_dialog_once(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        for opener in ("question_mark", "e", "ctrl+p"):
            await person.press(opener)
            app.post_message(Key("escape", None))
            app.post_message(Key("escape", None))
            await person.press()
            assert app.screen is app.place


async def test_a_note_that_opens_while_one_looks_away_takes_the_next_key(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (app, person):
        app.post_message(AppBlur())
        await person.press()
        await app.run_action("note", app.place)
        await person.press()
        assert app.focused is None
        await person.press("A")
        assert app.screen.text == "A"
        await person.press("escape")
        assert app.screen is app.place


async def test_tabs_and_keys_can_be_clicked(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await person.click(person.top.index("2 Skills") + 2, 0)
        assert app.current_mode == "skills"
        await person.click(person.keys_shown.index("? ") + 3, 39)
        assert "Keys · Skills" in person.text


async def test_the_screen_is_left_without_a_question(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await person.press("q")
        assert not app.is_running
        assert app.return_code == 0


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
async def test_help_is_always_offered(tmp_path, size):
    async with running(desk(tmp_path, "modeller"), size=size) as (_, person):
        for mode in "123":
            await person.press(mode)
            last = person.keys_shown.rstrip()
            assert last.endswith(("? help", "? more"))
            assert len(person.sees) == size[1]
            assert all(len(line) <= size[0] for line in person.sees)


@pytest.mark.parametrize("size", [(39, 11), (5, 5), (1, 1), (2, 30), (200, 1)])
async def test_a_tiny_terminal_says_so_in_one_line(tmp_path, size):
    async with running(desk(tmp_path, "modeller"), size=size) as (app, person):
        await person.press("3", "j", "2", "j")
        assert person.sees[0].strip() in "needs 40 x 12"
        assert all(not line.strip() for line in person.sees[1:])
        await person.resize(80, 24)
        assert "Skills · 7" in person.text
        assert app.focused is app.place.lines


async def test_resizing_keeps_cursor_and_typing(tmp_path):
    async with running(desk(tmp_path), keys="2") as (app, person):
        await person.press("slash", *"pan")
        for size in ((60, 20), (20, 5), (120, 40)):
            await person.resize(*size)
        assert app.place.filter_line.value == "pan"
        assert app.focused is app.place.filter_line
        assert person.at == "pandas"
        assert "▸ ◌ Pandas" in person.text


async def test_reading_goes_on_when_the_terminal_becomes_narrow(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (app, person):
        await person.press("enter")
        await person.resize(60, 20)
        assert "▸" not in person.text
        assert "foundation" in person.text
        await person.press("escape")
        assert "▸ ◌ Python" in person.text
        assert app.focused is app.place.lines


async def test_the_top_line_leaves_out_the_forecast_first_then_the_goal(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (_, person):
        assert "next: " in person.top
        assert "modeller 0 %" in person.top
        await person.resize(96, 24)
        assert "next: " not in person.top
        assert "modeller 0 %" in person.top
        await person.resize(52, 24)
        assert "modeller" not in person.top
        assert "0 %" in person.top
        await person.resize(40, 24)
        assert "1 Roles" in person.top
        assert "2 Skills" not in person.top


async def test_ctrl_c_does_not_leave(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await person.press("ctrl+c")
        assert app.is_running


async def test_a_picture_can_not_be_written_over_a_file(tmp_path):
    target = tmp_path / "keep.txt"
    target.write_text("mine")
    async with running(desk(tmp_path)) as (app, person):
        before = set(threading.enumerate())
        await app.run_action(f"app.screenshot('keep.txt', '{tmp_path}')", app)
        for writer in set(threading.enumerate()) - before:  # Textual's own action would write in a thread
            while writer.is_alive():
                await person.press()
        await person.press()
    assert target.read_text() == "mine"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://example.org", "--version", "https://a@b.org"])
async def test_only_plain_https_addresses_are_opened(tmp_path, address, monkeypatch):
    async with running(desk(tmp_path)) as (app, person):
        opened = []
        monkeypatch.setattr(app, "open_url", lambda url, **_: opened.append(url))
        app.open_link(address)
        await person.press()
        assert opened == []
        assert person.said.startswith("Not opened")
        app.open_link("https://example.org/a")
        assert opened == ["https://example.org/a"]


async def test_a_dialog_whose_keys_do_not_fit_says_by_which_key_all_are_shown(tmp_path):
    async with running(desk(tmp_path, "modeller"), size=(60, 20), keys="2jb") as (app, person):
        above = app.screen
        assert person.keys_shown.rstrip().endswith("F1 more")
        await person.click(person.keys_shown.index("F1") + 3, 19)
        assert app.screen is not above
        assert "Leave the map." in person.text
        await person.press("f1")
        assert app.screen is above
        await person.resize(200, 40)
        assert "F1" not in person.keys_shown
        await person.press("question_mark")
        assert app.screen is not above


async def test_in_a_placement_f1_shows_the_keys_as_the_question_mark_is_an_answer(tmp_path):
    async with running(desk(tmp_path, "modeller"), size=(60, 20), keys="p") as (app, person):
        await person.press("f1")
        assert "You cannot tell" in person.text
        await person.press("escape", "y", "escape")
        assert app.screen is app.place


async def test_help_in_the_filter_tells_of_the_filter(tmp_path):
    async with running(desk(tmp_path), keys="2") as (_, person):
        await person.press("slash", "f1")
        assert "Keys · Filter" in person.text
        assert "Keep the filter" in person.text
        assert "Tick the skill" not in person.text


async def test_help_on_a_page_and_with_marks_tells_of_those(tmp_path):
    async with running(desk(tmp_path), size=(120, 80), keys="2j") as (_, person):
        await person.press("enter", "question_mark")
        assert "Scroll the page down" in person.text
        assert "Begin to mark" not in person.text
        await person.press("escape", "escape", "question_mark")
        assert "Step outward" not in person.text
        assert "Take back your last change" not in person.text
        await person.press("escape", "v", "question_mark")
        assert "Step outward" in person.text


async def test_the_palette_names_what_a_command_is_about_and_offers_what_works(tmp_path):
    async with running(desk(tmp_path), size=(120, 60), keys="2") as (app, person):
        await person.press("colon")
        await app.workers.wait_for_complete()
        await person.press()
        for words in ("screen: Roadmap  3", "list: filter  /", "program: quit  q", "skill: I know it  a"):
            assert words in person.text
        assert "skill: tick" not in person.text
        assert "change: undo" not in person.text


async def test_every_command_without_a_key_of_motion_is_in_the_palette(tmp_path):
    session = desk(tmp_path, "modeller")
    session.start(["stats"])
    session.undo()
    async with running(session, keys="2j") as (app, _):
        offered = {one.id for one in commands("skills", "roles", "app") if one.palette}
        assert {
            "tick",
            "start",
            "skip",
            "assume",
            "prerequisites",
            "decide",
            "link",
            "mark",
            "undo",
            "redo",
        } <= offered
        assert {"goal", "open-role", "filter", "export", "theme", "help", "quit"} <= offered
        assert app.works(next(one for one in commands("app") if one.id == "redo"))
