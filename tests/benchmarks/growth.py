"""Planning, checking and exporting at ten times the input: they may take twelve times as long, no more.

Each act is done once in a process of its own, as a command does it, with only one size of packs in its memory: so
nothing is warm; and garbage is not collected, as it is not while a command runs.
"""

import gc
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Curriculum
from skilltrail.paths import find_paths
from skilltrail.planning.gate import gate
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import Goal, Progress
from skilltrail.session.export import export_markdown
from skilltrail.session.session import Session
from tests.benchmarks.packs import write_packs
from tests.benchmarks.run import Run
from tests.benchmarks.stats import in_turn
from tests.benchmarks.table import Row, against

BUDGET = 12.0
SMALL, TIMES, EDGES = 2000, 10, 3
PACKS = 4
ROLE = "everything"


def check(folder: Path, *, cached: bool = False) -> Curriculum:
    """Read and check all packs of one size, from their TOML or as remembered."""
    loaded = load(folder / "first", folder / "packs", folder / "cache" if cached else None)
    wrong = [problem for problem in loaded.problems if problem.severity == "error"]
    if wrong:
        raise SystemExit(f"{len(wrong)} problems in the random packs, first: {wrong[0]}")
    return loaded.curriculum


def _checking(folder: Path) -> Callable[[], object]:
    return partial(check, folder)


def _planning(folder: Path) -> Callable[[], object]:
    curriculum = check(folder, cached=True)
    return lambda: Planner(curriculum).plan(Progress(), (Goal(ROLE),))


def _gating(folder: Path) -> Callable[[], object]:
    curriculum = check(folder, cached=True)
    plan = Planner(curriculum).plan(Progress(), (Goal(ROLE),))
    return lambda: gate(plan)


def _exporting(folder: Path) -> Callable[[], object]:
    session = _session(folder)
    return lambda: export_markdown(session, None)


def _session(folder: Path) -> Session:
    """Return a session over one size's packs, the first of which stands in the shipped one's place."""
    session = Session(
        find_paths(str(folder / "learner"), {}), check(folder, cached=True), (), lambda: datetime.now(UTC), "bench"
    )
    session.refresh()
    return session


ACTS = {"planning": _planning, "checking": _checking, "exporting": _exporting, "gating": _gating}
FREE = ("gating",)
"""What has no budget: hours held back grow with the square of the plan, a word of bits at a time."""


def rows(run: Run) -> Iterator[Row]:
    """Measure the three acts at both sizes in turn."""
    small = SMALL // 10 if run.quick else SMALL
    large = small * TIMES
    folders = []
    for skills in (small, large):
        folder = run.world.folder / f"growth-{skills}"
        packs = write_packs(folder / "packs", skills, EDGES * skills, packs=PACKS)
        # The first pack stands in the shipped one's place, so that there is nothing beside what was asked for.
        shutil.move(packs[0], folder / "first")
        check(folder, cached=True)
        _session(folder).goal_add(ROLE)
        folders.append(folder)
    for name in ACTS:
        took = in_turn(run.rounds(5), {folder.name: partial(_apart, name, folder) for folder in folders}, warm_up=0)
        one, ten = took.values()
        yield against(
            f"{name} {large:,} skills, {EDGES * large:,} edges, {PACKS} packs; a tenth",
            ten,
            one,
            None if name in FREE else BUDGET,
        )


def _apart(name: str, folder: Path) -> float:
    """Return how long an act takes in a process of its own, in seconds; starting the process is not counted."""
    command = [sys.executable, "-m", "tests.benchmarks.growth", name, str(folder)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(arguments: Sequence[str]) -> int:
    """Do one act and print how long it took."""
    gc.disable()  # as the program's own entry does
    name, folder = arguments
    act = ACTS[name](Path(folder))
    began = time.perf_counter()
    act()
    print(time.perf_counter() - began)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
