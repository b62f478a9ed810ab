"""What was brought each day, in planned minutes: the minutes of the plan that were worked off, where it was done.

A skill or project that was ticked brings its estimate. What was logged of it counts on the days it was logged (in
proportion where that is more than the estimate), the rest evenly from the day it was begun to the day it was ticked.
Of what is not finished, logged minutes count up to nine tenths, as hours left do. What was assumed was not done, and
what was recorded long after its day (see `LATE_DAYS`) was not seen: neither counts. What was ticked on the very first
day of a record without having been begun was known before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise

from skilltrail.curriculum.model import Curriculum
from skilltrail.planning.days import merged_off
from skilltrail.planning.pace import monday
from skilltrail.planning.schedule import MOST_WEEKLY_MINUTES
from skilltrail.progress.model import ItemProgress, Progress

LEAST_WEEKS = 6
"""Whole weeks of work below which they say too little for a forecast."""
WINDOW = 104
"""Weeks of the past that are looked at: what is longer ago says little of next month."""


def earned(curriculum: Curriculum, progress: Progress) -> dict[date, int]:
    """Return the planned minutes that each local day brought, of everything the curriculum has."""
    first = first_day(progress)
    off = merged_off(progress.pace.off)
    found: dict[date, int] = {}
    for whole, record in _recorded(curriculum, progress):
        for day, minutes in _of_item(whole, record, first, off):
            if minutes:
                found[day] = found.get(day, 0) + minutes
    return found


def first_day(progress: Progress) -> date:
    """Return the day on which a record began, the last there is when nothing has a day."""
    days = [day for day, _ in progress.paces] + [day for day, _ in progress.starts]
    for items in (progress.skills, progress.projects):
        for record in items.values():
            if record.on is not None and not record.late:
                days.append(record.on)
            days.extend(log.on for log in record.logs if not log.late)
    return min(days, default=date.max)


def weeks(earned: Mapping[date, int], off: Sequence[tuple[date, date]], today: date) -> tuple[int, ...]:
    """Return the minutes of every whole week of work up to last Sunday, the oldest first.

    Days off are left out, with what was done on them: seven days that were none are a week. The week that goes on is
    left out, so is what is less than a week at the beginning, and what is longer ago than `WINDOW`. Of a week count
    `MOST_WEEKLY_MINUTES` at most: the rest was not learnt in it.
    """
    first = min(earned, default=date.max).toordinal()
    free = [(one.toordinal(), last.toordinal()) for one, last in reversed(merged_off(off))]
    minutes = {day.toordinal(): value for day, value in earned.items()}
    found: list[int] = []
    day, place = monday(today).toordinal() - 1, 0
    count = total = 0
    while day >= first and len(found) < WINDOW:
        while place < len(free) and free[place][0] > day:
            place += 1
        if place < len(free) and free[place][0] <= day <= free[place][1]:
            day = free[place][0] - 1
            continue
        count, total, day = count + 1, total + minutes.get(day, 0), day - 1
        if count == 7:
            found.append(min(total, MOST_WEEKLY_MINUTES))
            count = total = 0
    return tuple(reversed(found))


def _recorded(curriculum: Curriculum, progress: Progress) -> Iterator[tuple[int, ItemProgress]]:
    """Yield what there is a record of, each with the minutes it takes in all."""
    content = ((curriculum.skills, progress.skills), (curriculum.projects, progress.projects))
    for known, records in content:
        for id, record in records.items():
            item = known.get(id)
            if item is not None and record.status != "skipped":
                yield record.estimated(item.minutes), record


def _of_item(
    whole: int, record: ItemProgress, first: date, off: Sequence[tuple[date, date]]
) -> Iterable[tuple[date, int]]:
    """Yield what a skill or project brought on which days; a day may come up more than once."""
    logged = [log.minutes for log in record.logs]
    done = record.status == "done"
    # Late minutes take their part as well, and are then left out.
    for log, minutes in zip(record.logs, _shares(logged, whole if done else whole * 9 // 10), strict=True):
        if not log.late:
            yield log.on, minutes
    rest = whole - sum(logged)
    if not done or record.late or record.on is None or rest <= 0:
        return
    if record.begun is None and record.on <= first:
        return
    days = _working(min(record.begun or record.on, record.on), record.on, off)
    for number, day in enumerate(days):
        if day >= first:
            yield day, rest * (number + 1) // len(days) - rest * number // len(days)


def _shares(logged: Sequence[int], most: int) -> list[int]:
    """Return what each of the logged minutes bring: `most` in all, in proportion, where there are more."""
    total = sum(logged)
    if total <= most:
        return list(logged)
    sums = [most * part // total for part in accumulate(logged, initial=0)]
    return [after - before for before, after in pairwise(sums)]


def _working(begun: date, on: date, off: Sequence[tuple[date, date]]) -> list[date]:
    """Return the days from one to another that are not off, where all are the last one before."""
    days: list[date] = []
    day = begun
    for first, last in (*off, (date.max, date.max)):
        while day < first and day <= on:
            days.append(day)
            day += timedelta(days=1)
        if day > on or last == date.max:
            break
        day = max(day, last + timedelta(days=1))
    return days or [next((first - timedelta(days=1) for first, last in off if first <= on <= last), on)]
