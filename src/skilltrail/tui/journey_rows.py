"""The rows of Journey: weeks against what was planned, areas, evidence and changes."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from textual.content import Content

from skilltrail import wording
from skilltrail.progress.notation import local_moment
from skilltrail.session.past import YearLine
from skilltrail.session.past_views import AreaTime, EvidenceLine, HistoryLine, WeekLine
from skilltrail.text import clean, fit
from skilltrail.tui.rows import (
    FOLDED,
    FULL,
    HALF,
    LONGEST_BAR,
    REST,
    TICK,
    TICK_BEHIND,
    UNFOLDED,
    Part,
    lead,
    line,
    marked,
    say,
)
from skilltrail.tui.theme import GOOD, METER, METER_REST, MUTED, STRONG
from skilltrail.tui.widgets.lines import Ink

BROAD, ROOMY = 44, 56
"""Columns from which a row says more."""


class Heading(Struct, frozen=True):
    """A heading that folds, with what it counts; `inner` stands under another heading."""

    title: str
    count: str
    folded: bool
    inner: bool = False


class Week(Struct, frozen=True):
    """A week with the minutes of the longest bar; `logged` says that minutes are logged at all in this record."""

    line: WeekLine
    longest: int
    logged: bool


class Area(Struct, frozen=True):
    """An area with the minutes of the longest bar; `logged` as for a week."""

    line: AreaTime
    longest: int
    logged: bool


class Change(Struct, frozen=True):
    """A change; `device` is the one it was made on, "" for the one in use."""

    line: HistoryLine
    device: str


# headings


def elsewhere(line: HistoryLine, here: str) -> str:
    """Return the device a change was made on, "" for this one."""
    return "" if line.device == here else line.device


def share_of(found: int, total: int) -> str:
    """Return how many of how many, all of them as one number."""
    return wording.number(total) if found == total else f"{wording.number(found)} of {wording.number(total)}"


def draw_heading(heading: Heading, columns: int, _ink: Ink) -> list[Content]:
    """Draw a heading: whether it is folded, its title, what it counts."""
    indent = "  " if heading.inner else ""
    sign = f"{indent}{FOLDED if heading.folded else UNFOLDED} "
    style = "" if heading.inner else STRONG
    return [line(columns, [(sign, MUTED), (heading.title, style)], [(heading.count, MUTED)])]


def year_heading(year: YearLine, folded: bool) -> Heading:
    """Return the heading of a year's weeks."""
    title = str(year.year) if year.since == year.year else f"{year.since} – {year.year}"
    if year.earlier:
        title = f"Earlier in {year.year}"
    parts = [f"{wording.number(wording.whole_hours(year.minutes))} h"] if year.minutes else []
    if parts and year.planned:
        parts = [f"{parts[0].removesuffix(' h')} of {wording.short_hours(year.planned)}"]
    parts += [f"{len(year.finished)} done"] if year.finished else []
    return Heading(title, ", ".join(parts) or "nothing", folded, inner=True)


def of_planned(minutes: int, planned: int) -> str:
    """Write minutes beside those planned, where any were: "6.5 of 8 h"."""
    return f"{wording.tenths(minutes)} of {wording.tenths(planned)} h" if planned else f"{wording.tenths(minutes)} h"


# weeks and areas


def draw_week(week: Week, columns: int, ink: Ink) -> list[Content]:
    """Draw a week: its days, a bar of its minutes with a tick at those planned, what was finished."""
    one = week.line
    broad = columns >= BROAD
    if one.begins <= ink.today <= one.ends:
        name = "this week"
    else:
        name = wording.near_span(one.begins, one.ends) if broad else wording.short_span(one.begins, one.begins)
    label = lead(name, 15 if broad else 10, "")
    ahead: Part = ""
    if one.finished:
        ahead = (f"{len(one.finished)} done", GOOD)
    elif one.outcomes:
        ahead = (f"{one.outcomes} ticked", GOOD)
    if not (one.minutes or ahead):
        return [line(columns, ["  ", (name, MUTED)], [("nothing", MUTED)])]
    if not week.logged:
        about = f"about {wording.short_hours(one.finished_minutes)}" if one.finished else ""
        return [line(columns, ["  ", label], [(about, MUTED), *_aside(ahead, 10)])]
    hours = of_planned(one.minutes, one.planned)
    side = [(hours.rjust(13 if broad else 10), ""), *_aside(ahead, 10 if broad else 0)]
    room = min(LONGEST_BAR, columns - 2 - label.cell_length - say(*side).cell_length - 1)
    bar = _bar(room, one.minutes, week.longest, one.planned)
    return [line(columns, ["  ", label, bar], side)]


