"""What stands around a skill in the graph, some edges far: what it needs, and what it unlocks."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from skilltrail.planning.plan import Planner

Side = Literal["needs", "unlocks"]


class Branch(Struct, frozen=True):
    """A skill some edges away: `skill` needs or unlocks `of`, which is one edge nearer, for `reason`.

    `again` says that it stood before already, so that what is behind it is not told once more.
    """

    skill: str
    of: str
    reason: str
    depth: int
    again: bool = False


def around(planner: Planner, id: str, side: Side, depth: int) -> Iterator[Branch]:
    """Yield what stands on one side of a skill, up to `depth` edges away, each followed by what is behind it.

    Neighbours come in the authored order. No skill is followed twice, so there are never more branches than edges;
    one that can be met nearer is followed there.
    """
    graph = planner.graph
    beside = graph.prerequisites if side == "needs" else graph.dependants
    near = {id: 0}
    for one in (queue := [id]):  # grows while it is walked
        for other in beside[one] if near[one] < depth else ():
            if other not in near:
                near[other] = near[one] + 1
                queue.append(other)
    followed = {id}
    todo = [(other, id, 1) for other in reversed(beside[id])] if depth > 0 else []
    while todo:
        skill, of, at = todo.pop()
        again = skill in followed or near[skill] < at
        reason = _reason(planner, skill, of) if side == "unlocks" else _reason(planner, of, skill)
        yield Branch(skill, of, reason, at, again)
        if not again:
            followed.add(skill)
            if at < depth:
                todo.extend((other, skill, at + 1) for other in reversed(beside[skill]))


def _reason(planner: Planner, skill: str, need: str) -> str:
    return next((p.reason for p in planner.curriculum.skills[skill].prerequisites if p.skill == need), "")
