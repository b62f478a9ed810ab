"""The roles as front ends show them: cards for the list, a page for one role."""

from collections.abc import Iterable

from skilltrail.curriculum.model import Role
from skilltrail.planning.model import Plan
from skilltrail.progress.model import Goal
from skilltrail.session.choices import choice_line
from skilltrail.session.role_views import CredentialLine, PartnerLine, RoleCard, RolePage, StageLine
from skilltrail.session.situation import Situation
from skilltrail.session.views import AreaCount, FirstStep


def role_card(now: Situation, role: Role) -> RoleCard:
    """Return the card of one role, counted for that role alone."""
    return _card(now, role, now.role_tally(role))


def _card(now: Situation, role: Role, plan: Plan) -> RoleCard:
    goals = now.progress.goals
    place = next((i for i, g in enumerate(goals, 1) if g.kind == "role" and g.target == role.id), 0)
    stage = plan.next_stage
    return RoleCard(
        id=role.id,
        title=role.title,
        short=role.short,
        priority=place,
        until=goals[place - 1].until if place else "",
        minutes=plan.minutes,
        minutes_known=plan.minutes_known,
        minutes_left=plan.minutes_left,
        percent=plan.percent,
        milestone=stage.title if stage else "",
        milestone_minutes=stage.minutes_left if stage else 0,
        milestone_at=plan.minutes_known + (stage.minutes - stage.minutes_known if stage else 0),
        skills=len(plan.known) + len(plan.steps),
        all_skipped=plan.all_skipped,
    )


def role_page(now: Situation, role: Role) -> RolePage:
    """Return everything a role's page shows."""
    plan = now.role_plan(role)
    content = now.curriculum
    goal = next((g for g in now.progress.goals if g.target == role.id), Goal(role.id))
    recommended = tuple(id for id in role.recommended if id in content.skills)
    return RolePage(
        card=_card(now, role, plan),
        summary=role.summary,
        duties=role.duties,
        tools=role.tools,
        week=role.week,
        legacy=role.legacy,
        works_with=tuple(
            PartnerLine(content.roles[p.who].title if p.who in content.roles else _capital(p.who), p.how)
            for p in role.works_with
        ),
        entry=role.entry,
        with_degree=role.with_degree,
        without_degree=role.without_degree,
        outlook=role.outlook,
        sectors=role.sectors,
        stress=role.stress,
        codes=role.codes,
        first=_first(now, plan),
        stages=tuple(
            StageLine(
                s.id.partition("/")[2],
                s.title,
                s.milestone,
                len(s.known),
                len(s.known) + len(s.steps),
                s.minutes,
                s.minutes_left,
            )
            for s in plan.stages
        ),
        areas=area_counts(now, (id for id in _members(plan) if id in content.skills)),
        choices=tuple(choice_line(now, role, choice, plan) for choice in role.choices),
        recommended=recommended,
        recommended_minutes=sum(now.left(content.skills[id]) for id in recommended),
        projects=tuple(now.project(p) for p in content.projects.values() if role.id in p.roles),
        credentials=tuple(
            CredentialLine(c.id, c.title, c.issuer, c.url, c.cost, c.status, c.note)
            for id in role.credentials
            if (c := content.credentials.get(id)) is not None
        ),
        adds=now.planner.adds(now.progress, goal, now.plan),
    )


def _members(plan: Plan) -> Iterable[str]:
    """Yield the skills a plan counts: the known ones and the steps."""
    for stage in plan.stages:
        counted = set(stage.known) | {step.id for step in stage.steps}
        yield from (id for id in stage.order if id in counted)


def _first(now: Situation, plan: Plan) -> FirstStep | None:
    """Return the step to go on with: one being learnt, else the first that can be begun."""
    ready = [step for step in plan.frontier if step.kind == "skill"]
    if not ready:
        return None
    step = next((step for step in ready if step.status == "learning"), ready[0])
    resources = now.resources(now.curriculum.skills[step.id])
    return FirstStep(step.id, now.title(step.id), step.minutes_left, resources[0] if resources else None)


def area_counts(now: Situation, ids: Iterable[str]) -> tuple[AreaCount, ...]:
    """Return how much of each area is known among the given skills, in the order of the areas."""
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(now.curriculum.skills[id].area, []).append(id)
    counts = []
    for area in now.curriculum.areas.values():
        skills = [now.curriculum.skills[id] for id in groups.get(area.id, ())]
        if skills:
            counts.append(
                AreaCount(
                    id=area.id,
                    title=area.title,
                    short=area.short or area.title,
                    known=sum(now.progress.is_known(skill.id) for skill in skills),
                    skills=len(skills),
                    minutes=sum(map(now.whole, skills)),
                    minutes_left=sum(map(now.left, skills)),
                )
            )
    return tuple(counts)


def _capital(words: str) -> str:
    """Return words as they begin a line."""
    return words[:1].upper() + words[1:]
