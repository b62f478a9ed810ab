"""Projects on the roadmap: offered where a stage completes them, adopted as steps, finished among what is known."""

import pytest

from skilltrail.tui.commands import command
from tests.tui.stage import desk, running

PROJECT = "first-model"


def status(session):
    return session.progress.project(PROJECT).status


async def at_project(person):
    assert person.app.place.lines.go(PROJECT)
    await person.press()


async def test_a_project_is_offered_at_the_end_of_the_stage_that_completes_it(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="3") as (_, person):
        line = person.sees[person.line_of("First model")]
        assert "project" in line
        assert "needs 2" in line
        assert "offered" in line
        assert person.line_of("First model") > person.line_of("A second language")
        assert "6 steps · about 135 h" in person.sees[1]


async def test_adopting_makes_it_a_step_and_again_takes_it_back(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (_, person):
        await at_project(person)
        assert "a adopt" in person.keys_shown
        await person.press("a")
        assert status(session) == "adopted"
        assert person.said == "Adopted First model · u to undo"
        assert "7 steps · about 145 h" in person.sees[1]
        assert person.at == PROJECT
        assert "⊞ First model" in person.text
        await person.press("a")
        assert status(session) == "todo"
        assert "6 steps" in person.sees[1]


@pytest.mark.parametrize(("key", "reached"), [("s", "learning"), ("space", "done")])
async def test_it_is_begun_and_finished_and_each_taken_back(tmp_path, key, reached):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (_, person):
        await at_project(person)
        await person.press(key)
        assert status(session) == reached
        assert person.at == PROJECT
        await person.press(key)
        assert status(session) == "todo"


async def test_one_that_is_not_wanted_goes_and_undo_brings_it_back(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (_, person):
        await at_project(person)
        await person.press("x")
        assert status(session) == "skipped"
        assert person.said.startswith("Put aside First model")
        assert "First model" not in "".join(line[:70] for line in person.sees[1:-2])
        await person.press("u")
        assert "First model" in person.text


async def test_a_finished_one_stands_among_the_known(tmp_path):
    session = desk(tmp_path, "modeller")
    session.tick([PROJECT])
    async with running(session, keys="3") as (_, person):
        line = person.line_of("✓ First model")
        assert "finished 21 Nov" in person.sees[line]
        assert line < person.line_of("◌ Numpy")


async def test_a_finished_one_is_shown_even_where_many_skills_are_folded(tmp_path, monkeypatch):
    from skilltrail.tui.screens import roadmap

    monkeypatch.setattr(roadmap, "FEW_KNOWN", 1)
    session = desk(tmp_path, "modeller")
    session.tick([PROJECT, "numpy", "pandas"])
    async with running(session, keys="3") as (_, person):
        assert "2 skills known already" in person.text
        assert "✓ First model" in person.text
        await at_project(person)
        await person.press("space")
        assert status(session) == "todo"


async def test_its_page_tells_all_there_is(tmp_path):
    session = desk(tmp_path, "modeller")
    session.tick(["pandas", f"{PROJECT}#runs"])
    session.log(PROJECT, 90)
    session.note(PROJECT, "keep it small")
    session.evidence(PROJECT, "https://example.org/model", "The model")
    async with running(session, keys="3") as (_, person):
        await at_project(person)
        page = "\n".join(line[72:] for line in person.sees)
        for words in (
            "◒ begun",
            "Build it",
            "☑ It runs  21 Nov",
            "☐ It is shown",
            "✓ pandas",
            "◌ trees",
            "1 of 2 still to learn",
            "1 h 30 min",
            "keep it small",
            "The model",
        ):
            assert words in page, words


async def test_an_offered_one_says_how_to_take_it_up(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="3") as (_, person):
        await at_project(person)
        assert "a adopts it: its 10 h then count" in person.text


async def test_every_key_of_the_record_works_on_a_project(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (app, person):
        await at_project(person)
        await person.press("c", "space")
        assert set(session.progress.project(PROJECT).outcomes) == {"runs"}
        assert "1 of 2 criteria · First model" in person.text
        await person.press("j", "space")
        assert "All ticked. space here: finish the project" in person.text
        await person.press("j", "space", "escape")
        assert status(session) == "done"
        await person.press("m", *"90m", "enter")
        await person.press("n", *"small", "escape")
        await person.press("w", *"https://example.org/m", "enter")
        record = session.record(PROJECT).record
        assert (record.minutes, record.note, [one.url for one in record.evidence]) == (
            90,
            "small",
            ["https://example.org/m"],
        )
        await person.press("i")
        assert "Finished on: 21 Nov 2026" in person.text
        await person.press("escape")
        assert app.screen is app.place


async def test_keys_for_skills_leave_a_project_alone(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (app, person):
        await at_project(person)
        for id in ("prerequisites", "decide", "link", "resource"):
            assert not app.works(command(id)), id
        before = session.revision
        await person.press("p", "d", "o", "r")
        assert session.revision == before
        assert app.screen is app.place


async def test_a_project_is_never_marked_and_marks_go_before_it(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (app, person):
        app.place.lines.go("trees")
        await person.press("v", "j", "j")
        assert person.at == PROJECT
        assert app.place.lines.marks == ("trees",)
        await person.press("a")
        assert session.progress.status("trees") == "assumed"
        assert status(session) == "todo"


async def test_assuming_a_stage_leaves_its_projects_alone(tmp_path):
    session = desk(tmp_path, "modeller")
    session.adopt([PROJECT])
    async with running(session, keys="3") as (app, person):
        app.place.lines.go(app.place._stage_of[PROJECT])
        await person.press("a")
        assert session.progress.status("trees") == "assumed"
        assert status(session) == "adopted"


async def test_a_filter_finds_a_project_that_is_only_offered(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="3") as (_, person):
        await person.press("slash", *"first")
        assert "First model" in person.text
        assert person.at == PROJECT


async def test_the_step_to_do_now_may_be_a_project(tmp_path):
    session = desk(tmp_path, "modeller")
    session.start([PROJECT])
    async with running(session, keys="3") as (_, person):
        assert person.at == f"now:{PROJECT}"
        assert "Now  ◒ First model · project" in person.text
        assert "to meet next: It runs" in person.text
        await person.press("space")
        assert status(session) == "done"


async def test_the_palette_says_that_it_is_a_project(tmp_path):
    async with running(desk(tmp_path, "modeller"), keys="3") as (app, person):
        await at_project(person)
        await person.press("ctrl+p", *"adopt")
        await app.workers.wait_for_complete()
        await person.press()
        assert "project: adopt" in person.text


async def test_the_page_of_a_role_tells_how_its_projects_stand(tmp_path):
    session = desk(tmp_path, "modeller")
    for change, words in (
        (session.adopt, "⊞ adopted"),
        (session.start, "◒ begun"),
        (session.tick, "✓ finished"),
        (session.skip, "⊘ put aside"),
        (session.untick, "needs 2 more"),
    ):
        change([PROJECT])
        async with running(session, size=(120, 60), keys="1j") as (_, person):
            assert words in person.sees[person.line_of("First model")]


async def test_a_stage_that_is_all_known_counts_its_projects(tmp_path):
    session = desk(tmp_path, "modeller")
    session.tick(["python", "stats", "numpy", "pandas", "trees", "rust"])
    async with running(session, keys="3") as (_, person):
        assert "1 project to build  all known" in person.text


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_a_project_fits_a_small_terminal(tmp_path, size):
    session = desk(tmp_path, "modeller")
    async with running(session, size=size, keys="3") as (_, person):
        await at_project(person)
        assert "First model" in person.text
        await person.press("enter")
        assert "adopts it" in person.text
        assert all(len(line) <= size[0] for line in person.sees)
