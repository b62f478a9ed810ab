"""Why a skill is on the road: the goals that need it and by which chain, and what it unlocks."""

from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from skilltrail.planning.goals import goal_stages, valid_goals
from skilltrail.planning.model import Link, Plan, Reason, Why
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import Goal, ItemProgress, Progress


def why(planner: Planner, progress: Progress, plan: Plan, id: str) -> Why:
    """Explain one skill or project of the curriculum against the learner's goals. `plan` is the learner's plan."""
    if id in planner.curriculum.projects:
        return _why_project(planner, progress, plan, id)
    graph = planner.graph
    ahead = {step.id for step in plan.steps}
    dependants = sorted(graph.dependants[id], key=planner.authored.__getitem__)
    below = graph.below(id)
    built = {step.id: planner.curriculum.projects[step.id].skills for step in plan.steps if step.kind == "project"}
    return Why(
        skill=id,
        reasons=tuple(_reasons(planner, progress, id)),
        needs=tuple(Link(p.skill, id, p.reason) for p in planner.curriculum.skills[id].prerequisites),
        unlocks=tuple(Link(id, by, _edge(planner, by, id)) for by in dependants),
        unlocked_steps=tuple(
            step.id
            for step in plan.steps
            if step.id in below or any(need == id or need in below for need in built.get(step.id, ()))
        ),
        dropped_if_skipped=_dropped(planner, progress, plan, id) if id in ahead else (),
        left_without=(
            *(by for by in dependants if by in ahead),
            *(project for project, skills in built.items() if id in skills),
        ),
    )


def _why_project(planner: Planner, progress: Progress, plan: Plan, id: str) -> Why:
    """Explain a project: the goals whose roles it is made for, with the stage it stands in, and what it needs."""
    project = planner.curriculum.projects[id]
    stage = next((stage.title for stage in plan.stages if any(step.id == id for step in stage.steps)), "")
    goals = (goal for goal in valid_goals(planner.curriculum, progress.goals) if goal.target in project.roles)
    return Why(
        skill=id,
        reasons=tuple(Reason(goal, stage, (), optional=True) for goal in goals),
        needs=tuple(Link(skill, id, "") for skill in project.skills),
        unlocks=(),
        unlocked_steps=(),
        dropped_if_skipped=(),
        left_without=(),
    )


def _edge(planner: Planner, skill: str, need: str) -> str:
    """Return the reason written on the edge from `skill` to its prerequisite `need`."""
    found = (p.reason for p in planner.curriculum.skills[skill].prerequisites if p.skill == need)
    return next(found, "")


def _reasons(planner: Planner, progress: Progress, id: str) -> Iterable[Reason]:
    """Yield, for each goal that needs the skill, its first stage that does and a shortest chain to it."""
    for goal in valid_goals(planner.curriculum, progress.goals):
        for stage in goal_stages(planner.curriculum, goal):
            reason = _reason(planner, goal, stage.title, (*stage.targets, *_chosen(progress, stage.choices)), id)
            if reason is not None:
                yield reason
                break
        else:
            yield from _as_option(planner, goal, id)


def _chosen(progress: Progress, choices: Iterable[str]) -> list[str]:
    return [progress.chosen[choice] for choice in choices if choice in progress.chosen]


def _reason(planner: Planner, goal: Goal, stage: str, targets: Iterable[str], id: str) -> Reason | None:
    chains = [
        chain for target in targets if (chain := planner.graph.path(target, id, planner.graph.closure((target,))))
    ]
    if not chains:
        return None
    shortest = min(chains, key=len)
    links = pairwise(shortest)
    return Reason(goal, stage, tuple(Link(need, by, _edge(planner, by, need)) for by, need in links))


def _as_option(planner: Planner, goal: Goal, id: str) -> Iterable[Reason]:
    """Yield a reason when the skill is one of several a role's choice asks for, or is only recommended."""
    if goal.kind == "skill":
        return
    role = planner.curriculum.roles[goal.target]
    for choice in role.choices:
        if id in choice.one_of:
            yield Reason(goal, choice.title, (), optional=True)
            return
    if id in role.recommended:
        yield Reason(goal, "Recommended", (), optional=True)


def _dropped(planner: Planner, progress: Progress, plan: Plan, id: str) -> tuple[str, ...]:
    """Return the other steps that would leave the plan if this one were skipped."""
    skipped = ItemProgress(status="skipped")
    without = planner.plan(replace(progress, skills=progress.skills | {id: skipped}))
    kept = {step.id for step in without.steps}
    return tuple(step.id for step in plan.steps if step.id not in kept and step.id != id)
