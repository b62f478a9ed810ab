"""Roles: the first screen."""

import pytest
from msgspec.structs import replace

from skilltrail.tui.pages.roles import role_blocks
from tests.tui.stage import desk, running


async def test_a_newcomer_is_told_what_to_do(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        assert "space makes a role your goal" in person.sees[1]
        assert "no goal yet" in person.top
        assert app.focused is app.place.lines
        assert person.at == "analyst"
        assert "30 h to" in person.text or "70 h to" in person.text


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40)])
async def test_the_line_that_helps_a_newcomer_on_has_room(tmp_path, size):
    async with running(desk(tmp_path), size=size) as (_, person):
        assert "space makes a role your goal" in person.sees[1]
        await person.press("3")
        assert "No goal yet: 1 shows the roles" in person.sees[1]
        for key in "123":
            await person.press(key)
            assert "…" not in person.sees[1]


async def test_three_keys_lead_from_the_first_launch_to_the_first_tick(tmp_path):
    session = desk(tmp_path)
    async with running(session) as (_, person):
        await person.press("space", "3", "space")
    assert session.progress.status("python") == "done"


async def test_space_makes_a_role_the_goal_and_takes_it_back(tmp_path):
    session = desk(tmp_path)
    async with running(session) as (_, person):
        await person.press("space")
        assert [goal.target for goal in session.progress.goals] == ["analyst"]
        assert "★ Analyst" in person.text
        assert "u to undo" in person.said
        assert "analyst 0 %" in person.top
        assert "space makes a role" not in person.text
        await person.press("space")
        assert session.progress.goals == ()
        assert person.at == "analyst"


async def test_the_page_tells_where_to_start(tmp_path):
    async with running(desk(tmp_path)) as (_, person):
        line = person.sees[person.line_of("Start today")]
        assert "Python" in line
        assert "about 40 h" in line


async def test_enter_shows_the_skills_of_the_role(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await person.press("j", "enter")
        assert app.current_mode == "skills"
        assert app.place.filter_text == "role:modeller"
        assert "Skills · 5 of 7 · modeller" in person.text
        await person.press("escape")
        assert "Skills · 7 " in person.text


async def test_one_pane_shows_the_page_first(tmp_path):
    async with running(desk(tmp_path), size=(60, 20)) as (app, person):
        assert "Start today" not in person.text
        assert "enter read" in person.keys_shown
        await person.press("enter")
        assert "Start today" in person.text
        assert "escape back" in person.keys_shown
        assert "enter its skills" in person.keys_shown
        assert app.current_mode == "roles"
        await person.press("escape")
        assert "Start today" not in person.text
        assert person.at == "analyst"


async def test_the_filter_narrows_by_name(tmp_path):
    async with running(desk(tmp_path)) as (_, person):
        await person.press("slash", *"model")
        assert "Roles · 1 of 2" in person.text
        assert person.at == "modeller"
        await person.press("escape")
        assert person.at == "analyst"


@pytest.mark.parametrize("columns", [76, 50, 36])
def test_the_title_of_a_stage_is_never_cut(tmp_path, columns):
    session = desk(tmp_path)
    role = session.curriculum.roles["analyst"]
    title = "Everything that is known about data and some more"
    session.curriculum.roles["analyst"] = replace(role, stages=(replace(role.stages[0], title=title), role.stages[1]))
    page = session.role_page("analyst")
    lines = [line.plain for block in role_blocks(page, columns) for line in block.lines(columns)]
    words = " ".join(" ".join(lines).split())
    assert f"1 {title} 0/2 70 h" in words
    assert all(len(line) <= columns for line in lines)
