"""From starting the program until its first screen is painted, and until it answers a key.

"Usable" is when a key has been answered: `j` is typed as soon as the first screen has been painted and again until
the cursor (the floor's label) moves. Program and floor are started in turn, by scripts of the same form.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.process import cpu_seconds
from tests.benchmarks.pty_run import COLUMNS, ROWS, ProgramEndedError
from tests.benchmarks.run import READY, READY_FLOOR, Run
from tests.benchmarks.stats import in_turn
from tests.benchmarks.table import Row, against
from tests.benchmarks.terminal import Grid

SHIPPED, LARGE = 1.25, 1.5
AGAIN_AFTER = 0.05
MARK = "▸"


def painted(run: Run, home: Path | None) -> float:
    """Return the seconds until the first screen has been painted."""
    with run.start(home) as screen:
        screen.wait_for(READY_FLOOR if home is None else READY)
        return screen.chunks[-1].at - screen.began


def answered(run: Run, home: Path | None, cpu: list[float] | None = None) -> float:
    """Return the seconds until the first key has been answered; the processor time by then goes into `cpu`."""
    with run.start(home) as screen:
        screen.wait_for(READY_FLOOR if home is None else READY)
        screen.send("j")
        grid, read, before = Grid(COLUMNS, ROWS), 0, ""
        silent = 0
        while silent < 100:
            if not screen.read(AGAIN_AFTER):
                silent += 1
                screen.send("j")
                continue
            for chunk in screen.chunks[read:]:
                grid.feed(chunk.data)
                place = _place(grid, home)
                if before and place and place != before:
                    if cpu is not None:
                        cpu.append(cpu_seconds(screen.pid))
                    return chunk.at - screen.began
                before = before or place
            read = len(screen.chunks)
        raise ProgramEndedError(screen)


def _place(grid: Grid, home: Path | None) -> str:
    """Return the line that changes with the key: that of the label, or which one has the cursor."""
    lines = grid.lines()
    if home is None:
        return next((line for line in lines if READY_FLOOR in line), "")
    return next((f"{at}" for at, line in enumerate(lines) if MARK in line), "")


def rows(run: Run) -> Iterator[Row]:
    """Measure launches with the shipped content and with 5,000 more skills, beside the floor's."""
    world, rounds = run.world, run.rounds(15)
    homes: dict[str, Path | None] = {"floor": None, "shipped": world.shipped, "large": world.large}
    cpu: dict[str, list[float]] = {name: [] for name in homes}
    took = in_turn(rounds, {name: partial(answered, run, home, cpu[name]) for name, home in homes.items()})
    seen = in_turn(rounds, {name: partial(painted, run, home) for name, home in homes.items()}, warm_up=0)
    busy = {name: spent[-rounds:] for name, spent in cpu.items()}
    for name, words, budget in (("shipped", "", SHIPPED), ("large", " with 5,000 skills in packs", LARGE)):
        yield against(f"launch{words}, until a key is answered", took[name], took["floor"], budget)
        yield against("  the same, until it is painted", seen[name], seen["floor"], None)
        yield against("  processor time until a key is answered", busy[name], busy["floor"], None)
