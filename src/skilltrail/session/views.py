"""What the front ends show, as immutable values: screens and verbs render these and compute nothing.

Times are whole minutes, dates local dates. `--json` prints these values as they are.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

from skilltrail.curriculum.model import Question
from skilltrail.planning.model import Adds
from skilltrail.progress.model import Evidence, Logged, Status
from skilltrail.session.past_views import RenewalLine


class Standing(Struct, frozen=True):
    """Where the learner stands: the status line, and what `skilltrail` prints without a terminal.

    `goal` is the first goal's short title ("" when there is none), `more_goals` how many follow it.
    `milestone` is the title of the next stage to complete and `milestone_on` its date; `finish` the far end.
    `all_skipped`: nothing is left because all that the goals ask for is skipped; then nothing is known of it either.
    `renewals` say what became of recorded skills when the curriculum changed.
    """

    goal: str
    more_goals: int
    percent: int
    minutes_left: int
    minutes: int
    steps: int
    known: int
    milestone: str
    milestone_minutes: int
    milestone_on: date | None
    finish: date | None
    weekly_minutes: int
    assumed_pace: bool
    next_step: str
    next_title: str
    renewals: tuple[RenewalLine, ...] = ()
    all_skipped: bool = False


class AreaCount(Struct, frozen=True):
    """How much of an area is known."""

    id: str
    title: str
    short: str
    known: int
    skills: int
    minutes: int
    minutes_left: int


class ResourceLine(Struct, frozen=True):
    """A resource as a skill shows it. `chosen` says that it is the one being used, `bookmark` how far."""

    id: str
    title: str
    provider: str
    url: str
    kind: str
    cost: str
    where: str
    hours: float | None
    chosen: bool = False
    bookmark: str = ""


class FirstStep(Struct, frozen=True):
    """The step to begin with, and the resource to begin it with."""

    id: str
    title: str
    minutes_left: int
    resource: ResourceLine | None


class ChoiceLine(Struct, frozen=True):
    """A choice of a role: what can be taken, and what satisfies it already ("" when open).

    `role` is the role's short title.
    """

    id: str
    title: str
    stage: str
    options: tuple[str, ...]
    option_titles: tuple[str, ...]
    chosen: str
    satisfied_by: str
    role: str = ""


class PointLine(Struct, frozen=True):
    """Something to tick by itself: an outcome of a skill, a criterion of a project; `on` is the day it was ticked."""

    id: str
    text: str
    on: date | None


class RecordLine(Struct, frozen=True):
    """What the learner recorded about a skill or project, beside its outcomes or criteria.

    `on` is the day the status was reached, `begun` the day work began. `minutes` is the sum of the `logs`, newest
    first; `estimate` the learner's own minutes for the whole (None: the content's count); `resource` the id of the
    one being used. `conflict` says that the note holds what was written on two devices at once: more than one of
    the `versions` stands.
    """

    status: Status
    on: date | None
    begun: date | None
    minutes: int
    logs: tuple[Logged, ...]
    note: str
    evidence: tuple[Evidence, ...]
    resource: str
    bookmark: str
    estimate: int | None
    conflict: bool
    versions: tuple[str, ...] = ()


class ItemRecord(Struct, frozen=True):
    """Everything recorded about one skill or project, beside what it is recorded of.

    `content_minutes` is the content's estimate, `minutes` what counts: one's own before it. `points` are outcomes
    or criteria; a skill's `resources` begin with the one being used.
    """

    kind: Literal["skill", "project"]
    id: str
    title: str
    content_minutes: int
    minutes: int
    minutes_left: int
    points: tuple[PointLine, ...]
    record: RecordLine
    resources: tuple[ResourceLine, ...]


class ProjectLine(Struct, frozen=True):
    """A project as a line shows it: its status, its minutes, and the ids of the skills still missing for it.

    `ticked` of its `criteria` hold. Its minutes count in the plan when it is adopted, learning (worked on) or done.
    """

    id: str
    title: str
    goal: str
    minutes: int
    minutes_left: int
    status: Status
    on: date | None
    ticked: int
    criteria: tuple[PointLine, ...]
    skills: tuple[str, ...]
    missing: tuple[str, ...]


class ProjectPage(Struct, frozen=True):
    """Everything a project's page shows. `roles` are short titles, `skills` its skills with their statuses.

    `in_plan` says that it is a step of the plan.
    """

    line: ProjectLine
    record: RecordLine
    roles: tuple[str, ...]
    skills: tuple["Neighbour", ...]
    in_plan: bool
    pack: str


class SkillRow(Struct, frozen=True):
    """A skill in the list. `needs` counts its prerequisites not yet known; `in_plan` says it is a step.

    Of its `points` (outcomes) `ticked` are ticked; `note` says that there is one, `evidence` counts links.
    """

    id: str
    title: str
    short: str
    area: str
    area_title: str
    level: str
    status: Status
    minutes: int
    minutes_left: int
    needs: int
    in_plan: bool
    on: date | None
    origin: str
    roles: tuple[str, ...]
    search: str
    points: int = 0
    ticked: int = 0
    note: bool = False
    evidence: int = 0


class Neighbour(Struct, frozen=True):
    """A skill next to this one in the graph, with the reason written on the edge."""

    id: str
    title: str
    short: str
    status: Status
    reason: str


class RemarkLine(Struct, frozen=True):
    """What a pack of one's own says about a skill; `by` is the pack's title."""

    text: str
    by: str


class SkillPage(Struct, frozen=True):
    """Everything a skill's page shows. `roles` are titles; `unlocks` are all direct dependants.

    `unknown_prerequisites` are all unknown ancestors, nearest first: what "its N prerequisites too" would add.
    `choices` are those the skill is an option of: the goals' if any, else all roles'. `notes` are what packs beside
    the skill's own say about it, `renewals` the changes of the curriculum that led to it from what was recorded.
    `road` says in a sentence why it is a step of the plan, "" when it is none.
    """

    row: SkillRow
    summary: str
    why: str
    outcomes: tuple[PointLine, ...]
    record: RecordLine
    aliases: tuple[str, ...]
    role_titles: tuple[str, ...]
    needs: tuple[Neighbour, ...]
    unlocks: tuple[Neighbour, ...]
    resources: tuple[ResourceLine, ...]
    projects: tuple[str, ...]
    unknown_prerequisites: tuple[str, ...]
    adds: Adds
    is_goal: bool
    pack: str
    choices: tuple[ChoiceLine, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[RemarkLine, ...] = ()
    renewals: tuple[RenewalLine, ...] = ()
    road: str = ""


class Found(Struct, frozen=True):
    """A search hit; `kind` is skill, role, area, resource or project."""

    kind: str
    id: str
    title: str
    detail: str


class Done(Struct, frozen=True):
    """The answer to a change that is safely on the disk. `text` is past tense; nothing changed: `ids` is empty.

    `complete` is the id of a skill or project all of whose outcomes or criteria are ticked now, though it is not
    done yet: time to offer the tick.
    """

    text: str
    ids: tuple[str, ...]
    batch: str
    complete: str = ""
