"""The road as front ends show it: the roadmap with its stages and steps, what is next, and why something is on it."""

from datetime import date
from typing import Literal

from msgspec import Struct

from skilltrail.progress.model import Status
from skilltrail.session.views import ProjectLine, ResourceLine, Standing


class RoadmapItem(Struct, frozen=True):
    """A step with its dates; `needs` and `missing` are titles.

    `points` are its outcomes (of a project: its criteria), of which `ticked` are ticked; `following` is the text of
    the first that is not. `resource` is the one being used, else the most useful.
    """

    id: str
    kind: Literal["skill", "choice", "project"]
    title: str
    short: str
    area_title: str
    level: str
    status: Status
    minutes: int
    minutes_left: int
    begins: date | None
    ends: date | None
    ready: bool
    needs: tuple[str, ...]
    missing: tuple[str, ...]
    unlocks: int
    options: tuple[str, ...]
    resource: ResourceLine | None
    points: int = 0
    ticked: int = 0
    following: str = ""


class KnownItem(Struct, frozen=True):
    """A skill of the stage that is known already, or a project that is finished, with the day it was reached."""

    id: str
    title: str
    short: str
    status: Status
    on: date | None
    origin: str
    minutes: int
    kind: Literal["skill", "project"] = "skill"


class RoadmapStage(Struct, frozen=True):
    """A stage of the roadmap. `number` counts from 1; `role_title` is "" where the first goal's role is meant.

    `minutes_left` is the sum of the items'. `projects` are those this stage completes and nobody has adopted.
    """

    id: str
    number: int
    title: str
    role_title: str
    milestone: str
    items: tuple[RoadmapItem, ...]
    known: tuple[KnownItem, ...]
    minutes: int
    minutes_left: int
    minutes_known: int
    begins: date | None
    ends: date | None
    projects: tuple[ProjectLine, ...]


class GoalLine(Struct, frozen=True):
    """A goal with its titles; `until_title` is the stage it stops at ("" for the whole role)."""

    target: str
    kind: Literal["role", "skill"]
    title: str
    until: str
    until_title: str
    recommended: bool


class Roadmap(Struct, frozen=True):
    """The whole plan with its dates. `now` are the ids to begin or go on with, learning ones first.

    `orphans` are recorded ids the curriculum no longer has; they count nowhere. `orphan_titles` is what they were
    called, in the same order, the id itself where nobody knows.
    """

    standing: Standing
    goals: tuple[GoalLine, ...]
    stages: tuple[RoadmapStage, ...]
    now: tuple[str, ...]
    orphans: tuple[str, ...]
    orphan_titles: tuple[str, ...] = ()


class NextLine(Struct, frozen=True):
    """One answer to "what next": a step that can be begun or has been, why it, and where to begin.

    `built` says that it is no next step but a project that could be built now: all it asks for is known.
    """

    item: RoadmapItem
    because: str
    built: bool = False
