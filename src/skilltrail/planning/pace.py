"""What a week was meant to bring: the hours a week that were said at the time, less the days off."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from skilltrail.progress.model import Progress

_T = TypeVar("_T")


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def sunday(day: date) -> date:
    """Return the Sunday of a day's week, the last day there is where the calendar ends before."""
    return date.fromordinal(min(day.toordinal() - day.weekday() + 6, date.max.toordinal()))


def planned_minutes(progress: Progress, week: date, until: date = date.max) -> int:
    """Return the minutes that the week beginning on this Monday was meant to bring, 0 before any pace was said.

    Each day counts a seventh of the hours a week in force on it; days off, days before the first one and days after
    `until` count nothing.
    """
    sevenths = 0
    for number in range(week.toordinal(), min(sunday(week), until).toordinal() + 1):
        day = date.fromordinal(number)
        start = _said(progress.starts, day)
        if start is not None and day < start:
            continue
        if any(first <= day <= last for first, last in progress.pace.off):
            continue
        sevenths += round((_said(progress.paces, day) or 0) * 60)
    return (sevenths + 3) // 7


def _said(past: Sequence[tuple[date, _T]], day: date) -> _T | None:
    """Return what was said last up to a day."""
    said = [value for since, value in past if since <= day]
    return said[-1] if said else None
