"""What was done as front ends show it: history, the journey's weeks and days, evidence, the timer."""

from datetime import date
from typing import Literal

from msgspec import Struct


class HistoryLine(Struct, frozen=True, gc=False):
    """One batch of changes: when (UTC stamp), on which device, what, about which ids, and whether it is undone."""

    batch: str
    stamp: str
    device: str
    what: str
    ids: tuple[str, ...]
    undone: bool


class ChangeLine(Struct, frozen=True):
    """One entry of a change in words; `text` is what was written with it (a note, an address), "" for nothing."""

    words: str
    text: str = ""


class ChangePage(Struct, frozen=True):
    """A change and all its entries.

    An undo or redo is about another change, `of`, and has the entries of that; of other changes `of` is "".
    """

    line: HistoryLine
    entries: tuple[ChangeLine, ...]
    of: str = ""


class RenewalLine(Struct, frozen=True):
    """What became of skills that this learner has recorded something about, when the curriculum changed.

    `old` are the ids that are gone, `now` those that stand for them today (none: retired). `title` is short,
    `words` a whole sentence; `was` is what the page of a skill in their place says ("" for what is retired).
    """

    kind: Literal["renamed", "split", "merged", "retired"]
    old: tuple[str, ...]
    now: tuple[str, ...]
    on: date | None
    title: str
    words: str
    was: str


class WeekLine(Struct, frozen=True):
    """A week from Monday to Sunday: minutes logged and minutes meant, and what was done.

    `finished` are the skills and projects done in it, with `finished_minutes` as estimated; `outcomes` counts those
    ticked.
    """

    begins: date
    ends: date
    minutes: int
    planned: int
    finished: tuple[str, ...]
    finished_minutes: int
    outcomes: int


class DayLine(Struct, frozen=True):
    """A local day on which something was done: minutes logged, things finished and outcomes ticked."""

    on: date
    minutes: int
    finished: int
    outcomes: int


class AreaTime(Struct, frozen=True):
    """What went into an area: minutes logged and things finished. Projects are an area of their own (`projects`)."""

    id: str
    title: str
    minutes: int
    finished: int
    finished_minutes: int
    short: str = ""


class EvidenceLine(Struct, frozen=True):
    """A link in the ledger, and the skill or project it belongs to."""

    url: str
    title: str
    on: date
    kind: Literal["skill", "project"]
    id: str
    of: str


class Journey(Struct, frozen=True):
    """The record over time. Totals are the sums of `weeks` (newest first), and of `areas`; days are in order.

    What the curriculum no longer has is out of all totals. `evidence` is newest first.
    """

    minutes: int
    finished: int
    finished_minutes: int
    outcomes: int
    weeks: tuple[WeekLine, ...]
    days: tuple[DayLine, ...]
    areas: tuple[AreaTime, ...]
    evidence: tuple[EvidenceLine, ...]


class TimerLine(Struct, frozen=True):
    """The timer: what it measures, how many minutes so far, and whether some program lets it run.

    `here` says that this program does. One that does not run was cut off and waits to be logged.
    """

    kind: Literal["skill", "project"]
    id: str
    title: str
    minutes: int
    seconds: int
    running: bool
    here: bool
