"""Draws the burn-up: hours that were put in as ground, and lines over it, in characters that join.

The ground rises by eighths of a line. The two lines differ in their characters and not only in colour, so that they
can be told apart without any.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from textual.content import Content

from skilltrail import wording
from skilltrail.session.outlook_views import When
from skilltrail.session.past import BurnPoint
from skilltrail.text import width
from skilltrail.tui.rows import Part, say
from skilltrail.tui.theme import ACCENT, GOOD, IN_METER, METER, MUTED

EIGHTHS = " ▁▂▃▄▅▆▇█"
HIGH = ((70, 14), (50, 10), (0, 7))
"""Columns of a page, and lines of a chart from there on."""
_STEPS = (1, 2, 4, 6, 8, 10)


class Pen(Struct, frozen=True):
    """What a rising line is drawn with: along, up, out of a rise to the right, into one from the left."""

    along: str
    up: str
    leave: str
    turn: str
    style: str


PLAN = Pen("╌", "╎", "╭", "╯", MUTED)
FINISHED = Pen("━", "┃", "┏", "┛", GOOD)


AHEAD: tuple[tuple[str, str], ...] = (("▒", ACCENT), ("█", GOOD))
"""What the ranges of the next milestone and of the goal are drawn with."""


class Line(Struct, frozen=True):
    """A line of a chart: what stands left of the axis, and the rest from the axis on."""

    label: Content
    body: Content


def burn_chart(points: Sequence[BurnPoint], columns: int, today: date) -> list[Line]:
    """Draw minutes logged as ground (where none were, those of what was finished), and lines for the rest.

    Every line is at most `columns` wide; nothing is drawn where there is no room or nothing to draw.
    """
    top = _top(max((max(point.minutes, point.finished_minutes, point.planned) for point in points), default=0))
    labels = {0: "0", 1: f"{wording.tenths(top // 2)} h", 2: f"{wording.tenths(top)} h"}
    margin = max(map(len, labels.values())) + 1
    room = columns - margin - 1
    if room < 8 or not top:
        return []
    rows = next(rows for least, rows in HIGH if columns >= least)
    logged = points[-1].minutes > 0
    sums = _at_columns([(p.on, p.minutes, p.finished_minutes, p.planned) for p in points], room)
    cells = _ground([minutes if logged else finished for minutes, finished, _ in sums], rows, top)
    if points[-1].planned:
        _trace(cells, [planned for _, _, planned in sums], rows, top, PLAN)
    if logged and points[-1].finished_minutes:
        _trace(cells, [finished for _, finished, _ in sums], rows, top, FINISHED)
    lines = []
    for row in reversed(range(rows)):
        named = labels[2] if row == rows - 1 else labels[1] if row == rows // 2 - 1 else ""
        lines.append(Line(_label(named, margin), _inked("┤" if named else "│", cells[row])))
    lines.append(Line(_label("0", margin), say((f"└{'─' * room}", MUTED))))
    first = wording.day(points[0].on, today)
    last = "today" if points[-1].on == today else wording.day(points[-1].on, today)
    gap = room - width(first) - width(last)
    if gap > 0:
        lines.append(Line(_label("", margin), say((f" {first}{' ' * gap}{last}", MUTED))))
    return lines


def ahead_chart(ends: Sequence[When], columns: int, today: date) -> list[Line]:
    """Draw what is ahead on a line from today to the last day of the last range: each range as a stretch of it.

    At most two ranges. Nothing is drawn where there is no room, or where some range has no end.
    """
    spans = [(when.p50, when.p85) for when in ends]
    last = max((day for _, day in spans if day), default=today)
    length, room = (last - today).days, columns - 2
    if room < 20 or length < 7 or any(day is None for span in spans for day in span):
        return []

    def at(day: date | None) -> int:
        return min(room - 1, max(0, ((day or today) - today).days) * room // length)

    cells = [("─", MUTED)] * room
    for (begin, end), sign in zip(spans, AHEAD[-len(spans) :], strict=True):
        for column in range(at(begin), at(end) + 1):
            cells[column] = sign
    until = wording.day(last, today)
    gap = room - width("today") - width(until)
    label = say("")
    return [Line(label, _inked("├", cells)), Line(label, say((f"today{' ' * (gap + 1)}{until}", MUTED)))]


def legend(points: Sequence[BurnPoint]) -> list[tuple[Part, str, int]]:
    """Return the sign, the name and the minutes of everything that `burn_chart` draws."""
    last = points[-1]
    found: list[tuple[Part, str, int]] = []
    if last.minutes:
        found.append((("█", METER), "logged", last.minutes))
    if last.finished_minutes:
        sign = (FINISHED.along, FINISHED.style) if last.minutes else ("█", METER)
        found.append((sign, "finished, as estimated", last.finished_minutes))
    if last.planned:
        found.append(((PLAN.along, PLAN.style), "planned", last.planned))
    return found


def _top(most: int) -> int:
    """Return the least round number of minutes, in hours, that is not below `most`."""
    if most <= 0:
        return 0
    unit = 60
    while unit * _STEPS[-1] < most:
        unit *= 10
    return next(unit * step for step in _STEPS if unit * step >= most)


def _at_columns(points: Sequence[tuple[date, int, int, int]], columns: int) -> list[tuple[float, float, float]]:
    """Return the three sums at the end of each column's share of the time, in between in proportion."""
    days = [point[0].toordinal() for point in points]
    values = [point[1:] for point in points]
    begin, length = days[0], days[-1] - days[0]
    found = []
    place = 1
    for column in range(1, columns + 1):
        day = begin + length * column / columns
        while place < len(days) - 1 and days[place] < day:
            place += 1
        span = days[place] - days[place - 1]
        share = min(1.0, (day - days[place - 1]) / span) if span else 1.0
        low, high = values[place - 1], values[place]
        found.append(tuple(a + (b - a) * share for a, b in zip(low, high, strict=True)))
    return found  # type: ignore[return-value]


def _ground(sums: Sequence[float], rows: int, top: int) -> list[list[tuple[str, str]]]:
    """Return the cells of all rows, the lowest first, filled up to the sums."""
    heights = [max(round(value * rows * 8 / top), value > 0) for value in sums]
    return [[(EIGHTHS[max(0, min(8, height - row * 8))], METER) for height in heights] for row in range(rows)]


def _trace(cells: list[list[tuple[str, str]]], sums: Sequence[float], rows: int, top: int, pen: Pen) -> None:
    """Draw a line that never falls over the cells; where they are full it is left free in them."""

    def put(row: int, column: int, sign: str) -> None:
        full = cells[row][column] in ((EIGHTHS[-1], METER), (cells[row][column][0], IN_METER))
        cells[row][column] = sign, IN_METER if full else pen.style

    before = -1
    for column, value in enumerate(sums):
        row = min(rows - 1, int(value * rows / top))
        if value <= 0:
            continue
        if before < 0 or row == before:
            put(row, column, pen.along)
        else:
            put(before, column, pen.turn)
            for between in range(before + 1, row):
                put(between, column, pen.up)
            put(row, column, pen.leave)
        before = row


def _label(words: str, columns: int) -> Content:
    return say((f"{words.rjust(columns - 1)} ", MUTED))


def _inked(axis: str, cells: Sequence[tuple[str, str]]) -> Content:
    parts: list[Part] = [(axis, MUTED)]
    run, style = "", ""
    for text, looks in cells:
        if looks != style and run:
            parts.append((run, style))
            run = ""
        run, style = run + text, looks
    return say(*parts, (run, style))
