"""From goals to targets: which skills and choices the goals ask for, and in which stage each stands.

Everything here is blind to what is known or skipped, so that ticking can neither move nor reorder what is left;
only choosing and the goals themselves count.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from skilltrail.curriculum.model import Choice, Curriculum
from skilltrail.planning.graph import Graph
from skilltrail.progress.model import Goal

SMALLEST_LATER_STAGE = 3
"""A later goal's stage with fewer skills than this folds into the next (DESIGN.md, "Order")."""


MOST_TOGETHER = 12
"""Skill goals that follow one another share a stage of at most so many skills, so that many stay readable."""


class GoalStage(Struct, frozen=True):
    """A stage as one goal has it: its own skills in the authored order, and the ids of its choices."""

    id: str
    role: str
    title: str
    milestone: str
    targets: tuple[str, ...]
    choices: tuple[str, ...] = ()


class Part(Struct, frozen=True):
    """What one goal adds, stage by stage; where it `joins`, its one stage is the last of the goals before it."""

    stages: tuple[tuple[str, ...], ...]
    joins: bool = False


class Layout(Struct, frozen=True):
    """The skeleton of a plan: stages in order, members of each, targets and choices.

    `members` holds, stage by stage, every skill of the targets' whole closure (known and skipped ones included), as
    the authors list them, what they do not list behind what needs it; `choices` maps a choice's id (`role/choice`)
    to its content; `parts` is what each goal adds to the members.
    """

    stages: tuple[GoalStage, ...]
    members: tuple[tuple[str, ...], ...]
    targets: frozenset[str]
    choices: dict[str, Choice]
    parts: tuple[Part, ...] = ()


def valid_goals(curriculum: Curriculum, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Keep the goals whose role or skill the curriculum has; an unknown `until` stage means the whole role."""
    return tuple(g for g in goals if g.target in (curriculum.roles if g.kind == "role" else curriculum.skills))


def goal_stages(curriculum: Curriculum, goal: Goal) -> tuple[GoalStage, ...]:
    """Return the stages of one goal, up to its last stage, its recommended skills (if asked for) at the end."""
    if goal.kind == "skill":
        title = curriculum.skills[goal.target].title
        return (GoalStage(f"skill/{goal.target}", "", title, "", (goal.target,)),)
    role = curriculum.roles[goal.target]
    stages: list[GoalStage] = []
    for stage in role.stages:
        choices = tuple(f"{role.id}/{c.id}" for c in role.choices if c.stage == stage.id)
        stages.append(
            GoalStage(f"{role.id}/{stage.id}", role.id, stage.title, stage.milestone, stage.skills, choices)
        )
        if goal.until == stage.id:
            break
    if goal.recommended and role.recommended:
        stages.append(GoalStage(f"{role.id}//recommended", role.id, "Recommended", "", role.recommended))
    return tuple(stages)


def lay_out(curriculum: Curriculum, graph: Graph, goals: Sequence[Goal], chosen: Mapping[str, str]) -> Layout:
    """Put every skill the goals ask for into the stage of the first goal that has it.

    Inside one goal a skill stands in its own stage, unless something in an earlier stage needs it: a
    prerequisite never stands in a later stage than its dependant. What no stage lists goes to the earliest
    stage that needs it. Later goals hold only what they add; their stages under three skills fold into the
    next (the last into the one before).
    """
    choices: dict[str, Choice] = {}
    placed: set[str] = set()
    targets: set[str] = set()
    stages: list[GoalStage] = []
    members: list[list[str]] = []
    parts: list[Part] = []
    for place, goal in enumerate(valid_goals(curriculum, goals)):
        own = goal_stages(curriculum, goal)
        for id in (choice for stage in own for choice in stage.choices):
            choices[id] = _choice(curriculum, id)
        made = taken(own, choices, chosen)
        wanted = [(*stage.targets, *(made[id] for id in stage.choices if id in made)) for stage in own]
        home = _stage_of(graph, wanted)
        targets.update(id for group in wanted for id in group)
        held: list[list[str]] = [[] for _ in own]
        for id, index in home.items():
            if id not in placed:
                held[index].append(id)
        placed.update(home)
        if place:
            own, held = _folded(own, held)
        if goal.kind == "skill" and stages and stages[-1].id.startswith("skill/"):
            added = [id for group in held for id in group]
            if not added:
                parts.append(Part(()))
                continue
            if len(members[-1]) + len(added) <= MOST_TOGETHER:
                stages[-1] = _together(curriculum, stages[-1], goal.target)
                members[-1] += added
                parts.append(Part((tuple(added),), joins=True))
                continue
        stages += own
        members += held
        parts.append(Part(tuple(map(tuple, held))))
    return Layout(tuple(stages), tuple(map(tuple, members)), frozenset(targets), choices, tuple(parts))


def _together(curriculum: Curriculum, stage: GoalStage, target: str) -> GoalStage:
    """Return a stage of skill goals with one more."""
    targets = (*stage.targets, target)
    shorts = [curriculum.skills[id].short for id in targets]
    named = shorts if len(shorts) < 4 else [*shorts[:2], f"{len(shorts) - 2} more"]
    many = f"{', '.join(named[:-1])} and {named[-1]}"
    return GoalStage(stage.id, stage.role, many, stage.milestone, targets, stage.choices)


def _choice(curriculum: Curriculum, id: str) -> Choice:
    role, _, name = id.partition("/")
    return next(choice for choice in curriculum.roles[role].choices if choice.id == name)


def taken(stages: Sequence[GoalStage], choices: Mapping[str, Choice], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the member each made choice of the stages is met by: the one chosen for it, else for another choice.

    `choices` has those of the stages at least, by their ids (`role/choice`).
    """
    anywhere = [chosen[id] for id in sorted(chosen)]
    made: dict[str, str] = {}
    for id in (choice for stage in stages for choice in stage.choices):
        usable = [m for m in (chosen.get(id, ""), *anywhere) if m in choices[id].one_of]
        if usable:
            made[id] = usable[0]
    return made


def _stage_of(graph: Graph, wanted: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the stage of each skill in the closure: the earliest that lists it or that needs it.

    Walking the stages in order and each one's closure, whatever an earlier stage reached stays there.
    """
    home: dict[str, int] = {}
    for index, group in enumerate(wanted):
        todo = list(reversed(group))
        while todo:
            id = todo.pop()
            if id not in home and id in graph.prerequisites:
                home[id] = index
                todo.extend(reversed(graph.prerequisites[id]))
    return home


def _folded(stages: Sequence[GoalStage], held: Sequence[list[str]]) -> tuple[tuple[GoalStage, ...], list[list[str]]]:
    """Fold small stages of a later goal into the next one, a small last stage into the one before."""
    kept: list[tuple[GoalStage, list[str]]] = []
    carried: list[str] = []
    choices: tuple[str, ...] = ()
    last: GoalStage | None = None
    for stage, ids in zip(stages, held, strict=True):
        carried = carried + ids
        choices += stage.choices
        last = stage
        if len(carried) >= SMALLEST_LATER_STAGE:
            kept.append((_with_choices(stage, choices), carried))
            carried, choices = [], ()
    if last is not None and (carried or choices):
        if kept:
            stage, ids = kept.pop()
            kept.append((_with_choices(stage, stage.choices + choices), ids + carried))
        else:
            kept.append((_with_choices(last, choices), carried))
    return tuple(stage for stage, _ in kept), [ids for _, ids in kept]


def _with_choices(stage: GoalStage, choices: tuple[str, ...]) -> GoalStage:
    return GoalStage(stage.id, stage.role, stage.title, stage.milestone, stage.targets, choices)
