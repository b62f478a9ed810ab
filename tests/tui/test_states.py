"""What is empty or broken says so in a calm line, with the way out; and the line goes when it is mended."""

from skilltrail.curriculum.model import Curriculum
from skilltrail.session.session import Session
from tests.session.desk import Clock, open_session
from tests.tui.stage import desk, running


async def test_an_unreadable_record_is_told_and_the_line_goes_when_it_is_mended(tmp_path):
    good = desk(tmp_path, "modeller")
    good.tick(["python"])
    path = good.paths.progress
    whole = path.read_text()
    path.write_text(whole + "\nthis is [ not toml\n")
    broken = path.read_text()
    session = Session(good.paths, good.curriculum, (), Clock(), "desk-0001")
    session.refresh()
    async with running(session, keys="2j") as (app, person):
        assert "progress.toml" in person.sees[1]
        assert "progress.toml:" in person.sees[1]
        assert "Read-only until mended" in person.sees[1]
        await person.press("space", "v", "j", "a", "u", "1", "space", "d", "escape")
        assert path.read_text() == broken
        await person.press("3", "question_mark", "escape", "2")
        path.write_text(whole)
        app.look()
        await person.press()
        assert "progress.toml" not in person.text
        assert session.progress.status("python") == "done"
        await person.press("a")
        assert session.progress.status("numpy") == "assumed"


async def test_the_help_gives_the_whole_trouble(tmp_path):
    session = desk(tmp_path)
    session.tick(["python"])
    session.paths.progress.write_text("format = 99\n")
    async with running(session, size=(60, 34)) as (app, person):
        app.look()
        await person.press("question_mark")
        assert "install the newer version" in " ".join(" ".join(person.text.split("│")).split())


async def test_a_record_that_is_gone_is_told_until_it_is_back(tmp_path):
    session = desk(tmp_path, "analyst")
    path = session.paths.progress
    async with running(session, keys="3") as (app, person):
        path.rename(path.with_suffix(".away"))
        app.look()
        await person.press("space")
        assert "gone" in person.sees[1]
        assert not path.exists()
        assert "Now" in person.text
        path.with_suffix(".away").rename(path)
        app.look()
        await person.press()
        assert "is gone" not in person.text
        assert "changed again" in person.said
        await person.press("space")
        assert session.progress.status("python") == "done"


async def test_a_newer_record_can_be_read_until_it_is_one_of_ours_again(tmp_path):
    session = desk(tmp_path, "analyst")
    path = session.paths.progress
    whole = path.read_text()
    path.write_text(whole.replace("format = 1", "format = 2"))
    async with running(session, keys="2j") as (app, person):
        app.look()
        await person.press("space")
        assert "newer" in person.sees[1]
        assert "analyst 0 %" in person.top
        assert session.progress.skills == {}
        path.write_text(whole)
        app.look()
        await person.press("space")
        assert "newer" not in person.sees[1]
        assert session.progress.status("python") == "done"


async def test_every_empty_list_names_a_key_that_helps(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        for mode, key in (("1", "escape"), ("2", "escape")):
            await person.press(mode)
            app.place.filter_by("nothing has this")
            await person.press()
            assert f"{key} clears" in person.text
        await person.press("3")
        assert "1 shows the roles" in person.text
        await person.press("space", "a", "s", "x", "p", "o", "d", "v", "enter", "l", "h", "j", "G")
        assert app.is_running


async def test_a_filter_that_finds_no_step_names_the_key(tmp_path):
    async with running(desk(tmp_path, "analyst"), keys="3") as (app, person):
        app.place.filter_by("nothing has this")
        await person.press()
        assert "escape clears it" in person.text


async def test_when_all_is_known_the_roadmap_names_the_key_to_go_on(tmp_path):
    session = desk(tmp_path, "analyst")
    session.tick(["python", "stats", "numpy", "pandas"])
    async with running(session, keys="3") as (_, person):
        assert "All of this road is known. 1 shows the roles" in person.text


async def test_a_goal_that_no_pack_has_any_more_is_told(tmp_path):
    whole = desk(tmp_path, "modeller")
    fewer = Curriculum(areas=whole.curriculum.areas, roles={}, skills=whole.curriculum.skills)
    session = Session(whole.paths, fewer, (), Clock(), "desk-0001")
    session.refresh()
    async with running(session, keys="3") as (_, person):
        assert "Your goals are in no pack now" in person.text


async def test_without_packs_every_screen_says_what_to_do(tmp_path):
    session = Session(open_session(tmp_path / "home").paths, Curriculum(), ("broken",), Clock(), "desk-0001")
    async with running(session) as (app, person):
        for mode in "12":
            await person.press(mode)
            assert "skilltrail check" in person.text
            await person.press("space", "enter", "a", "v", "j", "d", "o", "escape")
        await person.press("3", "space", "e", "escape", "question_mark", "escape")
        assert app.is_running
