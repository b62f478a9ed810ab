"""Planning, checking and exporting at ten times the input: they may take twelve times as long, no more."""

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Curriculum
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import Goal, Progress
from skilltrail.session.export import export_markdown
from skilltrail.session.session import Session
from tests.benchmarks.packs import write_packs
from tests.benchmarks.run import Run
from tests.benchmarks.stats import in_turn, timed
from tests.benchmarks.table import Row, against

BUDGET = 12.0
SMALL, TIMES, EDGES = 2000, 10, 3
PACKS = 4
ROLE = "everything"


class Size:
    """Packs of one size, and the acts that are measured on them. The first pack stands in the shipped one's place."""

    def __init__(self, folder: Path, skills: int) -> None:
        folders = write_packs(folder / "packs", skills, EDGES * skills, packs=PACKS)
        self.shipped = Path(shutil.move(folders[0], folder / "first"))
        self.packs = folder / "packs"
        self.home = folder
        self.curriculum: Curriculum = self.check()

    def check(self) -> Curriculum:
        """Read and check all packs from their TOML, without a cache."""
        loaded = load(self.shipped, self.packs, None)
        if loaded.problems:
            raise SystemExit(f"{len(loaded.problems)} problems in the random packs, first: {loaded.problems[0]}")
        return loaded.curriculum

    def plan(self) -> None:
        """Plan everything, graph included."""
        Planner(self.curriculum).plan(Progress(), (Goal(ROLE),))

    def export(self, run: Run) -> Callable[[], object]:
        """Return the act of exporting everything, the session made anew each time as a command does."""
        home = run.world.paths(self.home / "learner")

        def open_session() -> Session:
            return Session(home, self.curriculum, (), lambda: datetime.now(UTC), "bench")

        first = open_session()
        if not home.progress.exists():
            first.goal_add(ROLE)
        snapshot = first._snapshot

        def act() -> None:
            session = open_session()
            session._take(snapshot)
            export_markdown(session, None)

        return act


def rows(run: Run) -> Iterator[Row]:
    """Measure the three acts at both sizes in turn, so that neither finds the processor's caches as it left them."""
    small = SMALL // 10 if run.quick else SMALL
    large = small * TIMES
    sizes = [Size(run.world.folder / f"growth-{skills}", skills) for skills in (small, large)]
    acts: dict[str, list[Callable[[], object]]] = {
        "planning": [size.plan for size in sizes],
        "checking": [size.check for size in sizes],
        "exporting": [size.export(run) for size in sizes],
    }
    for name, (one, ten) in acts.items():
        took = in_turn(run.rounds(5), {"one": partial(_alone, one), "ten": partial(_alone, ten)})
        what = f"{name} {large:,} skills, {EDGES * large:,} edges, {PACKS} packs; a tenth"
        yield against(what, took["ten"], took["one"], BUDGET)


def _alone(act: Callable[[], object]) -> float:
    """Return how long an act takes that need not clear up after others, as in a process of its own."""
    gc.collect()
    return timed(act)
