"""The days of a year on top of Journey, a column a week; or a sign a week where there are few lines."""

from datetime import timedelta

from msgspec import Struct
from textual.content import Content

from skilltrail import wording
from skilltrail.session.past import LEVELS, WEEK_LEVELS, Calendar, calendar
from skilltrail.session.past_views import Journey
from skilltrail.text import width
from skilltrail.tui.rows import Part, say
from skilltrail.tui.theme import METER, MUTED, STRONG
from skilltrail.tui.widgets.lines import Ink

SHADES = "·░▒▓█"
"""Nothing, and the four levels of activity."""
YEAR = 53
"""Weeks of a calendar where there is room."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CALENDAR_LINES, STRIP_LINES = 10, 3


class Past(Struct, frozen=True):
    """What the rows on top are drawn from; `low` says that there are few lines for it."""

    journey: Journey
    low: bool


def draw_calendar(past: Past, columns: int, ink: Ink) -> list[Content]:
    """Draw the days of a year, a column a week, as many weeks as there is room for; or a sign a week where it is low.

    Under it stand what the signs mean, and the sums of what is shown.
    """
    margin = 0 if past.low else len(DAYS[0]) + 1
    weeks = min(YEAR, columns - margin)
    if weeks < 4:
        return [say("")]
    shown = calendar(past.journey, ink.today, weeks)
    lines = [*(_strip(shown) if past.low else _days(shown)), _meaning(columns, past.low), _sums(shown, columns, ink)]
    return [one.truncate(columns) if one.cell_length > columns else one for one in lines]


def _days(shown: Calendar) -> list[Content]:
    lines = [say("    ", (_months(shown), MUTED))]
    for place, day in enumerate(DAYS):
        signs = "".join(" " if week[place] is None else SHADES[week[place] or 0] for week in shown.weeks)
        lines.append(say((f"{day} ", MUTED), *_shaded(signs)))
    return lines


def _strip(shown: Calendar) -> list[Content]:
    return [say(*_shaded("".join(SHADES[level] for level in shown.whole)))]


def _shaded(signs: str) -> list[Part]:
    """Return signs in their colours, those for nothing muted."""
    parts: list[Part] = []
    run = ""
    for sign in f"{signs}\n":
        if run and (sign == "\n" or (sign == SHADES[0]) != (run[0] == SHADES[0])):
            parts.append((run, MUTED if run[0] == SHADES[0] else METER))
            run = ""
        run += sign
    return parts


def _months(shown: Calendar) -> str:
    """Return the names of the months over the weeks in which they begin."""
    sundays = [shown.begins + timedelta(days=7 * place + 6) for place in range(len(shown.weeks))]
    named = [(place, day.month) for place, day in enumerate(sundays) if day.day <= 7]
    if not named or named[0][0] > 3:
        named.insert(0, (0, shown.begins.month))
    text = ""
    for place, month in named:
        if place + 3 <= len(sundays):
            text = text.ljust(place) + wording.MONTHS[month - 1]
    return text


def _meaning(columns: int, low: bool) -> Content:
    """Say what the signs mean, in as many words as fit."""
    levels = WEEK_LEVELS if low else LEVELS
    upto = [wording.short_hours(minutes) for minutes in levels]
    of = "a week" if low else "a day"
    margin = "" if low else "    "
    told = list(zip(SHADES, ("nothing", *(f"under {words}" for words in upto), f"more {of}"), strict=True))
    short = list(zip(SHADES, ("none", *(f"<{words}" for words in upto), "more"), strict=True))
    for before, signs in ((margin, told), (margin, short), ("", short), ("", short[1:])):
        said = say(before, *(part for sign, word in signs for part in (*_shaded(sign), (f" {word}  ", MUTED))))
        if said.cell_length - 2 <= columns:
            break
    return said


def _sums(shown: Calendar, columns: int, ink: Ink) -> Content:
    """Say what the days shown come to."""
    since = f"since {wording.day(shown.begins, ink.today)}"
    whole = "A year" if len(shown.weeks) == YEAR else f"S{since[1:]}"
    hours = wording.logged(shown.minutes)
    done = f"{wording.number(shown.finished)} finished"
    outcomes = wording.plural(shown.outcomes, "outcome")
    days = f"on {wording.plural(shown.days, 'day')}"
    for words in (
        f"{whole}: {hours}, {done}, {outcomes}, {days}",
        f"{hours}, {done} {days} {since}",
        f"{hours if shown.minutes else done} {days} {since}",
    ):
        if width(words) <= columns:
            break
    return say((words, STRONG))
