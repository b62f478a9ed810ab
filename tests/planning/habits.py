"""Simulated learners with a habit each: what they put in day by day, and the record that they leave behind.

A habit gives the minutes of each week; they are learnt on some days of it. Skills take longer or shorter than is
planned for them, weeks are lost to illness, and some people log minutes, some say only what they begin and finish,
some only what they finished.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from math import exp
from random import Random

from msgspec import Struct

from skilltrail.curriculum.model import Curriculum
from skilltrail.progress.model import ItemProgress, Logged, Pace, Progress
from tests.planning.worlds import skill

FIRST = date(2024, 1, 1)  # a Monday
HOURS = (4, 6, 8, 8, 10, 10, 12, 12, 15, 15, 16, 18, 20, 20, 22, 25, 25, 28, 30, 35, 40, 45, 50)
"""What skills of the curriculum are planned to take."""
STYLES = ("logs", "begins", "ticks")
ANNOUNCED = 8
"""Weeks before a holiday in which it is entered."""
Habit = Callable[[Random], Iterator[float]]
"""Hours for one week after another."""


def _level(random: Random) -> float:
    return random.uniform(4, 14)


def steady(random: Random) -> Iterator[float]:
    """About the same every week."""
    level = _level(random)
    while True:
        yield level * random.lognormvariate(0, 0.3)


def bursty(random: Random) -> Iterator[float]:
    """Some weeks of much, some of next to nothing."""
    level = _level(random)
    while True:
        for _ in range(1 + int(random.expovariate(1 / 3))):
            yield level * 1.6 * random.lognormvariate(0, 0.3)
        for _ in range(1 + int(random.expovariate(1 / 2))):
            yield level * 0.1 * random.random()


def weekend(random: Random) -> Iterator[float]:
    """Saturdays and Sundays, and not all of them."""
    longest = random.uniform(3, 7)
    while True:
        yield sum(random.uniform(1, longest) for _ in range(2) if random.random() < 0.75)


def fading(random: Random) -> Iterator[float]:
    """Less by and by, down to half."""
    level, loss = _level(random), random.uniform(0.005, 0.015)
    week = 0
    while True:
        yield level * max(0.5, exp(-loss * week)) * random.lognormvariate(0, 0.3)
        week += 1


def growing(random: Random) -> Iterator[float]:
    """More by and by, up to double."""
    level, gain = _level(random) / 1.5, random.uniform(0.005, 0.015)
    week = 0
    while True:
        yield level * min(2.0, exp(gain * week)) * random.lognormvariate(0, 0.3)
        week += 1


def semester(random: Random) -> Iterator[float]:
    """Half-years of lectures, exams and a time free of both."""
    level, week = _level(random), random.randrange(26)
    while True:
        part = week % 26
        factor = 1.0 if part < 14 else 0.15 if part < 18 else 1.3
        yield level * factor * random.lognormvariate(0, 0.3)
        week += 1


HABITS: dict[str, Habit] = {
    "steady": steady,
    "bursty": bursty,
    "weekend": weekend,
    "fading": fading,
    "growing": growing,
    "holidays": steady,
    "semester": semester,
}


class Life(Struct, frozen=True):
    """One learner on `today`: the record, the minutes left to the goal, and the day it will have been reached."""

    curriculum: Curriculum
    progress: Progress
    today: date
    minutes: int
    truth: date


class Item(Struct):
    """A skill as it was really learnt: planned minutes, the day it was begun and done, minutes by day."""

    planned: int
    begun: date
    done: date | None = None
    spent: dict[date, float] = {}


def live(habit: str, style: str, weeks: int, hours: int, seed: int) -> Life:
    """Let somebody live so many weeks and go on until what then were about `hours` more are done."""
    random = Random(f"{habit} {style} {weeks} {hours} {seed}")
    off = tuple(_holidays(random)) if habit == "holidays" else ()
    today = FIRST + timedelta(days=7 * weeks + random.randrange(7))
    ahead: list[int] = []  # minutes of the skills that the goal still asks for
    items: list[Item] = []
    progress: Progress | None = None
    left, to_do = 0, 0.0
    for day, there in _days(habit, off, random):
        if progress is None and day >= today:
            known = tuple(span for span in off if (span[0] - today).days < 7 * ANNOUNCED)
            progress = _progress(items, style, known)
            if items and items[-1].done is None:
                left = progress.skill(f"s{len(items) - 1}").left(items[-1].planned)
            while left < hours * 60:
                ahead.append(_planned(random))
                left += ahead[-1]
        minutes = there
        while minutes > 0:
            if to_do <= 0:
                items.append(Item(ahead.pop(0) if ahead else _planned(random), day))
                to_do = items[-1].planned * random.lognormvariate(-0.03, 0.25)
            now = items[-1]
            now.spent[day] = now.spent.get(day, 0) + min(minutes, to_do)
            minutes, to_do = minutes - to_do, to_do - minutes
            if to_do <= 0:
                now.done = day
                if progress is not None and not ahead:
                    return Life(_curriculum(items), progress, today, left, day)
    raise AssertionError("there is always another day")


def _planned(random: Random) -> int:
    return random.choice(HOURS) * 60


def _holidays(random: Random) -> Iterator[tuple[date, date]]:
    day = FIRST + timedelta(days=random.randrange(40, 120))
    while day.year < FIRST.year + 60:
        length = random.choice((5, 7, 10, 14, 21))
        yield day, day + timedelta(days=length - 1)
        day += timedelta(days=random.randrange(60, 150))


def _days(habit: str, off: Sequence[tuple[date, date]], random: Random) -> Iterator[tuple[date, float]]:
    """Yield the days on which something is learnt, with the minutes, on and on."""
    monday = FIRST
    for hours in HABITS[habit](random):
        count = random.choice((3, 4, 4, 5))
        weekdays = [5, 6] if habit == "weekend" else sorted(random.sample(range(7), count))
        shares = [random.uniform(0.5, 1.5) for _ in weekdays]
        ill = random.random() < 0.03
        for weekday, share in zip(weekdays, shares, strict=True):
            day = monday + timedelta(days=weekday)
            if not ill and not any(first <= day <= last for first, last in off):
                yield day, hours * 60 * share / sum(shares)
        monday += timedelta(weeks=1)


def _progress(items: Sequence[Item], style: str, off: tuple[tuple[date, date], ...]) -> Progress:
    """Return what somebody of this style has recorded of it."""
    records = {}
    for number, item in enumerate(items):
        days = item.spent.items() if style == "logs" else ()
        logs = tuple(Logged(f"d:b{day}", day, max(1, round(minutes))) for day, minutes in days)
        begun = item.begun if style != "ticks" else None
        if item.done or begun:
            records[f"s{number}"] = ItemProgress(
                "done" if item.done else "learning",
                item.done or begun,
                minutes=sum(log.minutes for log in logs),
                begun=begun,
                logs=logs,
            )
    return Progress(records, pace=Pace(hours=8, off=off), paces=((FIRST - timedelta(days=1), 8.0),))


def _curriculum(items: Sequence[Item]) -> Curriculum:
    return Curriculum(skills={f"s{n}": skill(f"s{n}", hours=one.planned / 60) for n, one in enumerate(items)})
