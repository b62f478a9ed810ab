"""What gates a goal: the chain of steps that nothing can shorten, and the skills that hold back most hours.

Neither is the time needed: that is the sum of all steps, for there is one learner with one pair of hands. The chain
is the critical path (J. E. Kelley and M. R. Walker, "Critical-path planning and scheduling", 1959) with everything
that is not on it left out.
"""

from collections.abc import Iterable

from msgspec import Struct

from skilltrail.planning.model import Plan, Step


class Chain(Struct, frozen=True):
    """Steps each of which needs the one before, the first to do first, and the sum of their minutes left."""

    steps: tuple[str, ...] = ()
    minutes: int = 0


class Held(Struct, frozen=True):
    """A step, how many later steps of the plan wait for it, directly or not, and their minutes left together."""

    id: str
    steps: int
    minutes: int


class Gate(Struct, frozen=True):
    """What gates a plan: the longest chain to its end, that to the next milestone, and what holds back most."""

    goal: Chain
    milestone: Chain
    holding: tuple[Held, ...]


def gate(plan: Plan, most: int = 5) -> Gate:
    """Return what gates a plan; of the steps that hold back others the `most` with the most minutes, in order.

    Linear, unless it is asked for any that hold back (see `holding`).
    """
    stage = plan.next_stage
    near = longest_chain(stage.steps if stage else ())
    return Gate(longest_chain(plan.steps), near, holding(plan)[:most] if most else ())


def longest_chain(steps: Iterable[Step]) -> Chain:
    """Return the longest chain by minutes left; of equals the one that ends first in the plan.

    `steps` are in the order of a plan, each after what it needs; needs that are not among them are left aside.
    Linear in steps and needs.
    """
    best: dict[str, int] = {}
    before: dict[str, str] = {}
    for step in steps:
        inside = [need for need in step.needs if need in best]
        longest = max(inside, key=best.__getitem__, default="")
        before[step.id] = longest
        best[step.id] = step.minutes_left + best.get(longest, 0)
    if not best:
        return Chain()
    chain = [max(best, key=best.__getitem__)]
    minutes = best[chain[0]]
    while before[chain[-1]]:
        chain.append(before[chain[-1]])
    return Chain(tuple(reversed(chain)), minutes)


def holding(plan: Plan) -> tuple[Held, ...]:
    """Return the steps that others wait for, those with the most waiting minutes first, else in the plan's order.

    Bit sets, the last step first. A set's minutes are counted by the binary digits of minutes: for each digit the
    steps that have it, times its value, so that no set is walked. Cost grows with the square of the plan, but a word
    of bits at a time: asked for only where it is shown.
    """
    steps = plan.steps
    digits = _digits(steps)
    above: dict[str, int] = {}
    found: list[Held] = []
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        reach = above.pop(step.id, 0)
        if reach:
            minutes = sum((reach & having).bit_count() << digit for digit, having in enumerate(digits))
            found.append(Held(step.id, reach.bit_count(), minutes))
        passed = reach | 1 << place
        for need in step.needs:
            above[need] = above.get(need, 0) | passed
    found.reverse()
    return tuple(sorted(found, key=lambda held: -held.minutes))


def _digits(steps: tuple[Step, ...]) -> list[int]:
    """Return for each binary digit of minutes the set of the steps (by their places) that have it."""
    count = max((step.minutes_left for step in steps), default=0).bit_length()
    # The first step is the lowest bit. Written out in one go, as setting bits one by one would copy them each time.
    return [
        int("".join("1" if step.minutes_left >> digit & 1 else "0" for step in reversed(steps)), 2)
        for digit in range(count)
    ]
