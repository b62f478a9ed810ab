"""The verbs from the shell, beside an interpreter that imports what any such program would."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks.run import Run
from tests.benchmarks.stats import in_turn, timed
from tests.benchmarks.table import Row, against

READING, TICK = 1.5, 1.8
BASE = (sys.executable, "-c", "import click, msgspec, platformdirs")


def seconds(run: Run, command: Sequence[str], home: Path | None = None) -> float:
    """Return how long a command takes, from starting it until it has ended; it must succeed."""
    environment = run.world.environment(home)
    quiet = subprocess.DEVNULL
    return timed(
        partial(subprocess.run, command, env=environment, check=True, stdin=quiet, stdout=quiet, stderr=quiet)
    )


def fresh_ids(run: Run, home: Path) -> Iterator[str]:
    """Yield skills that have not been ticked yet."""
    session = run.world.session(home)
    return (id for id in session.curriculum.skills if id not in session.progress.skills)


def rows(run: Run) -> Iterator[Row]:
    """Measure `next`, `plan` and a durable `tick`, output not to a terminal."""
    home, program = run.world.shipped, run.world.program
    fresh = fresh_ids(run, home)
    took = in_turn(
        run.rounds(40),
        {
            "base": partial(seconds, run, BASE),
            "next": partial(seconds, run, [*program, "next"], home),
            "plan": partial(seconds, run, [*program, "plan"], home),
            "tick": lambda: seconds(run, [*program, "tick", next(fresh)], home),
        },
        warm_up=2,
    )
    yield against("`skilltrail next`", took["next"], took["base"], READING)
    yield against("`skilltrail plan`", took["plan"], took["base"], READING)
    yield against(f"`skilltrail tick ID`, durable ({_file_system(home)})", took["tick"], took["base"], TICK)


def _file_system(path: Path) -> str:
    """Return what kind of file system a folder is on, as far as it can be told: syncing a tmpfs costs nothing."""
    best, kind = "", "unknown disk"
    mounts = Path("/proc/mounts")
    if mounts.exists():
        for mount in mounts.read_text().splitlines():
            _, folder, name, *_ = mount.split(" ")
            if os.path.commonpath([folder, path]) == folder and len(folder) >= len(best):
                best, kind = folder, name
    return kind
