"""Marks: one for each thing, one column wide, with a word beside it, and ASCII for all of them when asked for."""

import unicodedata
from string import printable

import pytest
from rich.cells import cell_len

from skilltrail import wording
from skilltrail.curriculum.model import LEVELS
from skilltrail.progress.model import STATUSES
from tests.tui.drawing import screen_strips
from tests.tui.learners import recorded
from tests.tui.stage import desk, running

GROUPS = ("status", "level", "kind", "cost")
ASCII = set(printable) - set("\t\r\n\x0b\x0c")


@pytest.mark.parametrize("group", GROUPS)
def test_marks_of_a_group_are_one_column_and_all_different(group):
    marks = [mark for mark, _ in wording.marks(group)]
    plain = [mark.translate(wording.ascii_table()) for mark in marks]
    assert len(set(marks)) == len(set(plain)) == len(marks)
    assert all(len(mark) == cell_len(mark) == 1 for mark in (*marks, *plain))
    assert set(plain) <= ASCII


@pytest.mark.parametrize("group", ["status", "kind", "cost"])
def test_terminals_agree_how_wide_a_mark_is(group):
    for mark, _ in wording.marks(group):
        assert unicodedata.east_asian_width(mark) in ("N", "Na"), mark


def test_every_status_and_level_has_a_mark_and_a_word():
    assert [wording.status_word(one) for one in (*STATUSES, "adopted")] == [
        word for _, word in wording.marks("status")
    ]
    assert [word for _, word in wording.marks("level")] == [*LEVELS]
    assert all(wording.status_glyph(one) for one in STATUSES)
    assert all(wording.level_glyph(one) for one in LEVELS)


def test_words_nobody_knows_stand_for_themselves():
    assert wording.kind_word("podcast") == "podcast"
    assert wording.kind_glyph("podcast") == "-"
    assert wording.cost_mark("at a library") == "at a library"
    assert wording.cost_mark("free").endswith(" free")


def test_ascii_changes_no_width():
    for code, plain in wording.ascii_table().items():
        assert cell_len(chr(code)) == 1
        assert plain in ASCII


def test_ascii_is_asked_for_by_a_word():
    assert wording.ascii_wanted({"SKILLTRAIL_ASCII": "1"})
    assert not wording.ascii_wanted({"SKILLTRAIL_ASCII": "0"})
    assert not wording.ascii_wanted({"SKILLTRAIL_ASCII": ""})
    assert not wording.ascii_wanted({})


@pytest.mark.parametrize("size", [(30, 8), (60, 20), (80, 24), (120, 40)], ids=str)
async def test_nothing_but_ascii_is_drawn_when_asked_for(tmp_path, monkeypatch, size):
    monkeypatch.setenv("SKILLTRAIL_ASCII", "1")
    session = desk(tmp_path, "analyst")
    session.tick(["python"])
    session.start(["pandas"])
    async with running(session, size=size) as (app, person):
        walk = (
            "1",
            "enter",
            "escape",
            "escape",
            "2",
            "j",
            "space",
            "l",
            "escape",
            "h",
            "l",
            "a",
            "x",
            "3",
            "j",
            "l",
            "escape",
            "4",
            "j",
            "l",
        )
        for key in (*walk, "escape", "?", "G", "escape", "e", "escape", "ctrl+p", "escape", "/", "z", "q", "escape"):
            await person.press(key)
            shown = "".join(strip.text for strip in screen_strips(app))
            assert set(shown) <= ASCII, (key, set(shown) - ASCII)


async def test_nothing_but_ascii_is_drawn_of_the_record(tmp_path, monkeypatch):
    monkeypatch.setenv("SKILLTRAIL_ASCII", "1")
    async with running(recorded(tmp_path), size=(80, 24), keys="3") as (app, person):
        for row, keys in (("first-model", "ctmnwil"), ("pandas", "cmnwil"), ("python", "r")):
            app.place.lines.go(row)
            for key in keys:
                await person.press(key)
                shown = "".join(strip.text for strip in screen_strips(app))
                assert set(shown) <= ASCII, (row, key, set(shown) - ASCII)
                await person.press("escape")


async def test_data_stays_as_it_is_in_ascii(tmp_path, monkeypatch):
    monkeypatch.setenv("SKILLTRAIL_ASCII", "1")
    async with running(desk(tmp_path), keys="2/") as (app, person):
        await person.press("é")
        assert any("é" in strip.text for strip in screen_strips(app))


async def test_help_tells_what_the_marks_mean(tmp_path):
    async with running(desk(tmp_path), size=(120, 60), keys="2?") as (app, person):
        await person.press("G")
        shown = "\n".join(strip.text for strip in screen_strips(app))
        for group in GROUPS:
            assert all(f"{mark} {word}" in shown for mark, word in wording.marks(group))
