"""One moment of the learner's affairs: curriculum, progress, plan and dates, from which every view is made."""

from datetime import date
from functools import cached_property

from skilltrail.curriculum.model import Curriculum, Role, Skill
from skilltrail.planning.model import Plan, Schedule
from skilltrail.planning.plan import Planner, minutes_left, waiting_counts
from skilltrail.planning.schedule import schedule
from skilltrail.progress.model import Goal, Progress
from skilltrail.session.views import Neighbour, ProjectLine, ResourceLine


class Situation:
    """What is true now. Built anew when progress or day change; the planner lives as long as the curriculum."""

    def __init__(self, planner: Planner, progress: Progress, today: date) -> None:
        self.planner = planner
        self.curriculum: Curriculum = planner.curriculum
        self.progress = progress
        self.today = today

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
        """Recorded skill ids that the curriculum does not have; they count nowhere."""
        return tuple(sorted(id for id in self.progress.skills if id not in self.curriculum.skills))

    def role_plan(self, role: Role) -> Plan:
        """Return the plan for one role alone, up to the stage the learner asked for when it is a goal."""
        mine = next((g for g in self.progress.goals if g.kind == "role" and g.target == role.id), None)
        return self.planner.plan(self.progress, (mine or Goal(role.id),))

    def left(self, skill: Skill) -> int:
        """Return the minutes left of a skill."""
        return minutes_left(skill, self.progress.skill(skill.id))

    def title(self, id: str) -> str:
        """Return the title of a skill, role, area or `role/choice`; an unknown id stands for itself."""
        skill = self.curriculum.skills.get(id)
        if skill is not None:
            return skill.title
        role, _, name = id.partition("/")
        if role in self.curriculum.roles:
            choices = self.curriculum.roles[role].choices
            return next((c.title for c in choices if c.id == name), self.curriculum.roles[role].title)
        return id

    def short(self, id: str) -> str:
        """Return the short title of a skill, else its title."""
        skill = self.curriculum.skills.get(id)
        return skill.short if skill else self.title(id)

    def area_title(self, skill: Skill) -> str:
        """Return the title of a skill's area."""
        area = self.curriculum.areas.get(skill.area)
        return area.title if area else skill.area

    def resources(self, skill: Skill) -> tuple[ResourceLine, ...]:
        """Return the resources of a skill, the most useful first."""
        lines = []
        for use in skill.resources:
            found = self.curriculum.resources.get(use.id)
            if found is not None:
                lines.append(
                    ResourceLine(
                        found.id,
                        found.title,
                        found.provider,
                        found.url,
                        found.kind,
                        found.cost,
                        use.where,
                        found.hours,
                    )
                )
        return tuple(lines)

    def neighbour(self, id: str, reason: str) -> Neighbour:
        """Return a skill as its neighbour shows it."""
        return Neighbour(id, self.title(id), self.short(id), self.progress.status(id), reason)

    def project(self, id: str) -> ProjectLine:
        """Return a project with the skills that are still missing for it."""
        project = self.curriculum.projects[id]
        missing = tuple(s for s in project.skills if not self.progress.is_known(s))
        return ProjectLine(
            project.id, project.title, project.goal, project.hours, project.acceptance, project.skills, missing
        )
