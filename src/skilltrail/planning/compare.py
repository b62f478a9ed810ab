"""Two roles against each other: what both ask for, what one alone does, and what changing between them costs."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from skilltrail.planning.model import Plan
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import Goal, ItemProgress, Progress


class Part(Struct, frozen=True):
    """Some of the things a role asks for, in the order of its plan: their minutes, and what is left of them.

    `ids` are skills, open choices (`role/choice`) and adopted projects; `each` are their minutes one by one.
    """

    ids: tuple[str, ...]
    minutes: int
    minutes_left: int
    each: tuple[int, ...]
    each_left: tuple[int, ...]


class Spared(Struct, frozen=True):
    """Something that only the other role asks for, and the minutes of it that the one role has done with already.

    `how`: a choice that is `met` by what is known then, or `cheaper` since part of it is; or a skill that was learnt
    for the quickest option of a choice of the one role (`chosen`).
    """

    id: str
    minutes: int
    how: Literal["met", "cheaper", "chosen"]


class Switch(Struct, frozen=True):
    """What is left of the other role once the one is done: minutes, and the ids of the steps.

    It is what only the other role asks for less what is `spared` of it, to the minute.
    """

    minutes: int
    steps: tuple[str, ...]
    spared: tuple[Spared, ...] = ()


class Overlap(Struct, frozen=True):
    """Two roles. `shared` and `only_one` are all of `one` (the same for `other`), in minutes and in minutes left."""

    one: str
    other: str
    one_minutes: int
    other_minutes: int
    one_left: int
    other_left: int
    shared: Part
    only_one: Part
    only_other: Part
    to_other: Switch
    to_one: Switch


def compare(planner: Planner, progress: Progress, one: str, other: str) -> Overlap:
    """Compare two whole roles from where the learner stands; a choice that is made or met counts as what it was."""
    mine, theirs = (planner.plan(progress, (Goal(id),), _projects(planner, id)) for id in (one, other))
    first, second = _items(planner, progress, mine), _items(planner, progress, theirs)
    authored, last = planner.authored, len(planner.authored)
    only_one = _part(first, [id for id in first if id not in second])
    only_other = _part(second, [id for id in second if id not in first])
    return Overlap(
        one=one,
        other=other,
        one_minutes=mine.minutes,
        other_minutes=theirs.minutes,
        one_left=mine.minutes_left,
        other_left=theirs.minutes_left,
        # In the curriculum's order, not in that of either plan, so that both ways round say the same.
        shared=_part(first, sorted(first.keys() & second.keys(), key=lambda id: (authored.get(id, last), id))),
        only_one=only_one,
        only_other=only_other,
        to_other=switch(planner, progress, mine, other, only_other),
        to_one=switch(planner, progress, theirs, one, only_one),
    )


def switch(planner: Planner, progress: Progress, done: Plan, role: str, only: Part) -> Switch:
    """Return what is left of a role once another's plan is done; of an open choice the cheapest option was taken.

    `only` is what the role asks for and the other one does not.
    """
    after = planner.plan(when_done(planner, progress, done), (Goal(role),), _projects(planner, role))
    return Switch(after.minutes_left, tuple(step.id for step in after.steps), tuple(_spared(only, after)))


def _spared(only: Part, after: Plan) -> Iterator[Spared]:
    left = {step.id: step.minutes_left for step in after.steps}
    for id, minutes in zip(only.ids, only.each_left, strict=True):
        if (less := minutes - left.get(id, 0)) > 0:
            choice: Literal["met", "cheaper"] = "cheaper" if id in left else "met"
            yield Spared(id, less, choice if "/" in id else "chosen")


def when_done(planner: Planner, progress: Progress, plan: Plan) -> Progress:
    """Return the progress as it will be when every step of a plan is done."""
    known = {id for id, record in progress.skills.items() if record.status in ("done", "assumed")}
    skipped = {id for id, record in progress.skills.items() if record.status == "skipped"}
    reached = {step.id for step in plan.steps if step.kind == "skill"}
    for step in plan.steps:
        if step.kind == "choice":
            reached |= planner.graph.closure(step.options[:1], known | skipped)
    built = {step.id for step in plan.steps if step.kind == "project"}
    return replace(
        progress,
        skills=progress.skills | {id: _finished(progress.skill(id)) for id in reached},
        projects=progress.projects | {id: _finished(progress.project(id)) for id in built},
    )


def _finished(record: ItemProgress) -> ItemProgress:
    return replace(record, status="done")


def _projects(planner: Planner, role: str) -> list[str]:
    """Return the projects made for a role: those that count in its plan when they are adopted."""
    return [id for id, project in planner.curriculum.projects.items() if role in project.roles]


def _items(planner: Planner, progress: Progress, plan: Plan) -> dict[str, tuple[int, int]]:
    """Return all a plan counts, stage by stage: the minutes of each and what is left of them."""
    items: dict[str, tuple[int, int]] = {}
    content = planner.curriculum
    for stage in plan.stages:
        steps = {step.id: step for step in stage.steps}
        known = frozenset(stage.known)
        for id in (*stage.order, *(id for id in steps if id not in stage.order)):
            if id in steps:
                items[id] = steps[id].minutes, steps[id].minutes_left
            elif id in known:
                items[id] = progress.skill(id).estimated(content.skills[id].minutes), 0
        for id in stage.built:
            items[id] = progress.project(id).estimated(content.projects[id].minutes), 0
    return items


def _part(items: dict[str, tuple[int, int]], ids: Iterable[str]) -> Part:
    chosen = tuple(ids)
    whole, left = tuple(items[id][0] for id in chosen), tuple(items[id][1] for id in chosen)
    return Part(chosen, sum(whole), sum(left), whole, left)
