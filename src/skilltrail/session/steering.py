"""Where to go and how fast, as changes: goals, choices, hours a week and days."""

from datetime import date

from skilltrail import text
from skilltrail.curriculum import lookup
from skilltrail.curriculum.model import Choice
from skilltrail.errors import UsageError
from skilltrail.progress.model import Goal, Pace
from skilltrail.session.changing import Changes
from skilltrail.session.views import Done


class Steering(Changes):
    """The part of the session that sets goals, choices and pace."""

    def goal_add(self, word: str, *, until: str = "", recommended: bool = False) -> Done:
        """Add a role or a skill as the last goal; a goal that is there already takes the new terms."""
        from skilltrail.progress import steering

        goal = self._goal(word, until, recommended)
        return self._record(steering.goal_add(goal), (goal.target,))

    def goal_remove(self, word: str) -> Done:
        """Take a goal away. Raises UsageError when it is none."""
        from skilltrail.progress import steering

        target = self._goal_target(word)
        return self._record(steering.goal_remove(target), (target,))

    def goal_move(self, word: str, position: int) -> Done:
        """Put a goal at a position, 1 being the first."""
        from skilltrail.progress import steering

        target = self._goal_target(word)
        return self._record(steering.goal_move(target, position), (target,))

    def choose(self, choice_id: str, skill: str) -> Done:
        """Take one of a choice's skills (`role/choice`); "" leaves the choice open again."""
        from skilltrail.progress import steering

        id, choice = self._choice(choice_id)
        if not skill:
            return self._record(steering.unchoose(id), (id,))
        if skill not in choice.one_of:
            raise UsageError(f"'{id}' is a choice between {', '.join(choice.one_of)}")
        return self._record(steering.choose(id, skill), (id,))

    def set_hours(self, hours: float) -> Done:
        """Set the hours a week."""
        from skilltrail.progress import steering

        return self._record(steering.set_hours(hours, self.today), ("hours",))

    def set_start(self, day: date | None) -> Done:
        """Set the first day of the plan, None for today."""
        from skilltrail.progress import steering

        return self._record(steering.set_start(day, self.today), ("start",))

    def set_target(self, day: date | None) -> Done:
        """Set the day to be finished by, None for none."""
        from skilltrail.progress import steering

        return self._record(steering.set_target(day, self.today), ("target",))

    def set_off(self, first: date, last: date, *, remove: bool = False) -> Done:
        """Take days off, both included, or work on them after all."""
        from skilltrail.progress import steering

        change = steering.remove_off if remove else steering.add_off
        return self._record(change(first, last), ("off",))

    def set_pace(self, pace: Pace) -> Done:
        """Set hours a week, first day, target date and days off in one batch; what is the same already stays."""
        from skilltrail.progress import steering

        return self._record(steering.set_pace(pace, self.today), ("pace",))

    def _goal(self, word: str, until: str, recommended: bool) -> Goal:
        if word in self.curriculum.skills:
            if until or recommended:
                raise UsageError(f"'{word}' is a skill: only a role has stages and recommended skills")
            return Goal(word, "skill")
        role = lookup.find_role(self.curriculum, word)
        stage = lookup.find_stage(role, until).id if until else ""
        return Goal(role.id, "role", stage, recommended)

    def _goal_target(self, word: str) -> str:
        """Return the goal meant, which may be one the curriculum no longer has."""
        targets = [goal.target for goal in self.progress.goals]
        if word in targets:
            return word
        alias = next((r.id for r in self.curriculum.roles.values() if word.casefold() in r.aliases), "")
        if alias in targets:
            return alias
        have = f"your goals are {', '.join(targets)}" if targets else "you have no goals yet"
        raise UsageError(f"'{text.printable_argument(word)}' is not a goal; {have}")

    def _choice(self, word: str) -> tuple[str, Choice]:
        name, slash, wanted = word.partition("/")
        if not slash:
            raise UsageError("a choice is named ROLE/CHOICE; 'skilltrail choose' lists them")
        role = lookup.find_role(self.curriculum, name)
        for choice in role.choices:
            if choice.id == wanted:
                return f"{role.id}/{choice.id}", choice
        ids = ", ".join(f"{role.id}/{choice.id}" for choice in role.choices) or "none"
        raise UsageError(f"no choice '{text.printable_argument(word)}'; {role.title} has {ids}")
