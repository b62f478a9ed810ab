"""A believable learner for the demo and for pictures: a year on the way to machine-learning engineer.

The year is lived again by a session's own changes at past moments. They are kept in memory and saved once, at the
end: nobody should wait some four hundred times for the disk.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from skilltrail.curriculum.model import Project, Skill
from skilltrail.errors import UsageError
from skilltrail.files import shown
from skilltrail.paths import Paths
from skilltrail.planning.pace import monday
from skilltrail.progress import store
from skilltrail.progress.events import EventLog, fold
from skilltrail.progress.model import ItemProgress
from skilltrail.session.demo_story import FIRST, KNEW, KNEW_NOTE, PAUSE_NOTE, SECOND, STORY, Chapter
from skilltrail.session.session import Session

T = TypeVar("T")

ROLE = "machine-learning-engineer"
HOURS, FEWER_HOURS = 8, 6  # a week: before the pause, and since
WEEKS = 52  # that the learner has been on the way
HOLIDAYS = ((13, 10), (41, 7))  # the week they begin in, and how many days
PAUSE = range(27, 30)  # weeks
FESTIVE = frozenset({(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)})
NEXT_HOLIDAY = (17, 26)  # days from now

# Weekdays (Monday is 0) and minutes; the weeks take turns.
_BUSY = (
    ((1, 75), (3, 80), (5, 150), (6, 90)),
    ((1, 60), (2, 45), (3, 75), (5, 180), (6, 60)),
    ((0, 50), (1, 90), (3, 80), (5, 165), (6, 120)),
    ((1, 90), (3, 40), (5, 195)),
    ((1, 55), (3, 95), (4, 45), (5, 140), (6, 130)),
    ((0, 60), (1, 70), (3, 90), (5, 150), (6, 75)),
    ((1, 80), (3, 75), (5, 210), (6, 45)),
)
_CALM = (
    ((1, 70), (3, 75), (5, 150), (6, 40)),
    ((1, 60), (3, 60), (4, 40), (5, 165)),
    ((1, 85), (3, 70), (5, 180), (6, 60)),
    ((1, 45), (3, 80), (5, 120)),
    ((0, 40), (1, 75), (3, 75), (5, 165), (6, 50)),
)


def furnish(paths: Paths, *, now: Callable[[], datetime], device: str) -> None:
    """Write the learner's record into an empty home, by changes that a session makes at past moments.

    The same `now`, time zone and curriculum give the same record. What the curriculum does not have is left out.
    Raises UsageError where there is a record already.
    """
    end = now()
    moment = [end]
    session = _Rehearsal.open(paths, now=lambda: moment[0], device=device)
    if session.begun:
        raise UsageError(f"{shown(paths.progress)}: there is a record already; the demo is for an empty home")
    if ROLE in session.curriculum.roles:
        _Year(session, moment, end.astimezone().date()).live()
        store.change(paths.progress, lambda _: (session.log_so_far, None))


class _Rehearsal(Session):
    """A session that saves nothing."""

    @property
    def begun(self) -> bool:
        """Whether there is a record on the disk."""
        return self._snapshot.identity is not None

    @property
    def log_so_far(self) -> EventLog:
        """All that was recorded."""
        return self._snapshot.log

    def _save(self, make: Callable[[EventLog], tuple[EventLog, T]]) -> T:
        changed, answer = make(self._snapshot.log)
        self._take(store.Snapshot(changed, fold(changed), None))
        return answer


class _Year:
    """One year, day by day up to yesterday. `moment` is the session's clock."""

    def __init__(self, session: Session, moment: list[datetime], today: date) -> None:
        self.session = session
        self.moment = moment
        self.today = today
        self.first = monday(today - timedelta(weeks=WEEKS))
        self.at_hand: list[str] = []  # what is being learnt, the last one now
        self.finished = 0
        self.to_write = ""  # into the next note
        self.regrets: dict[str, int] = {}  # what was ticked too soon, and in how many sessions that shows

    def live(self) -> None:
        """Live through it."""
        self.set_clock(self.first, 19 * 60)
        self.session.goal_add(ROLE)
        self.session.set_hours(HOURS)
        self.session.set_start(self.first)
        self.remember()
        for week in range(WEEKS + 1):
            self.plan_ahead(week)
            for day, minutes in self.sessions(week):
                self.work(day, minutes)

    def set_clock(self, day: date, minute: int) -> None:
        """Make it so many minutes past local midnight on a day."""
        self.moment[0] = datetime.combine(day, time(*divmod(minute, 60))).astimezone(UTC)

    def monday(self, week: int) -> date:
        """Return the first day of a week of this year."""
        return self.first + timedelta(weeks=week)

    def remember(self) -> None:
        """Say what was known before the first day."""
        known = [skill.id for skill in self.session.curriculum.skills.values() if skill.area == KNEW]
        if known:
            self.session.assume(known)
        if KNEW_NOTE[0] in known:
            self.session.note(*KNEW_NOTE)

    def plan_ahead(self, week: int) -> None:
        """Announce holidays a week before, and go on more slowly after the pause."""
        if week:
            self.set_clock(self.monday(week), 8 * 60 + 5)
        for begins, days in HOLIDAYS:
            if week == begins - 1:
                first = self.monday(begins)
                self.session.set_off(first, first + timedelta(days=days - 1))
        if week == PAUSE.stop:
            self.session.set_hours(FEWER_HOURS)
            self.to_write = PAUSE_NOTE
        if week == WEEKS - 1:
            first, last = (self.today + timedelta(days=days) for days in NEXT_HOLIDAY)
            self.session.set_off(first, last)

    def sessions(self, week: int) -> Iterator[tuple[date, int]]:
        """Yield the days of a week on which something was learnt, with the minutes."""
        if week in PAUSE:
            return
        weeks = _BUSY if week < PAUSE.start else _CALM
        for weekday, minutes in weeks[week % len(weeks)]:
            day = self.monday(week) + timedelta(days=weekday)
            off = any(first <= day <= last for first, last in self.session.progress.pace.off)
            if day < self.today and not off and (day.month, day.day) not in FESTIVE:
                # Nobody learns by the clock.
                yield day, minutes + 5 * (day.toordinal() * 7 % 5 - 2)

    def work(self, day: date, minutes: int) -> None:
        """Spend a session on what is at hand, and write down what there is to write down."""
        weekend = day.weekday() > 4
        began = 9 * 60 + 30 if weekend else 19 * 60 + 15 + day.toordinal() % 4 * 5
        self.set_clock(day, began)
        self.regret()
        id = self.pick(day)
        if not id:
            return
        if self.record(id).status != "learning":
            self.begin(id)
        if day.toordinal() % 13 or day + timedelta(days=1) >= self.today:
            self.set_clock(day, began + minutes)
        else:  # forgotten, and said the next morning
            self.set_clock(day + timedelta(days=1), 7 * 60 + 40)
        self.session.log(id, minutes, on=day)
        self.go_on(id, day)

    def regret(self) -> None:
        """Take a tick back that came too soon."""
        self.regrets = {id: sessions - 1 for id, sessions in self.regrets.items()}
        for id, sessions in self.regrets.items():
            if not sessions:
                self.session.untick([id])
                self.write(id, STORY[id].regret)
                self.at_hand.append(id)

    def pick(self, day: date) -> str:
        """Return what to work on: on the last Saturdays the second project, else what is at hand or next."""
        if (
            day.weekday() == 5
            and (self.today - day).days < 14
            and self.record(SECOND).status in ("adopted", "learning")
        ):
            return SECOND
        if not self.at_hand:
            ready = [step.id for step in self.session.plan().steps if step.ready and step.kind != "choice"]
            self.at_hand += [FIRST] if FIRST in ready else [id for id in ready if id != SECOND][:1]
        return self.at_hand[-1] if self.at_hand else ""

    def begin(self, id: str) -> None:
        """Begin a skill or project."""
        chapter = STORY.get(id, Chapter())
        self.session.start([id])
        if chapter.estimate is not None:
            self.session.estimate(id, chapter.estimate)

    def go_on(self, id: str, day: date) -> None:
        """Tick, mark and write what the time spent so far has led to."""
        chapter, record = STORY.get(id, Chapter()), self.record(id)
        subject = self.session.find_item(id)
        whole = record.estimated(subject.minutes) * chapter.pace + chapter.again * (id in self.regrets)
        part = record.minutes / whole
        self.bookmark(id, chapter, part)
        if self.to_write:
            self.write(id, self.to_write)
            self.to_write = ""
        for after, text in chapter.notes:
            if part >= after and text not in record.note:
                self.write(id, text)
        points = subject.acceptance if isinstance(subject, Project) else subject.outcomes
        # Now and then something is left open, and one goes on all the same.
        leave = isinstance(subject, Skill) and self.finished % 4 == 3 and len(points) > 1
        reached = min(int(part * (len(points) + 0.5)), len(points) - leave)
        ticks = [f"{id}#{point.id}" for point in points[:reached] if point.id not in record.outcomes]
        if ticks:
            self.session.tick(ticks, on=day)
        if part >= 1:
            self.finish(id, chapter, day)

    def bookmark(self, id: str, chapter: Chapter, part: float) -> None:
        """Say how far the resource has been read."""
        if chapter.resource in self.session.curriculum.resources:
            mark = chapter.marks[min(int(part * len(chapter.marks)), len(chapter.marks) - 1)] if chapter.marks else ""
            self.session.use(id, chapter.resource, mark)

    def finish(self, id: str, chapter: Chapter, day: date) -> None:
        """Tick what has been worked on, and show it."""
        self.session.tick([id], on=day)
        for address, title in chapter.evidence:
            self.session.evidence(id, address, title)
        self.at_hand.remove(id)
        self.finished += 1
        if chapter.again and id not in self.regrets:
            self.regrets[id] = 6
        projects = self.session.curriculum.projects
        if FIRST in projects and id in projects[FIRST].skills:
            self.session.adopt([FIRST])
        if id == FIRST and SECOND in projects:
            self.session.adopt([SECOND])

    def record(self, id: str) -> ItemProgress:
        """Return what is recorded of a skill or project."""
        return self.session.progress.item("project" if id in self.session.curriculum.projects else "skill", id)

    def write(self, id: str, text: str) -> None:
        """Add a paragraph to a note."""
        self.session.note(id, "\n\n".join(filter(None, (self.record(id).note, text))))
