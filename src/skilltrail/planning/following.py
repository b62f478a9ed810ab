"""Why the next steps are the next ones, what can be built now, and what fits into an hour today.

The order is `Plan.following`: what has been begun, then what can be begun in the order of the plan, in which the next
milestone's stage comes first. Here is what speaks for each of them.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from skilltrail.curriculum.model import Curriculum, Question
from skilltrail.planning.model import Plan, Step
from skilltrail.progress.model import Goal, Progress

EVENING = 4 * 60
"""Minutes that can be done in an evening: what has no more left is called short."""


class Argument(Struct, frozen=True):
    """What speaks for a step now.

    `spent` of `minutes` are done where it has been begun, `waiting` later steps wait for it. The next milestone needs
    it (`milestone`); nothing else is left of its stage (`completes`) or of an area (`finishes` is that area's id, of
    which something is known already); it has been begun (`begun`); no more than an evening is left of it (`short`).
    """

    step: Step
    stage: str
    waiting: int
    begun: bool = False
    milestone: bool = False
    completes: bool = False
    finishes: str = ""
    short: bool = False

    @property
    def spent(self) -> int:
        """The minutes of it that are done."""
        return self.step.minutes - self.step.minutes_left


def arguments(plan: Plan, waiting: Mapping[str, int], areas: Mapping[str, str]) -> tuple[Argument, ...]:
    """Return what speaks for each of the next steps, best first.

    `waiting` counts for each step those that wait for it (`plan.waiting_counts`), `areas` names each skill's area.
    """
    coming = plan.next_stage
    stage_of = {step.id: stage for stage in plan.stages for step in stage.steps}
    ahead: dict[str, int] = {}
    for id in stage_of:
        if id in areas:
            ahead[areas[id]] = ahead.get(areas[id], 0) + 1
    begun_areas = {areas[id] for id in plan.known if id in areas}

    def argument(step: Step) -> Argument:
        stage, area = stage_of[step.id], areas.get(step.id, "")
        return Argument(
            step=step,
            stage=stage.title,
            waiting=waiting[step.id],
            begun=step.status == "learning",
            milestone=stage is coming,
            completes=len(stage.steps) == 1,
            finishes=area if ahead.get(area) == 1 and area in begun_areas else "",
            short=step.minutes_left <= EVENING,
        )

    return tuple(argument(step) for step in plan.following)


def ready_projects(curriculum: Curriculum, progress: Progress, goals: Iterable[Goal]) -> tuple[str, ...]:
    """Return the projects that can be built now, every skill they ask for being known: the adopted ones first.

    Of those nobody has adopted the ones made for the goals' roles. What is begun, finished or put aside is left out.
    """
    roles = {goal.target for goal in goals if goal.kind == "role"}
    able = [one for one in curriculum.projects.values() if all(map(progress.is_known, one.skills))]
    adopted = [one.id for one in able if progress.project(one.id).status == "adopted"]
    offered = [one.id for one in able if progress.project(one.id).status == "todo" and roles.intersection(one.roles)]
    return (*adopted, *offered)


class Sitting(Struct, frozen=True):
    """What to do with so many minutes today. Ids; "" where there is nothing of the kind.

    `step` is the one to go on with, `outcome` its next outcome (of a project: criterion) and `outcome_minutes` what
    that takes if all that are left take the same. `question` of `asked` is to check oneself with; `finish` is another
    step that can be finished in that time.
    """

    minutes: int
    step: str = ""
    outcome: str = ""
    outcome_minutes: int = 0
    asked: str = ""
    question: str = ""
    finish: str = ""


def sitting(curriculum: Curriculum, progress: Progress, plan: Plan, minutes: int, today: date) -> Sitting:
    """Return what fits into so many minutes today. The same day, the same answer; another day, another question."""
    following = [step for step in plan.following if step.kind != "choice"]
    if not following:
        return Sitting(minutes)
    step = following[0]
    skill = curriculum.skills.get(step.id)
    record = progress.item(step.kind, step.id)
    outcomes = skill.outcomes if skill else curriculum.projects[step.id].acceptance
    left = [one.id for one in outcomes if one.id not in record.outcomes]
    asked, question = _question(curriculum, progress, step, today)
    return Sitting(
        minutes=minutes,
        step=step.id,
        outcome=left[0] if left else "",
        outcome_minutes=-(-step.minutes_left // len(left)) if left else 0,
        asked=asked,
        question=question,
        finish=next((one.id for one in following[1:] if one.minutes_left <= minutes), ""),
    )


def _question(curriculum: Curriculum, progress: Progress, step: Step, today: date) -> tuple[str, str]:
    """Return a skill and one of its questions: of what is being learnt, else done last, else of `step`."""
    done = [
        (record.on, id)
        for id, record in progress.skills.items()
        if record.status == "done" and record.on is not None and id in curriculum.skills
    ]
    last = [id for _, id in sorted(done, reverse=True)]
    candidates = [step.id, *last] if step.status == "learning" else [*last, step.id]
    for id in candidates:
        skill = curriculum.skills.get(id)
        questions: tuple[Question, ...] = skill.questions if skill else ()
        if questions:
            return id, questions[today.toordinal() % len(questions)].id
    return "", ""
