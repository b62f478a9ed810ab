"""What is next as front ends show it: the steps to go on with and why, projects that can be built, an hour today."""

from collections.abc import Iterator

from skilltrail import wording
from skilltrail.planning.following import Argument, arguments, ready_projects, sitting
from skilltrail.planning.model import Step
from skilltrail.session.road_views import NextLine
from skilltrail.session.roadmap import roadmap_item
from skilltrail.session.situation import Situation
from skilltrail.session.way_views import HourPage

CLAUSES = 3
"""How many reasons are given for a step at most: more would not be read."""


def next_lines(now: Situation, count: int) -> tuple[NextLine, ...]:
    """Return up to `count` steps to go on with or to begin, best first, each with its reason."""
    areas = {id: skill.area for id, skill in now.curriculum.skills.items()}
    found = arguments(now.plan, now.waiting, areas)[:count]
    return tuple(NextLine(roadmap_item(now, one.step), because(now, one)) for one in found)


def built_lines(now: Situation) -> tuple[NextLine, ...]:
    """Return the projects that can be built now, those that are adopted first."""
    steps = {step.id: step for step in now.plan.steps}
    lines = []
    for id in ready_projects(now.curriculum, now.progress, now.plan.goals):
        line = now.project(now.curriculum.projects[id])
        step = steps.get(id) or Step(id, "project", line.minutes, line.minutes_left, line.status)
        count = len(line.skills)
        able = {0: "all it asks for", 1: "the skill it asks for", 2: "both skills it asks for"}.get(
            count, f"all {count} skills it asks for"
        )
        taken = "You have adopted it, and you know" if line.status == "adopted" else "You know"
        lines.append(NextLine(roadmap_item(now, step), f"{taken} {able}.", built=True))
    return tuple(lines)


def hour_page(now: Situation, minutes: int) -> HourPage:
    """Return what fits into so many minutes today."""
    found = sitting(now.curriculum, now.progress, now.plan, minutes, now.today)
    steps = {step.id: step for step in now.plan.steps}
    lines = next_lines(now, len(now.plan.following)) if found.step else ()
    asked = now.curriculum.skills.get(found.asked)
    return HourPage(
        minutes=minutes,
        step=next((line for line in lines if line.item.id == found.step), None),
        outcome_minutes=found.outcome_minutes,
        asked=found.asked,
        asked_title=asked.title if asked else "",
        question=next((one for one in asked.questions if one.id == found.question), None) if asked else None,
        finish=roadmap_item(now, steps[found.finish]) if found.finish else None,
    )


def because(now: Situation, found: Argument) -> str:
    """Say in one sentence why this step now."""
    if found.step.kind == "choice":
        return f"{found.stage} asks for one of {len(found.step.options)}."
    if found.step.kind == "project":
        return _because_project(found.step)
    said = "; ".join([*_clauses(now, found)][:CLAUSES])
    return f"{said[:1].upper()}{said[1:]}."


def _clauses(now: Situation, found: Argument) -> Iterator[str]:
    """Yield what speaks for a skill, the weightiest first."""
    if found.begun:
        spent = wording.short_hours(found.spent) if found.spent < 60 else str(wording.whole_hours(found.spent))
        whole = wording.short_hours(found.step.minutes)
        yield f"you are in it: {spent} of {whole}" if found.spent else "you have begun it"
    if found.completes:
        own = found.stage == now.title(found.step.id)
        yield "it is a goal of yours" if own else f"it completes {found.stage}"
    elif found.milestone:
        yield "the next milestone needs it"
    if found.waiting:
        yield f"{wording.plural(found.waiting, 'later step waits', 'later steps wait')} for it"
    if found.finishes:
        yield f"it finishes {now.area_title(now.curriculum.skills[found.step.id])} for you"
    if found.short:
        yield "short: an evening"
    if not (found.begun or found.milestone or found.waiting or found.completes):
        yield f"it belongs to {found.stage}"


def _because_project(step: Step) -> str:
    begun = "You have begun it" if step.status == "learning" else "You have adopted it"
    needs, where = (step.needs, "still ahead") if step.needs else (step.missing, "not in your plan")
    if not needs:
        return f"{begun}, and you have all the skills it needs."
    return f"{begun}; {wording.plural(len(needs), 'skill it needs is', 'skills it needs are')} {where}."
