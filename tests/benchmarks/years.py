"""Ten years of use: 2,000 skills touched in 10,000 events, with packs of 5,000 skills."""

import statistics
from collections.abc import Iterator

from tests.benchmarks.launch import answered
from tests.benchmarks.run import Run
from tests.benchmarks.shell import fresh_ids, seconds
from tests.benchmarks.table import Row, absolute

TICK, LAUNCH = 0.3, 1.0


def rows(run: Run) -> Iterator[Row]:
    """Measure a durable tick from the shell, and a launch until a key is answered."""
    home, program = run.world.years, run.world.program
    fresh = fresh_ids(run, home)
    size = run.world.paths(home).progress.stat().st_size
    seconds(run, [*program, "next"], home)
    ticks = [seconds(run, [*program, "tick", next(fresh)], home) for _ in range(run.rounds(10))]
    launches = [answered(run, home) for _ in range(run.rounds(10))]
    yield absolute(f"tick on the state of ten years ({size / 1e6:.1f} MB)", statistics.median(ticks), TICK)
    yield absolute("launch on the state of ten years, until a key is answered", statistics.median(launches), LAUNCH)
