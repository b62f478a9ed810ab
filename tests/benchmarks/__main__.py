"""The one command: `python -m tests.benchmarks [NAME...] [--rounds N] [--quick]`.

Run it from the checkout, with the project installed, on a quiet machine. It prints one table; a person decides what
it means, so the exit code is 0 whatever the figures are.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks import growth, keys, launch, planning, shell, standing, years
from tests.benchmarks.run import Run
from tests.benchmarks.table import Row, heading, line
from tests.benchmarks.world import World

GROUPS: dict[str, Callable[[Run], Iterator[Row]]] = {
    "launch": launch.rows,
    "keys": keys.rows,
    "filter": keys.filter_rows,
    "memory": standing.memory_rows,
    "idle": standing.idle_rows,
    "shell": shell.rows,
    "planning": planning.rows,
    "growth": growth.rows,
    "years": years.rows,
}


def main(arguments: Sequence[str]) -> int:
    """Measure the groups named, or all, and print their rows as they come."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure (all): {', '.join(GROUPS)}")
    parser.add_argument("--rounds", type=int, help="rounds to measure; more for less noise")
    parser.add_argument("--quick", action="store_true", help="one round of little: only to see that it works")
    parser.add_argument("--list", action="store_true", help="print the names and measure nothing")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.names if name not in GROUPS]:
        parser.error(f"no such name: {', '.join(unknown)} (there are: {', '.join(GROUPS)})")
    if asked.rounds is not None and asked.rounds < 1:
        parser.error("--rounds needs a number from 1")
    if asked.list:
        print("\n".join(GROUPS))
        return 0
    with tempfile.TemporaryDirectory(prefix="skilltrail-benchmarks-") as folder:
        run = Run(World(Path(folder), quick=asked.quick), asked.rounds)
        print(f"Python {sys.version.split()[0]} on {sys.platform}, {os.cpu_count()} cores, {_load()} before")
        if asked.quick:
            print("quick: small packs and one round, so the figures mean nothing")
        print()
        print(heading())
        for name in asked.names or GROUPS:
            for row in GROUPS[name](run):
                print(line(row.cells()), flush=True)
        print(f"\n{_load()} after")
    return 0


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
