"""The learners whose screens are pictured: nothing done yet, half-way, every text hostile, and the demo's full year.

All of them live on the same day, on the same device, in a home of their own.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from skilltrail.curriculum.load import load
from skilltrail.paths import Paths, find_paths
from skilltrail.session.demo import furnish
from skilltrail.session.session import Session
from skilltrail.text import first_forbidden
from tests.packs import HOSTILE, hostile_pack
from tests.session.desk import Clock, open_session

DEVICE = "desk-0001"
ROLE, HOURS, WEEKS = "machine-learning-engineer", 8, 32

# What a file from elsewhere may hold: texts that mean something to a terminal or to markup, where ids and origins
# stand. TOML allows all of it.
_HOSTILE_RECORD = r"""
[skill.hostile-3]
events = ["2026-05-01T18:00:00.000000Z desk\u001b[31m b900 assumed 2026-05-01 [@click=app.quit]\u202ex[/]"]

[skill.hostile-5]
events = ["2026-05-02T18:00:00.000000Z [/] b901 learning 9999-12-31"]

[skill.hostile-7]
events = ["2026-05-02T18:00:00.000000Z [/] b902 skipped 0001-01-01"]

[skill."[/] \u001b]0;title\u0007"]
events = ["2026-05-03T18:00:00.000000Z desk-0001 b903 done 2026-05-03"]

[skill.hostile-9]
events = [
    "2026-05-03T18:00:00.000000Z [/] b906 log 90 2026-11-19",
    "2026-05-03T18:00:00.000001Z [/] b907 log 30 9999-12-31",
    "2026-05-03T18:00:00.000002Z [/] b908 log 30 0001-01-01",
    "2026-05-03T18:00:00.000003Z [/] b909 evidence javascript:[/]\u001b]0;t\u0007 2026-11-19",
    "2026-05-03T18:00:00.000004Z [/] b910 evidence https://x.example/[@click=app.quit] 9999-12-31",
    "2026-05-03T18:00:00.000005Z [/] b911 note",
    "2026-05-03T18:00:00.000006Z [/] b912 outcome [/] 2026-11-19",
    "9999-12-31T23:59:59.999999Z [/] b913 done 2026-11-19",
    "0001-01-01T00:00:00.000000Z [/] b914 learning 2026-11-19",
    "2026-05-03T18:00:00.000007Z [/] b915 log 99999999999999999999999999 2026-11-19",
    "2026-05-03T18:00:00.000008Z [/] b916 undo nobody:b1",
    "2026-05-03T18:00:00.000009Z [/] b917 [/] [@click=app.quit]\u202e",
]

[skill.hostile-9.texts]
"[/]:b910" = ["[/] \u001b[2J\u202eevil"]
"[/]:b911" = ["[@click=app.quit]x[/]\u001b[31m", "", "[/foo]"]

[goal."\u001b[2J[@click=app.quit]\u202e[/]"]
events = ["2026-05-04T18:00:00.000000Z desk-0001 b904 add 2"]

[choice."hostile-role/either"]
events = ["2026-05-05T18:00:00.000000Z desk-0001 b905 choose [/]"]
"""


def empty(folder: Path) -> Session:
    """Open the session of somebody who starts the program for the first time."""
    return Session.open(_paths(folder), now=Clock(), device=DEVICE)


def half_way(folder: Path) -> Session:
    """Open the session of somebody eight months on the way, who ticked and recorded nothing else."""
    end = Clock()()
    moment = [_evening(end - timedelta(weeks=WEEKS))]
    session = Session.open(_paths(folder), now=lambda: moment[0], device=DEVICE)
    session.goal_add(ROLE)
    session.set_hours(HOURS)
    session.assume(["ops-linux-cli", "se-git", "math-algebra"])
    steps = [item.id for stage in session.roadmap().stages for item in stage.items if item.kind == "skill"]
    for place, id in enumerate(steps):
        session.start([id])
        # Some things take longer than planned, some go faster; the same ones every time.
        hours = session.curriculum.skills[id].hours * (0.8, 1.1, 0.95, 1.2)[place % 4]
        after = _evening(moment[0] + timedelta(weeks=hours / HOURS))
        if after >= end:
            break
        moment[0] = after
        session.tick([id])
    return empty(folder)


def _evening(moment: datetime) -> datetime:
    return moment.replace(hour=18, minute=moment.toordinal() % 60, second=0, microsecond=0)


def year(folder: Path) -> Session:
    """Open the session of the demo's learner."""
    furnish(_paths(folder), now=Clock(), device=DEVICE)
    return empty(folder)


def hostile(folder: Path) -> Session:
    """Open a session with nothing but hostile texts, in the pack and in the record."""
    paths = _paths(folder)
    loaded = load(hostile_pack(folder / "pack"), paths.packs, None)
    assert not [problem for problem in loaded.problems if problem.severity == "error"]
    session = Session(paths, loaded.curriculum, (), Clock(), DEVICE)
    session.goal_add("hostile-role")
    session.tick(["hostile-0", "hostile-1"])
    with paths.progress.open("a", encoding="utf-8") as file:
        file.write(_HOSTILE_RECORD)
    session.refresh()
    assert not session.trouble
    return session


def recorded(folder: Path) -> Session:
    """Open the session of somebody on a small road, with something of everything in the record."""
    session = open_session(folder / "home")
    session.goal_add("modeller")
    session.use("python", "book", "chapter 3")
    session.log("python", 240, on=date(2026, 11, 2))
    session.tick(["python"], on=date(2026, 11, 9))
    session.tick(["pandas#join"], on=date(2026, 11, 18))
    for minutes, day in ((90, 14), (45, 17), (60, 18), (30, 20)):
        session.log("pandas", minutes, on=date(2026, 11, day))
    session.estimate("pandas", 900)
    session.note(
        "pandas", "A join keeps the rows of both:\n\n- inner: where both have the key\n- left: all of the left"
    )
    session.evidence("pandas", "https://example.org/me/joins", "Joins, explained to a friend")
    session.evidence("pandas", "https://example.org/me/report")
    session.start(["first-model"], on=date(2026, 11, 19))
    session.tick(["first-model#runs"])
    session.log("first-model", 75)
    return session


def furnish_hostile(session: Session, id: str) -> None:
    """Write hostile words wherever the record of a skill takes some."""
    good = [text for text in HOSTILE if first_forbidden(text) is None]
    session.note(id, "\n".join(good))
    session.use(id, session.skill_page(id).resources[0].id, good[0])
    for number, text in enumerate(good[:3]):
        session.evidence(id, f"https://example.org/{number}", text)
    session.log(id, 90)


LEARNERS: dict[str, Callable[[Path], Session]] = {"empty": empty, "half-way": half_way, "hostile": hostile}
"""Those who are pictured on every screen."""
PLAYERS = {**LEARNERS, "year": year}
"""Those with whose files the monkey plays."""


def _paths(folder: Path) -> Paths:
    return find_paths(str(folder / "home"), {})
