"""Why something is on the road, what stands around it, and what gates the goal, with titles for people."""

from skilltrail import wording
from skilltrail.planning import why as domain
from skilltrail.planning.around import Branch, Side, around
from skilltrail.planning.gate import Chain, gate
from skilltrail.planning.model import Reason
from skilltrail.progress.model import Status
from skilltrail.session.choices import choice_line
from skilltrail.session.situation import Situation
from skilltrail.session.views import ChoiceLine, SkillRow
from skilltrail.session.way_views import GatePage, GateStep, HeldLine, MapEnd, MapPage, WhyPage


def why_page(now: Situation, id: str) -> WhyPage:
    """Return why a skill, project or choice is on the road, what it unlocks, and what is lost without it."""
    answer = domain.why(now.planner, now.progress, now.plan, id)
    links = [*answer.needs, *answer.unlocks, *(link for reason in answer.reasons for link in reason.chain)]
    ids = {id, *answer.unlocked_steps, *answer.dropped_if_skipped, *answer.added_if_skipped, *answer.left_without}
    ids |= {*answer.unlocked_projects, *answer.options}
    ids |= {end for link in links for end in (link.skill, link.by)}
    ids |= {reason.goal.target for reason in answer.reasons}
    named = sorted(ids)
    return WhyPage(
        title=now.title(id),
        why=answer,
        titles={one: now.title(one) for one in named},
        statuses={one: status for one in named if (status := _status(now, one)) is not None},
        minutes_left=_minutes_left(now, id),
        choice=_choice(now, id) if answer.kind == "choice" else None,
    )


def _minutes_left(now: Situation, id: str) -> int:
    if skill := now.curriculum.skills.get(id):
        return now.left(skill)
    if project := now.curriculum.projects.get(id):
        return now.project(project).minutes_left
    return next((step.minutes_left for step in now.plan.steps if step.id == id), 0)


def _status(now: Situation, id: str) -> Status | None:
    """Return the status of a skill or project, None of a role or a choice."""
    if id in now.curriculum.skills:
        return now.progress.status(id)
    return now.progress.project(id).status if id in now.curriculum.projects else None


def _choice(now: Situation, id: str) -> ChoiceLine:
    role, _, name = id.partition("/")
    found = now.curriculum.roles[role]
    return choice_line(now, found, next(one for one in found.choices if one.id == name), now.plan)


def road_words(now: Situation, id: str) -> str:
    """Say in a sentence why a skill is a step of the plan, "" when it is none."""
    if id not in now.step_ids:
        return ""
    found = [one for one in domain.reasons(now.planner, now.progress, id) if one.waiting and not one.optional]
    if not found:
        return ""
    more = f", and {wording.plural(len(found) - 1, 'more goal needs it', 'more goals need it')}" if found[1:] else ""
    return f"{_reason_words(now, found[0])}{more}"


def _reason_words(now: Situation, reason: Reason) -> str:
    role = now.curriculum.roles.get(reason.goal.target)
    goal = role.short if role else now.short(reason.goal.target)
    if not reason.chain:
        return "it is a goal of yours" if reason.goal.kind == "skill" else f"{goal} asks for it, in {reason.stage}"
    between = [now.short(link.skill) for link in reason.chain[:-1]]
    top = f"{goal} asks for {now.short(reason.chain[0].by)}, which" if reason.goal.kind == "role" else goal
    if not between:
        return f"{top} needs it"
    by_way = wording.joined(between) if len(between) < 3 else f"{between[0]} and {len(between) - 1} more"
    return f"{top} needs it by way of {by_way}"


def map_page(now: Situation, row: SkillRow, depth: int) -> MapPage:
    """Return a skill with what stands around it, up to `depth` edges away on either side."""
    sides: tuple[Side, Side] = ("needs", "unlocks")
    needs, unlocks = (tuple(_end(now, one) for one in around(now.planner, row.id, side, depth)) for side in sides)
    return MapPage(row, needs, unlocks)


def _end(now: Situation, branch: Branch) -> MapEnd:
    skill = now.curriculum.skills[branch.skill]
    return MapEnd(
        id=skill.id,
        title=skill.title,
        short=skill.short,
        status=now.progress.status(skill.id),
        minutes=now.whole(skill),
        minutes_left=now.left(skill),
        step=skill.id in now.step_ids,
        reason=branch.reason,
        of=branch.of,
        depth=branch.depth,
        again=branch.again,
    )


def gate_page(now: Situation, most: int) -> GatePage:
    """Return what gates the goals, with the `most` skills that hold back most hours."""
    found = gate(now.plan, most)
    steps = {step.id: step for step in now.plan.steps}
    stage = now.plan.next_stage

    def line(id: str) -> GateStep:
        step = steps[id]
        return GateStep(id, step.kind, now.title(id), now.short(id), step.status, step.minutes_left)

    def lines(chain: Chain) -> tuple[GateStep, ...]:
        return tuple(line(id) for id in chain.steps)

    return GatePage(
        goal=lines(found.goal),
        goal_minutes=found.goal.minutes,
        milestone=lines(found.milestone),
        milestone_minutes=found.milestone.minutes,
        milestone_title=stage.title if stage else "",
        holding=tuple(HeldLine(line(held.id), held.steps, held.minutes) for held in found.holding),
        steps=len(steps),
        minutes=now.plan.minutes_left,
    )
