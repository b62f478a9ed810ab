"""Roadmap: the plan with its dates."""

import pytest
from msgspec import structs

from skilltrail.curriculum.model import Question
from tests.tui.learners import year
from tests.tui.stage import desk, running


async def test_without_a_goal_it_says_how_to_get_one(tmp_path):
    async with running(desk(tmp_path), keys="3") as (_, person):
        assert "No goal yet" in person.text
        assert "space makes one your goal" in person.text


async def test_it_begins_with_what_to_do_now(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="3") as (_, person):
        assert person.at == "now:python"
        assert "Now  ◌ Python" in person.text
        assert "40 h left, until" in person.text
        assert "A Book, chapter 1" in person.text


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_a_road_that_is_all_skipped_says_so_and_not_that_it_is_known(tmp_path, size):
    session = desk(tmp_path, "analyst")
    session.skip(["python", "stats", "numpy", "pandas"])
    async with running(session, size, keys="3") as (_, person):
        assert "all skipped" in person.top
        assert "All of this road is skipped. 2 shows the skills" in person.text
        await person.press("f")
        assert "Nothing is left to do: all of this road is skipped" in " ".join(person.text.replace("│", "").split())
        await person.press("escape", "1")
        assert "all skipped" in "\n".join(person.sees[1:])
        assert "known" not in person.text.replace("known or skipped", "")


async def test_its_title_gives_the_sum_of_what_it_lists(tmp_path):
    async with running(desk(tmp_path, "analyst"), keys="3") as (_, person):
        assert "4 steps · about 100 h" in person.sees[1]


async def test_a_ticked_step_moves_on_and_can_be_taken_back(tmp_path):
    session = desk(tmp_path, "analyst")
    async with running(session, keys="3") as (_, person):
        await person.press("space")
        assert session.progress.status("python") == "done"
        assert person.at == "python"
        assert "Now  ◌" in person.text
        assert "✓ python" in person.text
        await person.press("space")
        assert session.progress.status("python") == "todo"


async def test_stages_fold_and_stay_as_they_were_put(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="3jj") as (_, person):
        assert person.at.startswith("stage:")
        await person.press("enter")
        assert "◌ Stats" not in person.text
        await person.press("1", "3")
        assert "◌ Stats" not in person.text
        await person.press("l")
        assert "◌ Stats" in person.text


async def test_enter_opens_the_page_of_a_step(tmp_path):
    async with running(desk(tmp_path, "modeller"), size=(80, 24), keys="3") as (app, person):
        assert "can be begun now" not in person.text
        await person.press("enter")
        assert app.focused is app.place.page
        assert "can be begun now" in person.text
        await person.press("escape")
        assert person.at == "now:python"


async def test_a_choice_is_made_where_it_is_met(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (app, person):
        assert app.place.lines.go("modeller/language")
        await person.press("enter")
        assert "Decide later" in person.text
        await person.press("j", "enter")
        assert session.progress.chosen == {"modeller/language": "julia"}
        assert "u to undo" in person.said


async def test_no_answer_leaves_a_choice_open(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (app, person):
        for key in ("enter", "escape"):
            app.place.lines.go("modeller/language")
            await person.press("enter", key)
    assert session.progress.chosen == {}


async def test_the_filter_keeps_the_stages_of_what_it_finds(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="3") as (_, person):
        await person.press("slash", *"pan")
        assert person.at == "pandas"
        assert "Roadmap · 1 of 6 steps" in person.text


async def test_all_known_is_said(tmp_path):
    session = desk(tmp_path, "analyst")
    session.tick(["python", "stats", "numpy", "pandas"])
    async with running(session, keys="3") as (_, person):
        assert "all known" in person.top
        assert person.text.count("all known") >= 3


@pytest.mark.parametrize("width", [120, 133, 200])
async def test_list_and_page_leave_no_column_over(tmp_path, width):
    async with running(desk(tmp_path, "modeller"), size=(width, 40), keys="3") as (app, _):
        assert app.place.page.outer_size.width == width - app.place.lines.outer_size.width


async def test_it_says_why_the_step_to_do_now_is_that_one(tmp_path):
    session = desk(tmp_path, "modeller")
    session.log("python", 600)
    async with running(session, keys="3") as (_, person):
        assert "You are in it: 10 of 40 h; the next milestone needs it;" in person.text
        assert session.next_lines(1)[0].item.id == person.at.removeprefix("now:")


async def test_the_page_of_the_step_to_do_now_begins_with_an_hour_today(tmp_path):
    session = desk(tmp_path, "modeller")
    skills = session.curriculum.skills
    skills["pandas"] = structs.replace(skills["pandas"], questions=(Question("q", "Which rows?", "All."),))
    session.start(["pandas"])
    async with running(session, size=(120, 60), keys="3") as (app, person):
        assert person.at == "now:pandas"
        assert "An hour     You can join two tables" in person.text
        assert "Which rows?" in person.text
        app.place.lines.go("pandas")
        await person.press()
        assert "An hour" not in person.text


async def test_what_could_be_built_stands_on_the_page_of_the_step_to_do_now(tmp_path):
    session = desk(tmp_path, "modeller")
    session.assume(["pandas", "trees"])
    async with running(session, size=(120, 60), keys="3") as (_, person):
        assert "Could build First model" in person.text


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
async def test_the_gate_is_cut_nowhere(tmp_path, columns):
    async with running(year(tmp_path), size=(columns, 40), keys="3") as (_, person):
        gate = person.sees[person.line_of("  Gate   ")]
        assert "steps one after another" in gate
        assert "…" not in gate
        assert ("to the milestone" in gate or "to the next milestone" in gate) == (columns >= 80)


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
async def test_the_title_leaves_out_what_it_has_no_room_for(tmp_path, columns):
    async with running(year(tmp_path), size=(columns, 24), keys="3") as (_, person):
        title = person.sees[1].split("╮")[0]
        assert " h" in title
        assert "…" not in title
        assert ("a week" in title) == (columns >= 200)


async def test_the_gate_is_a_row_whose_page_tells_the_chains(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3j") as (_, person):
        assert person.at == "gate"
        assert "Gate   4 steps one after another" in person.text
        assert "What gates the goal" in person.text
        assert "To Stage 1 · 1 step, about 40 h" in person.text
        said = " ".join(" ".join(line[72:].strip("│┃ ") for line in person.sees).split())
        assert "To the goal · 4 steps one after another, about 90 h" in said
        assert "It is not the time you need: that is about 135 h for all 6 steps." in said
        assert "◌ python · 4 steps wait" in said
        # Nothing of the record is done to it.
        before = session.paths.progress.read_bytes()
        await person.press("space", "a", "s", "x", "b", "enter", "escape")
        assert session.paths.progress.read_bytes() == before
