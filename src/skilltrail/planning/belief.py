"""What is believed about a learner: a population of learners who could have answered so.

Each learner of the population has a strength in general, one in each area, and luck with each skill. A skill is in
reach when the three together come up to its level; it is known when it is in reach and all its prerequisites are
known. So what a learner knows is always closed under prerequisites: a state of a knowledge space (J.-P. Doignon and
J.-C. Falmagne, "Spaces for the assessment of knowledge", 1985). The belief in a skill is the share that knows it.

Strengths and luck are numbers of heads among tossed coins. A coin is kept for all learners in one integer, a bit for
each, so that one operation on integers serves the whole population, and a share is a count of bits.

A learner who would have answered differently gets points, and each point makes a learner four times less likely.
After each answer learners give way to likelier ones (the Metropolis resampler of L. Murray, A. Lee and P. Jacob,
"Parallel resampling in the particle filter", 2016). Then all are moved: some of their coins are tossed again, which
is accepted by the points it brings (N. Metropolis and others, "Equation of state calculations by fast computing
machines", 1953).
Nothing is ever ruled out for good, so an answer that many others contradict is outvoted.
"""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from msgspec import Struct

from skilltrail.planning.tallies import add, at_most, count, reaching, total, turned

LEARNERS = 2048
COMMON, OWN, LUCK = 8, 8, 4
"""Coins of the strength in general, of that in an area, and of the luck with a skill: strengths in two areas have a
correlation of one half, and luck varies half as widely as strength does."""
REACH = {"foundation": 8, "core": 10, "advanced": 12}
"""The heads that a level asks for, of 20 coins."""
MOVES, MOST_MOVES = 3, 6
"""How often the population is moved after each answer: oftener after a surprising one."""
_DIGITS = 5  # of points: 31 are as bad as it gets
_TURNS = 30  # at most, of resampling
_MOVED = 8  # one coin in so many is tossed again in a move
_LUCKY = 3  # points that a move may bring, at most

Cost = tuple[str, bool, int]
"""A skill, what costs (True: to know it, False: not to), and how many points."""


class Belief(Struct, frozen=True):
    """A population: its coins, who knows which skill, everybody's points, and the costs these come from."""

    coins: tuple[int, ...]
    known: tuple[int, ...]
    points: tuple[int, ...]
    costs: tuple[tuple[int, bool, int], ...] = ()


