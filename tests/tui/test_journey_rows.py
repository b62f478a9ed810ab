"""The rows of Journey: as wide as there is room, and true to what they draw."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.session.past import YearLine
from skilltrail.session.past_views import AreaTime, EvidenceLine, HistoryLine, WeekLine
from skilltrail.tui import journey_rows as draw
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
