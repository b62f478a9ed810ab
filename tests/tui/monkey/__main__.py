"""Lets the monkey play for long and prints what came of it."""

import argparse
import asyncio
import faulthandler
import os
import tempfile
import time
from pathlib import Path

from tests.tui.monkey.player import PATIENCE, Played, play

LEARNERS_IN_TURN = ("half-way", "hostile", "year", "empty")
A_SESSION = 500
"""Events after which another learner sits down."""


def main() -> int:
    """Play as the arguments say; print a line a seed and the faults. Return 1 if there was any."""
    parser = argparse.ArgumentParser(prog="python -m tests.tui.monkey", description=__doc__)
    parser.add_argument("--events", type=int, default=20_000, help="events in all")
    parser.add_argument("--seeds", type=int, default=5, help="how many different games")
    parser.add_argument("--first", type=int, default=1, help="the first game's seed")
    chosen = parser.parse_args()
    total = Played()
    print(f"{'seed':>6} {'events':>8} {'runs':>6} {'tracebacks':>11} {'hangs':>6} {'seconds':>8}")
    for seed in range(chosen.first, chosen.first + chosen.seeds):
        began = time.monotonic()
        played = _game(seed, chosen.events // chosen.seeds)
        total = _sum(total, played)
        print(_line(str(seed), played, time.monotonic() - began), flush=True)
        for fault in played.faults:
            print(f"\n{fault}\n", flush=True)
    print(_line("all", total, 0))
    return 1 if total.faults else 0


def _game(seed: int, count: int) -> Played:
    """Play one seed's events, with another learner every while."""
    total = Played()
    number = 0
    while total.events < count:
        learner = LEARNERS_IN_TURN[number % len(LEARNERS_IN_TURN)]
        with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
            # A program that does not come back at all is told of with where it is.
            faulthandler.dump_traceback_later(5 * PATIENCE, exit=True)
            os.environ["SKILLTRAIL_HOME"] = os.environ["HOME"] = folder
            some = min(A_SESSION, count - total.events)
            played = asyncio.run(play(learner, f"{seed}-{number}", some, Path(folder).resolve()))
            faulthandler.cancel_dump_traceback_later()
        played.faults = [f"seed {seed}, session {number} ({learner}):\n{fault}" for fault in played.faults]
        # What a fault left unplayed is not made up for.
        total = _sum(total, played)
        number += 1
        if played.faults:
            count -= some - played.events
    return total


def _sum(one: Played, other: Played) -> Played:
    faults = [*one.faults, *other.faults]
    return Played(one.events + other.events, one.runs + other.runs, faults, one.hangs + other.hangs)


def _line(name: str, played: Played, seconds: float) -> str:
    tracebacks = len(played.faults) - played.hangs
    said = f"{name:>6} {played.events:>8,} {played.runs:>6,} {tracebacks:>11} {played.hangs:>6}"
    return f"{said} {seconds:>8.0f}" if seconds else said


if __name__ == "__main__":
    raise SystemExit(main())
