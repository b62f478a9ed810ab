"""What the program takes while nobody types: memory at its peak, and the processor at rest."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.process import cpu_seconds, peak_bytes
from tests.benchmarks.run import Run
from tests.benchmarks.stats import in_turn
from tests.benchmarks.table import Row, absolute, against, mebibytes

SHIPPED, LARGE = 1.2, 1.35
IDLE = 0.003
WATCHED = 20.0
"""Seconds that an idle program is watched for."""


def peak(run: Run, home: Path | None, *, around: bool) -> float:
    """Return the peak memory after launch, or after also having been to the other screens and back."""
    with run.started(home) as screen:
        if around:
            for key in "jj" if home is None else "2jj3jj1":
                screen.press(key, 0.3)
        return peak_bytes(screen.pid)


def memory_rows(run: Run) -> Iterator[Row]:
    """Measure peak memory beside the floor's."""
    world, rounds = run.world, run.rounds(3)
    homes: dict[str, Path | None] = {"floor": None, "shipped": world.shipped, "large": world.large}
    launched = in_turn(rounds, {n: partial(peak, run, home, around=False) for n, home in homes.items()}, warm_up=0)
    walked = in_turn(rounds, {n: partial(peak, run, home, around=True) for n, home in homes.items()}, warm_up=0)
    for name, words, budget in (("shipped", "the shipped content", SHIPPED), ("large", "5,000 skills", LARGE)):
        yield against(f"peak memory with {words}, launched", launched[name], launched["floor"], budget, mebibytes)
        yield against(f"peak memory with {words}, all screens seen", walked[name], walked["floor"], budget, mebibytes)


def idle(run: Run, home: Path | None) -> float:
    """Return the share of one core that a program takes with nothing to do."""
    with run.started(home) as screen:
        screen.settle(1.0)
        began, start = cpu_seconds(screen.pid), time.perf_counter()
        end = start + (2.0 if run.quick else WATCHED)
        while (left := end - time.perf_counter()) > 0:
            screen.read(left)
        return (cpu_seconds(screen.pid) - began) / (time.perf_counter() - start)


def idle_rows(run: Run) -> Iterator[Row]:
    """Measure the program at rest, with the floor beside it for information."""
    share = "{:.2%}".format
    yield absolute("idle, share of a core", idle(run, run.world.shipped), IDLE, share)
    yield absolute("  the same with the state of ten years", idle(run, run.world.years), IDLE, share)
    yield absolute("  the floor", idle(run, None), None, share)
