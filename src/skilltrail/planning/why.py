"""Why something is on the road, both ways: the goals that need it and by which chain, and what it unlocks.

Nothing is said to need a skill through what is known or skipped already, as nothing waits there any more.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from skilltrail.planning.goals import GoalStage, goal_stages, taken, valid_goals
from skilltrail.planning.model import Link, Plan, Reason, Step, Why
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import KNOWN, Goal, ItemProgress, Progress


def why(planner: Planner, progress: Progress, plan: Plan, id: str) -> Why:
    """Explain a skill, project or choice (`role/choice`) against the goals. `plan` is the learner's plan.

    The id must be one of the curriculum. Takes two plans' time where the skill is a step, and else less.
    """
    if id in planner.curriculum.projects:
        return _why_project(planner, progress, plan, id)
    if id not in planner.curriculum.skills:
        return _why_choice(planner, progress, plan, id)
    unlocked = unlocked_steps(planner, plan, id)
    found = Why(
        skill=id,
        reasons=reasons(planner, progress, id),
        needs=tuple(Link(p.skill, id, p.reason) for p in planner.curriculum.skills[id].prerequisites),
        unlocks=tuple(Link(id, by, _edge(planner, by, id)) for by in planner.graph.dependants[id]),
        unlocked_steps=tuple(step.id for step in unlocked),
        unlocked_minutes=sum(step.minutes_left for step in unlocked),
        unlocked_projects=_projects(planner, progress, plan, id),
    )
    return _placed(_without(planner, progress, plan, found), plan)


def _placed(found: Why, plan: Plan) -> Why:
    """Add in which stage of the plan something stands."""
    for stage in plan.stages:
        if any(step.id == found.skill for step in stage.steps):
            coming = stage is plan.next_stage
            return replace(found, stage=stage.title, next_milestone=coming, completes=len(stage.steps) == 1)
    return found


def _why_project(planner: Planner, progress: Progress, plan: Plan, id: str) -> Why:
    """Explain a project: the goals whose roles it is made for, with the stage it stands in, and what it needs."""
    project = planner.curriculum.projects[id]
    found = _placed(Why(id, kind="project"), plan)
    goals = (goal for goal in valid_goals(planner.curriculum, progress.goals) if goal.target in project.roles)
    return replace(
        found,
        reasons=tuple(Reason(goal, found.stage, (), optional=True) for goal in goals),
        needs=tuple(Link(skill, id, "") for skill in project.skills),
    )


def _why_choice(planner: Planner, progress: Progress, plan: Plan, id: str) -> Why:
    """Explain a choice: the goals whose roles ask for it, and what can be taken."""
    role, _, name = id.partition("/")
    choice = next(choice for choice in planner.curriculum.roles[role].choices if choice.id == name)
    asked = [
        Reason(goal, stage.title, ())
        for goal in valid_goals(planner.curriculum, progress.goals)
        for stage in goal_stages(planner.curriculum, goal)
        if id in stage.choices
    ]
    return _placed(Why(id, tuple(asked), kind="choice", options=choice.one_of), plan)


def _edge(planner: Planner, skill: str, need: str) -> str:
    """Return the reason written on the edge from `skill` to its prerequisite `need`."""
    found = (p.reason for p in planner.curriculum.skills[skill].prerequisites if p.skill == need)
    return next(found, "")


# who needs it


def reasons(planner: Planner, progress: Progress, id: str) -> tuple[Reason, ...]:
    """Return for each goal that needs a skill its first stage that does, and a shortest chain from a target there.

    Walks everything that needs the skill, once or twice, whatever the number of goals.
    """
    closed = {one for one, record in progress.skills.items() if record.status in KNOWN or record.status == "skipped"}
    open_ways = _upwards(planner, id, closed)
    all_ways: dict[str, str] | None = None
    found: list[Reason] = []
    for goal, stages in _targets(planner, progress):
        reason = _reason(planner, goal, stages, open_ways, id)
        if reason is None:
            all_ways = _upwards(planner, id, ()) if all_ways is None else all_ways
            reason = _as_option(planner, goal, id) or _reason(planner, goal, stages, all_ways, id)
            if reason is not None and not reason.optional:
                reason = replace(reason, waiting=False)
        if reason is not None:
            found.append(reason)
    return tuple(found)


def _targets(planner: Planner, progress: Progress) -> Iterable[tuple[Goal, list[tuple[GoalStage, Sequence[str]]]]]:
    """Yield the goals, each with its stages and their targets: those listed, and what was chosen."""
    choices = {f"{role.id}/{one.id}": one for role in planner.curriculum.roles.values() for one in role.choices}
    for goal in valid_goals(planner.curriculum, progress.goals):
        stages = goal_stages(planner.curriculum, goal)
        chosen = taken(stages, choices, progress.chosen)
        yield (
            goal,
            [(stage, (*stage.targets, *(chosen[c] for c in stage.choices if c in chosen))) for stage in stages],
        )


def _upwards(planner: Planner, id: str, stop: Collection[str]) -> dict[str, str]:
    """Return what needs a skill, nearest first, each with the one on the shortest way down; the skill itself first.

    Nothing in `stop` is entered, but the skill itself is begun from whatever it is.
    """
    down = {id: ""}
    for one in (queue := [id]):  # grows while it is walked
        for by in planner.graph.dependants.get(one, ()):
            if by not in down and by not in stop:
                down[by] = one
                queue.append(by)
    return down


def _reason(
    planner: Planner,
    goal: Goal,
    stages: Iterable[tuple[GoalStage, Sequence[str]]],
    down: dict[str, str],
    id: str,
) -> Reason | None:
    """Return the reason of a goal whose targets can be reached by the ways `down`, None when none can."""
    first: tuple[GoalStage, list[str]] | None = None
    reached: set[str] = set()
    for stage, targets in stages:
        for target in targets:
            if target in down:
                reached.add(target)
                chain = _chain(target, down) if first is None or first[0] is stage else []
                if first is None or (chain and len(chain) < len(first[1])):
                    first = stage, chain
    if first is None:
        return None
    links = tuple(Link(need, by, _edge(planner, by, need)) for by, need in pairwise(first[1]))
    return Reason(goal, first[0].title, links, others=len(reached - {first[1][0], id}))


def _chain(top: str, down: dict[str, str]) -> list[str]:
    """Return the way from the top down to the skill."""
    chain = [top]
    while down[chain[-1]]:
        chain.append(down[chain[-1]])
    return chain


def _as_option(planner: Planner, goal: Goal, id: str) -> Reason | None:
    """Return a reason when the skill is one of several a role's choice asks for, or is only recommended."""
    if goal.kind == "skill":
        return None
    role = planner.curriculum.roles[goal.target]
    asked = {choice for stage in goal_stages(planner.curriculum, goal) for choice in stage.choices}
    for choice in role.choices:
        if id in choice.one_of and f"{role.id}/{choice.id}" in asked:
            return Reason(goal, choice.title, (), optional=True)
    return Reason(goal, "Recommended", (), optional=True) if id in role.recommended else None


