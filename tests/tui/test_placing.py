"""Placement on the screen: asked, checked, taken back, reviewed, saved, left and taken up again."""

import pytest
from msgspec import structs

from skilltrail.curriculum.model import Outcome, Question
from skilltrail.tui.screens.placing import Placing
from skilltrail.tui.screens.review import Review
from tests.tui.learners import empty
from tests.tui.stage import desk, running

HOSTILE = "[red]\x1b[2J\u202eevil"


def asked(app):
    return app.screen.placement.question.skill


def answered(session, **replies):
    """Answers given before, from another program, say."""
    for skill, reply in replies.items():
        session.place_answer(skill, reply, "role:modeller")


async def on_modeller(person):
    assert person.app.place.lines.go("modeller")
    await person.press("p")


async def test_it_asks_keeps_and_leads_on(tmp_path):
    session = desk(tmp_path)
    async with running(session) as (app, person):
        assert "Know some?  p asks some twenty questions" in person.text
        assert "p what you know" in person.keys_shown
        await on_modeller(person)
        assert "Modeller · question 1, about" in person.top
        first = asked(app)
        await person.press("y")
        assert "question 2" in person.top
        assert asked(app) != first
        assert "So far" in person.text
        assert [answer.skill for answer in session.placement().asked] == [first]
        await person.press("backspace")
        assert asked(app) == first
        assert session.placement("modeller").asked == ()
        await person.press("backspace", "r")
        assert asked(app) == first


@pytest.mark.parametrize(
    ("key", "reply"),
    [("y", "yes"), ("n", "no"), ("p", "partly"), ("question_mark", "unsure"), ("space", "unsure")],
)
async def test_every_reply_has_its_key(tmp_path, key, reply):
    session = desk(tmp_path)
    async with running(session) as (app, person):
        await on_modeller(person)
        first = asked(app)
        await person.press(key)
        assert [(a.skill, a.reply) for a in session.placement().asked] == [(first, reply)]


async def test_it_is_left_and_goes_on_and_records_nothing(tmp_path):
    session = desk(tmp_path)
    async with running(session) as (app, person):
        await on_modeller(person)
        await person.press("n", "escape")
        assert app.screen is app.place
        assert "Your answers are kept" in person.said
        assert not session.paths.progress.exists()
        await person.press("p")
        assert "question 2" in person.top
        await person.press("q")
        assert app.screen is app.place


async def test_what_was_found_is_reviewed_taken_back_and_saved_in_one_change(tmp_path):
    session = desk(tmp_path)
    answered(session, pandas="yes", stats="yes", rust="no", julia="no", trees="no")
    async with running(session) as (app, person):
        await on_modeller(person)
        assert isinstance(app.screen, Review)  # nothing is left to ask
        assert "Modeller · 4 of 7 known already · about 100 h" in person.text
        await person.resize(50, 20)
        assert "─ 4 of 7 known already · about 100 h ─" in person.text
        await person.resize(120, 40)
        assert "You said yes" in person.text
        assert "Implied by that" in person.text
        assert "needed by pandas" in person.text
        app.screen.lines.go("pandas")
        await person.press("space")
        assert "Modeller · 1 of 7 known already" in person.text
        assert person.text.count("taken back") == 3
        assert "space take in" in person.keys_shown
        app.screen.lines.go("stats")
        await person.press("space")
        assert "enter save" not in person.keys_shown
        await person.press("enter")
        assert person.said == "Nothing is ticked: there is nothing to save."
        app.screen.lines.go("numpy")
        await person.press("space", "enter")
        assert app.screen is app.place
        assert "Assumed" in person.said
        assert "u to undo" in person.said
        assert {id for id, one in session.progress.skills.items() if one.status == "assumed"} == {
            "python",
            "numpy",
            "pandas",
        }
        await person.press("u")
        assert not any(session.progress.is_known(id) for id in session.progress.skills)


async def test_from_the_review_one_goes_back_to_asking(tmp_path):
    session = desk(tmp_path)
    async with running(session) as (app, person):
        await on_modeller(person)
        await person.press("n", "r")
        assert isinstance(app.screen, Review)
        assert "would make it surer" in person.text
        await person.press("escape")
        assert isinstance(app.screen, Placing)
        assert "question 2" in person.top


async def test_leaving_a_review_with_nothing_left_to_ask_leaves(tmp_path):
    session = desk(tmp_path)
    answered(session, pandas="yes", stats="yes", rust="no", julia="no", trees="no")
    async with running(session) as (app, person):
        await on_modeller(person)
        await person.press("escape")
        assert app.screen is app.place
        assert "Your answers are kept" in person.said


