"""A year of use (the demo's learner), and ten: 2,000 skills touched in 10,000 events, with packs of 5,000 skills."""

import statistics
from collections.abc import Iterator
from functools import partial

from tests.benchmarks.launch import SHIPPED, answered
from tests.benchmarks.run import Run
from tests.benchmarks.shell import BASE, READING, fresh_ids, seconds
from tests.benchmarks.shell import TICK as AS_EVER
from tests.benchmarks.stats import in_turn
from tests.benchmarks.table import Row, absolute, against

TICK, LAUNCH = 0.3, 1.0


def rows(run: Run) -> Iterator[Row]:
    """Measure a durable tick from the shell, and a launch until a key is answered."""
    yield from _year(run)
    yield from _ten_years(run)


def _year(run: Run) -> Iterator[Row]:
    """A year must be felt no more than the first weeks: the budgets are the same."""
    home, program = run.world.year, run.world.program
    fresh = fresh_ids(run, home)
    took = in_turn(
        run.rounds(40),
        {
            "base": partial(seconds, run, BASE),
            "next": partial(seconds, run, [*program, "next"], home),
            "tick": lambda: seconds(run, [*program, "tick", next(fresh)], home),
        },
        warm_up=2,
    )
    launched = in_turn(run.rounds(15), {"floor": partial(answered, run, None), "year": partial(answered, run, home)})
    yield against("`skilltrail next` after a year", took["next"], took["base"], READING)
    yield against("`skilltrail tick ID` after a year, durable", took["tick"], took["base"], AS_EVER)
    yield against("launch after a year, until a key is answered", launched["year"], launched["floor"], SHIPPED)
    pages = [seconds(run, [*program, "export", "portfolio"], home) for _ in range(run.rounds(10))]
    yield absolute("`skilltrail export portfolio` after a year", statistics.median(pages), None)
    demo = [seconds(run, [*program, "demo", "next"]) for _ in range(run.rounds(10))]
    yield absolute("`skilltrail demo next`: a year made anew", statistics.median(demo), None)


def _ten_years(run: Run) -> Iterator[Row]:
    home, program = run.world.years, run.world.program
    fresh = fresh_ids(run, home)
    size = run.world.paths(home).progress.stat().st_size
    seconds(run, [*program, "next"], home)
    ticks = [seconds(run, [*program, "tick", next(fresh)], home) for _ in range(run.rounds(10))]
    launches = [answered(run, home) for _ in range(run.rounds(10))]
    yield absolute(f"tick on the state of ten years ({size / 1e6:.1f} MB)", statistics.median(ticks), TICK)
    yield absolute("launch on the state of ten years, until a key is answered", statistics.median(launches), LAUNCH)
