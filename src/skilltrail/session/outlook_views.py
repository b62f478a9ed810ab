"""What the forecast shows: when milestone and goal are reached, what it rests on, what would move it."""

from datetime import date
from typing import Literal

from msgspec import Struct

from skilltrail.planning.schedule import Needed
from skilltrail.progress.model import Pace

Kind = Literal["hours", "recommended", "goal", "stage"]
"""What moves a finish."""
OWN_WEEKS = 13
"""Weeks over which the own pace is told."""


class When(Struct, frozen=True):
    """Something ahead and when it is reached: `minutes` are left to it.

    `scheduled` follows from the hours a week; by `p50` half of the futures drawn from one's own weeks are there, by
    `p85` 85 of 100. None: there is no such day, or too little history to draw from.
    """

    title: str
    minutes: int
    scheduled: date | None
    p50: date | None = None
    p85: date | None = None


class Move(Struct, frozen=True):
    """Something that would move the finish, and where to.

    `hours` more a week (`minutes` of them), the goals without what is `recommended`, without one `goal`, or one only
    up to a `stage` (`minutes` less to do). `id` is what it is about (`ROLE`, `ROLE/STAGE`).
    """

    kind: Kind
    id: str
    title: str
    minutes: int
    finish: When


class TargetLine(Struct, frozen=True):
    """What the target date asks for: of the goal, and of the next milestone.

    `percent` of the futures are at the goal by then, None while there is too little history.
    """

    goal: Needed
    milestone: Needed
    percent: int | None = None


class Outlook(Struct, frozen=True):
    """Pace and forecast. Of `pace`, `weekly_minutes` are what counts; nobody has said them where `assumed_pace`.

    `past` are the planned minutes that every whole week of work brought, the oldest first, `own_minutes` their mean
    over the last `OWN_WEEKS`. With fewer than `least_weeks` of them nothing is drawn and `drawn` is false: only the
    schedule says something. `milestone` and `goal` are None where there is no step left.
    """

    pace: Pace
    weekly_minutes: int
    assumed_pace: bool
    past: tuple[int, ...]
    own_minutes: int
    least_weeks: int
    drawn: bool
    milestone: When | None
    goal: When | None
    target: TargetLine | None
    moves: tuple[Move, ...]
