"""What a week or an area was made of: what was done on which day, and what went into which skill or project."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from skilltrail.progress.model import Status
from skilltrail.session.journey import Item, recorded
from skilltrail.session.past_views import AreaTime, WeekLine
from skilltrail.session.situation import Situation


class Deed(Struct, frozen=True):
    """One thing done on a day about one skill or project.

    `what` it was: `finished`, minutes `logged` (the day's sum), an outcome or criterion `ticked` (its words are the
    `text`), evidence added (`proved`; the text is its title, else its address), work `begun`.
    """

    what: Literal["finished", "logged", "ticked", "proved", "begun"]
    kind: Literal["skill", "project"]
    id: str
    title: str
    minutes: int = 0
    text: str = ""


class DayPage(Struct, frozen=True):
    """A day and what was done on it; `minutes` is the sum of those logged."""

    on: date
    minutes: int
    deeds: tuple[Deed, ...]


class WeekPage(Struct, frozen=True):
    """A week and its days, as far as anything was done on them."""

    line: WeekLine
    days: tuple[DayPage, ...]


class ItemTime(Struct, frozen=True):
    """What went into one skill or project: minutes logged of those it takes, and when it was begun and finished."""

    kind: Literal["skill", "project"]
    id: str
    title: str
    status: Status
    minutes: int
    whole: int
    begun: date | None
    finished: date | None


class AreaPage(Struct, frozen=True):
    """An area and what in it was worked on or finished: what is not finished first, then the newest first."""

    line: AreaTime
    items: tuple[ItemTime, ...]


def week_page(now: Situation, line: WeekLine) -> WeekPage:
    """Return what was done on each day of a week."""
    days: dict[date, list[Deed]] = {}
    for item in recorded(now):
        for on, deed in _deeds(now, item, line.begins, line.ends):
            days.setdefault(on, []).append(deed)
    return WeekPage(
        line,
        tuple(
            DayPage(on, sum(deed.minutes for deed in days[on]), tuple(sorted(days[on], key=_deed_order)))
            for on in sorted(days)
        ),
    )


_DEEDS = ("finished", "logged", "ticked", "proved", "begun")


def _deed_order(deed: Deed) -> tuple[int, int, str, str]:
    return _DEEDS.index(deed.what), -deed.minutes, deed.title, deed.text


def _deeds(now: Situation, item: Item, first: date, last: date) -> Iterator[tuple[date, Deed]]:
    """Yield what was done about something from one day to another."""
    record = item.record
    about = (item.kind, item.id, item.title)
    finished = item.finished_on
    if finished is not None and first <= finished <= last:
        yield finished, Deed("finished", *about)
    logged: dict[date, int] = {}
    for log in record.logs:
        if first <= log.on <= last:
            logged[log.on] = logged.get(log.on, 0) + log.minutes
    for on, minutes in logged.items():
        yield on, Deed("logged", *about, minutes)
    for id, on in record.outcomes.items():
        if first <= on <= last:
            yield on, Deed("ticked", *about, text=now.title(f"{item.id}#{id}"))
    for one in record.evidence:
        if first <= one.on <= last:
            yield one.on, Deed("proved", *about, text=one.title or one.url)
    begun = record.begun
    if begun is not None and first <= begun <= last and begun != finished:
        yield begun, Deed("begun", *about)


def area_page(now: Situation, line: AreaTime) -> AreaPage:
    """Return what went into an area."""
    items = [item for item in recorded(now) if item.area == line.id and (item.record.minutes or item.finished_on)]
    items.sort(key=lambda item: item.title)
    items.sort(key=lambda item: item.finished_on or date.max, reverse=True)
    return AreaPage(
        line,
        tuple(
            ItemTime(
                kind=item.kind,
                id=item.id,
                title=item.title,
                status=item.record.status,
                minutes=item.record.minutes,
                whole=item.minutes,
                begun=item.record.begun,
                finished=item.finished_on,
            )
            for item in items
        ),
    )
