"""Outcomes of a skill are ticked one by one."""

import pytest
from msgspec import structs

from skilltrail.curriculum.model import Outcome
from tests.session.desk import open_session
from tests.tui.stage import desk, running

LONG = "You can say " + "what is asked, what is known and what is missing, " * 4 + "at the very end"


async def at(person, id):
    """Put the cursor on a row."""
    assert person.app.place.lines.go(id)
    await person.press()


def ticked(session, id="pandas"):
    return set(session.progress.skill(id).outcomes)


async def test_space_ticks_an_outcome_at_once_and_takes_it_back(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2") as (_, person):
        await at(person, "pandas")
        await person.press("c", "j", "space")
        assert ticked(session) == {"group"}
        assert session.progress.status("pandas") == "learning"
        assert person.said == ""
        assert "1 of 2 outcomes · Pandas" in person.text
        assert "☑ You can sum by group" in person.text
        await person.press("space")
        assert ticked(session) == set()


async def test_undo_works_where_one_ticks(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2") as (_, person):
        await at(person, "pandas")
        await person.press("c")
        assert "u undo" not in person.sees[person.line_of("space tick  escape")]
        await person.press("space")
        assert "u undo" in person.sees[person.line_of("space tick  escape")]
        await person.press("u")
        assert ticked(session) == set()
        assert "0 of 2" in person.text
        await person.press("U")
        assert ticked(session) == {"join"}


async def test_the_last_tick_offers_the_skill_and_the_last_row_ticks_it(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2") as (_, person):
        await at(person, "pandas")
        await person.press("c", "space")
        assert "space here" not in person.text
        await person.press("j", "space")
        assert "All ticked. space here: tick the skill" in person.text
        assert session.progress.status("pandas") == "learning"
        await person.press("j", "space")
        assert session.progress.status("pandas") == "done"
        assert "its 2 prerequisites too" in person.said
        assert "done 21 Nov" in person.text
        await person.press("escape", "p")
        assert session.progress.status("python") == "assumed"


async def test_the_last_row_takes_the_tick_of_the_skill_back(tmp_path):
    session = desk(tmp_path)
    session.tick(["pandas#join", "pandas"])
    async with running(session, keys="2") as (_, person):
        await at(person, "pandas")
        await person.press("c", "G", "space")
        assert session.progress.status("pandas") == "todo"
        assert ticked(session) == {"join"}


async def test_a_second_click_ticks_too(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2") as (_, person):
        await at(person, "pandas")
        await person.press("c")
        line = person.line_of("▸ ☐ You can join two tables") + 1
        await person.click(60, line)
        assert ticked(session) == set()
        await person.click(60, line)
        assert ticked(session) == {"group"}


async def test_a_skill_without_outcomes_says_so(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (app, person):
        assert "outcomes" not in person.keys_shown
        await person.press("c")
        assert person.said == "Python has no outcomes to tick one by one."
        assert app.screen is app.place


async def test_on_a_heading_nothing_is_asked(tmp_path):
    async with running(desk(tmp_path), keys="2") as (app, person):
        await person.press("c", "m", "n", "w", "r", "i")
        assert app.screen is app.place


async def test_the_page_has_the_boxes_and_the_days(tmp_path):
    session = desk(tmp_path)
    session.tick(["pandas#join"])
    async with running(session, keys="2") as (_, person):
        await at(person, "pandas")
        assert "☑ You can join two tables  21 Nov" in person.text
        assert "☐ You can sum by group" in person.text


@pytest.mark.parametrize(("width", "shown"), [(120, True), (80, False)])
async def test_a_row_counts_the_outcomes_where_there_is_room(tmp_path, width, shown):
    session = desk(tmp_path)
    session.tick(["pandas#join"])
    async with running(session, size=(width, 24), keys="2") as (_, person):
        assert ("1/2" in person.sees[person.line_of("Pandas")]) == shown


async def test_the_step_to_do_now_names_the_next_outcome(tmp_path):
    session = desk(tmp_path, "analyst")
    session.tick(["python", "numpy", "stats", "pandas#join"])
    async with running(session, keys="3") as (_, person):
        assert "next outcome: You can sum by group" in person.text
        assert "1/2" in person.text


async def test_outcomes_ticked_elsewhere_show_in_the_open_dialog(tmp_path):
    session = desk(tmp_path)
    other = open_session(tmp_path / "home", device="other-0001")
    async with running(session, keys="2") as (app, person):
        await at(person, "pandas")
        await person.press("c", "j")
        other.tick(["pandas#join"])
        app.look()
        await person.press()
        assert "1 of 2" in person.text
        assert app.screen.lines.current == "point:group"


async def test_what_cannot_be_saved_ticks_nothing(tmp_path):
    session = desk(tmp_path)
    session.tick(["stats"])
    async with running(session, keys="2") as (_, person):
        await at(person, "pandas")
        await person.press("c")
        session.paths.progress.write_text("format = 99\n")
        await person.press("space")
        assert "newer" in person.said
        assert "0 of 2" in person.text


@pytest.mark.parametrize("size", [(120, 40), (60, 20), (40, 12)])
async def test_long_outcomes_are_shown_whole_at_any_size(tmp_path, size):
    session = desk(tmp_path)
    world = session.curriculum
    pandas = structs.replace(world.skills["pandas"], outcomes=(Outcome("say", LONG), Outcome("two", LONG)))
    world.skills["pandas"] = pandas
    async with running(session, size=size, keys="2") as (app, person):
        await at(person, "pandas")
        await person.press("c", "j")
        assert all(len(line) <= size[0] for line in person.sees)
        assert "the very end" in person.text
        await person.press("space")
        assert ticked(session) == {"two"}
        await person.resize(100, 30)
        assert sum("the very end" in line for line in person.sees) >= 2
        assert "1 of 2" in person.text
        assert app.screen.lines.current == "point:two"
