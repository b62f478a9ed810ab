"""The burn-up chart of Journey: as wide as there is room, and true to what it draws."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from skilltrail.session.past import BurnPoint
from skilltrail.tui.chart import EIGHTHS, burn_chart, legend

TODAY = date(2026, 11, 21)

minutes = st.integers(0, 5000)


def points(*sums):
    """The points of a burn-up: (minutes, finished, planned) at the end of each week."""
    begin = date(2026, 1, 5)
    found = [BurnPoint(begin, 0, 0, 0)]
    return found + [BurnPoint(begin + timedelta(days=7 * n - 1), *one) for n, one in enumerate(sums, 1)]


steps = st.lists(st.tuples(minutes, minutes, minutes), min_size=1, max_size=60)


@given(steps, st.integers(1, 130))
def test_a_chart_is_never_wider_than_its_room_and_its_ground_never_falls(sums, room):
    total = [0, 0, 0]
    found = []
    for step in sums:
        total = [a + b for a, b in zip(total, step, strict=True)]
        found.append(tuple(total))
    lines = burn_chart(points(*found), room, TODAY)
    assert all(line.label.cell_length + line.body.cell_length <= room for line in lines)
    ground = [line.body.plain[1:] for line in lines if line.body.plain[0] in "│┤"]
    for place in range(len(ground[0]) if ground else 0):
        column = [row[place] for row in ground]
        full = [sign == "█" for sign in column]
        # Under what is full everything is full or a line.
        assert all(sign in "█╌╎╭╯━┃┏┛" for sign in column[full.index(True) :]) if any(full) else True


def test_a_chart_s_axis_ends_above_all_it_draws():
    lines = burn_chart(points((600, 300, 900), (1200, 1500, 1800)), 60, TODAY)
    assert lines[0].label.plain.strip() == "40 h"
    assert lines[-1].body.plain.strip().startswith("5 Jan")
    # Half of the axis is drawn with as much ground.
    last = [line.body.plain[-1] for line in lines[:10]]
    assert last.count("█") == 5


def test_a_chart_ends_today_or_says_when():
    today = date(2026, 1, 18)
    assert burn_chart(points((60, 0, 0), (60, 0, 0)), 60, today)[-1].body.plain.endswith("today")
    assert burn_chart(points((60, 0, 0), (60, 0, 0)), 60, TODAY)[-1].body.plain.endswith("18 Jan")


def test_nothing_is_drawn_of_nothing():
    assert burn_chart((), 60, TODAY) == []
    assert burn_chart(points((0, 0, 0)), 60, TODAY) == []
    assert burn_chart(points((60, 0, 0)), 12, TODAY) == []


def test_a_legend_names_what_is_drawn_and_nothing_else():
    assert [(name, minutes) for _, name, minutes in legend(points((60, 0, 90)))] == [("logged", 60), ("planned", 90)]
    found = legend(points((0, 60, 0)))
    assert [(sign[0], name) for sign, name, _ in found] == [("█", "finished, as estimated")]


def test_where_no_minutes_are_logged_the_ground_is_what_was_finished():
    lines = burn_chart(points((0, 600, 0), (0, 1200, 0)), 60, TODAY)
    assert "█" in "".join(line.body.plain for line in lines)
    assert "━" not in "".join(line.body.plain for line in lines)


def test_every_sign_is_one_column_wide():
    assert all(cell_len(sign) == 1 for sign in EIGHTHS)
