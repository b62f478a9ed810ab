"""Skills: the list, the record, the filter."""

import pytest
from msgspec.structs import replace
from textual.events import Key

from skilltrail.curriculum.model import Remark
from tests.session.desk import open_session
from tests.tui.stage import desk, running


async def test_skills_stand_under_their_areas_with_counts(tmp_path):
    session = desk(tmp_path)
    session.tick(["python"])
    async with running(session, keys="2") as (_, person):
        assert "1/2" in person.sees[person.line_of("▾ Alpha")]
        assert "✓ Python" in person.text
        assert "done 21 Nov" in person.text
        assert "◌ Numpy" in person.text


async def test_space_ticks_and_takes_back(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (_, person):
        assert person.at == "python"
        await person.press("space")
        assert session.progress.status("python") == "done"
        assert person.said.startswith("Ticked Python")
        assert person.said.endswith("u to undo")
        assert person.at == "python"
        await person.press("space")
        assert session.progress.status("python") == "todo"


async def test_every_status_has_a_key_and_the_key_takes_it_back(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (_, person):
        for key, status in (("a", "assumed"), ("s", "learning"), ("x", "skipped")):
            await person.press(key)
            assert session.progress.status("python") == status
        assert "skipped" in person.sees[person.line_of("▸ ⊘ Python")]
        await person.press("x")
        assert session.progress.status("python") == "todo"


async def test_undo_and_redo(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (_, person):
        await person.press("space", "u")
        assert session.progress.status("python") == "todo"
        await person.press("U")
        assert session.progress.status("python") == "done"
        await person.press("u", "u")
        assert "undo" in person.said
        assert session.progress.status("python") == "todo"


async def test_one_key_takes_all_that_a_skill_needs(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2") as (app, person):
        app.place.lines.go("pandas")
        await person.press("p")
    assert session.progress.status("pandas") == "done"
    assert {session.progress.status(id) for id in ("python", "numpy")} == {"assumed"}


async def test_a_heading_cannot_be_ticked(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2") as (_, person):
        assert person.at == "area:alpha"
        await person.press("space", "s", "x", "p", "o", "d")
    assert session.progress.skills == {}


async def test_areas_fold_and_unfold(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (_, person):
        await person.press("h")
        assert person.at == "area:alpha"
        assert "Numpy" not in "".join(line[:50] for line in person.sees)
        await person.press("l")
        assert "◌ Numpy" in person.text
        await person.press("enter")
        assert "▸ Alpha" in person.text


async def test_enter_reads_the_page_and_escape_comes_back(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (app, person):
        await person.press("enter")
        assert app.focused is app.place.page
        await person.press("escape")
        assert app.focused is app.place.lines
        assert person.at == "python"


async def test_the_page_says_what_a_skill_needs_and_unlocks(tmp_path):
    async with running(desk(tmp_path), keys="2jj") as (_, person):
        assert person.at == "numpy"
        assert "◌ python" in person.sees[person.line_of("Needs")]
        assert "◌ pandas" in person.sees[person.line_of("Unlocks")]


async def test_letters_typed_into_the_filter_are_no_commands(tmp_path):
    async with running(desk(tmp_path), keys="2") as (app, person):
        await person.press("slash", "q", "1", "u", "question_mark")
        assert app.is_running
        assert app.current_mode == "skills"
        assert app.place.filter_text == "q1u?"
        assert "No skill passes the filter" in person.text


async def test_nothing_lies_over_what_is_typed_into_the_filter(tmp_path):
    async with running(desk(tmp_path), (60, 20), keys="2j") as (_, person):
        await person.press("space")
        assert "u to undo" in person.text
        await person.press("slash")
        assert "filter: words, area: role: status: level:" in person.text
        assert "u to undo" not in person.text


@pytest.mark.parametrize("columns", [60, 120])
async def test_the_filter_opened_from_the_page_takes_the_letters(tmp_path, columns):
    async with running(desk(tmp_path), (columns, 40), keys="2jl") as (app, person):
        assert app.focused is app.place.page
        await person.press("slash", *"pan", "q", "backspace")
        assert app.focused is app.place.filter_line
        assert app.place.filter_text == "pan"
        await person.press("enter")
        assert app.focused is app.place.lines


async def test_letters_typed_before_the_filter_has_opened_are_not_lost(tmp_path):
    async with running(desk(tmp_path), keys="2") as (app, person):
        for letter in "/qpa":
            app.post_message(Key("slash" if letter == "/" else letter, letter))
        await person.press()
        await person.press("n")
        assert app.place.filter_line.value == "qpan"
        assert app.is_running


async def test_more_words_are_added_to_a_filter(tmp_path):
    async with running(desk(tmp_path), keys="2") as (app, person):
        app.place.filter_by("area:beta")
        await person.press("slash", *"pan")
        assert app.place.filter_text.split() == ["area:beta", "pan"]
        assert person.at == "pandas"


async def test_escape_clears_the_filter_and_returns_to_the_row(tmp_path):
    async with running(desk(tmp_path), keys="2jj") as (app, person):
        assert person.at == "numpy"
        await person.press("slash", *"tree")
        assert person.at == "trees"
        assert "Skills · 1 of 7" in person.text
        await person.press("escape")
        assert person.at == "numpy"
        assert app.place.filter_line is None
        assert app.focused is app.place.lines


async def test_a_kept_filter_stays_until_escape(tmp_path):
    async with running(desk(tmp_path), keys="2") as (app, person):
        await person.press("slash", *"pan", "enter")
        assert app.focused is app.place.lines
        assert person.at == "pandas"
        await person.press("space")
        assert app.place.filter_text == "pan"
        await person.press("escape")
        assert app.place.filter_text == ""
        assert person.at == "pandas"


async def test_the_filter_understands_status_and_area(tmp_path):
    session = desk(tmp_path)
    session.tick(["python"])
    async with running(session, keys="2") as (app, person):
        app.place.filter_by("area:alpha status:done")
        await person.press()
        assert "Skills · 1 of 7 · Alpha · done" in person.text


async def test_a_change_from_outside_shows_and_keeps_cursor_and_typing(tmp_path):
    session = desk(tmp_path)
    other = open_session(tmp_path / "home", device="other-0001")
    async with running(session, keys="2jj") as (app, person):
        await person.press("slash", "n")
        was = person.at
        other.tick(["python"])
        app.look()
        await person.press()
        assert session.progress.status("python") == "done"
        assert "✓ Python" in person.text
        assert person.at == was
        assert app.place.filter_line.value == "n"
        assert app.focused is app.place.filter_line


async def test_a_screen_that_was_away_shows_what_changed(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="21") as (_, person):
        session.tick(["python"])
        await person.press("2")
        assert "✓ Python" in person.text


async def test_nothing_changes_when_the_record_cannot_be_saved(tmp_path):
    session = desk(tmp_path)
    session.tick(["stats"])
    session.paths.progress.write_text("format = 99\n")
    async with running(session, keys="2j") as (app, person):
        app.look()
        await person.press("space")
        assert "newer" in person.sees[1]
        assert "newer" in person.said
        assert app.is_running


async def test_a_damaged_record_is_a_calm_line_and_nothing_is_lost(tmp_path):
    session = desk(tmp_path)
    session.tick(["stats"])
    session.paths.progress.write_text("not toml [")
    async with running(session, keys="2") as (app, person):
        app.look()
        await person.press("j", "space")
        assert person.sees[1].startswith(" ! ")
        assert "✓ Stats" in person.text
        assert session.paths.progress.read_text() == "not toml ["


async def test_a_broken_pack_is_a_calm_line(tmp_path):
    session = desk(tmp_path)
    session.problems = ("one", "two")
    async with running(session, keys="2") as (_, person):
        assert "2 problems in the packs" in person.sees[1]
        assert "Skills · 7" in person.text


async def test_what_a_pack_of_one_s_own_remarks_is_on_the_page_with_its_name(tmp_path):
    session = desk(tmp_path)
    python = session.curriculum.skills["python"]
    session.curriculum.skills["python"] = replace(
        python, notes=(Remark("Ask Kim.", "ours"), Remark("Or Ann.", "ours"))
    )
    async with running(session, keys="2j") as (_, person):
        line = person.line_of("Remarks")
        assert "Remarks     Ask Kim. · ours" in person.sees[line]
        assert "            Or Ann. · ours" in person.sees[line + 1]
        await person.press("j")
        assert "Remarks" not in person.text
