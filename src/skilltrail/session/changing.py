"""How every change is made: saved before it is answered; nothing is kept back to be saved later."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from msgspec import Struct

from skilltrail import wording
from skilltrail.curriculum import lookup
from skilltrail.curriculum.model import Curriculum, Outcome, Project, Skill
from skilltrail.errors import SkilltrailError, UsageError
from skilltrail.paths import Paths
from skilltrail.planning.plan import Planner
from skilltrail.progress import operations, store
from skilltrail.progress.backups import Keeping
from skilltrail.progress.events import EventLog, Subject
from skilltrail.progress.model import Progress
from skilltrail.progress.renewal import renew
from skilltrail.session.situation import complete
from skilltrail.session.telling import tell
from skilltrail.session.views import Done

T = TypeVar("T")


def unheard(_line: str) -> None:
    """Be told something where nobody listens."""


class Meant(Struct, frozen=True):
    """What words on the command line mean: skills, projects, and outcomes or criteria (`SKILL#outcome`)."""

    skills: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    points: dict[Subject, tuple[str, ...]] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of them."""
        return (*self.skills, *self.projects, *(id for _, id in self.points))

    @property
    def only_points(self) -> bool:
        """Tell whether nothing but outcomes and criteria is meant."""
        return not self.skills and not self.projects


class Changes(ABC):
    """What all changes share. Every method that changes raises a SkilltrailError when nothing was saved."""

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
        return Done(f"{said}: {_lower(tell(batch.entries, self._title))}{self._remark}", ids, batch.key)

    # How a change is made

    def _day(self, on: date | None) -> date:
        """Return the day given, today when none is; raises UsageError for one that is still to come."""
        if on is not None and on > self.today:
            raise UsageError(f"{on} is still to come")
        return on or self.today

    def _record(self, operation: operations.Operation, asked: Sequence[str], otherwise: str = "") -> Done:
        """Save an operation. Where nothing changes, `otherwise` says why, else the status of the id `asked` for."""
        changes = self.curriculum.changes
        make = operations.perform(
            operation,
            now=self._now(),
            device=self._device,
            read=lambda log: renew(log, changes).progress,
            place=self._placed if changes else None,
        )
        recorded = self._save(make)
        if not recorded.entries:
            said = f"Nothing to change: {otherwise}" if otherwise else self._unchanged(asked)
            return Done(said, (), "")
        ids = tuple(dict.fromkeys(entry.id for entry in recorded.entries))
        ticked = {(entry.kind, entry.id) for entry in recorded.entries if entry.verb == "outcome"}
        ready = next((id for kind, id in sorted(ticked) if self._is_complete(kind, id)), "")
        return Done(tell(recorded.entries, self._title) + self._remark, ids, recorded.batch, ready)

    def _placed(self, log: EventLog, entries: Sequence[operations.Entry]) -> Sequence[operations.Entry]:
        """Return entries as they are to be recorded, given what became of skills in the curriculum."""
        from skilltrail.progress.placing import placed

        return placed(log, self.curriculum.changes, entries)

    def _is_complete(self, kind: str, id: str) -> bool:
        """Tell whether all there is to tick of something is ticked, though it is not known yet."""
        return complete(self._points((kind, id)), self.progress.item(kind, id))

    def _save(self, make: Callable[[EventLog], tuple[EventLog, T]]) -> T:
        """Change the file as it is now; refuse while it cannot be read, is gone, or is newer."""
        self._refuse()
        self._before_saving()
        present = self._snapshot.identity is not None
        other: list[EventLog] = []

        def made(log: EventLog) -> tuple[EventLog, T]:
            if log is not self._snapshot.log:  # somebody has changed the file since it was read
                other.append(log)
            return make(log)

        snapshot, answer = store.change(
            self.paths.progress,
            made,
            known=self._snapshot,
            expect_present=present,
            keeping=Keeping(self.paths.backups, self._now()),
        )
        for log in other:
            self._keep_what_went(log)
        self._take(snapshot)
        self._remark = f" ({snapshot.remark})" if snapshot.remark else ""
        return answer

    def _refuse(self) -> None:
        """Raise what keeps the record from being changed, if anything still does."""
        if self._error is not None:
            self.refresh()
        if self._error is not None:
            raise self._error

    @abstractmethod
    def _before_saving(self) -> None:
        """Do what is to be done before the next change."""

    @abstractmethod
    def _keep_what_went(self, present: EventLog | None) -> None:
        """Keep what was read or saved last as a copy where the file as it is now does not have all of it.

        `present` is what is in it now, None where it is gone or cannot be read. Raises nothing.
        """

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
        if len(asked) != 1 or not self._kind(asked[0]):
            return "Nothing to change"
        kind = self._kind(asked[0])
        word = wording.status_word(self.progress.item(kind, asked[0]).status, kind)
        return f"Nothing to change: {self._title(asked[0])} is {word} already"

    # Looking up what a change is about

    def find_item(self, word: str) -> Skill | Project:
        """Return the skill or project with that id. Raises UsageError with the nearest ids."""
        return lookup.find_item(self.curriculum, word)

    def _kind(self, id: str) -> str:
        """Return `skill` or `project`, "" for what is neither."""
        return "skill" if id in self.curriculum.skills else "project" if id in self.curriculum.projects else ""

    def _subject(self, word: str) -> Subject:
        """Return the skill or project meant."""
        id = self.find_item(word).id
        return self._kind(id), id

    def _points(self, subject: Subject) -> Sequence[Outcome]:
        """Return the outcomes of a skill, the criteria of a project."""
        kind, id = subject
        if kind == "project":
            return self.curriculum.projects[id].acceptance if id in self.curriculum.projects else ()
        return self.curriculum.skills[id].outcomes if id in self.curriculum.skills else ()

    def _meant(self, words: Sequence[str], *, kept: bool = False) -> Meant:
        """Return what is meant. All or nothing; `kept` also allows recorded ids the curriculum no longer has."""
        if not words:
            raise UsageError("name at least one skill; 'skilltrail skills' lists them")
        skills: dict[str, None] = {}
        projects: dict[str, None] = {}
        points: dict[Subject, dict[str, None]] = {}
        for word in words:
            name, hash, point = word.partition("#")
            if kept and not hash and (word in self.progress.skills or word in self.progress.projects):
                (skills if word in self.progress.skills else projects)[word] = None
                continue
            kind, id = subject = self._subject(name)
            if hash:
                found = lookup.find_point(id, self._points(subject), point, kind)
                points.setdefault(subject, {})[found] = None
            else:
                (skills if kind == "skill" else projects)[id] = None
        return Meant(tuple(skills), tuple(projects), {subject: tuple(ids) for subject, ids in points.items()})


def _lower(line: str) -> str:
    return line[:1].lower() + line[1:]
