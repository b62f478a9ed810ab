"""One run of the benchmarks: on what world, and how often."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.pty_run import Screen
from tests.benchmarks.world import World

READY_FLOOR = "Ready"
READY = "Machine-learning engineer"
"""The floor and the roles screen have been painted when these texts have come."""


class Run:
    """What every group of measurements is handed.

    `asked` is the number of rounds wanted, None for each group's own.
    """

    def __init__(self, world: World, asked: int | None = None) -> None:
        self.world = world
        self._asked = asked

    @property
    def quick(self) -> bool:
        """Tell whether this run is only to see that everything works."""
        return self.world.quick

    def rounds(self, usual: int) -> int:
        """Return how many rounds to measure where `usual` are enough."""
        return 1 if self.quick else self._asked or usual

    def start(self, home: Path | None) -> Screen:
        """Return the program on a home, or the floor (None), to be entered."""
        command = self.world.floor_command if home is None else self.world.program
        return Screen(command, self.world.environment(home))

    @contextmanager
    def started(self, home: Path | None) -> Iterator[Screen]:
        """Start the program on a home, or the floor, and wait until it has come to rest."""
        with self.start(home) as screen:
            screen.wait_for(READY_FLOOR if home is None else READY)
            screen.settle()
            yield screen
