"""Every change a learner can make. Each is saved before it is answered; nothing is kept back to be saved later."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from skilltrail import text
from skilltrail.curriculum import lookup
from skilltrail.curriculum.model import Choice, Curriculum
from skilltrail.errors import SkilltrailError, UsageError
from skilltrail.paths import Paths
from skilltrail.planning.plan import Planner
from skilltrail.progress import operations, store
from skilltrail.progress.events import EventLog
from skilltrail.progress.model import KNOWN, Goal, Progress
from skilltrail.session.telling import tell
from skilltrail.session.views import Done

T = TypeVar("T")


class Changes(ABC):
    """The changing half of the session. Every method raises a SkilltrailError when nothing was saved."""

    paths: Paths
    curriculum: Curriculum
    _planner: Planner
    _snapshot: store.Snapshot
    _error: SkilltrailError | None
    _device: str
    _remark = ""
    _now: Callable[[], datetime]

    @property
    @abstractmethod
    def progress(self) -> Progress:
        """The learner's record."""

    @property
    @abstractmethod
    def today(self) -> date:
        """The local day."""

    # The record

    def tick(self, words: Sequence[str], *, with_prerequisites: bool = False) -> Done:
        """Mark skills done today; `with_prerequisites` assumes what they need and is unknown."""
        ids = self._skill_ids(words)
        return self._record(operations.tick(ids, self.today, self._implied(ids, with_prerequisites)), ids)

    def assume(self, words: Sequence[str], *, with_prerequisites: bool = False) -> Done:
        """Mark skills known because the learner says so; `with_prerequisites` as for `tick`."""
        ids = self._skill_ids(words)
        implied = self._implied(ids, with_prerequisites)
        return self._record(operations.assume(ids, self.today, implied=implied), ids)

    def assume_prerequisites(self, words: Sequence[str]) -> Done:
        """Mark known what skills need and is unknown, implied by them; the skills themselves stay as they are."""
        ids = self._skill_ids(words)
        return self._record(operations.assume((), self.today, implied=self._implied(ids, True)), ids)

    def unknown_prerequisites(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return what `assume_prerequisites` would mark, nearest first. Raises UsageError for an unknown skill."""
        ids = self._skill_ids(words)
        implied = self._implied(ids, True)
        found = implied(self.progress) if implied else ()
        return tuple(dict.fromkeys(need for need, _ in found if need not in ids))

    def start(self, words: Sequence[str]) -> Done:
        """Mark skills as being learnt."""
        ids = self._skill_ids(words)
        return self._record(operations.start(ids, self.today), ids)

    def skip(self, words: Sequence[str]) -> Done:
        """Mark skills as not wanted."""
        ids = self._skill_ids(words)
        return self._record(operations.skip(ids, self.today), ids)

    def untick(self, words: Sequence[str]) -> Done:
        """Make skills to do again, whatever they were."""
        ids = self._skill_ids(words, kept=True)
        return self._record(operations.untick(ids, self.today), ids)

    # Goals, choices and pace

    def goal_add(self, word: str, *, until: str = "", recommended: bool = False) -> Done:
        """Add a role or a skill as the last goal; a goal that is there already takes the new terms."""
        goal = self._goal(word, until, recommended)
        return self._record(operations.goal_add(goal), (goal.target,))

    def goal_remove(self, word: str) -> Done:
        """Take a goal away. Raises UsageError when it is none."""
        target = self._goal_target(word)
        return self._record(operations.goal_remove(target), (target,))

    def goal_move(self, word: str, position: int) -> Done:
        """Put a goal at a position, 1 being the first."""
        target = self._goal_target(word)
        return self._record(operations.goal_move(target, position), (target,))

    def choose(self, choice_id: str, skill: str) -> Done:
        """Take one of a choice's skills (`role/choice`); "" leaves the choice open again."""
        id, choice = self._choice(choice_id)
        if not skill:
            return self._record(operations.unchoose(id), (id,))
        if skill not in choice.one_of:
            raise UsageError(f"'{id}' is a choice between {', '.join(choice.one_of)}")
        return self._record(operations.choose(id, skill), (id,))

    def set_hours(self, hours: float) -> Done:
        """Set the hours a week."""
        return self._record(operations.set_hours(hours), ("hours",))

    def set_start(self, day: date | None) -> Done:
        """Set the first day of the plan, None for today."""
        return self._record(operations.set_start(day), ("start",))

    def set_target(self, day: date | None) -> Done:
        """Set the day to be finished by, None for none."""
        return self._record(operations.set_target(day), ("target",))

    def set_off(self, first: date, last: date, *, remove: bool = False) -> Done:
        """Take days off, both included, or work on them after all."""
        change = operations.remove_off if remove else operations.add_off
        return self._record(change(first, last), ("off",))

    # Taking back

    def undo(self) -> Done:
        """Take back the newest batch of this device. Raises UsageError when there is none."""
        return self._back("undo", "Took back")

    def redo(self) -> Done:
        """Do again what was taken back last. Raises UsageError when there is nothing."""
        return self._back("redo", "Did again")

    def can_go_back(self, verb: str) -> bool:
        """Tell whether `undo` or `redo` would find something; changes nothing."""
        from skilltrail.progress import history

        try:
            (history.undo if verb == "undo" else history.redo)(self._snapshot.log, self._device, self._now())
        except SkilltrailError:
            return False
        return self._error is None

    def _back(self, verb: str, said: str) -> Done:
        from skilltrail.progress import history

        act = history.undo if verb == "undo" else history.redo
        batch = self._save(lambda log: act(log, self._device, self._now()))
        ids = tuple(dict.fromkeys(entry.id for entry in batch.entries))
        return Done(f"{said}: {_lower(tell(batch.entries, self._title))}", ids, batch.key)

    # How a change is made

    def _record(self, operation: operations.Operation, asked: Sequence[str]) -> Done:
        """Save an operation; `asked` are the ids it is about, for saying that nothing changed."""
        make = operations.perform(operation, now=self._now(), device=self._device)
        recorded = self._save(make)
        if not recorded.entries:
            return Done(self._unchanged(asked), (), "")
        ids = tuple(dict.fromkeys(entry.id for entry in recorded.entries))
        return Done(tell(recorded.entries, self._title) + self._remark, ids, recorded.batch)

    def _save(self, make: Callable[[EventLog], tuple[EventLog, T]]) -> T:
        """Change the file as it is now; refuse while it cannot be read, is gone, or is newer."""
        if self._error is not None:
            self.refresh()
        if self._error is not None:
            raise self._error
        present = self._snapshot.identity is not None
        snapshot, answer = store.change(self.paths.progress, make, known=self._snapshot, expect_present=present)
        self._take(snapshot)
        self._remark = f" ({snapshot.remark})" if snapshot.remark else ""
        return answer

    @abstractmethod
    def refresh(self) -> bool:
        """Read the file again if it changed."""

    @abstractmethod
    def _take(self, snapshot: store.Snapshot) -> None:
        """Make what was saved the present."""

    @abstractmethod
    def _title(self, id: str) -> str:
        """Return what an id is called."""

    def _unchanged(self, asked: Sequence[str]) -> str:
        if len(asked) == 1 and asked[0] in self.curriculum.skills:
            return f"Nothing to change: {self._title(asked[0])} is {self.progress.status(asked[0])} already"
        return "Nothing to change"

    def _implied(self, ids: Sequence[str], wanted: bool) -> operations.Implied | None:
        """Return what would be assumed too: unknown ancestors, each implied by the first skill that needs it."""
        if not wanted:
            return None

        def implied(progress: Progress) -> Iterable[tuple[str, str]]:
            stop = {id for id, record in progress.skills.items() if record.status in (*KNOWN, "skipped")}
            for id in ids:
                for need in self._planner.graph.above(id, stop):
                    yield need, id

        return implied

    # Looking up what a change is about

    def _skill_ids(self, words: Sequence[str], *, kept: bool = False) -> tuple[str, ...]:
        """Return the ids meant. All or nothing; `kept` also allows recorded skills the curriculum no longer has."""
        if not words:
            raise UsageError("name at least one skill; 'skilltrail skills' lists them")
        orphans = self.progress.skills if kept else {}
        return tuple(dict.fromkeys(w if w in orphans else lookup.find_skill(self.curriculum, w).id for w in words))

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


def _lower(line: str) -> str:
    return line[:1].lower() + line[1:]
