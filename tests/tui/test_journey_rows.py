"""The rows and the picture of Journey: as wide as there is room, and true to what they draw."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from skilltrail import wording
from skilltrail.session.past import BurnPoint, YearLine
from skilltrail.session.past_views import AreaTime, DayLine, EvidenceLine, HistoryLine, Journey, WeekLine
from skilltrail.tui import journey_rows as draw
from skilltrail.tui.chart import EIGHTHS, burn_chart, legend
from skilltrail.tui.rows import draw_words
from skilltrail.tui.widgets.lines import Ink

TODAY = date(2026, 11, 21)
INK = Ink(TODAY)
MONDAY = date(2026, 11, 16)

minutes = st.integers(0, 5000)
texts = st.text(max_size=60)
columns = st.integers(1, 130)
weeks = st.builds(
    lambda ago, done, planned, finished, outcomes: WeekLine(
        MONDAY - timedelta(weeks=ago),
        MONDAY - timedelta(weeks=ago, days=-6),
        done,
        planned,
        ("x",) * finished,
        600 * finished,
        outcomes,
    ),
    st.integers(0, 600),
    minutes,
    minutes,
    st.integers(0, 300),
    st.integers(0, 30),
)
areas = st.builds(AreaTime, texts, texts, minutes, st.integers(0, 99), minutes, texts)
evidence = st.builds(EvidenceLine, texts, texts, st.dates(), st.just("skill"), texts, texts)
changes = st.builds(
    HistoryLine,
    texts,
    st.datetimes().map(lambda at: f"{at.isoformat()}Z") | texts,
    texts,
    texts,
    st.just(()),
    st.booleans(),
)
rows = st.one_of(
    st.builds(lambda week, logged: (draw.draw_week, draw.Week(week, 5000, logged)), weeks, st.booleans()),
    st.builds(lambda area, logged: (draw.draw_area_time, draw.Area(area, 5000, logged)), areas, st.booleans()),
    st.builds(lambda one: (draw.draw_evidence, one), evidence),
    st.builds(lambda one, device: (draw.draw_change, draw.Change(one, device)), changes, texts),
    st.builds(
        lambda title, count, folded: (draw.draw_heading, draw.Heading(title, count, folded, True)),
        texts,
        st.text(max_size=8),
        st.booleans(),
    ),
    st.builds(lambda text: (draw_words, text), texts),
)


@given(rows, columns)
def test_a_row_is_never_wider_than_its_room(row, room):
    drawing, value = row
    for line in drawing(value, room, INK):
        assert line.cell_length <= max(room, 2)


def past(*days):
    return Journey(0, 0, 0, 0, (), days, (), ())


@given(
    st.lists(st.builds(DayLine, st.dates(date(2020, 1, 1), TODAY), minutes, st.just(1), st.just(0)), max_size=9),
    columns,
)
def test_a_calendar_is_never_wider_than_its_room(days, room):
    journey = past(*sorted({day.on: day for day in days}.values(), key=lambda day: day.on))
    for low, height in ((False, draw.CALENDAR_LINES), (True, draw.STRIP_LINES)):
        lines = draw.draw_calendar(draw.Past(journey, low), room, INK)
        assert len(lines) in (1, height)
        assert all(line.cell_length <= room for line in lines)


def test_the_calendar_puts_every_day_into_its_week():
    journey = past(
        DayLine(date(2026, 11, 9), 10, 0, 0), DayLine(date(2026, 11, 18), 45, 0, 0), DayLine(TODAY, 300, 0, 0)
    )
    lines = [line.plain for line in draw.draw_calendar(draw.Past(journey, False), 57, INK)]
    assert lines[1].endswith("·░·")
    assert lines[3].endswith("··▒")
    assert lines[6].endswith("··█")
    # Sunday is still to come.
    assert lines[7].endswith("·· ")


def test_months_stand_over_the_week_they_begin_in():
    first = draw.draw_calendar(draw.Past(past(), False), 57, INK)[0].plain
    weeks = [MONDAY - timedelta(weeks=52 - n) for n in range(53)]
    for month, name in enumerate(wording.MONTHS, 1):
        at = first.find(name) - 4
        if at >= 0:
            assert any((weeks[at] + timedelta(days=n)).day == 1 for n in range(7)), name
            assert (weeks[at] + timedelta(days=6)).month == month


def test_signs_of_activity_differ_without_colour_and_in_ascii():
    plain = draw.SHADES.translate(wording.ascii_table())
    assert len(set(draw.SHADES)) == len(set(plain)) == 5
    assert plain.isascii()
    assert all(cell_len(sign) == 1 for sign in draw.SHADES + EIGHTHS)


@pytest.mark.parametrize(
    ("minutes", "planned", "bar"),
    [
        (0, 480, "─────┼────"),
        (240, 480, "━━╸──┼────"),
        (480, 480, "━━━━━┼────"),
        (720, 480, "━━━━━╋━╸──"),
        (960, 480, "━━━━━╋━━━━"),
        (240, 0, "━━╸───────"),
    ],
)
def test_a_week_s_bar_has_its_plan_marked(minutes, planned, bar):
    assert draw._bar(10, minutes, 960, planned).plain == bar


def test_a_week_says_how_much_of_the_plan_it_was():
    week = WeekLine(date(2026, 9, 14), date(2026, 9, 20), 390, 480, ("a", "b"), 900, 3)
    line = draw.draw_week(draw.Week(week, 960, True), 59, INK)[0].plain
    assert line.split("━")[0].strip() == "14 – 20 Sep"
    assert line.endswith("6.5 of 8 h    2 done")
    narrow = draw.draw_week(draw.Week(week, 960, True), 35, INK)[0].plain
    assert narrow.strip().startswith("14 Sep")
    assert narrow.endswith("6.5 of 8 h")


def test_a_week_without_anything_is_quiet():
    week = WeekLine(date(2026, 9, 14), date(2026, 9, 20), 0, 480, (), 0, 0)
    line = draw.draw_week(draw.Week(week, 960, True), 59, INK)[0]
    assert line.plain.endswith("nothing")
    assert "━" not in line.plain


def test_a_year_is_named_with_what_it_came_to():
    year = YearLine(2026, 2026, True, (), 6000, 9000, ("a",), 600, 0)
    assert draw.year_heading(year, True).title == "Earlier in 2026"
    assert draw.year_heading(year, True).count == "100 of 150 h, 1 done"
    empty = YearLine(2025, 2019, False, (), 0, 9000, (), 0, 0)
    assert (draw.year_heading(empty, True).title, draw.year_heading(empty, True).count) == ("2019 – 2025", "nothing")


def test_a_moment_is_local_and_tells_the_year_where_it_is_another(monkeypatch):
    assert draw.short_moment("2026-11-20T18:03:12.000000Z", TODAY, minute=True) == "20 Nov 18:03"
    assert draw.short_moment("2026-11-20T18:03:12.000000Z", TODAY, minute=False) == "20 Nov"
    assert draw.short_moment("2025-11-20T18:03:12.000000Z", TODAY, minute=True) == "20 Nov 2025"
    assert draw.short_moment("2025-11-20T18:03:12.000000Z", TODAY, minute=False) == "Nov 2025"
    assert draw.short_moment("9999-99-99T18:03:12.000000Z", TODAY, minute=True) == "9999-99-99"


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
