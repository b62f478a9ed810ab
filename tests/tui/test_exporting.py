"""The export dialog."""

import pytest

from tests.tui.stage import desk, running


async def test_the_roadmap_is_written_where_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(desk(tmp_path, "modeller")) as (_, person):
        await person.press("e")
        assert "The roadmap" in person.text
        await person.press("enter")
        assert "road-to-modeller.md" in person.text
        await person.press("enter")
        assert person.said.startswith("Wrote the roadmap to")
    assert "Python" in (tmp_path / "road-to-modeller.md").read_text()


async def test_a_file_that_is_there_is_kept_unless_told_otherwise(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "road-to-modeller.md"
    file.write_text("mine")
    async with running(desk(tmp_path, "modeller")) as (app, person):
        await person.press("e", "enter", "enter")
        assert "is there already" in person.text
        await person.press("enter")
        assert file.read_text() == "mine"
        assert "Write the roadmap as Markdown" in person.text
        await person.press("enter", "down", "enter")
        assert "Python" in file.read_text()
        assert person.said.startswith("Wrote the roadmap to")
        assert app.focused is app.place.lines


@pytest.mark.parametrize("columns", [60, 120])
async def test_a_path_where_nothing_can_be_written_can_be_mended(tmp_path, monkeypatch, columns):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").mkdir()
    async with running(desk(tmp_path, "modeller"), (columns, 30)) as (app, person):
        await person.press("e", "enter")
        for typed, wrong in (("nowhere/a.md", "does not exist"), ("here", "is a folder")):
            app.screen.field.value = typed
            await person.press("enter")
            assert wrong in app.screen.notice._text.plain
            assert app.focused.value == typed
        await person.press("slash", "q")
        assert wrong not in app.screen.notice._text.plain
        await person.press("backspace", "b", ".", "m", "d", "enter")
        assert person.said.startswith("Wrote the roadmap to")
        assert app.focused is app.place.lines
    assert "Python" in (tmp_path / "here" / "b.md").read_text()


async def test_a_path_may_begin_in_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    (tmp_path / "me").mkdir()
    async with running(desk(tmp_path, "modeller")) as (app, person):
        for typed in ("~/road.md", "~nobody-of-this-name/road.md"):
            await person.press("e", "enter")
            app.screen.field.value = typed
            await person.press("enter")
        assert "no such user" in app.screen.notice._text.plain
    assert "Python" in (tmp_path / "me" / "road.md").read_text()


async def test_escape_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(desk(tmp_path, "modeller")) as (app, person):
        for keys in (["e", "escape"], ["e", "enter", "escape"]):
            await person.press(*keys)
            assert app.focused is app.place.lines
    assert list(tmp_path.glob("*.md")) == []


async def test_without_a_goal_it_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(desk(tmp_path)) as (app, person):
        await person.press("e", "enter")
        assert "there is no goal yet" in person.said
        await person.press("e", "down", "enter")
        assert "name one with" in person.said
        assert app.focused is app.place.lines


async def test_a_portfolio_is_written_where_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    session = desk(tmp_path, "modeller")
    session.note("python", "Private.")
    session.tick(["python"])
    async with running(session) as (_, person):
        await person.press("e", "down", "enter")
        assert "portfolio-modeller.md" in person.text
        assert "Write the portfolio as Markdown" in person.text
        await person.press("enter")
        assert person.said.startswith("Wrote the portfolio to")
    text = (tmp_path / "portfolio-modeller.md").read_text()
    assert "Python" in text
    assert "Private" not in text


async def test_with_nothing_done_a_portfolio_asks_for_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(desk(tmp_path, "modeller")) as (app, person):
        await person.press("e", "down", "enter")
        assert "nothing has been done for Modeller yet" in person.said
        assert app.focused is app.place.lines


async def test_each_role_among_the_goals_has_a_portfolio_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    session = desk(tmp_path, "modeller", "analyst", "rust")
    session.tick(["python"])
    async with running(session, size=(60, 20)) as (_, person):
        await person.press("e", "down", "down")
        asked = person.text.split("What to write")[1].split("close")[0]
        assert "A portfolio: modeller" in asked
        assert "A portfolio: analyst" in asked
        assert "rust" not in asked
        await person.press("enter")
        assert "portfolio-analyst.md" in person.text
