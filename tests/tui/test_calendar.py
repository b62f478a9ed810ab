"""The days of a year on top of Journey."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from skilltrail import wording
from skilltrail.session.past_views import DayLine, Journey
from skilltrail.tui.calendar import CALENDAR_LINES, SHADES, STRIP_LINES, Past, draw_calendar
from skilltrail.tui.widgets.lines import Ink

TODAY = date(2026, 11, 21)
INK = Ink(TODAY)
MONDAY = date(2026, 11, 16)

minutes = st.integers(0, 5000)
columns = st.integers(1, 130)


def past(*days):
    return Journey(0, 0, 0, 0, (), days, (), ())


@given(
    st.lists(st.builds(DayLine, st.dates(date(2020, 1, 1), TODAY), minutes, st.just(1), st.just(0)), max_size=9),
    columns,
)
def test_a_calendar_is_never_wider_than_its_room(days, room):
    journey = past(*sorted({day.on: day for day in days}.values(), key=lambda day: day.on))
    for low, height in ((False, CALENDAR_LINES), (True, STRIP_LINES)):
        lines = draw_calendar(Past(journey, low), room, INK)
        assert len(lines) in (1, height)
        assert all(line.cell_length <= room for line in lines)


def test_the_calendar_puts_every_day_into_its_week():
    journey = past(
        DayLine(date(2026, 11, 9), 10, 0, 0), DayLine(date(2026, 11, 18), 45, 0, 0), DayLine(TODAY, 300, 0, 0)
    )
    lines = [line.plain for line in draw_calendar(Past(journey, False), 57, INK)]
    assert lines[1].endswith("·░·")
    assert lines[3].endswith("··▒")
    assert lines[6].endswith("··█")
    # Sunday is still to come.
    assert lines[7].endswith("·· ")


def test_months_stand_over_the_week_they_begin_in():
    first = draw_calendar(Past(past(), False), 57, INK)[0].plain
    weeks = [MONDAY - timedelta(weeks=52 - n) for n in range(53)]
    for month, name in enumerate(wording.MONTHS, 1):
        at = first.find(name) - 4
        if at >= 0:
            assert any((weeks[at] + timedelta(days=n)).day == 1 for n in range(7)), name
            assert (weeks[at] + timedelta(days=6)).month == month


def test_signs_of_activity_differ_without_colour_and_in_ascii():
    plain = SHADES.translate(wording.ascii_table())
    assert len(set(SHADES)) == len(set(plain)) == 5
    assert plain.isascii()
    assert all(cell_len(sign) == 1 for sign in SHADES)
