"""The plan with its dates as front ends show it, and where the learner stands."""

from collections.abc import Iterable

from skilltrail.planning.model import PlanStage, Step
from skilltrail.session.road_views import GoalLine, KnownItem, Roadmap, RoadmapItem, RoadmapStage
from skilltrail.session.situation import Situation, points
from skilltrail.session.views import ProjectLine, Standing

SHOWN_NOW = 3
"""How many steps "now" names: those being learnt, filled up with those that can be begun."""


def standing(now: Situation) -> Standing:
    """Return where the learner stands."""
    plan, dates = now.plan, now.schedule
    stage = plan.next_stage
    span = dates.stages.get(stage.id) if stage else None
    first = next(iter(_now(now)), "")
    return Standing(
        goal=_short(now, plan.goals[0].target) if plan.goals else "",
        more_goals=max(0, len(plan.goals) - 1),
        percent=plan.percent,
        minutes_left=plan.minutes_left,
        minutes=plan.minutes,
        steps=len(plan.steps),
        known=len(plan.known),
        milestone=stage.title if stage else "",
        milestone_minutes=stage.minutes_left if stage else 0,
        milestone_on=span.ends if span else None,
        finish=dates.finish,
        weekly_minutes=dates.weekly_minutes,
        assumed_pace=dates.assumed_pace,
        next_step=first,
        next_title=now.title(first) if first else "",
        renewals=now.renewals,
        all_skipped=plan.all_skipped,
    )


def _short(now: Situation, target: str) -> str:
    role = now.curriculum.roles.get(target)
    return role.short if role else now.short(target)


def _now(now: Situation) -> tuple[str, ...]:
    """Return the ids to go on with: steps being learnt first, then those that can be begun, in order."""
    following = now.plan.following
    begun = sum(step.status == "learning" for step in following)
    return tuple(step.id for step in following[: max(SHOWN_NOW, begun)])


def goal_lines(now: Situation) -> tuple[GoalLine, ...]:
    """Return the learner's goals with their titles, first goal first."""
    lines = []
    for goal in now.progress.goals:
        role = now.curriculum.roles.get(goal.target)
        until = next((s.title for s in role.stages if s.id == goal.until), "") if role else ""
        title = role.title if role else now.title(goal.target)
        lines.append(GoalLine(goal.target, goal.kind, title, goal.until, until, goal.recommended))
    return tuple(lines)


def roadmap(now: Situation) -> Roadmap:
    """Return the whole plan with its dates."""
    first = now.plan.goals[0].target if now.plan.goals else ""
    projects = _projects(now)
    return Roadmap(
        standing=standing(now),
        goals=goal_lines(now),
        stages=tuple(
            _stage(now, number, stage, first, projects.get(stage.id, ()))
            for number, stage in enumerate(now.plan.stages, 1)
        ),
        now=_now(now),
        orphans=now.orphans,
        orphan_titles=tuple(map(now.title, now.orphans)),
    )


def _stage(
    now: Situation, number: int, stage: PlanStage, first: str, projects: Iterable[ProjectLine]
) -> RoadmapStage:
    span = now.schedule.stages.get(stage.id)
    role = now.curriculum.roles.get(stage.role)
    return RoadmapStage(
        id=stage.id,
        number=number,
        title=stage.title,
        role_title=role.short if role and role.id != first else "",
        milestone=stage.milestone,
        items=tuple(roadmap_item(now, step) for step in stage.steps),
        known=(*(_known(now, id) for id in stage.known), *(_built(now, id) for id in stage.built)),
        minutes=stage.minutes,
        minutes_left=stage.minutes_left,
        minutes_known=stage.minutes_known,
        begins=span.begins if span else None,
        ends=span.ends if span else None,
        projects=tuple(projects),
    )


def roadmap_item(now: Situation, step: Step) -> RoadmapItem:
    """Return a step with its titles, dates and first resource."""
    span = now.schedule.steps.get(step.id)
    skill = now.curriculum.skills.get(step.id)
    resources = now.resources(skill) if skill else ()
    outcomes = (
        skill.outcomes if skill else now.curriculum.projects[step.id].acceptance if step.kind == "project" else ()
    )
    line = points(outcomes, now.progress.item(step.kind, step.id))
    return RoadmapItem(
        id=step.id,
        kind=step.kind,
        title=now.title(step.id),
        short=now.short(step.id),
        area_title=now.area_title(skill) if skill else "",
        level=skill.level if skill else "",
        status=step.status,
        minutes=step.minutes,
        minutes_left=step.minutes_left,
        begins=span.begins if span else None,
        ends=span.ends if span else None,
        ready=step.ready,
        needs=tuple(map(now.short, step.needs)),
        missing=tuple(map(now.short, step.missing)),
        unlocks=now.waiting.get(step.id, 0),
        options=step.options,
        resource=resources[0] if resources else None,
        points=len(line),
        ticked=sum(point.on is not None for point in line),
        following=next((point.text for point in line if point.on is None), ""),
    )


def _known(now: Situation, id: str) -> KnownItem:
    record = now.progress.skill(id)
    skill = now.curriculum.skills[id]
    return KnownItem(id, skill.title, skill.short, record.status, record.on, record.origin, now.whole(skill))


def _built(now: Situation, id: str) -> KnownItem:
    project, record = now.curriculum.projects[id], now.progress.project(id)
    minutes = record.estimated(project.minutes)
    return KnownItem(id, project.title, project.title, record.status, record.on, "", minutes, "project")


def _projects(now: Situation) -> dict[str, list[ProjectLine]]:
    """Return the projects each stage completes: those whose every skill is known or stands up to that stage.

    Those that somebody has adopted are steps, and those that are not wanted are not offered again.
    """
    roles = {stage.role for stage in now.plan.stages if stage.role}
    place = {id: i for i, stage in enumerate(now.plan.stages) for id in stage.order}
    offered: dict[str, list[ProjectLine]] = {}
    for project in now.curriculum.projects.values():
        if not roles.intersection(project.roles) or now.progress.project(project.id).status != "todo":
            continue
        if all(id in place or now.progress.is_known(id) for id in project.skills):
            last = max((place[id] for id in project.skills if id in place), default=0)
            offered.setdefault(now.plan.stages[last].id, []).append(now.project(project))
    return offered
