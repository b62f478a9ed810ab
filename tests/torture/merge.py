"""Merging, at length: the laws over 20,000 examples, and 50 times two laptops of 200 rounds; new ones every time."""

import random
import time

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.progress.laptops import Laptops
from tests.progress.logs import logs
from tests.progress.replicas import begin, skews, steps

EXAMPLES = 20_000
LAPTOPS = 50
ROUNDS = 200


def run(quick=False):
    """Play both; return the figures."""
    examples, times = (200, 2) if quick else (EXAMPLES, LAPTOPS)
    acts = 0

    @settings(
        max_examples=examples,
        derandomize=False,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(steps, min_size=8, max_size=30), skews, st.lists(logs(), max_size=3))
    def laws(steps, skews, beginnings):
        nonlocal acts
        replicas = begin(skews, beginnings).play(steps)
        replicas.check()
        acts += len(replicas.acknowledged)

    laws()
    seed = int(time.time())
    kept = conflicts = 0
    for number in range(times):
        laptops = Laptops(random.Random(seed + number)).play(ROUNDS)
        laptops.check()
        kept += len(laptops.acknowledged)
        conflicts += laptops.conflicts
    return (
        f"{examples:,} examples, {acts:,} events, 0 lost; {times} x {ROUNDS} rounds of two laptops (seed {seed}), "
        f"{conflicts:,} conflict copies, {kept:,} events, 0 lost"
    )
