"""What one learner has done and wants, as the events add up to it. Dates are local dates; no clock in here."""

from datetime import date
from typing import Literal

from msgspec import Struct

Status = Literal["todo", "learning", "done", "assumed", "skipped"]
STATUSES: tuple[Status, ...] = ("todo", "learning", "done", "assumed", "skipped")
KNOWN: frozenset[Status] = frozenset({"done", "assumed"})


class SkillProgress(Struct, frozen=True):
    """One skill's record. `on` is the local date the status was reached, `minutes` what was logged.

    `origin` says where an assumed status came from: `said`, `placement`, or the id of the skill implying it.
    """

    status: Status = "todo"
    on: date | None = None
    origin: str = ""
    minutes: int = 0


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
    """The whole record of one learner, folded from the events. Skills without a record are `todo`.

    `ranks` are the goals' ranks as recorded (target -> decimal number); `goals` stand in their order already.
    """

    skills: dict[str, SkillProgress] = {}
    goals: tuple[Goal, ...] = ()
    chosen: dict[str, str] = {}
    pace: Pace = Pace()
    ranks: dict[str, str] = {}

    def skill(self, id: str) -> SkillProgress:
        """Return the record of a skill, an untouched one when there is none."""
        return self.skills.get(id, _UNTOUCHED)

    def status(self, id: str) -> Status:
        """Return the status of a skill."""
        return self.skill(id).status

    def is_known(self, id: str) -> bool:
        """Tell whether a skill is done or assumed."""
        return self.skill(id).status in KNOWN


_UNTOUCHED = SkillProgress()
