"""Figures from rounds: subjects are measured in turn, and compared with their base inside each round."""

import math
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence


def in_turn(rounds: int, subjects: Mapping[str, Callable[[], float]], warm_up: int = 1) -> dict[str, list[float]]:
    """Measure every subject once a round; the first `warm_up` rounds fill caches and are not counted.

    A machine that is busy for a while is so for all subjects of a round, and every other round goes backwards, so
    that none always comes after the same neighbour.
    """
    taken: dict[str, list[float]] = {name: [] for name in subjects}
    for turn in range(-warm_up, rounds):
        names = list(subjects) if turn % 2 == 0 else list(reversed(subjects))
        for name in names:
            value = subjects[name]()
            if turn >= 0:
                taken[name].append(value)
    return taken


def ratio(subject: Sequence[float], base: Sequence[float]) -> float:
    """Return the median over the rounds of subject / base; both hold one figure a round."""
    return statistics.median(one / other for one, other in zip(subject, base, strict=True))


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def best_of(repeats: int, act: Callable[[], object]) -> float:
    """Return the shortest of several runs, in seconds."""
    return min(timed(act) for _ in range(repeats))


def timed(act: Callable[[], object]) -> float:
    """Return how long one run takes, in seconds."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
