"""The choices of roles, with what satisfies them."""

from skilltrail.curriculum.model import Choice, Role
from skilltrail.planning.model import Plan
from skilltrail.session.situation import Situation
from skilltrail.session.views import ChoiceLine


def choice_line(now: Situation, role: Role, choice: Choice, plan: Plan) -> ChoiceLine:
    """Return a choice of a role with what satisfies it: a known, chosen or planned member."""
    id = f"{role.id}/{choice.id}"
    known = [member for member in choice.one_of if now.progress.is_known(member)]
    planned = {member for stage in plan.stages for member in stage.order}
    met = [*known, *(member for member in choice.one_of if member in planned)]
    return ChoiceLine(
        id=id,
        title=choice.title,
        stage=next((s.title for s in role.stages if s.id == choice.stage), ""),
        options=choice.one_of,
        option_titles=tuple(now.title(member) for member in choice.one_of),
        chosen=now.progress.chosen.get(id, ""),
        satisfied_by=met[0] if met else "",
        role=role.short,
    )


def choices_with(now: Situation, skill: str) -> tuple[ChoiceLine, ...]:
    """Return the choices a skill is an option of: those of the goals if there are any, else those of all roles."""
    goals = {goal.target for goal in now.progress.goals}
    found = [
        (role, choice) for role in now.curriculum.roles.values() for choice in role.choices if skill in choice.one_of
    ]
    mine = [one for one in found if one[0].id in goals] or found
    return tuple(choice_line(now, role, choice, now.plan) for role, choice in mine)