def _aside(part: Part, columns: int) -> list[Part]:
    """Return a right column of its own, nothing where it has no columns."""
    text = say(part)
    return [" " * (columns - text.cell_length), text] if columns >= text.cell_length else []


def _bar(columns: int, minutes: int, longest: int, planned: int = 0) -> Content:
    """Draw a bar in proportion to the longest, with a tick at what was planned; reached, it changes its colour."""
    if columns < 4 or longest <= 0:
        return say("")
    halves = min(2 * columns, max(round(2 * columns * minutes / longest), minutes > 0))
    signs = FULL * (halves // 2) + HALF * (halves % 2)
    filled = len(signs)
    signs += REST * (columns - filled)
    style = GOOD if planned and minutes >= planned else METER
    if not planned:
        return say((signs[:filled], style), (signs[filled:], METER_REST))
    at = min(columns - 1, round(columns * planned / longest))
    tick = TICK_BEHIND if at < filled - 1 else TICK
    if at < filled:
        return say((signs[:at], style), (tick, STRONG), (signs[at + 1 : filled], style), (signs[filled:], METER_REST))
    return say((signs[:filled], style), (signs[filled:at], METER_REST), (tick, STRONG), (signs[at + 1 :], METER_REST))


def draw_area_time(area: Area, columns: int, _ink: Ink) -> list[Content]:
    """Draw an area: a bar in proportion to its minutes, its hours, what was finished in it."""
    one = area.line
    broad = columns >= BROAD
    minutes = one.minutes if area.logged else one.finished_minutes
    hours = wording.logged(minutes) if area.logged else wording.hours(minutes)
    done: Part = (f"{one.finished} done", GOOD) if one.finished else ""
    side: list[Part] = [hours.rjust(10), *_aside(done, 10 if broad else 0)]
    label = lead(one.short or one.title, 22 if columns >= ROOMY else 15, "")
    room = min(LONGEST_BAR, columns - 3 - label.cell_length - say(*side).cell_length - 1)
    return [line(columns, ["  ", label, " ", _bar(room, minutes, area.longest)], side)]


# evidence and history


def draw_evidence(one: EvidenceLine, columns: int, ink: Ink) -> list[Content]:
    """Draw a link of the ledger: its day, its title or address, and what it belongs to."""
    name = one.title or one.url.removeprefix("https://")
    day = wording.day(one.on, ink.today)
    left: list[Part] = ["  ", lead(day, 13), *marked(name, ink.words)]
    if columns < ROOMY:
        return [line(columns, left)]
    return [line(columns, left, [(fit(clean(one.of), columns // 3), MUTED)])]


def draw_change(change: Change, columns: int, ink: Ink) -> list[Content]:
    """Draw a change: when it was made here, what it did, on which device, and that it is undone."""
    one = change.line
    style = MUTED if one.undone else ""
    moment = short_moment(one.stamp, ink.today, minute=columns >= BROAD)
    left: list[Part] = ["  ", lead(moment, 13 if columns >= BROAD else 9), *marked(one.what, ink.words, style)]
    right: list[Part] = []
    if change.device and columns >= BROAD:
        right.append((fit(clean(change.device), 16), MUTED))
    if one.undone:
        right.append(("  undone" if right else "undone", MUTED))
    return [line(columns, left, right)]


def short_moment(stamp: str, today: date, *, minute: bool) -> str:
    """Write a stamp as the local day, with the minute if wanted; one of another year tells the year."""
    moment = local_moment(stamp)
    if moment is None:
        return stamp[:10]
    if not minute:
        month = wording.MONTHS[moment.month - 1]
        return f"{moment.day} {month}" if moment.year == today.year else f"{month} {moment.year}"
    day = wording.day(moment.date(), today)
    return f"{day} {moment:%H:%M}" if moment.year == today.year else day


def full_moment(stamp: str) -> str:
    """Write a stamp as the local day and minute; what is no moment stands for itself."""
    moment = local_moment(stamp)
    return f"{wording.full_day(moment.date())}, {moment:%H:%M}" if moment else stamp


def week_name(begins: date, ends: date, today: date) -> str:
    """Write the days of a week, with the year when it is not today's."""
    days = wording.near_span(begins, ends)
    return days if ends.year == today.year else f"{days} {ends.year}"


def longest_week(weeks: Sequence[WeekLine]) -> int:
    """Return the minutes that the bars of weeks are in proportion to."""
    return max((max(week.minutes, week.planned) for week in weeks), default=0)
