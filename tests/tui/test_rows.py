"""Strings become styled text, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.session.role_views import RoleCard
from skilltrail.tui.roadmap_rows import waiting
from skilltrail.tui.rows import draw_role, line, marked, meter, paragraph, say
from skilltrail.tui.widgets.lines import Ink

TODAY = Ink(date(2026, 11, 21))


@pytest.mark.parametrize("text", ["[/]", "[x] done", "list[int]", "[@click=app.quit]q[/]", "$primary", "\\[b]"])
def test_text_is_never_markup(text):
    content = say((text, "bold"))
    assert content.plain == text
    assert [span.style for span in content.spans] == ["bold"]


def test_escapes_do_not_reach_the_screen():
    assert "\x1b" not in say("a\x1b]0;title\x07b").plain


@given(st.text(max_size=60), st.text(max_size=20), st.integers(0, 60))
def test_a_line_is_never_wider_than_its_room(left, right, columns):
    assert line(columns, [left], [right]).cell_length <= max(columns, 0)


def test_the_right_end_of_a_line_stays_when_the_left_is_cut():
    assert line(20, ["A title that is too long"], ["45 h"]).plain == "A title that i… 45 h"


@given(st.integers(1, 60), st.integers(0, 10_000), st.integers(1, 10_000), st.integers(-1, 10_000))
def test_a_meter_is_as_long_as_asked(columns, known, total, tick):
    assert meter(columns, min(known, total), total, tick).cell_length == columns


def test_a_meter_is_full_only_when_all_is_known():
    assert meter(10, 999, 1000).plain == "━━━━━━━━━╸"
    assert meter(10, 1000, 1000).plain == "━━━━━━━━━━"
    assert meter(10, 0, 1000).plain == "──────────"


def test_a_little_is_seen_on_a_meter():
    assert meter(10, 1, 1000).plain.startswith("╸")


def test_the_milestone_is_marked_on_a_meter():
    assert meter(10, 200, 1000, 500).plain == "━━───┼────"


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_marking_what_was_found_keeps_the_text(text, words):
    assert say(*marked(text, [word.casefold() for word in words])).plain == say(text).plain


def test_what_was_found_stands_out():
    parts = marked("Statistics", ("stat",))
    assert parts == [("Stat", "bold underline"), ("istics", "")]


def test_what_waits_is_counted_in_words():
    assert waiting(1) == "1 later step waits for it"
    assert waiting(4) == "4 later steps wait for it"


@pytest.mark.parametrize(
    ("known", "tick", "drawn"),
    [
        (500, 500, "━━━━━┼────"),
        (450, 450, "━━━━┼─────"),
        (800, 300, "━━━╋━━━━──"),
        (1000, 1000, "━━━━━━━━━┼"),
        (0, 0, "┼─────────"),
    ],
)
def test_the_milestone_is_seen_wherever_it_lies(known, tick, drawn):
    assert meter(10, known, 1000, tick).plain == drawn


def test_the_bar_of_a_role_ends_where_it_says_no_more():
    card = RoleCard("r", "Role", "Role", 0, "", 6000, 600, 5400, 10, "First", 60, 660, 9)
    for columns in (40, 180):
        bar = draw_role((card, 6000, False), columns, TODAY)[1].plain.strip()
        assert len(bar) == min(64, columns - 4)


def test_a_paragraph_keeps_its_line_breaks_and_nothing_harmful():
    lines = paragraph("one\n\ntwo \x1b[2J\r\nthree").wrap(40)
    assert [line.plain.rstrip() for line in lines] == ["one", "", "two \ufffd[2J", "three"]
