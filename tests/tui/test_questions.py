"""The questions of a skill are asked one by one, and answered when that is wanted."""

import pytest
from msgspec import structs

from skilltrail.curriculum.model import Question
from tests.tui.stage import desk, running

ASKED = (
    Question("left", "Which rows does a left join keep?", "All of the left table."),
    Question("key", "What must the two tables share?", "A key: a column that means the same in both."),
)
LONG = "What, if anything at all, does it keep, " * 6 + "at the very end?"


def asking(tmp_path, *questions):
    """A desk whose skill `pandas` has questions."""
    session = desk(tmp_path, "analyst")
    skills = session.curriculum.skills
    skills["pandas"] = structs.replace(skills["pandas"], questions=questions or ASKED)
    return session


async def at(person, id="pandas"):
    assert person.app.place.lines.go(id)
    await person.press()


async def test_the_page_has_the_questions_without_their_answers(tmp_path):
    async with running(asking(tmp_path), keys="2") as (_, person):
        await at(person)
        assert "Check yourself  y asks one by one" in person.text
        assert "- Which rows does a left join keep?" in person.text
        assert "All of the left table" not in person.text
        assert "y check" in person.keys_shown or "? more" in person.keys_shown


async def test_a_question_stands_alone_until_its_answer_is_asked_for(tmp_path):
    session = asking(tmp_path)
    async with running(session, keys="2") as (app, person):
        await at(person)
        before = session.paths.progress.read_bytes()
        await person.press("y")
        assert "1 of 2 · Pandas" in person.text
        assert "Question  Which rows does a left join keep?" in person.text
        assert "Answer    All of the left table." not in person.text
        await person.press("space")
        assert "Answer    All of the left table." in person.text
        await person.press("space")
        assert "2 of 2 · Pandas" in person.text
        assert "a column that means" not in person.text
        await person.press("enter")
        assert "A key: a column that means the same in both." in person.text
        await person.press("enter")
        assert "2 of 2" in person.text
        await person.press("escape")
        assert app.screen is app.place
        assert session.paths.progress.read_bytes() == before


async def test_one_goes_on_and_back_and_what_was_uncovered_stays_so(tmp_path):
    async with running(asking(tmp_path), keys="2") as (app, person):
        await at(person)
        await person.press("y", "left")
        assert "1 of 2" in person.text
        assert "before" not in person.text
        await person.press("space", "n")
        assert "2 of 2" in person.text
        assert "right next" not in person.text
        await person.press("right", "h")
        assert "1 of 2" in person.text
        assert "All of the left table." in person.text
        await person.press("y")
        assert app.screen is app.place


async def test_it_works_by_mouse(tmp_path):
    async with running(asking(tmp_path), keys="2") as (app, person):
        await at(person)
        await person.press("y")
        line = person.line_of("Question  Which")
        await person.click(60, line)
        assert "All of the left table." in person.text
        keys = person.line_of("right next")
        await person.click(person.sees[keys].index("right next") + 1, keys)
        assert "2 of 2" in person.text
        await person.click(person.sees[keys].index("escape close") + 1, keys)
        assert app.screen is app.place


async def test_a_click_on_the_frame_uncovers_nothing(tmp_path):
    async with running(asking(tmp_path), keys="2") as (_, person):
        await at(person)
        await person.press("y")
        await person.click(60, person.line_of("1 of 2"))
        assert "All of the left table." not in person.text


async def test_on_the_roadmap_too_and_in_the_palette(tmp_path):
    async with running(asking(tmp_path), keys="3") as (app, person):
        app.place.filter_by("", to="pandas")
        await person.press("y")
        assert "1 of 2 · Pandas" in person.text
        await person.press("escape", "ctrl+p", *"check")
        await app.workers.wait_for_complete()
        await person.press("down", "enter")
        assert "1 of 2 · Pandas" in person.text


async def test_a_skill_without_questions_says_so(tmp_path):
    async with running(asking(tmp_path), keys="2j") as (app, person):
        assert "Check yourself" not in person.text
        await person.press("y")
        assert person.said == "Python has no questions to check yourself with."
        await person.press("g", "y")
        assert app.screen is app.place


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12)])
async def test_long_questions_and_answers_can_be_read_whole_at_any_size(tmp_path, size):
    session = asking(tmp_path, Question("a", LONG, LONG.replace("?", ".") + "\n\nAnd a second paragraph."), *ASKED)
    async with running(session, size=size, keys="2") as (_, person):
        await at(person)
        await person.press("y")
        assert "1 of 3" in person.text
        assert all(len(line) <= size[0] for line in person.sees)
        await person.press("space")
        assert "Answer" in person.text
        frame = person.line_of("1 of 3")
        await person.press("G")
        assert "And a second paragraph." in person.text
        await person.press("right")
        # The frame stays where it is, however short the next question.
        assert person.line_of("2 of 3") == frame
        await person.resize(100, 30)
        assert "2 of 3" in person.text
