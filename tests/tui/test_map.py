"""The map of a skill: what it needs, itself, what it unlocks, walked with the arrows and back."""

import pytest

from skilltrail.tui.screens.map import MapScreen
from tests.tui.stage import desk, running


async def opened(person, id="numpy", key="2"):
    await person.press(key)
    assert person.app.place.lines.go(id)
    await person.press("b")
    assert isinstance(person.app.screen, MapScreen)
    return person.app.screen


async def test_it_shows_both_sides_and_the_skill_between(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (_, person):
        await opened(person)
        line = person.sees[person.line_of("Needs · 1")]
        assert line.index("Needs · 1") < line.index("Numpy") < line.index("Unlocks · 1")
        row = person.sees[person.line_of("◌ python")]
        assert row.index("◌ python") < row.index("◌ pandas")
        assert "40 h" in row
        assert "To do, about 10 h left" in person.text
        assert "2 steps of your plan wait for it" in person.text
        assert "If you skip it" in person.text


async def test_left_and_right_go_to_the_sides_and_tell_the_edge(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (_app, person):
        screen = await opened(person)
        assert screen.side == 0
        await person.press("left")
        assert screen.side == -1
        assert "numpy needs python" in person.text
        await person.press("right", "right")
        assert screen.side == 1
        assert "pandas needs numpy" in person.text
        assert "numpy needs python" not in person.text


async def test_enter_walks_and_backspace_comes_back_the_same_way(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (_app, person):
        screen = await opened(person, "python")
        await person.press("right", "down", "enter")
        chosen = screen.here
        assert chosen != "python"
        assert person.top.startswith(f" Map  python → {chosen}")
        assert "backspace back" in person.keys_shown
        await person.press("backspace")
        assert (screen.here, screen.chosen, screen.side) == ("python", chosen, 1)
        assert person.top.startswith(" Map  python ")
        assert "→" not in person.top
        await person.press("backspace")
        assert screen.here == "python"


async def test_the_arrows_alone_walk_to_the_end_of_the_road(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (_app, person):
        screen = await opened(person)
        await person.press("right", "right", "right")
        assert screen.here == "trees"
        assert "Nothing builds on it." in person.text
        await person.press("left", "l", "h")
        assert screen.side == -1
        await person.press("h")
        assert screen.here in ("pandas", "stats")


async def test_what_needs_nothing_says_that_it_can_be_begun(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (_app, person):
        screen = await opened(person, "python")
        assert "needs nothing: it can be" in person.text
        await person.press("left")
        assert screen.side == 0
        assert "left needs" not in person.keys_shown


async def test_escape_leaves_to_where_one_was_and_enter_on_the_skill_opens_its_page(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (app, person):
        await opened(person, key="3")
        await person.press("right", "enter", "escape")
        assert (app.place.PLACE, person.at) == ("roadmap", "numpy")
        screen = await opened(person, key="3")
        await person.press("right", "enter")
        screen.page.focus()
        await person.press("enter")
        assert (app.place.PLACE, person.at) == ("skills", "pandas")


async def test_the_record_is_kept_of_the_neighbour_chosen_else_of_the_skill(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session) as (_app, person):
        await opened(person)
        await person.press("s")
        assert session.progress.status("numpy") == "learning"
        assert "Learning, about 10 h left" in person.text
        await person.press("left", "space")
        assert session.progress.status("python") == "done"
        assert "✓ python" in person.text
        await person.press("space")
        assert session.progress.status("python") == "todo"
        await person.press("a", "x")
        assert session.progress.status("python") == "skipped"
        await person.press("u")
        assert session.progress.status("python") == "assumed"


async def test_a_change_from_outside_shows(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session) as (app, person):
        await opened(person)
        desk(tmp_path).tick(["python"])
        app.look()
        await person.press()
        assert "✓ python" in person.text


async def test_it_works_by_mouse(tmp_path):
    async with running(desk(tmp_path, "modeller")) as (app, person):
        screen = await opened(person)
        line = person.line_of("◌ pandas")
        column = person.sees[line].index("◌ pandas")
        await person.click(column, line)
        assert "pandas needs numpy" in person.text
        await person.click(column, line)
        assert screen.here == "pandas"
        keys = len(person.sees) - 1
        await person.click(person.keys_shown.index("backspace back") + 1, keys)
        assert screen.here == "numpy"
        await person.click(person.keys_shown.index("escape leave") + 1, keys)
        assert app.screen is app.place


async def test_of_anything_but_a_skill_there_is_no_map(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="2g") as (app, person):
        await person.press("b")
        assert app.screen is app.place
        await person.press("3")
        app.place.lines.go("first-model")
        await person.press("b")
        assert app.screen is app.place
        assert "A map is of a skill" in person.said


async def test_the_palette_opens_it_too(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="2") as (app, person):
        app.place.lines.go("numpy")
        await person.press("ctrl+p", *"skill: map")
        await app.workers.wait_for_complete()
        await person.press("down", "enter")
        assert isinstance(app.screen, MapScreen)


@pytest.mark.parametrize("size", [(200, 60), (120, 40), (99, 30), (80, 24), (79, 24), (60, 20), (40, 12)])
async def test_at_any_size_the_three_panes_are_in_sight_with_the_reason(tmp_path, size):
    async with running(desk(tmp_path, "modeller"), size=size) as (_app, person):
        screen = await opened(person)
        await person.press("right")
        assert all(len(line) <= size[0] for line in person.sees)
        for words in ("Needs", "Numpy", "Unlocks", "◌ python", "◌ pandas", "needs numpy"):
            assert words in person.text, words
        assert screen.stacked == (size[0] < 80)
        await person.resize(120, 40)
        assert "◌ pandas" in person.text
        await person.resize(30, 8)
        assert "Needs" not in person.text
        await person.resize(60, 20)
        assert "pandas needs numpy" in person.text


async def test_a_long_way_keeps_its_end_in_sight(tmp_path):
    async with running(desk(tmp_path, "modeller"), size=(40, 12)) as (_app, person):
        screen = await opened(person, "python")
        for _ in range(4):
            await person.press("right", "enter", "left", "left", "enter")
        assert len(screen.before) >= 4
        assert "… → " in person.top
        assert person.top.rstrip().endswith(screen.session.find_skill(screen.here).short)


async def test_many_neighbours_scroll(tmp_path):
    session = desk(tmp_path, "modeller")
    from tests.planning.worlds import skill

    for number in range(60):
        session.curriculum.skills[f"more-{number}"] = skill(f"more-{number}", "numpy")
    session._planner.__init__(session.curriculum)
    session._index = None
    session._renew(session.progress)
    async with running(session, size=(80, 24)) as (_app, person):
        await opened(person)
        await person.press("right", "G")
        assert "Unlocks · 61" in person.text
        assert "more-59 needs numpy" in person.text


async def test_the_page_of_a_skill_says_in_short_why_it_is_on_the_road(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="2") as (app, person):
        app.place.lines.go("numpy")
        await person.press()
        assert "Your road   modeller asks for it, in Stage 2" in person.text
        assert "b shows the map" in person.text
        app.place.lines.go("rust")
        await person.press()
        assert "Your road" not in person.text