class Population:
    """Makes and changes beliefs about some skills; the same costs in the same order give the same belief."""

    def __init__(
        self, needs: Mapping[str, Sequence[str]], areas: Mapping[str, str], levels: Mapping[str, str], *, seed: int
    ) -> None:
        """Take up the skills. `needs` names each one's prerequisites among them; these stand before it."""
        self._place = {id: place for place, id in enumerate(needs)}
        number = {area: place for place, area in enumerate(dict.fromkeys(areas[id] for id in needs))}
        self._areas = len(number)
        self._area = [number[areas[id]] for id in needs]
        self._reach = [REACH[levels[id]] for id in needs]
        self._needs = [[self._place[need] for need in needed] for needed in needs.values()]
        self._all = (1 << LEARNERS) - 1
        self._seed = seed

    def first(self) -> Belief:
        """Return the belief before anything was said: all coins are tossed."""
        random = Random(self._seed)  # noqa: S311 - a population, not a secret
        many = COMMON + OWN * self._areas + LUCK * len(self._needs)
        coins = tuple([random.getrandbits(LEARNERS) for _ in range(many)])
        return Belief(coins, self._knowing(coins), (0,) * _DIGITS)

    def learn(self, belief: Belief, costs: Iterable[Cost]) -> Belief:
        """Return the belief after one more answer, given what that costs."""
        fresh = tuple((self._place[id], known, points) for id, known, points in costs)
        random = Random(f"{self._seed} {len(belief.costs)}")  # noqa: S311 - as above
        coins, turns = self._resampled(belief.coins, self._points_for(fresh, belief.known), random)
        known, told = self._knowing(coins), belief.costs + fresh
        after = Belief(coins, known, self._points_for(told, known), told)
        for _ in range(max(MOVES, min(MOST_MOVES, turns // 2))):
            after = self._moved(after, random)
        return after

    def shares(self, belief: Belief) -> dict[str, float]:
        """Return for each skill the share of the population that knows it: how likely it is that it is known."""
        return {id: belief.known[place].bit_count() / LEARNERS for id, place in self._place.items()}

    def _knowing(self, coins: Sequence[int]) -> tuple[int, ...]:
        """Return for each skill who knows it."""
        common = count(coins[:COMMON])
        strong = []
        for first in range(COMMON, COMMON + OWN * self._areas, OWN):
            strength = total(common, count(coins[first : first + OWN]))
            strong.append(reaching(strength, COMMON + OWN, self._all))
        known: list[int] = []
        first = COMMON + OWN * self._areas
        for area, reach, needs in zip(self._area, self._reach, self._needs, strict=True):
            a, b, c, d = coins[first : first + LUCK]
            first += LUCK
            enough = strong[area]
            both, one, others, other = a & b, a | b, c & d, c | d
            mask = (
                enough[reach]
                | (enough[reach - 1] & (one | other))
                | (enough[reach - 2] & (both | others | (one & other)))
                | (enough[reach - 3] & ((both & other) | (one & others)))
                | (enough[reach - 4] & both & others)
            )
            for need in needs:
                mask &= known[need]
            known.append(mask)
        return tuple(known)

    def _points_for(self, costs: Iterable[tuple[int, bool, int]], known: Sequence[int]) -> tuple[int, ...]:
        """Return the points of each learner."""
        planes = [0] * _DIGITS
        for place, costly, points in costs:
            add(planes, known[place] if costly else known[place] ^ self._all, points)
        return tuple(planes)

    def _resampled(
        self, coins: tuple[int, ...], points: tuple[int, ...], random: Random
    ) -> tuple[tuple[int, ...], int]:
        """Let learners with points (of the newest answer) give way to learners with fewer, as they are now.

        Also return how many turns that took: the more, the fewer learners would have answered so.
        """
        now, mine, turns = coins, points, 0
        while turns < _TURNS:
            worse = 0
            for plane in mine:
                worse |= plane
            if worse.bit_count() * 50 <= LEARNERS:
                break
            turns += 1
            by = random.randrange(1, LEARNERS)
            theirs = [turned(plane, by, LEARNERS, self._all) for plane in points]
            take = self._accepted(mine, theirs, random)
            now = _mixed(now, [turned(coin, by, LEARNERS, self._all) for coin in coins], take)
            mine = _mixed(mine, theirs, take)
        return now, turns

    def _moved(self, belief: Belief, random: Random) -> Belief:
        """Toss some coins of each learner again, where that does not cost too many points."""
        coins = list(belief.coins)
        for place in random.sample(range(len(coins)), -(-len(coins) // _MOVED)):
            coins[place] ^= random.getrandbits(LEARNERS) & random.getrandbits(LEARNERS)
        known = self._knowing(coins)
        points = self._points_for(belief.costs, known)
        take = self._accepted(belief.points, points, random)
        return Belief(
            _mixed(belief.coins, coins, take),
            _mixed(belief.known, known, take),
            _mixed(belief.points, points, take),
            belief.costs,
        )

    def _accepted(self, before: Sequence[int], after: Sequence[int], random: Random) -> int:
        """Return who changes: whoever gets no more points, and one in four for each point more."""
        allowed, lucky = list(before), self._all
        for _ in range(_LUCKY):
            lucky &= random.getrandbits(LEARNERS) & random.getrandbits(LEARNERS)
            add(allowed, lucky)
        return at_most(after, allowed, self._all)


def _mixed(old: Sequence[int], new: Sequence[int], take: int) -> tuple[int, ...]:
    """Return the new for those who take it, the old for the others."""
    return tuple([a if a is b else a ^ ((a ^ b) & take) for a, b in zip(old, new, strict=True)])
