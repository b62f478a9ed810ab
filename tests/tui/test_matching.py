"""A job advert pasted on Roles: what is missing, what is there, and the missing as goals."""

import pytest
from textual.events import Paste

from tests.session.test_weighing import ADVERT
from tests.tui.stage import desk, running


async def match(app, person, text=ADVERT):
    await person.press("m")
    app.screen.area.load_text(text)
    await person.press("ctrl+s")


async def test_an_advert_is_typed_and_told_apart(tmp_path):
    session = desk(tmp_path)
    session.tick(["numpy"])
    async with running(session) as (app, person):
        await person.press("m")
        assert "A job advert" in person.text
        assert "It is read on this machine" in person.text
        await person.press(*"pandas", "enter", *"SQL", "ctrl+s")
        assert "1 skill asked for, 0 of them known" in person.text
        await person.press("t")
        assert app.screen.area.text == "pandas\nSQL"
        app.screen.area.load_text(ADVERT)
        await person.press("ctrl+s")
        assert "5 skills asked for, 1 of them known" in person.text
        for words in (
            "Nearest role",
            "Modeller · called so",
            "Missing",
            "nice to have",
            "You have",
            "ClickHouse (9)",
        ):
            assert words in person.text
        assert person.text.index("Named in passing") < person.text.index("ClickHouse (9)")


async def test_pasting_goes_into_the_text(tmp_path):
    async with running(desk(tmp_path), keys="m") as (app, person):
        app.screen.area.post_message(Paste("- pandas\n- trees\n"))
        await person.press("f2")
        assert "2 skills asked for" in person.text


async def test_space_makes_the_missing_goals_in_one_change_and_u_takes_them_back(tmp_path):
    session = desk(tmp_path, "analyst")
    async with running(session) as (app, person):
        await match(app, person)
        assert "space missing as goals" in person.text
        await person.press("space")
        assert [goal.target for goal in session.progress.goals] == [
            "analyst",
            "pandas",
            "trees",
            "rust",
            "numpy",
            "julia",
        ]
        assert "Set 5 goals" in person.said
        assert person.text.count("★") >= 5
        assert "space missing as goals" not in person.text
        await person.press("space")
        assert "Nothing is missing that is no goal yet." in person.said
        await person.press("u")
        assert [goal.target for goal in session.progress.goals] == ["analyst"]
        assert "space missing as goals" in person.text


async def test_enter_opens_the_skill_or_the_role_under_the_cursor(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await match(app, person)
        assert app.screen.lines.go("skill:pandas")
        await person.press()
        assert 'found by "pandas" (3)' in " ".join(person.text.split())
        await person.press("enter")
        assert app.current_mode == "skills"
        assert person.at == "pandas"
        await person.press("1")
        await match(app, person)
        assert app.screen.lines.go("role:modeller")
        await person.press("enter")
        assert app.current_mode == "roles"
        assert person.at == "modeller"


async def test_a_click_on_a_row_that_is_chosen_opens_it(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await match(app, person)
        line = person.line_of("Rust")
        await person.click(40, line)
        assert app.screen.lines.current == "skill:rust"
        await person.click(40, line)
        assert person.at == "rust"


async def test_without_a_text_it_says_what_to_do_and_stays(tmp_path):
    async with running(desk(tmp_path), keys="m") as (app, person):
        await person.press("ctrl+s")
        assert "There is no text to match. Paste one here." in person.text
        await person.press("escape")
        assert app.screen is app.place


async def test_an_advert_that_names_nothing_says_so(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await match(app, person, "We are nice people, and we look for more of them.")
        assert "Nothing in it is called as the curriculum calls it." in person.text
        await person.press("space", "enter")
        assert "Nothing is missing" in person.said
        await person.press("escape")
        assert app.screen is app.place


async def test_the_text_is_kept_till_the_program_ends_and_not_on_the_disk(tmp_path):
    session = desk(tmp_path)
    async with running(session) as (app, person):
        await match(app, person, "only pandas-and-secrets here")
        await person.press("escape", "m")
        assert app.screen.area.text == "only pandas-and-secrets here"
        await person.press("escape", "q")
    assert not any(b"secrets" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    async with running(session, keys="m") as (app, _):
        assert app.screen.area.text == ""


async def test_another_advert_takes_the_place_of_the_last_one(tmp_path):
    async with running(desk(tmp_path), keys="m") as (app, person):
        app.screen.area.load_text("pandas")
        await person.press("ctrl+s", "t", *"x ")
        assert app.screen.area.text == "x pandas"
        await person.press("ctrl+s", "escape", "m")
        assert "What you paste takes its place" in person.text
        app.post_message(Paste("rust"))
        await person.press()
        assert app.screen.area.text == "rust"
        await person.press("ctrl+s", "escape", "m", "right", *" it")
        assert app.screen.area.text == "rust it"


async def test_a_change_from_elsewhere_shows_in_what_was_found(tmp_path):
    session = desk(tmp_path)
    async with running(session) as (app, person):
        await match(app, person)
        session.tick(["pandas"])
        app.look()
        await person.press()
        assert "1 of them known" in person.text


async def test_the_palette_matches_from_any_screen(tmp_path):
    async with running(desk(tmp_path), keys="4") as (app, person):
        await person.press("ctrl+p", *"job advert")
        await app.workers.wait_for_complete()
        await person.press("enter")
        assert "A job advert" in person.text


async def test_hostile_text_is_shown_as_text(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await match(app, person, "- pandas and [bold]Neo4j[/bold]\n- [@click] X4Tool [/]\n- trees\x1b[31m\n")
        assert "pandas" in person.text.casefold()
        assert "X4Tool" in person.text
        assert "\x1b" not in person.text


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40)])
async def test_it_fits_any_size_and_every_row_can_be_reached(tmp_path, size):
    async with running(desk(tmp_path), size=size) as (app, person):
        await match(app, person)
        assert all(len(line) <= size[0] for line in person.sees)
        await person.press("G")
        assert "ClickHouse" in person.text
        assert "escape close" in person.text or size[0] < 60
        await person.resize(60, 20)
        assert "ClickHouse" in person.text
