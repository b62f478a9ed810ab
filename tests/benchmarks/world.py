"""What is measured on: the commands, their surroundings, and homes of different sizes, made when first asked for."""

import compileall
import os
import random
import shutil
import sys
import sysconfig
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from skilltrail.curriculum.load import load
from skilltrail.curriculum.problem import Loaded
from skilltrail.paths import Paths, find_paths, shipped_content
from skilltrail.progress.events import EventLog, Record, dump_log
from skilltrail.progress.notation import stamp_at, write_event
from skilltrail.session.demo import furnish
from skilltrail.session.session import Session
from tests.benchmarks import floor
from tests.benchmarks.packs import write_packs

GOAL = "machine-learning-engineer"
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
LARGE = 5000
YEARS_SKILLS, YEARS_EVENTS = 2000, 10_000


class World:
    """A throw-away folder with everything the measurements need. `quick` makes the large homes small."""

    def __init__(self, folder: Path, *, quick: bool = False) -> None:
        self.folder = folder
        self.quick = quick

    # commands

    @cached_property
    def floor_command(self) -> list[str]:
        """The floor, started by a script like the program's own, from compiled bytecode."""
        target = self.folder / "floor"
        target.mkdir()
        shutil.copy(floor.__file__, target / "smallest.py")
        compileall.compile_dir(target, quiet=1)
        script = target / "floor"
        script.write_text(f"#!{sys.executable}\nimport sys\nfrom smallest import main\nsys.exit(main())\n")
        script.chmod(0o755)
        return [str(script)]

    @cached_property
    def program(self) -> list[str]:
        """The installed program."""
        script = Path(sysconfig.get_path("scripts")) / "skilltrail"
        if not script.exists():
            raise SystemExit(f"{script} is missing: install the project for this Python first (pip install -e .)")
        import skilltrail

        compileall.compile_dir(Path(skilltrail.__file__).parent, quiet=1)
        return [str(script)]

    def environment(self, home: Path | None = None) -> dict[str, str]:
        """Return the surroundings of a measured process: few, fixed, the same for the program and the floor."""
        found = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.folder),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "SKILLTRAIL_DEVICE": "bench",
        }
        if home is not None:
            found["SKILLTRAIL_HOME"] = str(home)
        return found

    # homes

    @cached_property
    def empty(self) -> Path:
        """A learner who has done nothing yet, with the shipped content."""
        return self._home("empty", lambda home: None)

    @cached_property
    def shipped(self) -> Path:
        """A learner some weeks on the way, with the shipped content."""
        return self._home("shipped", self._weeks)

    @cached_property
    def large(self) -> Path:
        """The same learner, with packs of 5,000 more skills."""
        return self._home("large", self._weeks, LARGE // 25 if self.quick else LARGE)

    @cached_property
    def year(self) -> Path:
        """The demo's learner: a year of about 500 events, with minutes, outcomes, notes, links and projects."""
        return self._home(
            "year", lambda home: furnish(self.paths(home), now=lambda: datetime.now(UTC), device="bench")
        )

    @cached_property
    def years(self) -> Path:
        """A learner of ten years: 2,000 skills touched in 10,000 events, with packs of 5,000 more skills."""
        return self._home("years", self._decade, LARGE // 25 if self.quick else LARGE)

    def paths(self, home: Path) -> Paths:
        """Return where the files of a home are."""
        return find_paths(str(home), {})

    def session(self, home: Path) -> Session:
        """Open a home in this process."""
        return Session.open(self.paths(home), now=lambda: datetime.now(UTC), device="bench")

    def content(self, home: Path) -> Loaded:
        """Return the curriculum of a home, as it is cached."""
        paths = self.paths(home)
        return load(shipped_content(), paths.packs, paths.cache)

    def _home(self, name: str, live: Callable[[Path], None], skills: int = 0) -> Path:
        home = self.folder / name
        home.mkdir()
        if skills:
            write_packs(home / "packs", skills, 3 * skills, packs=2, everything=False)
        loaded = self.content(home)
        # Made-up skills repeat themselves, of which the checker warns.
        wrong = [problem for problem in loaded.problems if problem.severity == "error"]
        if wrong:
            raise SystemExit(f"{len(wrong)} problems in the packs of {name}, first: {wrong[0]}")
        live(home)
        return home

    def _weeks(self, home: Path) -> None:
        session = self.session(home)
        session.goal_add(GOAL)
        session.set_hours(8)
        ids = [step.id for step in session.plan().steps if step.kind == "skill"]
        session.assume(ids[:5])
        for id in ids[5:12]:
            session.tick([id])
        session.start([ids[12]])

    def _decade(self, home: Path) -> None:
        """Write the file of ten years at once: playing ten thousand saves would take minutes."""
        self._weeks(home)
        ids = sorted(self.content(home).curriculum.skills)
        dice = random.Random(7)
        touched = dice.sample(ids, YEARS_SKILLS // 25 if self.quick else YEARS_SKILLS)
        each = YEARS_EVENTS // YEARS_SKILLS
        verbs = ("learning", "log", "outcome", "note", "done")[-each:]
        events: dict[str, list[str]] = {id: [] for id in touched}
        notes: dict[str, dict[str, tuple[str, ...]]] = {id: {} for id in touched}
        moment, step = NOW - timedelta(days=3650), timedelta(days=3650) / (len(touched) * each)
        for number in range(len(touched) * each):
            # Every skill goes through all its verbs, in the order in which it comes up.
            id = touched[number % len(touched)]
            verb = verbs[number // len(touched)]
            day = moment.date().isoformat()
            said = {"log": ("90", day), "outcome": ("first", day), "note": ()}.get(verb, (day,))
            events[id].append(write_event(stamp_at(moment), "bench", f"b{number + 100}", verb, said))
            if verb == "note":
                notes[id][f"bench:b{number + 100}"] = (
                    "What was learnt about this in an evening,",
                    "and what was not.",
                )
            moment += step
        records = {("skill", id): Record(tuple(texts), {}, notes[id]) for id, texts in events.items()}
        goal = write_event(stamp_at(NOW), "bench", "b99999", "add", ("1",))
        hours = write_event(stamp_at(NOW), "bench", "b99998", "set", ("8",))
        records |= {("goal", GOAL): Record((goal,)), ("plan", "hours"): Record((hours,))}
        self.paths(home).progress.write_bytes(dump_log(EventLog(records=records)))
