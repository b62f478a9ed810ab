"""When one will be there, as a range, if the weeks ahead are like one's own weeks so far: an estimate.

The model is the Bayesian bootstrap (Rubin 1981, "The Bayesian Bootstrap", Annals of Statistics 9), which is Efron's
bootstrap (1979, same journal, 7) with the uncertainty of few weeks in it, of blocks of weeks (Künsch 1989, same
journal, 17). In each of `RUNS` futures the weeks that were are weighed anew by chance, older ones less; by those
weights blocks of them are drawn, some weeks on end so that busy and idle times keep their length, until the hours
left are worked off. As nobody's habits stay what they were, each future is faster or slower by a factor of its own.
Half of the futures are there by the first day of a range, 85 of 100 by the last. `tests.planning.backtest` measures
how often that comes true; `HALF_LIFE` and `CHANGE` were set by it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate, chain
from math import ceil, inf, log
from operator import mul
from random import Random

from msgspec import Struct

from skilltrail.planning.days import WorkingDays

RUNS = 500
HALF_LIFE = 13
"""Weeks after which a week counts half."""
CHANGE = 0.2
"""How much faster or slower a future is than the past: the deviation of the factor's logarithm."""
DRAWN_WEEKS = 52 * 10
"""So many weeks of a future are drawn; from there on it goes on evenly, as its weights have it."""
FAR_DAYS = 366 * 40
"""Working days: what takes longer has no date."""


class Range(Struct, frozen=True):
    """The days by which half, and 85 of 100, of the futures are there; None: no day can be named."""

    p50: date | None
    p85: date | None


class Futures:
    """Many ways in which things may go on, drawn from weeks of work (minutes, the oldest first).

    The same weeks, minutes and seed give the same futures. Raises ValueError when there are no weeks.
    """

    def __init__(self, weeks: Sequence[int], most: int, seed: int) -> None:
        if not weeks:
            raise ValueError("no weeks to draw from")
        # A seed for each, so that with more or less to do the same futures are only longer or shorter.
        cuts = [_cut(weeks, first) for first in range(len(weeks))]
        self._runs = [_Run(cuts, most, Random(seed * RUNS + n)) for n in range(RUNS)]  # noqa: S311

    def range(self, minutes: int, days: WorkingDays, more: int = 0) -> Range:
        """Return when `minutes` (at most `most`) are worked off, with so many `more` minutes every week."""
        ends = self._ends(minutes, more)
        return Range(*(_day(days, ends[ceil(len(ends) * part / 100) - 1]) for part in (50, 85)))

    def percent(self, minutes: int, days: WorkingDays, by: date) -> int:
        """Return in how many of 100 futures `minutes` are worked off by a day, that day included."""
        ends = self._ends(minutes)
        return 100 * bisect_right(ends, days.until(by) - 1) // len(ends)

    def _ends(self, minutes: int, more: int = 0) -> list[float]:
        return sorted(run.end(minutes, more) for run in self._runs)


class _Cut(Struct, frozen=True):
    """Weeks cut into blocks: their minutes, the sum of each block, and how much each counts for its age."""

    length: int
    blocks: list[list[int]]
    sums: list[int]
    weights: list[float]


def _cut(weeks: Sequence[int], first: int) -> _Cut:
    """Cut weeks into blocks that do not overlap, from the week `first` on; the last goes on with the oldest."""
    count = len(weeks)
    length = round(count ** (1 / 3))
    starts = range(first, first + count, length)
    blocks = [[weeks[n % count] for n in range(start, start + length)] for start in starts]
    return _Cut(
        length, blocks, list(map(sum, blocks)), [0.5 ** ((count - 1 - n % count) / HALF_LIFE) for n in starts]
    )


class _Run:
    """One future: the sums of minutes at the end of each week, and what a week after those brings.

    Both are at the pace of the past; `factor` says how much faster or slower it goes on.
    """

    __slots__ = ("factor", "mean", "sums")

    def __init__(self, cuts: Sequence[_Cut], most: int, chance: Random) -> None:
        cut = cuts[chance.randrange(len(cuts))]
        weights = [-log(1 - chance.random()) * weight for weight in cut.weights]
        self.factor = chance.lognormvariate(0, CHANGE)
        self.mean = sum(map(mul, weights, cut.sums)) / sum(weights) / cut.length
        self.sums: list[int] = []
        if self.mean:
            enough = min(DRAWN_WEEKS, most / (self.factor * self.mean) * 1.3 + 10)
            drawn = chance.choices(cut.blocks, weights, k=ceil(enough / cut.length))
            self.sums = list(accumulate(chain.from_iterable(drawn)))

    def end(self, minutes: int, more: int) -> float:
        """Return the number of the working day on which so many minutes are worked off; 0 is the first day."""
        if minutes <= 0:
            return 0
        sums, factor = self.sums, self.factor
        if more:
            week = bisect_left(range(len(sums)), float(minutes), key=lambda n: factor * sums[n] + more * (n + 1))
        else:
            week = bisect_left(sums, minutes / factor)
        before = factor * sums[week - 1] + more * week if week else 0
        brought = factor * sums[week] + more * (week + 1) - before if week < len(sums) else factor * self.mean + more
        if brought <= 0:
            return inf
        return week * 7 + ceil((minutes - before) * 7 / brought) - 1


def _day(days: WorkingDays, number: float) -> date | None:
    return days.day(int(number)) if number <= FAR_DAYS else None
