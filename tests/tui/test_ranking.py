"""Roles ranked by what is left, and any two of them compared."""

from skilltrail.settings import read_view
from tests.tui.stage import desk, running


async def test_f_ranks_the_roles_by_what_is_left_and_again_brings_their_own_order_back(tmp_path):
    session = desk(tmp_path)
    session.assume(["trees", "pandas", "numpy", "julia"])
    async with running(session, keys="j") as (app, person):
        assert [row.id for row in app.place.lines.rows] == ["analyst", "modeller"]
        assert "f rank" in person.keys_shown
        await person.press("f")
        assert "Roles · 2 · by what is left" in person.text
        assert "70 h left" in person.text
        assert "f own order" in person.keys_shown
        assert person.at == "modeller"
        await person.press("f")
        assert "by what is left" not in person.sees[person.line_of("Roles ·")]
        assert person.at == "modeller"


async def test_the_nearest_role_stands_first(tmp_path):
    session = desk(tmp_path)
    session.tick(["python", "stats", "numpy", "pandas"])
    async with running(session, keys="f") as (app, _):
        assert [row.id for row in app.place.lines.rows] == ["analyst", "modeller"]
        session.untick(["numpy"])
        session.skip(["pandas"])
        app.look()
        left = {line.card.id: line.card.minutes_left for line in session.fit()}
        assert [row.id for row in app.place.lines.rows] == sorted(left, key=left.__getitem__)


async def test_the_order_is_kept_for_the_next_time(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="fq"):
        pass
    assert read_view(session.paths.view).screens["roles"].order == "left"
    async with running(session) as (_, person):
        assert "by what is left" in person.text
        await person.press("f", "q")
    assert read_view(session.paths.view).screens["roles"].order == ""


async def test_any_two_roles_are_compared_in_hours(tmp_path):
    session = desk(tmp_path)
    session.tick(["python"])
    async with running(session, keys="c") as (app, person):
        assert app.current_mode == "guide"
        assert person.at == "pair:analyst/modeller"
        assert "Analyst and Modeller" in person.text
        assert "Both ask for: 4 skills, about 100 h, about 60 h left" in person.text
        assert "Only Analyst: nothing" in person.text
        assert "Once Modeller is done, nothing is left to Analyst." in person.text
        assert "Once Analyst is done, about 35 h in 2 steps" in person.text
        session.tick(["trees"])
        app.look()
        await person.press()
        assert "Once Analyst is done, about 15 h in 1 step" in person.text


async def test_a_pair_that_was_asked_for_comes_back_the_next_time(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="c") as (_, person):
        await person.press("q")
    async with running(session) as (_, person):
        assert person.at == "pair:analyst/modeller"
        assert "In hours" in person.text


async def test_what_no_role_is_called_is_no_pair(tmp_path):
    async with running(desk(tmp_path), keys="5") as (app, person):
        app.show_guide("pair:analyst/pirate")
        await person.press()
        assert not any("pirate" in row.id for row in app.place.lines.rows)
