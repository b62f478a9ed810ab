"""Texts that would be commands, markup or escapes elsewhere stay what they are on every screen."""

import pytest

from skilltrail.curriculum.load import load
from skilltrail.errors import UsageError
from skilltrail.paths import find_paths
from skilltrail.session.session import Session
from skilltrail.text import clean
from tests.harmless import MOST_MARKS, harm
from tests.packs import HOSTILE, hostile_pack
from tests.session.desk import Clock
from tests.tui.stage import running


@pytest.fixture
def session(tmp_path):
    loaded = load(hostile_pack(tmp_path / "pack"), tmp_path / "none", None)
    assert not [problem for problem in loaded.problems if problem.severity == "error"]
    return Session(find_paths(str(tmp_path / "home"), {}), loaded.curriculum, (), Clock(), "desk-0001")


def assert_harmless(app):
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            # Where a text was broken, marks may meet those of the next one.
            assert not harm(segment.text, marks=2 * MOST_MARKS), segment
            if segment.style is not None:
                assert not segment.style.meta.get("@click"), segment
                assert segment.style.link is None, segment


@pytest.mark.parametrize("size", [(120, 60), (60, 20)])
async def test_every_screen_shows_hostile_texts_as_they_are(session, size):
    role = next(iter(session.curriculum.roles))
    async with running(session, size=size) as (app, person):
        assert_harmless(app)
        await person.press("space")
        assert_harmless(app)
        for mode in "234":
            await person.press(mode)
            assert_harmless(app)
            await person.press("j", "j", "space")
            assert_harmless(app)
            await person.press("enter", "escape", "G")
            assert_harmless(app)
        await person.press("e")
        assert_harmless(app)
        assert app.is_running
    assert session.progress.goals[0].target == role


async def test_what_looks_like_markup_can_be_read(session):
    async with running(session, size=(200, 60), keys="2") as (_, person):
        shown = person.text
        for skill in list(session.curriculum.skills.values())[:20]:
            assert clean(skill.title) in shown, skill


async def test_clicking_a_text_that_names_an_action_does_not_run_it(session):
    bad = next(text for text in HOSTILE if "app.quit" in text)
    async with running(session, size=(200, 60), keys="2") as (app, person):
        line = person.line_of(bad[:12])
        await person.click(person.sees[line].index(bad[:6]) + 2, line)
        assert app.is_running


async def test_a_toast_shows_any_text(session):
    async with running(session) as (app, person):
        for text in (*HOSTILE, "\x1b]0;title\x07", "\u202eabc", "a\x9b2Jb"):
            error = UsageError(text)
            app.say_trouble(error)
            await person.press()
            assert_harmless(app)
            app.tell(text)
            await person.press()
            assert_harmless(app)
        assert app.is_running


async def test_anything_can_be_typed_into_the_filter(session):
    async with running(session, keys="2") as (app, person):
        await person.press("slash")
        for text in HOSTILE:
            app.place.filter_line.value = text
            await person.press()
            assert_harmless(app)
        assert app.is_running
