"""The record over time: weeks against what was planned, active days, hours by area, the ledger of evidence.

What the curriculum no longer has is out of all of it, so that every total is the sum of what is listed.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from skilltrail.planning.pace import monday, planned_minutes, sunday
from skilltrail.progress.model import ItemProgress
from skilltrail.session.past_views import AreaTime, DayLine, EvidenceLine, Journey, WeekLine
from skilltrail.session.situation import Situation

PROJECTS = "projects"
"""The area that stands for all projects."""


class Item(Struct, frozen=True):
    """A skill or project with its record, its area, and the minutes it takes in all."""

    kind: Literal["skill", "project"]
    id: str
    title: str
    area: str
    minutes: int
    record: ItemProgress

    @property
    def finished_on(self) -> date | None:
        """The day it was done; what was only assumed was not done."""
        return self.record.on if self.record.status == "done" else None


def journey(now: Situation) -> Journey:
    """Return the record over time, up to today's week."""
    items = tuple(recorded(now))
    weeks = _weeks(now, items)
    areas = _areas(now, items)
    return Journey(
        minutes=sum(week.minutes for week in weeks),
        finished=sum(len(week.finished) for week in weeks),
        finished_minutes=sum(week.finished_minutes for week in weeks),
        outcomes=sum(week.outcomes for week in weeks),
        weeks=weeks,
        days=_days(items),
        areas=areas,
        evidence=_evidence(items),
    )


def recorded(now: Situation) -> Iterator[Item]:
    """Yield everything of the curriculum that there is a record of, in the order of the packs, projects last."""
    content, progress = now.curriculum, now.progress
    for skill in content.skills.values():
        if (record := progress.skills.get(skill.id)) is not None:
            yield Item("skill", skill.id, skill.title, skill.area, now.whole(skill), record)
    for project in content.projects.values():
        if (record := progress.projects.get(project.id)) is not None:
            minutes = record.estimated(project.minutes)
            yield Item("project", project.id, project.title, PROJECTS, minutes, record)


def _weeks(now: Situation, items: tuple[Item, ...]) -> tuple[WeekLine, ...]:
    """Return every week from the first with anything in it to this one, newest first."""
    minutes: dict[date, int] = {}
    finished: dict[date, list[Item]] = {}
    outcomes: dict[date, int] = {}
    for item in items:
        for log in item.record.logs:
            minutes[monday(log.on)] = minutes.get(monday(log.on), 0) + log.minutes
        if (on := item.finished_on) is not None:
            finished.setdefault(monday(on), []).append(item)
        for on in item.record.outcomes.values():
            outcomes[monday(on)] = outcomes.get(monday(on), 0) + 1
    if not (minutes or finished or outcomes):
        return ()
    this = monday(now.today)
    # A clock that was wrong may have put something into the future: it is listed, so that totals are sums.
    mondays = {*minutes, *finished, *outcomes}
    first = min(*mondays, this)
    if (this - first).days > _MOST_WEEKS * 7:
        first = this - timedelta(weeks=_MOST_WEEKS)
    mondays |= {first + timedelta(weeks=n) for n in range((this - first).days // 7 + 1)}
    return tuple(
        WeekLine(
            begins=week,
            ends=sunday(week),
            minutes=minutes.get(week, 0),
            planned=planned_minutes(now.progress, week),
            finished=tuple(item.id for item in finished.get(week, ())),
            finished_minutes=sum(item.minutes for item in finished.get(week, ())),
            outcomes=outcomes.get(week, 0),
        )
        for week in sorted(mondays, reverse=True)
    )


_MOST_WEEKS = 60 * 53
"""Weeks without anything are listed for so long back: a date of the year 1 is no reason for 100,000 lines."""


def _days(items: tuple[Item, ...]) -> tuple[DayLine, ...]:
    days: dict[date, list[int]] = {}
    for item in items:
        for log in item.record.logs:
            days.setdefault(log.on, [0, 0, 0])[0] += log.minutes
        if (on := item.finished_on) is not None:
            days.setdefault(on, [0, 0, 0])[1] += 1
        for on in item.record.outcomes.values():
            days.setdefault(on, [0, 0, 0])[2] += 1
    return tuple(DayLine(on, *days[on]) for on in sorted(days))


def _areas(now: Situation, items: tuple[Item, ...]) -> tuple[AreaTime, ...]:
    """Return what went into each area that anything went into, in the order of the areas, projects last."""
    titles = {area.id: area.title for area in now.curriculum.areas.values()}
    titles |= {item.area: item.area for item in items if item.area not in (*titles, PROJECTS)}
    titles.setdefault(PROJECTS, "Projects")
    shorts = {area.id: area.short for area in now.curriculum.areas.values()}
    found = []
    for id, title in titles.items():
        inside = [item for item in items if item.area == id]
        finished = [item for item in inside if item.finished_on is not None]
        minutes = sum(item.record.minutes for item in inside)
        if minutes or finished:
            whole = sum(item.minutes for item in finished)
            found.append(AreaTime(id, title, minutes, len(finished), whole, shorts.get(id, title)))
    return tuple(found)


def _evidence(items: tuple[Item, ...]) -> tuple[EvidenceLine, ...]:
    lines = [
        EvidenceLine(one.url, one.title, one.on, item.kind, item.id, item.title)
        for item in items
        for one in item.record.evidence
    ]
    return tuple(sorted(lines, key=lambda line: (line.on, line.of, line.url), reverse=True))
