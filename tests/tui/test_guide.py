"""Guide: topics with their sections, two jobs side by side, and the way there from Roles."""

import pytest

from skilltrail.curriculum.load import load
from skilltrail.paths import find_paths
from skilltrail.session.session import Session
from tests.packs import WRITTEN, small_pack
from tests.session.desk import Clock
from tests.tui.stage import desk, running

SECOND = """
[[comparison]]
id = "sailor-diver"
one = "sailor"
other = "Diver"
summary = "One stays dry."
"""


def knots(tmp_path, **files):
    paths = find_paths(str(tmp_path / "home"), {})
    content = load(small_pack(tmp_path / "knots", **{**WRITTEN, **files}), tmp_path / "none", None).curriculum
    return Session(paths, content, (), Clock(), "desk-0001")


async def test_topics_hold_their_sections_and_the_comparisons_stand_last(tmp_path):
    async with running(knots(tmp_path), keys="5") as (app, person):
        assert app.current_mode == "guide"
        rows = [row.id for row in app.place.lines.rows]
        assert rows == ["topic:beginning", "beginning/rope", "topic:pair:", "pair:sailor-climber"]
        assert "Guide · 2 pages" in person.text


async def test_a_section_shows_its_text_its_points_and_what_it_leads_to(tmp_path):
    async with running(knots(tmp_path), keys="5j") as (_, person):
        for words in ("Two metres are enough.", "- Thick enough", "Overhand knot", "(The Chandler"):
            assert words in person.text


async def test_two_jobs_stand_side_by_side(tmp_path):
    async with running(knots(tmp_path), keys="5G") as (_, person):
        assert "Sailor and Climber" in person.text
        assert "Sailor: Pulls all day" in person.text
        assert "Climber: Falls once" in person.text


async def test_the_filter_looks_into_the_texts_and_folding_hides_sections(tmp_path):
    async with running(knots(tmp_path), keys="5/chandler") as (app, person):
        assert "No page has these words" in person.text
        await person.press("escape", "slash", *"metres")
        assert [row.id for row in app.place.lines.rows] == ["topic:beginning", "beginning/rope"]
        await person.press("escape", "g", "left")
        assert "beginning/rope" not in [row.id for row in app.place.lines.rows]


async def test_enter_reads_and_escape_comes_back_on_a_narrow_screen(tmp_path):
    async with running(knots(tmp_path), (60, 20), keys="5j") as (_, person):
        await person.press("enter")
        assert "Two metres are enough." in person.text
        await person.press("escape")
        assert "Two metres are enough." not in person.text
        assert person.at == "beginning/rope"


async def test_from_roles_c_shows_the_comparison_at_once_where_there_is_one(tmp_path):
    async with running(knots(tmp_path), keys="c") as (app, person):
        assert app.current_mode == "guide"
        assert person.at == "pair:sailor-climber"
        assert app.focused is app.place.page


async def test_from_roles_c_asks_with_which_where_there_are_several(tmp_path):
    more = {"comparisons.toml": WRITTEN["comparisons.toml"] + SECOND}
    async with running(knots(tmp_path, **more), keys="c") as (_, person):
        assert "Compare with" in person.text
        await person.press("j", "j", "enter")
        assert person.at == "pair:sailor-diver"


async def test_what_is_compared_with_nothing_offers_no_key(tmp_path):
    async with running(knots(tmp_path, **{"comparisons.toml": ""}), keys="c") as (app, person):
        assert app.current_mode == "roles"
        assert " compare" not in person.keys_shown


async def test_without_a_guide_it_says_so(tmp_path):
    async with running(desk(tmp_path), keys="5") as (_, person):
        assert "No pack in use has a guide. 1 shows the roles." in person.text


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (200, 60)])
async def test_every_size_shows_it(tmp_path, size):
    async with running(knots(tmp_path), size, keys="5jj") as (_, person):
        assert "Guide" in person.text


async def test_the_palette_finds_its_pages(tmp_path):
    async with running(knots(tmp_path)) as (app, person):
        await person.press("ctrl+p", *"get a rope")
        await app.workers.wait_for_complete()
        await person.press("enter")
        await person.press()
        assert person.at == "beginning/rope"
