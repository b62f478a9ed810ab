"""Dates put on a plan, from hours a week and a first day, and the hours a week that a date asks for.

A week's minutes are spread evenly over its seven days: of M minutes a week, the minute number c falls on
working day c * 7 // M. Days off are passed over. Whole numbers only, so no date depends on rounding. Nothing is
planned before today: what is over is what happened.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

from skilltrail.planning.days import WorkingDays
from skilltrail.planning.model import Plan, Schedule, Span
from skilltrail.progress.model import Pace

DEFAULT_WEEKLY_MINUTES = 8 * 60
"""The pace that is assumed, and said to be assumed, until the learner names one."""
MOST_WEEKLY_MINUTES = 60 * 60
"""No more is asked of anybody: a date that needs more hours a week than this can't be."""
STEP = 30
"""Minutes: what is needed a week is told in half hours."""


class Needed(Struct, frozen=True):
    """What a week must bring, in minutes, for so many minutes to be worked off by a day, that day included.

    `days` are the working days there are. `verdict`: `possible`, `done` (nothing is left), or why it can't be:
    `past`, `off` (no working day until then) or `too much` (more than `MOST_WEEKLY_MINUTES`).
    """

    by: date
    minutes: int
    days: int
    weekly_minutes: int
    verdict: Literal["possible", "done", "past", "off", "too much"]


def weekly_minutes(pace: Pace) -> int:
    """Return the minutes a week that were said, else those that are assumed."""
    return round(pace.hours * 60) if pace.hours else DEFAULT_WEEKLY_MINUTES


def working_days(pace: Pace, today: date) -> WorkingDays:
    """Return the days for learning, from today or the first day, whichever is later."""
    return WorkingDays(max(today, pace.start or today), pace.off)


def day_of(minutes: int, weekly: int, days: WorkingDays) -> date | None:
    """Return the day on which so many minutes are worked off, None past the end of the calendar."""
    return days.day(max(0, minutes * 7 - 1) // weekly)


def schedule(plan: Plan, pace: Pace, today: date) -> Schedule:
    """Put dates on every step and stage with steps, from today or the start day, whichever is later."""
    weekly, days = weekly_minutes(pace), working_days(pace, today)
    steps: dict[str, Span] = {}
    stages: dict[str, Span] = {}
    finish: date | None = None
    spent = 0
    for stage in plan.stages:
        spans: list[Span] = []
        for step in stage.steps:
            first = days.day(spent * 7 // weekly)
            spent += step.minutes_left
            last = day_of(spent, weekly, days)
            if first is not None and last is not None:
                steps[step.id] = Span(first, last)
                spans.append(steps[step.id])
            finish = last
        if stage.steps and len(spans) == len(stage.steps):
            stages[stage.id] = Span(spans[0].begins, spans[-1].ends)
    return Schedule(weekly, days.start, pace.hours is None, steps, stages, finish)


def needed(minutes: int, by: date, pace: Pace, today: date) -> Needed:
    """Return the least half hours a week with which `schedule` has `minutes` done by a day.

    The first so many minutes of a plan: those of its next stage, or all of them.
    """
    days = working_days(pace, today).until(by)
    if not minutes:
        return Needed(by, 0, days, 0, "done")
    if by < today:
        return Needed(by, minutes, 0, 0, "past")
    if not days:
        return Needed(by, minutes, 0, 0, "off")
    weekly = -(-minutes * 7 // (days * STEP)) * STEP
    return Needed(by, minutes, days, weekly, "possible" if weekly <= MOST_WEEKLY_MINUTES else "too much")
