"""The order inside the stages: a list schedule over the prerequisite graph.

The method is list scheduling (R. L. Graham, "Bounds on multiprocessing timing anomalies", 1969) with one
worker: of the skills whose prerequisites are placed, take the one that ranks best. The learner stays in an
area while it has something ready; among what is ready foundations come first, then what uses the newest
prerequisite, then the authored order. What is known plays no part, so ticking cannot reorder anything.
"""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

from skilltrail.curriculum.model import LEVELS, Skill
from skilltrail.planning.graph import Graph

_LEVEL_RANK = {level: rank for rank, level in enumerate(LEVELS)}

_Key = tuple[int, int, int, str]


def arrange(
    stages: Sequence[Sequence[str]], graph: Graph, skills: Mapping[str, Skill], authored: Mapping[str, int]
) -> list[list[str]]:
    """Order the members of each stage; `authored` gives each skill's place in the files.

    A prerequisite may stand in the same stage or an earlier one, never in a later one. Takes time in
    proportion to skills and edges (times a logarithm). Raises CycleError when prerequisites form a circle.
    """
    position: dict[str, int] = {}
    order = [_arrange_stage(members, graph, skills, authored, position) for members in stages]
    if len(position) < sum(map(len, stages)):
        graph.refuse_circles()
    return order


def _arrange_stage(
    members: Sequence[str],
    graph: Graph,
    skills: Mapping[str, Skill],
    authored: Mapping[str, int],
    position: dict[str, int],
) -> list[str]:
    waiting, dependants = _edges_inside(members, graph)
    heaps: dict[str, list[_Key]] = {}

    def ready(id: str) -> None:
        newest = max((position[need] for need in graph.prerequisites[id] if need in position), default=-1)
        key = (_LEVEL_RANK[skills[id].level], -newest, authored[id], id)
        heappush(heaps.setdefault(skills[id].area, []), key)

    for id, count in waiting.items():
        if not count:
            ready(id)
    order: list[str] = []
    area = ""
    while heaps:
        if area not in heaps:
            area = min(heaps, key=lambda name: heaps[name][0])
        id = heappop(heaps[area])[-1]
        if not heaps[area]:
            del heaps[area]
        position[id] = len(position)
        order.append(id)
        for dependant in dependants.get(id, ()):
            waiting[dependant] -= 1
            if not waiting[dependant]:
                ready(dependant)
    return order


def _edges_inside(members: Sequence[str], graph: Graph) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Return how many members each member waits for, and which wait for it."""
    waiting = dict.fromkeys(members, 0)
    dependants: dict[str, list[str]] = {}
    for id in members:
        for need in graph.prerequisites[id]:
            if need in waiting:
                waiting[id] += 1
                dependants.setdefault(need, []).append(id)
    return waiting, dependants
