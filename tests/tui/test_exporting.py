"""The export dialog."""

from tests.tui.stage import desk, running


async def test_the_roadmap_is_written_where_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(desk(tmp_path, "modeller")) as (_, person):
        await person.press("e")
        assert "road-to-modeller.md" in person.text
        await person.press("enter")
        assert person.said.startswith("Wrote the roadmap to")
    assert "Python" in (tmp_path / "road-to-modeller.md").read_text()


async def test_a_file_that_is_there_is_kept_unless_told_otherwise(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "road-to-modeller.md"
    file.write_text("mine")
    async with running(desk(tmp_path, "modeller")) as (_, person):
        await person.press("e", "enter")
        assert "is there already" in person.text
        await person.press("enter")
        assert file.read_text() == "mine"
        await person.press("e", "enter", "down", "enter")
        assert "Python" in file.read_text()


async def test_escape_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(desk(tmp_path, "modeller")) as (app, person):
        await person.press("e", "escape")
        assert app.focused is app.place.lines
    assert list(tmp_path.glob("*.md")) == []


async def test_without_a_goal_it_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(desk(tmp_path)) as (_, person):
        await person.press("e", "enter")
        assert "there is no goal yet" in person.said