async def test_one_can_check_oneself_before_answering(tmp_path):
    session = desk(tmp_path)
    for id, skill in session.curriculum.skills.items():
        changed = structs.replace(skill, questions=(Question("a", "What is it for?", "This and that."),))
        session.curriculum.skills[id] = changed
    async with running(session) as (app, person):
        await on_modeller(person)
        first = asked(app)
        assert "v check" in person.keys_shown
        await person.press("v")
        assert "What is it for?" in person.text
        await person.press("space")
        assert "This and that." in person.text
        await person.press("escape", "y")
        assert [answer.skill for answer in session.placement().asked] == [first]


async def test_a_skill_without_questions_says_so(tmp_path):
    async with running(desk(tmp_path)) as (_, person):
        await on_modeller(person)
        assert "v check" not in person.keys_shown
        await person.press("v")
        assert "has no questions to check yourself with" in person.said


async def test_it_works_by_mouse(tmp_path):
    session = desk(tmp_path)
    async with running(session) as (app, person):
        await on_modeller(person)
        bottom = len(person.sees) - 1
        await person.click(person.keys_shown.index("n no") + 1, bottom)
        assert len(session.placement().asked) == 1
        await person.press("y")
        await person.click(person.keys_shown.index("r so far") + 1, bottom)
        assert isinstance(app.screen, Review)
        await person.click(10, person.line_of("▸"))
        assert "☐" in person.text


async def test_where_all_is_known_nothing_is_asked(tmp_path):
    session = desk(tmp_path)
    session.assume(["trees", "julia", "rust"], with_prerequisites=True)
    async with running(session) as (app, person):
        await on_modeller(person)
        assert app.screen is app.place
        assert person.said == "Modeller: all of it is known already."


async def test_the_palette_has_it_for_the_role_and_for_the_goals(tmp_path):
    async with running(desk(tmp_path, "analyst")) as (app, person):
        await person.press("ctrl+p", *"placement for your")
        await app.workers.wait_for_complete()
        await person.press("down", "enter")
        assert "Your goals · question 1" in person.top


async def test_a_change_from_elsewhere_shows(tmp_path):
    session = desk(tmp_path)
    async with running(session) as (app, person):
        await on_modeller(person)
        before = app.screen.placement.recorded
        session.tick([asked(app)])
        app.show_changes()
        await person.press()
        assert app.screen.placement.recorded == before + 1
        session.place_answer("python", "yes", "role:modeller")
        await person.press("r")
        session.untick(list(session.progress.skills))
        app.show_changes()
        await person.press()
        assert app.screen.placement.recorded == 0


async def test_an_answer_that_cannot_be_kept_is_said_and_asked_again(tmp_path):
    session = desk(tmp_path)
    (tmp_path / "home" / "placement.toml").mkdir(parents=True)
    async with running(session) as (app, person):
        await on_modeller(person)
        first = asked(app)
        await person.press("y")
        assert "placement.toml" in person.said
        assert asked(app) == first


async def test_a_contradiction_is_told(tmp_path):
    session = desk(tmp_path)
    answered(session, pandas="yes", python="no", numpy="no", stats="no", rust="no", julia="no")
    async with running(session) as (app, person):
        await on_modeller(person)
        if not isinstance(app.screen, Review):
            await person.press("r")
        assert "You said yes to Pandas, but not to what it needs" in person.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12)])
async def test_hostile_and_long_texts_fit_at_any_size(tmp_path, size):
    session = desk(tmp_path)
    for id, skill in session.curriculum.skills.items():
        long = HOSTILE + "word " * 60
        session.curriculum.skills[id] = structs.replace(
            skill, title=long, short=HOSTILE, outcomes=tuple(Outcome(f"o{n}", long) for n in range(5))
        )
    async with running(session, size=size) as (app, person):
        await on_modeller(person)
        assert "\x1b" not in person.text
        assert "[red]" in person.text
        assert all(len(line) <= size[0] for line in person.sees)
        await person.press("G", "y", "r")
        assert isinstance(app.screen, Review)
        assert all(len(line) <= size[0] for line in person.sees)
        await person.resize(100, 30)
        assert "☑" in person.text


async def test_the_shipped_curriculum_is_asked_about_by_its_outcomes(tmp_path):
    async with running(empty(tmp_path)) as (_, person):
        await person.press("p")
        assert "Can you do this?" in person.text
        assert "things more of the kind" in person.text
