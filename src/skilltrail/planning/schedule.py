"""Dates put on a plan, from hours a week and a first day.

A week's minutes are spread evenly over its seven days: of M minutes a week, the minute number c falls on
working day c * 7 // M. Days off are passed over. Whole numbers only, so no date depends on rounding.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from skilltrail.planning.model import Plan, Schedule, Span
from skilltrail.progress.model import Pace

DEFAULT_WEEKLY_MINUTES = 8 * 60
"""The pace that is assumed, and said to be assumed, until the learner names one."""


def schedule(plan: Plan, pace: Pace, today: date) -> Schedule:
    """Put dates on every step and stage with steps, from today or the start day, whichever is later."""
    weekly = round(pace.hours * 60) if pace.hours else DEFAULT_WEEKLY_MINUTES
    start = max(today, pace.start or today)
    off = _merged(pace.off, start)
    steps: dict[str, Span] = {}
    stages: dict[str, Span] = {}
    finish: date | None = None
    spent = 0
    for stage in plan.stages:
        spans: list[Span] = []
        for step in stage.steps:
            first = _day(start, spent * 7 // weekly, off)
            spent += step.minutes_left
            last = _day(start, max(0, spent * 7 - 1) // weekly, off)
            if first is not None and last is not None:
                steps[step.id] = Span(first, last)
                spans.append(steps[step.id])
            finish = last
        if stage.steps and len(spans) == len(stage.steps):
            stages[stage.id] = Span(spans[0].begins, spans[-1].ends)
    return Schedule(weekly, start, pace.hours is None, steps, stages, finish)


def _merged(off: Sequence[tuple[date, date]], start: date) -> list[tuple[date, int]]:
    """Return the days off from `start` on as (first day, number of days), in order, none twice."""
    merged: list[tuple[date, date]] = []
    for first, last in sorted(off):
        begin = max(first, start)
        if last < begin:
            continue
        if merged and (begin - merged[-1][1]).days <= 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((begin, last))
    return [(first, (last - first).days + 1) for first, last in merged]


def _day(start: date, index: int, off: Sequence[tuple[date, int]]) -> date | None:
    """Return working day number `index` (0 is the first), None past the end of the calendar."""
    try:
        day = start + timedelta(days=index)
        for first, days in off:
            if first > day:
                break
            day += timedelta(days=days)
    except OverflowError:
        return None
    return day