# what it unlocks


def unlocked_steps(planner: Planner, plan: Plan, id: str) -> list[Step]:
    """Return the steps of the plan that have a skill in their closure, in order: those that wait for it.

    Of a skill that is no step those that have it among their prerequisites, with what waits for them. One pass, as a
    prerequisite always stands before what needs it.
    """
    reached = {id}
    found = []
    for step in plan.steps:
        if step.id == id:
            continue
        if any(need in reached for need in step.needs) or id in _direct(planner, step):
            reached.add(step.id)
            found.append(step)
    return found


def _direct(planner: Planner, step: Step) -> Sequence[str]:
    """Return what a step needs directly, known or not."""
    if step.kind == "project":
        return planner.curriculum.projects[step.id].skills
    return planner.graph.prerequisites.get(step.id, ())


def _projects(planner: Planner, progress: Progress, plan: Plan, id: str) -> tuple[str, ...]:
    """Return the projects of the goals' roles that ask for a skill, and are neither finished nor put aside."""
    roles = {goal.target for goal in plan.goals if goal.kind == "role"}
    return tuple(
        project.id
        for project in planner.curriculum.projects.values()
        if id in project.skills
        and roles.intersection(project.roles)
        and progress.project(project.id).status not in ("done", "skipped")
    )


# what is lost without it


def _without(planner: Planner, progress: Progress, plan: Plan, found: Why) -> Why:
    """Add what would become of the plan if the skill were skipped; nothing for what is no step."""
    id = found.skill
    ahead = {step.id for step in plan.steps}
    if id not in ahead:
        return found
    skipped = progress.skills | {id: ItemProgress(status="skipped")}
    after = planner.plan(replace(progress, skills=skipped))
    kept = {step.id for step in after.steps}
    return replace(
        found,
        dropped_if_skipped=tuple(step.id for step in plan.steps if step.id not in kept and step.id != id),
        added_if_skipped=tuple(step.id for step in after.steps if step.id not in ahead),
        minutes_if_skipped=plan.minutes_left - after.minutes_left,
        left_without=tuple(step.id for step in after.steps if id in step.missing),
    )
