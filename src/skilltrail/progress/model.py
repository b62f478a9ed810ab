"""What one learner has done and wants, as the events add up to it. Dates are local dates; no clock in here."""

from datetime import date
from typing import Literal

from msgspec import Struct

Status = Literal["todo", "learning", "done", "assumed", "skipped", "adopted"]
STATUSES: tuple[Status, ...] = ("todo", "learning", "done", "assumed", "skipped")
"""Of a skill."""
PROJECT_STATUSES: tuple[Status, ...] = ("todo", "adopted", "learning", "done", "skipped")
"""Of a project: `todo` is only offered, `learning` is worked on."""
KNOWN: frozenset[Status] = frozenset({"done", "assumed"})
LATE_DAYS = 7
"""What is recorded more than so many days after the day it is said to be of was not recorded as it happened."""


class Logged(Struct, frozen=True):
    """Minutes of work on a local day. `key` is the batch that logged them (`laptop-7f3a:b19-3fa2c41d`).

    `timer` is the stamp at which the timer began that measured them, "" for what was said by hand. `late` says that
    they were logged more than `LATE_DAYS` after their day.
    """

    key: str
    on: date
    minutes: int
    timer: str = ""
    late: bool = False


class Evidence(Struct, frozen=True):
    """A link that shows what was done: where, what it is called ("" for nothing), and the day it was added."""

    url: str
    title: str
    on: date


class ItemProgress(Struct, frozen=True):
    """The record of one skill or project. `on` is the local date its status was reached.

    `origin` says where an assumed status came from: `said`, `placement`, or the id of the skill implying it.
    `late` says that the status was recorded more than `LATE_DAYS` after that day, and not before. `minutes` is the
    sum of `logs`; `begun` the day work on it began. `outcomes` are those ticked (of a project:
    its criteria), each with its day. `resource` is the one being used, `bookmark` how far; `estimate` are the
    learner's own minutes for the whole of it. The note's `versions` are the batches it was written by: more than
    one when it was written on two devices at once, and then it holds all their texts.
    """

    status: Status = "todo"
    on: date | None = None
    origin: str = ""
    minutes: int = 0
    begun: date | None = None
    outcomes: dict[str, date] = {}
    logs: tuple[Logged, ...] = ()
    note: str = ""
    versions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    resource: str = ""
    bookmark: str = ""
    estimate: int | None = None
    late: bool = False

    def estimated(self, minutes: int) -> int:
        """Return the minutes the whole takes: the learner's own estimate before the content's."""
        return minutes if self.estimate is None else self.estimate

    def left(self, minutes: int) -> int:
        """Return the minutes left, when the content estimates `minutes`.

        0 when known, else the greater of the estimate less what was logged and a tenth of the estimate.
        """
        if self.status in KNOWN:
            return 0
        whole = self.estimated(minutes)
        return max(whole - self.minutes, -(-whole // 10))


class Goal(Struct, frozen=True):
    """A role, a role up to a stage (`until`), or a single skill; earlier goals come first."""

    target: str
    kind: Literal["role", "skill"] = "role"
    until: str = ""
    recommended: bool = False


class Pace(Struct, frozen=True):
    """Hours a week, the first day, the target date, and weeks off as (first, last) days, both included."""

    hours: float | None = None
    start: date | None = None
    target: date | None = None
    off: tuple[tuple[date, date], ...] = ()


class Progress(Struct, frozen=True):
    """The whole record of one learner, folded from the events. Skills and projects without a record are `todo`.

    `ranks` are the goals' ranks as recorded (target -> decimal number); `goals` stand in their order already.
    `paces` are the hours a week as they were said one after another, `starts` the first days, each with the local
    day it was said on (None: taken back).
    """

    skills: dict[str, ItemProgress] = {}
    goals: tuple[Goal, ...] = ()
    chosen: dict[str, str] = {}
    pace: Pace = Pace()
    ranks: dict[str, str] = {}
    projects: dict[str, ItemProgress] = {}
    paces: tuple[tuple[date, float | None], ...] = ()
    starts: tuple[tuple[date, date | None], ...] = ()

    def skill(self, id: str) -> ItemProgress:
        """Return the record of a skill, an untouched one when there is none."""
        return self.skills.get(id, _UNTOUCHED)

    def project(self, id: str) -> ItemProgress:
        """Return the record of a project, an untouched one when there is none."""
        return self.projects.get(id, _UNTOUCHED)

    def item(self, kind: str, id: str) -> ItemProgress:
        """Return the record of a `skill` or a `project`, an untouched one when there is none."""
        return self.project(id) if kind == "project" else self.skill(id)

    def status(self, id: str) -> Status:
        """Return the status of a skill."""
        return self.skill(id).status

    def is_known(self, id: str) -> bool:
        """Tell whether a skill is done or assumed."""
        return self.skill(id).status in KNOWN


_UNTOUCHED = ItemProgress()
