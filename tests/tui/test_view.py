"""The screens begin as they were left; nothing in that file can hurt."""

import pytest

from skilltrail.settings import View, read_view
from tests.session.desk import open_session
from tests.tui.stage import desk, running


async def test_a_second_launch_lands_where_the_first_left(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="2") as (app, person):
        await person.press("slash", *"area:beta", "enter", "j")
        assert person.at == "stats"
        await person.press("3", "j", "enter", "j")
        was, folds = person.at, app.place.folds()
        await person.press("q")
    async with running(open_session(tmp_path / "home")) as (app, person):
        assert app.current_mode == "roadmap"
        assert person.at == was
        assert app.place.folds() == folds
        assert app.focused is app.place.lines
        await person.press("2")
        assert app.place.filter_text == "area:beta"
        assert person.at == "stats"
        assert app.focused is app.place.lines
        await person.press("escape")
        assert "Skills · 7" in person.text
        await person.press("1")
        assert app.place.filter_text == ""


async def test_screens_not_looked_at_stay_as_they_were(tmp_path):
    async with running(desk(tmp_path), keys="2jj") as (_, person):
        await person.press("1", "q")
    async with running(open_session(tmp_path / "home"), keys="q"):
        pass
    assert read_view(tmp_path / "home" / "view.toml").screens["skills"].row == "numpy"


async def test_a_new_learner_lands_on_roles_with_the_focus_on_the_list(tmp_path):
    async with running(desk(tmp_path)) as (app, _):
        assert app.current_mode == "roles"
        assert app.focused is app.place.lines
    assert not (tmp_path / "home" / "view.toml").exists()


async def test_chosen_colours_are_kept_at_once(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await app.run_action("change_theme", app)
        await person.press("j", "enter")
        chosen = app.theme
        assert read_view(tmp_path / "home" / "view.toml").theme == chosen
    async with running(open_session(tmp_path / "home")) as (app, _):
        assert app.theme == chosen


async def test_colours_that_are_gone_are_those_of_the_start(tmp_path):
    async with running(desk(tmp_path)) as (app, _):
        usual = app.theme
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "view.toml").write_text('format = 1\ntheme = "no such"\n')
    async with running(open_session(tmp_path / "home")) as (app, _):
        assert app.theme == usual


async def test_a_row_that_is_gone_is_the_first_one(tmp_path):
    session = desk(tmp_path)
    session.paths.view.parent.mkdir(exist_ok=True)
    session.paths.view.write_text(
        'format = 1\nscreen = "skills"\n[screens.skills]\nrow = "gone"\nfolded = ["area:gone", "area:beta"]\n'
    )
    async with running(session) as (_, person):
        assert person.at == "area:alpha"
        assert "Pandas" not in "".join(line[:50] for line in person.sees)


async def test_a_kept_filter_that_finds_nothing_says_how_to_clear_it(tmp_path):
    session = desk(tmp_path)
    session.paths.view.parent.mkdir(exist_ok=True)
    session.paths.view.write_text('format = 1\nscreen = "skills"\n[screens.skills]\nfilter = "[/] zzz"\n')
    async with running(session) as (_, person):
        assert "escape clears it" in person.text
        await person.press("escape")
        assert "Skills · 7" in person.text


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"format = 2\nscreen = 'skills'\n", b"x" * 100_000, b"[" * 5000])
async def test_a_view_that_cannot_be_read_is_no_view(tmp_path, data):
    session = desk(tmp_path)
    session.paths.view.parent.mkdir(exist_ok=True)
    session.paths.view.write_bytes(data)
    async with running(session) as (app, person):
        assert app.current_mode == "roles"
        assert app.view == View()
        assert not app._notifications
        await person.press("2", "q")
    assert read_view(session.paths.view).screen == "skills"


async def test_a_view_that_cannot_be_written_is_nobody_s_trouble(tmp_path):
    session = desk(tmp_path, "modeller")
    before = session.paths.progress.read_bytes()
    session.paths.view.mkdir(parents=True)
    async with running(session, keys="2") as (app, person):
        await person.press("q")
        assert app.return_code == 0
    assert session.paths.progress.read_bytes() == before
    assert session.paths.view.is_dir()
