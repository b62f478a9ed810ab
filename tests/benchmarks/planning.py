"""Planning in this process, on the shipped content: one role, and all seven at once."""

import gc
from collections.abc import Iterator
from functools import partial

from skilltrail.curriculum.model import Curriculum
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import Goal, Progress
from tests.benchmarks.run import Run
from tests.benchmarks.stats import best_of
from tests.benchmarks.table import Row, absolute

ONE, ALL = 0.005, 0.020


def rows(run: Run) -> Iterator[Row]:
    """Measure `Planner.plan` for a learner who knows nothing yet, the longest plan there is.

    The slowest single role is the one shown. The shortest of several runs counts: what is longer was disturbed.
    """
    curriculum = run.world.content(run.world.empty).curriculum
    nothing = Progress()
    repeats = run.rounds(40)
    gc.collect()
    goals = {id: Goal(id) for id in curriculum.roles}
    took = {id: best_of(repeats, partial(_plan, curriculum, (goal,))) for id, goal in goals.items()}
    role, worst = max(took.items(), key=lambda one: one[1])
    yield absolute(f"planning one role, graph included ({role})", worst, ONE)
    every = tuple(goals.values())
    yield absolute(
        f"planning all {len(every)} roles at once, graph included",
        best_of(repeats, partial(_plan, curriculum, every)),
        ALL,
    )
    planner = Planner(curriculum)
    yield absolute(
        "the same again, their order remembered", best_of(repeats, lambda: planner.plan(nothing, every)), ALL
    )


def _plan(curriculum: Curriculum, goals: tuple[Goal, ...]) -> None:
    Planner(curriculum).plan(Progress(), goals)
