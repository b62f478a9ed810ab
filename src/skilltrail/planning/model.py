"""The values planning answers with. Every time is in whole minutes, every date a local date."""

from datetime import date
from typing import Literal

from msgspec import Struct

from skilltrail.progress.model import Goal, Status


class Step(Struct, frozen=True):
    """Something left to do: a skill, an open choice (`role/choice`) that still asks for one, or an adopted project.

    `minutes` is the whole estimate, `minutes_left` what is left of it. `needs` are the prerequisites still
    ahead in this plan (none: the step can be begun now), `missing` the skipped ones it does without. A choice
    lists its `options`, the one that adds fewest minutes (and so gives `minutes`) first.
    """

    id: str
    kind: Literal["skill", "choice", "project"]
    minutes: int
    minutes_left: int
    status: Status = "todo"
    needs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Tell whether nothing in the plan has to come first."""
        return not self.needs


class PlanStage(Struct, frozen=True):
    """A part of the plan. `role` is the role it comes from ("" for a skill goal), `id` is unique in a plan.

    `order` is every skill and choice of the stage in the order to learn them, the known ones included;
    `steps` are those left, `known` those already done or assumed, `built` the finished projects. A role's
    `recommended` skills stand in a stage of their own at its end.
    """

    id: str
    role: str
    title: str
    milestone: str
    order: tuple[str, ...]
    steps: tuple[Step, ...]
    known: tuple[str, ...]
    minutes_left: int
    minutes: int
    minutes_known: int
    built: tuple[str, ...] = ()


class Plan(Struct, frozen=True):
    """The steps from here to the goals. `minutes_left` equals the sum over `stages`, and that over steps.

    `minutes` = known + planned minutes ("hours needed"); `percent` = known of needed, rounded down.
    `all_skipped` says that all the goals ask for is skipped: nothing is left, yet nothing of it is known (0 percent).
    """

    goals: tuple[Goal, ...] = ()
    stages: tuple[PlanStage, ...] = ()
    minutes_left: int = 0
    minutes: int = 0
    minutes_known: int = 0
    percent: int = 0
    all_skipped: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in order."""
        return tuple(step for stage in self.stages for step in stage.steps)

    @property
    def frontier(self) -> tuple[Step, ...]:
        """The steps that can be begun now, in order."""
        return tuple(step for step in self.steps if step.ready)

    @property
    def following(self) -> tuple[Step, ...]:
        """What to do next, best first: what has been begun, then what can be begun, each in the order of the plan.

        As stages come first in a plan, what the next milestone needs stands before what later ones need.
        """
        steps = self.steps
        begun = [step for step in steps if step.status == "learning"]
        return (*begun, *(step for step in steps if step.ready and step.status != "learning"))

    @property
    def known(self) -> tuple[str, ...]:
        """The known skills that count for these goals."""
        return tuple(id for stage in self.stages for id in stage.known)

    @property
    def next_stage(self) -> PlanStage | None:
        """The first stage with a step left: its milestone is the next one."""
        return next((stage for stage in self.stages if stage.steps), None)


class Span(Struct, frozen=True):
    """First and last day of something, both included."""

    begins: date
    ends: date


class Schedule(Struct, frozen=True):
    """Dates on a plan, at `weekly_minutes` from `start`. Spans are missing where the calendar ends (year 9999).

    `assumed_pace` is true while the learner has not said how many hours a week.
    """

    weekly_minutes: int
    start: date
    assumed_pace: bool
    steps: dict[str, Span]
    stages: dict[str, Span]
    finish: date | None = None


class Adds(Struct, frozen=True):
    """What one more goal would add to the plan: new steps, their minutes, and the share already covered."""

    skills: int
    minutes: int
    covered: int


class Link(Struct, frozen=True):
    """One edge on the way from a goal's target down to a skill: `skill` is needed by `by`, for `reason`."""

    skill: str
    by: str
    reason: str


class Reason(Struct, frozen=True):
    """Why a goal needs a skill: the goal, the stage's title, and the chain of edges from target to skill.

    `others` counts the goal's further targets that need it. `optional`: asked for only by a choice that is open, or
    only recommended. Not `waiting`: every way from the goal leads through what is known or skipped already.
    """

    goal: Goal
    stage: str
    chain: tuple[Link, ...]
    optional: bool = False
    others: int = 0
    waiting: bool = True


class Why(Struct, frozen=True):
    """A skill, project or choice in both directions: who needs it, what it needs, what it unlocks, what is lost.

    `unlocked_steps` are the steps of the plan that wait for it (of what is no step: that would), with their minutes
    left, `unlocked_projects` the projects of the goals' roles that ask for it and are neither finished nor put aside.
    `stage` is the plan's stage in which it stands ("" when it is no step), `next_milestone` says that it is the next
    one, `completes` that nothing else is left in it.

    If it were skipped, `dropped_if_skipped` would leave the plan too, `left_without` would have to do without it,
    `added_if_skipped` (choices that open again) would come in, and the plan would be `minutes_if_skipped` shorter.

    Of a project (`skill` is its id) there are the goals it is made for and the skills it needs; of a choice the goals
    that ask for it and its `options`.
    """

    skill: str
    reasons: tuple[Reason, ...] = ()
    needs: tuple[Link, ...] = ()
    unlocks: tuple[Link, ...] = ()
    unlocked_steps: tuple[str, ...] = ()
    dropped_if_skipped: tuple[str, ...] = ()
    left_without: tuple[str, ...] = ()
    kind: Literal["skill", "project", "choice"] = "skill"
    unlocked_minutes: int = 0
    unlocked_projects: tuple[str, ...] = ()
    added_if_skipped: tuple[str, ...] = ()
    minutes_if_skipped: int = 0
    stage: str = ""
    next_milestone: bool = False
    completes: bool = False
    options: tuple[str, ...] = ()
