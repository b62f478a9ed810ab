"""What can be done to many skills at once, what is offered, decided and opened."""

import pytest
from msgspec import structs

from skilltrail.curriculum.model import Resource, ResourceUse
from skilltrail.session.session import Session
from skilltrail.tui.screens import recording
from skilltrail.tui.screens.confirm import Ask
from tests.session.desk import curriculum
from tests.tui.stage import desk, running


def statuses(session, *ids):
    return [session.progress.status(id) for id in ids]


def with_links(session: Session, **urls: str) -> None:
    """Give python these resources."""
    world = curriculum()
    python = world.skills["python"]
    uses = tuple(ResourceUse(id) for id in urls)
    books = {id: Resource(id, f"Book {id}", url, "book") for id, url in urls.items()}
    world = structs.replace(
        world, skills=world.skills | {"python": structs.replace(python, resources=uses)}, resources=books
    )
    session.__init__(session.paths, world, (), session._now, session._device)
    session.refresh()


# marking


async def test_a_marked_range_is_ticked_in_one_batch_with_one_undo(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (_, person):
        await person.press("v", "j", "j", "j")
        assert "3 marked" in person.text
        assert person.text.count("+") >= 3
        await person.press("space")
        assert statuses(session, "python", "numpy", "pandas") == ["done"] * 3
        assert person.said.startswith("Ticked 3 skills · u to undo")
        assert "marked" not in person.text
        await person.press("u")
        assert statuses(session, "python", "numpy", "pandas") == ["todo"] * 3


@pytest.mark.parametrize(("key", "status"), [("a", "assumed"), ("s", "learning"), ("x", "skipped")])
async def test_every_key_of_the_record_acts_on_what_is_marked(tmp_path, key, status):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (_, person):
        await person.press("v", "j", key)
        assert statuses(session, "python", "numpy") == [status] * 2
        await person.press("k", "v", "j", key)
        assert statuses(session, "python", "numpy") == ["todo"] * 2


async def test_marked_skills_that_are_known_in_part_are_all_made_known_first(tmp_path):
    session = desk(tmp_path)
    session.tick(["python"])
    async with running(session, keys="2j") as (_, person):
        await person.press("v", "j", "space")
        assert statuses(session, "python", "numpy") == ["done"] * 2


async def test_escape_drops_the_marks_before_it_clears_the_filter(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2") as (app, person):
        app.place.filter_by("area:alpha")
        await person.press("j", "v", "j")
        assert app.place.lines.marks == ("python", "numpy")
        assert "escape drop marks" in person.keys_shown
        await person.press("escape")
        assert app.place.lines.marks == ()
        assert app.place.filter_text == "area:alpha"
        await person.press("space")
        assert statuses(session, "python", "numpy") == ["todo", "done"]


async def test_a_second_range_is_added_to_the_first(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (app, person):
        await person.press("v", "v", "j", "j", "j", "v", "j")
        assert app.place.lines.marks == ("python", "pandas", "stats")


async def test_shifted_arrows_mark_and_the_range_shrinks_again(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (app, person):
        await person.press("shift+down", "shift+down", "shift+down")
        assert app.place.lines.marks == ("python", "numpy", "pandas")
        await person.press("shift+up", "shift+up")
        assert app.place.lines.marks == ("python", "numpy")


async def test_what_the_filter_hides_is_marked_no_longer(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (app, person):
        await person.press("v", "j", "j", "j", "v")
        app.place.filter_by("area:beta")
        assert app.place.lines.marks == ("pandas",)


async def test_a_range_of_steps_is_marked_on_the_roadmap(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="3") as (app, person):
        app.place.lines.go("python")
        await person.press("v", "j", "a")
        assert statuses(session, "python", "stats") == ["assumed"] * 2


async def test_all_of_an_area_is_assumed_on_its_heading(tmp_path):
    session = desk(tmp_path)
    session.skip(["numpy"])
    async with running(session, keys="2") as (_, person):
        await person.press("a")
        assert statuses(session, "python", "numpy", "stats") == ["assumed", "skipped", "todo"]
        assert person.said.startswith("Assumed Python · u to undo")
        await person.press("a")
        assert person.said.startswith("Nothing to assume")


async def test_many_skills_are_asked_about_and_no_is_the_first_answer(tmp_path, monkeypatch):
    monkeypatch.setattr(recording, "MANY", 1)
    session = desk(tmp_path)
    async with running(session, keys="2") as (app, person):
        await person.press("a")
        assert isinstance(app.screen, Ask)
        assert "Assume 2 skills?" in person.text
        await person.press("enter")
        assert session.progress.skills == {}
        await person.press("a", "j", "enter")
        assert statuses(session, "python", "numpy") == ["assumed"] * 2


# what a skill needs


@pytest.mark.parametrize(("key", "status"), [("space", "done"), ("a", "assumed")])
async def test_what_a_skill_needs_is_offered_and_taken_with_one_key(tmp_path, key, status):
    session = desk(tmp_path)
    async with running(session, keys="2") as (app, person):
        app.place.lines.go("trees")
        await person.press(key)
        assert "p: its 4 prerequisites too" in person.said
        assert person.keys_shown.startswith(" p its 4 prerequisites too")
        await person.press("G")
        assert person.keys_shown.startswith(" p 4 prerequisites of trees")
        await person.press("p")
        assert statuses(session, "trees", "pandas", "python") == [status, "assumed", "assumed"]
        assert session.progress.skill("python").origin == "trees"
        assert person.said.startswith("Assumed 4 prerequisites")
        await person.press("u")
        assert statuses(session, "trees", "python") == [status, "todo"]


async def test_the_offer_for_several_does_not_speak_of_the_one_the_cursor_went_to(tmp_path):
    async with running(desk(tmp_path), keys="2") as (app, person):
        app.place.lines.go("pandas")
        await person.press("v", "down", "a")
        assert person.keys_shown.startswith(" p their ")
        await person.press("G")
        assert "prerequisites of the 2 skills" in person.keys_shown


async def test_the_offer_ends_with_the_next_change(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2") as (app, person):
        app.place.lines.go("trees")
        await person.press("space")
        app.place.lines.go("julia")
        await person.press("s", "p")
        assert statuses(session, "julia", "python", "pandas") == ["done", "assumed", "todo"]


async def test_nothing_is_offered_where_nothing_is_missing(tmp_path):
    async with running(desk(tmp_path), keys="2j") as (_, person):
        await person.press("space")
        assert person.said == "Ticked Python · u to undo"


# choices


async def test_a_role_s_choice_is_decided_on_roles_and_taken_back(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="j") as (_, person):
        await person.press("d")
        assert "A second language" in person.text
        await person.press("j", "enter")
        assert session.progress.chosen == {"modeller/language": "rust"}
        await person.press("d")
        assert "Keep Rust" in person.text
        await person.press("G", "enter")
        assert session.progress.chosen == {}


async def test_the_page_of_an_option_says_so_and_the_key_decides(tmp_path):
    session = desk(tmp_path, "modeller")
    async with running(session, keys="2") as (app, person):
        app.place.lines.go("rust")
        await person.press()
        assert "d decides" in person.text
        await person.press("d", "j", "enter")
        assert session.progress.chosen == {"modeller/language": "rust"}
        assert "d changes it" in person.text


async def test_a_choice_made_can_be_changed_at_its_step_on_the_roadmap(tmp_path):
    session = desk(tmp_path, "modeller")
    session.choose("modeller/language", "julia")
    async with running(session, keys="3") as (app, person):
        app.place.lines.go("julia")
        await person.press("d", "G", "enter")
        assert session.progress.chosen == {}


async def test_without_a_choice_the_key_says_so(tmp_path):
    async with running(desk(tmp_path)) as (app, person):
        await person.press("d")
        assert person.said == "No choice here to decide."
        assert app.screen is app.place


# links


@pytest.fixture
def opened(monkeypatch):
    from skilltrail.tui.app import SkilltrailApp

    found = []
    monkeypatch.setattr(SkilltrailApp, "open_url", lambda self, url, **_: found.append(url))
    return found


async def test_a_link_whose_address_is_in_sight_is_opened(tmp_path, opened):
    async with running(desk(tmp_path), keys="2j") as (_, person):
        assert "https://example.org/book" in person.text
        await person.press("o")
        assert opened == ["https://example.org/book"]


async def test_a_link_out_of_sight_is_shown_first_and_opened_when_asked_again(tmp_path, opened):
    async with running(desk(tmp_path), size=(60, 20), keys="2j") as (_, person):
        await person.press("o")
        assert opened == []
        assert person.said.startswith("https://example.org/book")
        await person.press("o")
        assert opened == ["https://example.org/book"]


async def test_another_skill_s_link_is_shown_first_again(tmp_path, opened):
    async with running(desk(tmp_path), size=(60, 20), keys="2j") as (_, person):
        await person.press("o", "j", "o", "k", "o")
        assert opened == []


async def test_of_several_links_one_is_picked_by_its_address(tmp_path, opened):
    session = desk(tmp_path)
    long = "https://example.org/" + "a-very-long-way/" * 8 + "end"
    with_links(session, one="https://example.org/one", two=long)
    async with running(session, keys="2j") as (_, person):
        await person.press("o")
        assert "https://example.org/one" in person.text
        assert "  g-way/end" in person.text
        line = person.line_of("https://example.org/one")
        await person.click(30, line)
        await person.click(30, line)
        assert opened == []
        await person.press("j", "enter")
        assert opened == [long]


async def test_an_address_that_is_not_plain_https_is_never_offered(tmp_path, opened):
    session = desk(tmp_path)
    with_links(session, bad="http://example.org", worse="file:///etc/passwd", worst="https://a@b.org/")
    async with running(session, keys="2j") as (_, person):
        await person.press("o", "o")
        assert opened == []
        assert person.said.startswith("Nothing here has an address to open")


async def test_clicking_an_address_opens_nothing(tmp_path, opened):
    async with running(desk(tmp_path), keys="2j") as (_, person):
        line = person.line_of("https://example.org/book")
        column = person.sees[line].index("https://")
        await person.click(column + 2, line)
        await person.click(column + 2, line)
        assert opened == []
