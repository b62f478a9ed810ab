"""One moment of the learner's affairs: curriculum, progress, plan and dates, from which every view is made."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from skilltrail.curriculum.model import Change, Curriculum, Outcome, Project, Resource, Role, Skill
from skilltrail.planning.model import Plan, Schedule
from skilltrail.planning.plan import ADOPTED, Planner, waiting_counts
from skilltrail.planning.schedule import schedule
from skilltrail.progress.model import KNOWN, Goal, ItemProgress, Progress
from skilltrail.session.past_views import RenewalLine
from skilltrail.session.views import Neighbour, PointLine, ProjectLine, RecordLine, ResourceLine


class Situation:
    """What is true now. Built anew when progress or day change; the planner lives as long as the curriculum."""

    def __init__(self, planner: Planner, progress: Progress, today: date, changes: tuple[Change, ...] = ()) -> None:
        self.planner = planner
        self.curriculum: Curriculum = planner.curriculum
        self.progress = progress
        self.today = today
        self._changes = changes

    @cached_property
    def renewals(self) -> tuple[RenewalLine, ...]:
        """What became of recorded skills when the curriculum changed."""
        if not self._changes:
            return ()
        from skilltrail.session.renewals import renewal_lines

        return renewal_lines(self._changes, self.curriculum.changes, self.title)

    @cached_property
    def plan(self) -> Plan:
        """The learner's plan."""
        return self.planner.plan(self.progress)

    @cached_property
    def schedule(self) -> Schedule:
        """The dates on the learner's plan."""
        return schedule(self.plan, self.progress.pace, self.today)

    @cached_property
    def step_ids(self) -> frozenset[str]:
        """The ids of all steps of the plan."""
        return frozenset(step.id for step in self.plan.steps)

    @cached_property
    def waiting(self) -> dict[str, int]:
        """How many later steps of the plan wait for each step."""
        return waiting_counts(self.plan)

    @cached_property
    def orphans(self) -> tuple[str, ...]:
        """Recorded ids of skills and projects that the curriculum does not have; they count nowhere."""
        lost = {id for id in self.progress.skills if id not in self.curriculum.skills}
        return tuple(sorted(lost | {id for id in self.progress.projects if id not in self.curriculum.projects}))

    def role_plan(self, role: Role) -> Plan:
        """Return the plan for one role alone, up to the stage the learner asked for when it is a goal."""
        return self.planner.plan(self.progress, *self._alone(role))

    def role_tally(self, role: Role) -> Plan:
        """Return what `role_plan` does, for counting: inside the stages in no order."""
        return self.planner.tally(self.progress, *self._alone(role))

    def _alone(self, role: Role) -> tuple[tuple[Goal], list[str]]:
        """Return a role as the only goal, and the projects made for it."""
        mine = next((g for g in self.progress.goals if g.kind == "role" and g.target == role.id), None)
        fitting = [id for id, project in self.curriculum.projects.items() if role.id in project.roles]
        return (mine or Goal(role.id),), fitting

    def left(self, skill: Skill) -> int:
        """Return the minutes left of a skill."""
        return self.progress.skill(skill.id).left(skill.minutes)

    def whole(self, skill: Skill) -> int:
        """Return the minutes a skill takes in all: the learner's own estimate before the content's."""
        return self.progress.skill(skill.id).estimated(skill.minutes)

    def title(self, id: str) -> str:
        """Return the title of a skill, project, role or `role/choice`; an unknown id stands for itself.

        An id that a newer curriculum gave up has the title that it had, as far as that is known.
        `SKILL#outcome` and `PROJECT#criterion` are what can be ticked of them, `@RESOURCE` is a resource.
        """
        if id.startswith("@"):
            resource = self.curriculum.resources.get(id[1:])
            return resource.title if resource else id[1:]
        if "#" in id:
            return self._point(*id.split("#", 1))
        found = self.curriculum.skills.get(id) or self.curriculum.projects.get(id)
        if found is not None:
            return found.title
        role, _, name = id.partition("/")
        if role in self.curriculum.roles:
            choices = self.curriculum.roles[role].choices
            return next((c.title for c in choices if c.id == name), self.curriculum.roles[role].title)
        return self._former.get(id, id)

    @cached_property
    def _former(self) -> dict[str, str]:
        """The titles of ids that are gone."""
        changes = self.curriculum.changes
        return {id: title for change in changes for id, title in zip(change.old, change.titles, strict=False)}

    def _point(self, owner: str, id: str) -> str:
        skill, project = self.curriculum.skills.get(owner), self.curriculum.projects.get(owner)
        if skill is None and project is None:
            # What was renamed has its outcomes still; of what was split the first part keeps them.
            after = (change.new for change in self.curriculum.changes if owner in change.old and change.new)
            return next((self._point(new[0], id) for new in after), id)
        outcomes = skill.outcomes if skill else project.acceptance if project else ()
        return next((one.text for one in outcomes if one.id == id), id)

    def short(self, id: str) -> str:
        """Return the short title of a skill, else its title."""
        skill = self.curriculum.skills.get(id)
        return skill.short if skill else self.title(id)

    def area_title(self, skill: Skill) -> str:
        """Return the title of a skill's area."""
        area = self.curriculum.areas.get(skill.area)
        return area.title if area else skill.area

    def resources(self, skill: Skill) -> tuple[ResourceLine, ...]:
        """Return the resources of a skill: the one being used, then the others, the most useful first."""
        record = self.progress.skill(skill.id)
        where = {use.id: use.where for use in skill.resources}
        ids = sorted(where, key=lambda id: id != record.resource)  # stable: the others keep their order
        if record.resource and record.resource not in where:
            ids.insert(0, record.resource)
        found = [one for id in ids if (one := self.curriculum.resources.get(id)) is not None]
        return tuple(
            self.resource(one, where.get(one.id, ""), chosen=True, bookmark=record.bookmark)
            if one.id == record.resource
            else self.resource(one, where.get(one.id, ""))
            for one in found
        )

    def resource(self, found: Resource, where: str = "", *, chosen: bool = False, bookmark: str = "") -> ResourceLine:
        """Return a resource in a line: the part of it that is meant, and whether it is being used."""
        return ResourceLine(
            id=found.id,
            title=found.title,
            provider=found.provider,
            url=found.url,
            kind=found.kind,
            cost=found.cost,
            where=where,
            hours=found.hours,
            chosen=chosen,
            bookmark=bookmark,
        )

    def neighbour(self, id: str, reason: str) -> Neighbour:
        """Return a skill as its neighbour shows it."""
        return Neighbour(id, self.title(id), self.short(id), self.progress.status(id), reason)

    def project(self, project: Project) -> ProjectLine:
        """Return a project with what is ticked of it, and the skills that are still missing for it."""
        record = self.progress.project(project.id)
        criteria = points(project.acceptance, record)
        return ProjectLine(
            id=project.id,
            title=project.title,
            goal=project.goal,
            minutes=record.estimated(project.minutes),
            minutes_left=record.left(project.minutes),
            status=record.status,
            on=record.on,
            ticked=sum(point.on is not None for point in criteria),
            criteria=criteria,
            skills=project.skills,
            missing=tuple(s for s in project.skills if not self.progress.is_known(s)),
        )

    def is_adopted(self, id: str) -> bool:
        """Tell whether a project counts in the plan."""
        return self.progress.project(id).status in ADOPTED


def points(outcomes: Sequence[Outcome], record: ItemProgress) -> tuple[PointLine, ...]:
    """Return outcomes or criteria with the days on which they were ticked."""
    return tuple(PointLine(one.id, one.text, record.outcomes.get(one.id)) for one in outcomes)


def record_line(record: ItemProgress) -> RecordLine:
    """Return what was recorded about a skill or project."""
    return RecordLine(
        status=record.status,
        on=record.on,
        begun=record.begun,
        minutes=record.minutes,
        logs=tuple(reversed(record.logs)),
        note=record.note,
        evidence=record.evidence,
        resource=record.resource,
        bookmark=record.bookmark,
        estimate=record.estimate,
        conflict=len(record.versions) > 1,
        versions=record.versions,
    )


def complete(outcomes: Sequence[Outcome], record: ItemProgress) -> bool:
    """Tell whether all there is to tick of something is ticked, though it is not known yet."""
    ticked = all(one.id in record.outcomes for one in outcomes)
    return bool(outcomes) and ticked and record.status not in KNOWN
