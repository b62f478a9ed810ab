"""The planner's reasons as front ends show them: why, the map of a skill, what gates the goal, an hour today."""

from typing import Literal

from msgspec import Struct

from skilltrail.curriculum.model import Question
from skilltrail.planning.model import Why
from skilltrail.progress.model import Status
from skilltrail.session.road_views import NextLine, RoadmapItem
from skilltrail.session.views import ChoiceLine, SkillRow


class WhyPage(Struct, frozen=True):
    """`why ID` with titles for every id that occurs in it, and the status of every skill and project that does.

    `minutes_left` is what is left of it. Of a choice `choice` tells how it stands.
    """

    title: str
    why: Why
    titles: dict[str, str]
    statuses: dict[str, Status]
    minutes_left: int = 0
    choice: ChoiceLine | None = None


class MapEnd(Struct, frozen=True):
    """A skill around another one: `depth` edges away, needed or unlocked by `of` for `reason`.

    `step` says that it is a step of the plan; `again` that it stands elsewhere too, with what is behind it.
    """

    id: str
    title: str
    short: str
    status: Status
    minutes: int
    minutes_left: int
    step: bool
    reason: str
    of: str
    depth: int
    again: bool


class MapPage(Struct, frozen=True):
    """A skill with what it needs and what it unlocks, each followed by what is behind it where that was asked for."""

    row: SkillRow
    needs: tuple[MapEnd, ...]
    unlocks: tuple[MapEnd, ...]


class GateStep(Struct, frozen=True):
    """A step on a chain; a skill, a choice or a project."""

    id: str
    kind: Literal["skill", "choice", "project"]
    title: str
    short: str
    status: Status
    minutes_left: int


class HeldLine(Struct, frozen=True):
    """A step that holds back others: how many later steps wait for it, and the minutes left of those together."""

    step: GateStep
    steps: int
    minutes: int


class GatePage(Struct, frozen=True):
    """What gates the goals. Neither chain is the time needed: that is `minutes`, the sum of all `steps`.

    `goal` is the longest chain of the plan by minutes left, each step needing the one before; `milestone` that to the
    next milestone, which `milestone_title` names ("" when no step is left). `holding` begins with what holds back
    most.
    """

    goal: tuple[GateStep, ...]
    goal_minutes: int
    milestone: tuple[GateStep, ...]
    milestone_minutes: int
    milestone_title: str
    holding: tuple[HeldLine, ...]
    steps: int
    minutes: int


class HourPage(Struct, frozen=True):
    """What fits into so many minutes today; None where there is nothing of the kind.

    `step` is what to go on with; its next outcome, of which `outcome_minutes` is an estimate, and the resource with
    the bookmark are in it. `question` is of the skill `asked`. `finish` can be finished in that time.
    """

    minutes: int
    step: NextLine | None
    outcome_minutes: int
    asked: str
    asked_title: str
    question: Question | None
    finish: RoadmapItem | None
