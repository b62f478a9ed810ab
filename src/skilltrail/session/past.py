"""The record over time put together anew: a year's calendar, years of weeks, the burn-up, the best weeks.

Everything here is worked out from a `Journey`; no clock, and nothing about how it is drawn.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from skilltrail.planning.pace import monday, planned_minutes
from skilltrail.session.past_views import DayLine, Journey, WeekLine
from skilltrail.session.situation import Situation

LEVELS, WEEK_LEVELS = (30, 60, 120), (120, 300, 600)
"""Minutes below which a day, or a week, is of the first three levels of activity; from the last on of the fourth."""
FEW_WEEKS, RECENT_WEEKS = 16, 12
"""Up to so many weeks are listed as they are; of more, so many stand by themselves and the others under years."""


class Calendar(Struct, frozen=True):
    """The activity of some weeks, of which the last is today's.

    Each of the `weeks` has seven levels, from Monday: 0 nothing, 1 to 4 the more the longer, None a day to come. A
    day on which something was finished or ticked but no minute logged is of level 1. `whole` has the same for whole
    weeks. The totals are those of the days shown, `days` counts those with anything on them.
    """

    begins: date
    weeks: tuple[tuple[int | None, ...], ...]
    whole: tuple[int, ...]
    minutes: int
    finished: int
    outcomes: int
    days: int


class YearLine(Struct, frozen=True):
    """The weeks of a year that are not recent ones, newest first, with their sums.

    A week belongs to the year that most of its days are in. `earlier` says that recent weeks of the same year stand
    elsewhere. Years on end without anything are one line, which begins with the year `since`.
    """

    year: int
    since: int
    earlier: bool
    weeks: tuple[WeekLine, ...]
    minutes: int
    planned: int
    finished: tuple[str, ...]
    finished_minutes: int
    outcomes: int


class BurnPoint(Struct, frozen=True):
    """Sums since the beginning, at the end of a day: minutes logged, planned, and meant for what was finished."""

    on: date
    minutes: int
    finished_minutes: int
    planned: int


class Best(Struct, frozen=True):
    """What there is to be glad of: the week with the most minutes (None: none was logged), and the longest run.

    `run` counts weeks on end with anything in them, up to the week `run_to`; `now` those that last until today,
    where a week that has only begun breaks nothing.
    """

    week: WeekLine | None
    run: int
    run_to: WeekLine | None
    now: int


def level(day: DayLine) -> int:
    """Return how much was done on a day with anything on it, from 1 to 4."""
    return _level(day.minutes, LEVELS)


def _level(minutes: int, levels: Sequence[int]) -> int:
    return 1 + sum(minutes >= least for least in levels)


def calendar(journey: Journey, today: date, weeks: int) -> Calendar:
    """Return the activity of the last so many weeks, this one included."""
    first = monday(today)
    begins = first - timedelta(weeks=min(weeks - 1, (first - date.min).days // 7))
    shown = journey.days[bisect_left(journey.days, begins, key=lambda day: day.on) :]
    shown = tuple(day for day in shown if day.on <= today)
    levels = {day.on.toordinal(): level(day) for day in shown}
    sums: dict[int, int] = {}
    for day in shown:
        week = day.on.toordinal() - day.on.weekday()
        sums[week] = sums.get(week, 0) + day.minutes
    begin, last = begins.toordinal(), today.toordinal()
    return Calendar(
        begins=begins,
        weeks=tuple(
            tuple(levels.get(day, 0) if day <= last else None for day in range(week, week + 7))
            for week in range(begin, last + 1, 7)
        ),
        whole=tuple(_level(sums[week], WEEK_LEVELS) if week in sums else 0 for week in range(begin, last + 1, 7)),
        minutes=sum(day.minutes for day in shown),
        finished=sum(day.finished for day in shown),
        outcomes=sum(day.outcomes for day in shown),
        days=len(shown),
    )


def recent_weeks(weeks: Sequence[WeekLine]) -> tuple[Sequence[WeekLine], tuple[YearLine, ...]]:
    """Part the weeks (newest first) into the recent ones and the years of the others."""
    if len(weeks) <= FEW_WEEKS:
        return weeks, ()
    recent, others = weeks[:RECENT_WEEKS], weeks[RECENT_WEEKS:]
    shown = {_year(week) for week in recent}
    years: list[YearLine] = []
    for year, found in groupby(others, key=_year):
        line = _summed(year, year in shown, tuple(found))
        if years and not (_is_busy(line) or _is_busy(years[-1]) or years[-1].earlier):
            before = years.pop()
            line = replace(before, since=year, weeks=before.weeks + line.weeks, planned=before.planned + line.planned)
        years.append(line)
    return recent, tuple(years)


def _is_busy(line: WeekLine | YearLine) -> bool:
    return bool(line.minutes or line.finished or line.outcomes)


def _year(week: WeekLine) -> int:
    return week.begins.isocalendar().year


def _summed(year: int, earlier: bool, weeks: tuple[WeekLine, ...]) -> YearLine:
    return YearLine(
        year=year,
        since=year,
        earlier=earlier,
        weeks=weeks,
        minutes=sum(week.minutes for week in weeks),
        planned=sum(week.planned for week in weeks),
        finished=tuple(id for week in weeks for id in week.finished),
        finished_minutes=sum(week.finished_minutes for week in weeks),
        outcomes=sum(week.outcomes for week in weeks),
    )


def burn_up(now: Situation, journey: Journey) -> tuple[BurnPoint, ...]:
    """Return the sums at the beginning and at the end of each week; this week's plan counts up to today.

    The last point holds the totals of the journey; there is none when nothing was done.
    """
    minutes = finished = planned = 0
    points = [BurnPoint(week.begins, 0, 0, 0) for week in journey.weeks[-1:]]
    for week in reversed(journey.weeks):
        minutes += week.minutes
        finished += week.finished_minutes
        if week.ends <= now.today:
            planned += week.planned
        elif week.begins <= now.today:
            planned += planned_minutes(now.progress, week.begins, now.today)
        points.append(BurnPoint(min(week.ends, max(now.today, week.begins)), minutes, finished, planned))
    return tuple(points)


def best(journey: Journey, today: date) -> Best:
    """Return the best of the weeks."""
    week = max((week for week in journey.weeks if week.minutes), key=lambda week: week.minutes, default=None)
    run, run_to = 0, None
    now = count = 0
    before = date.min
    for one in reversed(journey.weeks):
        if one.begins > today:
            break
        busy = _is_busy(one)
        follows = (one.begins - before).days == 1
        count = (count * follows) + 1 if busy else 0
        before = one.ends
        if count > run:
            run, run_to = count, one
        if busy or one.ends < today:
            now = count
    return Best(week, run, run_to, now)
