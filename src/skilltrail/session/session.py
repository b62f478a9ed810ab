"""The session: opens the files, answers every question of the front ends, notices changes from outside."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Self, TypeVar

from skilltrail import files
from skilltrail.curriculum import lookup
from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Area, Curriculum, Role, Skill
from skilltrail.curriculum.problem import Problem
from skilltrail.errors import BadFileError, NewerFileError, SkilltrailError, UnreadError
from skilltrail.paths import Paths, shipped_content
from skilltrail.planning.model import Plan
from skilltrail.planning.plan import Planner
from skilltrail.progress import store
from skilltrail.progress.events import EventLog
from skilltrail.progress.model import Goal, Progress
from skilltrail.progress.renewal import renew
from skilltrail.session.choices import choice_line
from skilltrail.session.drafting import Drafting
from skilltrail.session.foreseeing import Foreseeing
from skilltrail.session.gathering import Gathering
from skilltrail.session.marking import Marking
from skilltrail.session.placing import Placing
from skilltrail.session.projects import project_page
from skilltrail.session.reasoning import Reasoning
from skilltrail.session.road_views import GoalLine, Roadmap
from skilltrail.session.roadmap import goal_lines, roadmap, standing
from skilltrail.session.safekeeping import Safekeeping, remedy
from skilltrail.session.situation import Situation
from skilltrail.session.skills import SkillIndex, skill_page, skill_rows
from skilltrail.session.steering import Steering
from skilltrail.session.timing import Timing
from skilltrail.session.views import (
    AreaCount,
    ChoiceLine,
    Found,
    ItemRecord,
    ProjectLine,
    ProjectPage,
    SkillPage,
    SkillRow,
    Standing,
)
from skilltrail.session.weighing import Weighing

if TYPE_CHECKING:
    from skilltrail.session.guide import TopicPage
    from skilltrail.session.role_views import RoleCard, RolePage

T = TypeVar("T")


class Session(Reasoning, Foreseeing, Gathering, Marking, Steering, Drafting, Timing, Placing, Weighing, Safekeeping):
    """The one door to curriculum and progress. Reading answers are remembered until something changes.

    `now` returns the aware UTC time, `device` names this machine in the record. `trouble` is the one line
    about a state file that cannot be read, was removed while open, or is from a newer version; "" when well.
    `good_copy` says of what moment the newest good backup is where that would help, "" where not.
    `begun_anew` is a line about there being backups, but no state file; "" where that is not so.
    `revision` grows by one whenever progress, trouble or day change.
    """

    def __init__(
        self,
        paths: Paths,
        curriculum: Curriculum,
        problems: tuple[Problem, ...],
        now: Callable[[], datetime],
        device: str,
    ) -> None:
        self.paths = paths
        self.curriculum = curriculum
        self.problems = problems
        self.trouble = ""
        self.begun_anew = ""
        self.revision = 0
        self._now = now
        self._device = device
        self._planner = Planner(curriculum)
        self._index: SkillIndex | None = None
        self._memo: dict[object, object] = {}
        self._take(store.Snapshot(EventLog(), Progress(), None))

    @classmethod
    def open(cls, paths: Paths, *, now: Callable[[], datetime], device: str, lenient: bool = False) -> Self:
        """Load the curriculum (through the cache) and the state file.

        Raises BadFileError when the state cannot be read, unless `lenient`: then `trouble` says so, progress
        is empty and every change raises the same error. A newer state file can be read but not changed.
        """
        loaded = load(shipped_content(), paths.packs, paths.cache)
        # Advice is for authors, who ask for it with `check`.
        errors = tuple(problem for problem in loaded.problems if problem.severity == "error")
        session = cls(paths, loaded.curriculum, errors, now, device)
        try:
            session._take(store.read(paths.progress))
        except BadFileError as error:
            session._fail(error)
            if not lenient:
                raise BadFileError(session.trouble) from error
        else:
            session.begun_anew = session.look_for_backup()
        return session

    # What is true now

    @property
    def progress(self) -> Progress:
        """The learner's record."""
        return self._situation.progress

    @property
    def today(self) -> date:
        """The local day."""
        return self._now().astimezone().date()

    @property
    def moment(self) -> datetime:
        """The present moment, aware."""
        return self._now()

    @property
    def now(self) -> Situation:
        """The present situation, made anew when the day has changed."""
        if self._situation.today != self.today:
            self._renew(self._situation.progress)
        return self._situation

    def refresh(self) -> bool:
        """Look whether the state file was changed from outside; read it again if so. Costs one stat.

        A file that is gone or cannot be read leaves the last good progress on show and sets `trouble`. What the
        file has no longer is kept as a backup.
        """
        before = self.revision
        try:
            identity = files.identity(self.paths.progress)
            if identity is None and self._snapshot.identity is not None:
                raise BadFileError(f"{self.paths.progress}: the file is gone; put it back, or leave and start anew")
            if self.trouble or identity != self._snapshot.identity:
                snapshot = store.read(self.paths.progress)
                self._keep_what_went(snapshot.log)
                self._take(snapshot)
        except SkilltrailError as error:
            if not self.trouble or str(error) != self._failed:
                self._keep_what_went(None)
                self._fail(error)
        _ = self.now
        return self.revision != before

    def _take(self, snapshot: store.Snapshot) -> None:
        """Make what was read or saved the present."""
        self._snapshot = snapshot
        self._error: SkilltrailError | None = None
        self.trouble = self.good_copy = ""
        if snapshot.log.newer:
            self._error = NewerFileError(
                f"{self.paths.progress} is of format {snapshot.log.format}, newer than this skilltrail writes; "
                "it can be read but not changed: install the newer version"
            )
            self.trouble = str(self._error)
        renewed = renew(snapshot.log, self.curriculum.changes)
        self._changes = renewed.changes
        self._renew(renewed.progress)

    def _fail(self, error: SkilltrailError) -> None:
        """Keep what is wrong, and say which backup puts it right; the last good progress stays on show."""
        self._failed = str(error)
        # What the system does not let us read is not to be replaced either.
        self.good_copy, way = ("", "") if isinstance(error, UnreadError) else remedy(self.paths)
        if way and not self.paths.progress.is_file():
            way = f"once it is moved away, {way}"
        self.trouble = f"{error}; {way}" if way else str(error)
        self._error = type(error)(self.trouble)
        self._renew(self._situation.progress)

    def _renew(self, progress: Progress) -> None:
        self._situation = Situation(self._planner, progress, self.today, self._changes)
        self._memo.clear()
        self.revision += 1

    def _once(self, key: object, make: Callable[[Situation], T]) -> T:
        """Return a remembered answer, or make and remember it."""
        now = self.now
        if key not in self._memo:
            self._memo[key] = make(now)
        return self._memo[key]  # type: ignore[return-value]

    # Reading

    def standing(self) -> Standing:
        """Return where the learner stands."""
        return self._once("standing", standing)

    def role_cards(self) -> "tuple[RoleCard, ...]":
        """Return all roles as cards, in the order of the packs."""
        from skilltrail.session.roles import role_card

        return self._once("cards", lambda now: tuple(role_card(now, role) for role in self.curriculum.roles.values()))

    def role_page(self, word: str) -> "RolePage":
        """Return a role's page. Raises UsageError for an unknown role."""
        from skilltrail.session.roles import role_page

        role = self.find_role(word)
        return self._once(("role", role.id), lambda now: role_page(now, role))

    def skill_rows(self) -> tuple[SkillRow, ...]:
        """Return all skills as rows, grouped by area."""
        return self._once("rows", lambda now: skill_rows(now, self._skills()))

    def skill_page(self, word: str) -> SkillPage:
        """Return a skill's page. Raises UsageError for an unknown skill."""
        skill = self.find_skill(word)
        return self._once(("skill", skill.id), lambda now: skill_page(now, self._skills(), skill))

    def _skills(self) -> SkillIndex:
        if self._index is None:
            self._index = SkillIndex(self.curriculum)
        return self._index

    def projects(self) -> tuple[ProjectLine, ...]:
        """Return all projects, in the order of the packs."""
        return self._once("projects", lambda now: tuple(map(now.project, self.curriculum.projects.values())))

    def project_page(self, word: str) -> ProjectPage:
        """Return a project's page. Raises UsageError for an unknown project."""
        project = lookup.find_project(self.curriculum, word)
        return self._once(("project", project.id), lambda now: project_page(now, project))

    def record(self, word: str) -> ItemRecord:
        """Return what is recorded about a skill or project. Raises UsageError for what is neither."""
        from skilltrail.session.records import item_record

        item = self.find_item(word)
        return self._once(("record", item.id), lambda now: item_record(now, item))

    def area_counts(self) -> tuple[AreaCount, ...]:
        """Return how much of each area is known, over all skills."""
        from skilltrail.session.roles import area_counts

        return self._once("areas", lambda now: area_counts(now, self.curriculum.skills))

    def plan(self) -> Plan:
        """Return the learner's plan."""
        return self.now.plan

    def plan_for(self, goals: Sequence[Goal]) -> Plan:
        """Return the plan that other goals would give."""
        return self._planner.plan(self.progress, goals)

    def roadmap(self) -> Roadmap:
        """Return the plan with its dates."""
        return self._once("roadmap", roadmap)

    def goals(self) -> tuple[GoalLine, ...]:
        """Return the goals, first goal first."""
        return self._once("goals", goal_lines)

    def choices(self, word: str = "") -> tuple[ChoiceLine, ...]:
        """Return the choices of one role, or of all roles among the goals. Raises UsageError."""
        if word:
            roles = [self.find_role(word)]
        else:
            known = self.curriculum.roles
            roles = [known[g.target] for g in self.progress.goals if g.target in known]
        plan = self.now.plan
        return tuple(
            choice_line(self.now, role, choice, plan if not word else self.now.role_plan(role))
            for role in roles
            for choice in role.choices
        )

    def search(self, words: str) -> tuple[Found, ...]:
        """Return what has all the words, best first."""
        from skilltrail.session.searching import search

        return search(self.curriculum, self._skills(), words)

    def guide(self) -> "tuple[TopicPage, ...]":
        """Return the guide, chapter by chapter."""
        from skilltrail.session.guide import topic_pages

        return self._once("guide", topic_pages)

    def orphans(self) -> tuple[str, ...]:
        """Return the recorded skills the curriculum no longer has."""
        return self.now.orphans

    # Looking up

    def find_skill(self, word: str) -> Skill:
        """Return the skill with that id. Raises UsageError with the nearest ids."""
        return lookup.find_skill(self.curriculum, word)

    def find_role(self, word: str) -> Role:
        """Return the role with that id or alias. Raises UsageError with the nearest ids."""
        return lookup.find_role(self.curriculum, word)

    def find_area(self, word: str) -> Area:
        """Return the area with that id. Raises UsageError with the nearest ids."""
        return lookup.find_area(self.curriculum, word)

    def _title(self, id: str) -> str:
        return self._situation.title(id)
