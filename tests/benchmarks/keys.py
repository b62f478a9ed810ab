"""Moving in the lists, typing into the filter, and the bytes a key costs.

Measured in a pty, from writing the key until the last byte of the picture in which the list is right has come: that
is what a person waits for, with the terminal's protocol, the writer thread and the event loop in it. A picture ends
with the end mark of synchronised output. The processor time is the whole process's, the page that follows a rest of
the cursor included. Program and floor take turns; the floor's key changes the floor's label.
"""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from tests.benchmarks.moves import Move, Watcher
from tests.benchmarks.process import cpu_seconds
from tests.benchmarks.pty_run import Screen
from tests.benchmarks.run import Run
from tests.benchmarks.stats import percentile
from tests.benchmarks.table import Row, absolute, against, milliseconds

P50, P95, CPU = 1.25, 2.5, 2.0
LETTER_P50, LETTER_WORST = 0.013, 0.033
MOST_BYTES = 1000
QUIET = 0.12
"""Seconds without a byte after which nothing more is awaited from a key; the page follows within half of it."""
HELD, HELD_EVERY = 60, 1 / 30
WORDS = ("model", "graph", "stream d", "sql", "tensor lock", "a", "zzz")


class Walk(Struct, frozen=True):
    """One round in one list: what each key came to, and seconds of processor time a key, single and held down."""

    moves: tuple[Move, ...]
    cpu: float
    held: float


class Place(Struct, frozen=True):
    """A list to move in: a home (None: the floor), the keys that lead to it, how far to go down and up."""

    name: str
    home: Path | None
    way: str
    down: int


def walk(run: Run, place: Place) -> Walk:
    """Go down and up again in one list, key by key, then hold keys down."""
    there, back = "j", "j" if place.home is None else "k"
    down = min(place.down, 5) if run.quick else place.down
    with run.started(place.home) as screen:
        if place.way:
            screen.press(place.way, 0.5)
        watcher = Watcher(screen)
        # The first way through draws each row for the first time, as the first minute with the program does.
        began = cpu_seconds(screen.pid)
        moves = [watcher.press(key, QUIET) for key in there * down + back * down]
        cpu = (cpu_seconds(screen.pid) - began) / len(moves)
        return Walk(tuple(move for move in moves if move), cpu, _held(screen, there, back, down))


def _held(screen: Screen, there: str, back: str, down: int) -> float:
    """Return the processor time a key while keys come 30 a second, as from a key held down."""
    keys = [there if number // down % 2 == 0 else back for number in range(HELD)]
    began, start = cpu_seconds(screen.pid), time.perf_counter()
    for number, key in enumerate(keys):
        screen.send(key)
        until = start + (number + 1) * HELD_EVERY
        while (left := until - time.perf_counter()) > 0:
            screen.read(left)
    screen.settle(QUIET)
    return (cpu_seconds(screen.pid) - began) / len(keys)


def places(run: Run) -> list[Place]:
    """Return the floor and the lists to move in."""
    shipped, large = run.world.shipped, run.world.large
    return [
        Place("floor", None, "", 45),
        Place("Roles", shipped, "", 6),
        Place("Skills", shipped, "2", 45),
        Place("Roadmap", shipped, "3", 45),
        Place("Skills of 5,000", large, "2", 45),
        Place("Journey", run.world.year, "4", 45),
        Place("Journey of ten years", run.world.years, "4", 45),
    ]


def rows(run: Run) -> Iterator[Row]:
    """Measure moving in every list beside the floor's key."""
    lists = places(run)
    found: dict[str, list[Walk]] = {place.name: [] for place in lists}
    for turn in range(run.rounds(3)):
        for place in lists if turn % 2 == 0 else lists[::-1]:
            found[place.name].append(walk(run, place))
    base = found.pop("floor")
    for name, walks in found.items():
        yield against(f"a key in {name}, p50", _taken(walks, 0.5), _taken(base, 0.5), P50)
        yield against(f"a key in {name}, p95", _taken(walks, 0.95), _taken(base, 0.95), P95)
        yield against(f"a key in {name}, CPU", [w.cpu for w in walks], [w.cpu for w in base], CPU)
        yield against("  the same held down, 30 a second", [w.held for w in walks], [w.held for w in base], CPU)
    for name, walks in found.items():
        yield from _bytes(name, [move for walk in walks for move in walk.moves])


def _taken(walks: list[Walk], share: float) -> list[float]:
    return [percentile((move.seconds for move in walk.moves), share) for walk in walks]


def _bytes(name: str, moves: list[Move]) -> Iterator[Row]:
    """Tell of the keys that did not scroll: those in the lower half by bytes are never scrolls."""
    if not moves:
        return
    still = sorted(moves, key=lambda move: move.list_bytes)[: max(1, len(moves) // 2)]
    yield absolute(
        f"bytes for a key in {name} that does not scroll, list alone",
        statistics.median(move.list_bytes for move in still),
        MOST_BYTES,
        "{:,.0f}".format,
    )
    yield absolute(
        "  the same, with the page that follows",
        statistics.median(move.all_bytes for move in still),
        None,
        "{:,.0f}".format,
    )


def filter_rows(run: Run) -> Iterator[Row]:
    """Measure letters typed into the filter of Skills over 5,000 skills."""
    letters: list[float] = []
    for _ in range(run.rounds(3)):
        with run.started(run.world.large) as screen:
            screen.press("2", 0.5)
            screen.press("/", 0.5)
            watcher = Watcher(screen)
            for word in WORDS[:1] if run.quick else WORDS:
                moves = [watcher.press(letter, QUIET) for letter in word]
                letters += [move.seconds for move in moves if move]
                screen.press("\x15", 0.3)  # ctrl+u empties the line
    yield absolute(f"a letter into / over 5,000 skills, p50 of {len(letters)}", percentile(letters, 0.5), LETTER_P50)
    yield absolute("a letter into / over 5,000 skills, worst", max(letters), LETTER_WORST, milliseconds)
