"""The plan: the steps from here to the goals, their hours, and what one more goal would add.

The rules are DESIGN.md's "Rules of the plan". All hours are whole minutes, so every total is an exact sum.
"""

from collections.abc import Iterable, Mapping, Sequence

from skilltrail.curriculum.model import Curriculum
from skilltrail.planning.goals import GoalStage, Layout, lay_out, valid_goals
from skilltrail.planning.graph import Graph, skill_graph
from skilltrail.planning.model import Adds, Plan, PlanStage, Step
from skilltrail.planning.order import arrange
from skilltrail.progress.model import Goal, Progress

ADOPTED = frozenset({"adopted", "learning", "done"})
"""The statuses of a project that counts."""


_REMEMBERED = 64
"""How many goals' orders are kept beside those of the plan made last."""


class Planner:
    """Plans for one curriculum. Holds what is the same for every plan: the graph, and the place in the files.

    The order of what a goal asks for is remembered, since it depends on nothing but the goals up to that one and
    the choices made: neither ticking nor another goal after it makes it anew.
    """

    def __init__(self, curriculum: Curriculum) -> None:
        self.curriculum = curriculum
        self.graph: Graph = skill_graph(curriculum)
        self.authored = {id: index for index, id in enumerate(curriculum.skills)}
        self._orders: dict[tuple[tuple[Goal, ...], tuple[tuple[str, str], ...]], list[list[str]]] = {}

    def plan(
        self, progress: Progress, goals: Sequence[Goal] | None = None, projects: Iterable[str] | None = None
    ) -> Plan:
        """Return the plan for the goals (the learner's own when not given). The same input, the same plan.

        `projects` are those that may count (all unless told); of them those count that are adopted.
        """
        return self._plan(progress, goals, projects, arranged=True)

    def tally(
        self, progress: Progress, goals: Sequence[Goal] | None = None, projects: Iterable[str] | None = None
    ) -> Plan:
        """Return what `plan` does, but for the order inside the stages: for who only counts, in half the time."""
        return self._plan(progress, goals, projects, arranged=False)

    def _plan(
        self,
        progress: Progress,
        goals: Sequence[Goal] | None,
        projects: Iterable[str] | None,
        *,
        arranged: bool,
    ) -> Plan:
        wanted = valid_goals(self.curriculum, progress.goals if goals is None else goals)
        layout = lay_out(self.curriculum, self.graph, wanted, progress.chosen)
        order = self._ordered(wanted, layout, progress.chosen) if arranged else layout.members
        adopted = [
            id
            for id in (self.curriculum.projects if projects is None else projects)
            if progress.project(id).status in ADOPTED
        ]
        layout, held = _with_projects(layout, adopted, self.curriculum)
        return _Filter(self, progress, layout, [*order, ()], held).plan(wanted)

    def _ordered(self, goals: tuple[Goal, ...], layout: Layout, chosen: Mapping[str, str]) -> Sequence[Sequence[str]]:
        """Return the members of each stage in order, goal by goal: none looks at those after it."""
        choices = tuple(sorted(chosen.items()))
        order: list[list[str]] = []
        for place, part in enumerate(layout.parts, 1):
            standing = order.pop() if part.joins else []
            key = (goals[:place], choices)
            found = self._orders.pop(key, None)
            if found is None:
                before = [id for ids in order for id in ids]
                found = arrange(part.stages, self.graph, self.curriculum.skills, before, standing)
            self._orders[key] = found  # the last used stand last
            order += found
        while len(self._orders) > _REMEMBERED + len(goals):
            del self._orders[next(iter(self._orders))]
        return order

    def adds(self, progress: Progress, goal: Goal, before: Plan) -> Adds:
        """Return what one more goal at the end of the list would add to `before`, the learner's plan."""
        if goal in before.goals:
            return Adds(skills=0, minutes=0, covered=100)
        present = {step.id for step in before.steps}
        after = self.tally(progress, (*(g for g in progress.goals if g.target != goal.target), goal))
        new = [step for step in after.steps if step.id not in present]
        alone = (self.tally(progress, (goal,), ()) if before.stages else after).minutes
        fresh = sum(step.minutes for step in new)
        return Adds(
            skills=len(new),
            minutes=max(0, after.minutes_left - before.minutes_left),
            covered=max(0, 100 * (alone - fresh) // alone) if alone else 100,
        )


def _with_projects(
    layout: Layout, adopted: Sequence[str], curriculum: Curriculum
) -> tuple[Layout, dict[int, list[str]]]:
    """Return which projects stand in which stage: the last one that has a skill of theirs.

    Those that no stage has to do with stand in a stage of their own at the end. What is known plays no part.
    """
    place = {id: index for index, ids in enumerate(layout.members) for id in ids}
    held: dict[int, list[str]] = {}
    for id in adopted:
        last = max((place[s] for s in curriculum.projects[id].skills if s in place), default=len(layout.stages))
        held.setdefault(last, []).append(id)
    stages = (*layout.stages, GoalStage("//projects", "", "Projects", "", ()))
    return Layout(stages, (*layout.members, ()), layout.targets, layout.choices, layout.parts), held


class _Filter:
    """Turns an ordered layout into a plan by leaving out what is known, skipped or no longer needed.

    `projects` are the adopted ones, by the place of the stage they stand in.
    """

    def __init__(
        self,
        planner: Planner,
        progress: Progress,
        layout: Layout,
        order: Sequence[Sequence[str]],
        projects: dict[int, list[str]],
    ) -> None:
        self.projects = projects
        self.content = planner.curriculum
        self.skills = planner.curriculum.skills
        self.graph = planner.graph
        self.progress = progress
        self.layout = layout
        records = progress.skills
        self.known = {id for id, record in records.items() if record.status in ("done", "assumed")}
        self.skipped = {id for id, record in records.items() if record.status == "skipped"}
        self.stop = self.known | self.skipped
        # What stands behind a skipped skill counts for these goals no more, not even when it is known.
        self.members = {id for group in order for id in group}
        self.order = order
        if not self.skipped.isdisjoint(self.members):
            self.members = self.graph.closure(layout.targets, self.skipped)
            self.order = [[id for id in group if id in self.members] for group in order]
        self.planned = self.members
        if not self.known.isdisjoint(self.members):
            self.planned = self.graph.closure(layout.targets, self.stop)

    def plan(self, goals: tuple[Goal, ...]) -> Plan:
        drafts: list[list[Step]] = []
        placed: set[str] = set()
        for index, source in enumerate(self.layout.stages):
            steps = [self.step(id) for id in self.order[index] if id in self.planned]
            placed.update(step.id for step in steps)
            # A choice stands at the end of its stage, so it waits only for what stands before it.
            steps += [step for id in source.choices if (step := self.choice(id, placed)) is not None]
            steps += [
                self.project(id) for id in self.projects.get(index, ()) if self.progress.project(id).status != "done"
            ]
            drafts.append(steps)
        finished = (self.stage(index, steps) for index, steps in enumerate(drafts))
        stages = [stage for stage in finished if stage is not None]
        left = sum(stage.minutes_left for stage in stages)
        needed = sum(stage.minutes for stage in stages)
        known = sum(stage.minutes_known for stage in stages)
        skipped = not needed and self.all_skipped()
        percent = 100 * known // needed if needed else 100 * (bool(goals) and not skipped)
        return Plan(goals, tuple(stages), left, needed, known, percent, skipped)

    def all_skipped(self) -> bool:
        """Tell whether something is asked for, and all of it is skipped: every target, every option of a choice."""
        options = {id for choice in self.layout.choices.values() for id in choice.one_of if id in self.skills}
        asked = self.layout.targets | options
        return bool(asked) and asked <= self.skipped

    def stage(self, index: int, steps: list[Step]) -> PlanStage | None:
        """Return a stage with its steps, None when nothing stands in it."""
        source = self.layout.stages[index]
        order = (*self.order[index], *source.choices)
        projects = self.projects.get(index, ())
        if not order and not projects:
            return None
        known = tuple(id for id in self.order[index] if id in self.known)
        built = tuple(id for id in projects if self.progress.project(id).status == "done")
        minutes_known = sum(map(self.whole, known)) + sum(map(self.whole_project, built))
        return PlanStage(
            id=source.id,
            role=source.role,
            title=source.title,
            milestone=source.milestone,
            order=order,
            steps=tuple(steps),
            known=known,
            built=built,
            minutes_left=sum(step.minutes_left for step in steps),
            minutes=minutes_known + sum(step.minutes for step in steps),
            minutes_known=minutes_known,
        )

    def step(self, id: str) -> Step:
        needed, record, minutes = self.graph.prerequisites[id], self.progress.skill(id), self.skills[id].minutes
        return Step(
            id=id,
            kind="skill",
            minutes=record.estimated(minutes),
            minutes_left=record.left(minutes),
            status=record.status,
            needs=tuple([need for need in needed if need in self.planned]),
            missing=tuple([need for need in needed if need in self.skipped]),
        )

    def choice(self, id: str, placed: set[str]) -> Step | None:
        """Return an open choice as a step, None when a member is known, planned or chosen, or none is left."""
        options = [m for m in self.layout.choices[id].one_of if m in self.skills and m not in self.skipped]
        if not options or any(member in self.known or member in self.members for member in options):
            return None
        added = {member: self.graph.closure((member,), self.stop | self.planned) for member in options}
        cost = {member: sum(map(self.left, ids)) for member, ids in added.items()}
        options.sort(key=lambda member: cost[member])  # stable: the authored order decides between equals
        cheapest = added[options[0]]
        needs = {need for member in cheapest for need in self.graph.prerequisites[member]}
        return Step(
            id=id,
            kind="choice",
            minutes=sum(map(self.whole, cheapest)),
            minutes_left=cost[options[0]],
            needs=tuple(sorted(needs & placed)),
            options=tuple(options),
        )

    def project(self, id: str) -> Step:
        """Return an adopted project as a step: it waits for its skills that are ahead, and does without the rest."""
        project, record = self.content.projects[id], self.progress.project(id)
        ahead = tuple(skill for skill in project.skills if skill in self.planned)
        return Step(
            id=id,
            kind="project",
            minutes=record.estimated(project.minutes),
            minutes_left=record.left(project.minutes),
            status=record.status,
            needs=ahead,
            missing=tuple(skill for skill in project.skills if skill not in self.planned and skill not in self.known),
        )

    def left(self, id: str) -> int:
        return self.progress.skill(id).left(self.skills[id].minutes)

    def whole(self, id: str) -> int:
        return self.progress.skill(id).estimated(self.skills[id].minutes)

    def whole_project(self, id: str) -> int:
        return self.progress.project(id).estimated(self.content.projects[id].minutes)


def waiting_counts(plan: Plan) -> dict[str, int]:
    """Return for each step's id how many later steps of the plan need it, directly or not.

    Bit sets, the last step first. Asked for only where it is shown: it is the one figure of a plan whose cost
    grows faster than the plan.
    """
    steps = plan.steps
    above: dict[str, int] = {}
    counts: dict[str, int] = {}
    for place, step in enumerate(reversed(steps)):
        reach = above.pop(step.id, 0)
        counts[step.id] = reach.bit_count()
        passed = reach | 1 << place
        for need in step.needs:
            above[need] = above.get(need, 0) | passed
    return counts


def goal_of(curriculum: Curriculum, target: str) -> Goal:
    """Return a plain goal for a role or a skill id."""
    return Goal(target, "role" if target in curriculum.roles else "skill")
