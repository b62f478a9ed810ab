"""The order inside the stages: the authored one, made possible and then made better.

It begins depth first (R. E. Tarjan, "Edge-disjoint spanning trees and depth-first search", 1976): the skills of a
stage as its authors list them, each after those of its prerequisites that do not stand yet. From there `moves`
shortens the waiting between a prerequisite and its first use and takes switches of area out, and lets neither
become more than it was. What a goal begins with stays its beginning. What is known plays no part, so ticking cannot
reorder anything; nor do later goals.
"""

from collections.abc import Mapping, Sequence

from skilltrail.curriculum.model import LEVELS, Skill
from skilltrail.planning.graph import Graph
from skilltrail.planning.moves import Items, Search

_LEVEL = {level: rank for rank, level in enumerate(LEVELS)}


def arrange(
    stages: Sequence[Sequence[str]],
    graph: Graph,
    skills: Mapping[str, Skill],
    before: Sequence[str] = (),
    standing: Sequence[str] = (),
) -> list[list[str]]:
    """Order the members of each stage of a goal; `before` is what earlier goals teach, in its order.

    `standing` stand in the first of the stages already: their order is kept, and the others put between them.
    A prerequisite may stand in the same stage or an earlier one, never in a later one. Takes time in proportion
    to skills and edges. Raises CycleError when prerequisites form a circle.
    """
    groups = depth_first(stages, graph)
    if standing:
        groups[0] = [*standing, *groups[0]]
    ids = [id for group in groups for id in group]
    search = Search(_items(ids, graph, skills, before), len(standing))
    high = 0
    for group in groups:
        low, high = max(high, 1), high + len(group)
        search.improve(low, high)
    order = iter(search.order)
    return [[ids[next(order)] for _ in group] for group in groups]


def depth_first(stages: Sequence[Sequence[str]], graph: Graph) -> list[list[str]]:
    """Order the members of each stage as listed, fetching on demand what each needs of its stage.

    Raises CycleError when prerequisites form a circle.
    """
    needs = graph.prerequisites
    order: list[list[str]] = []
    for members in stages:
        left = set(members)  # what does not stand yet
        begun: set[str] = set()
        group: list[str] = []
        for member in members:
            todo = [member]
            while todo:
                id = todo[-1]
                if id not in left:
                    todo.pop()
                elif id in begun:
                    left.remove(todo.pop())
                    group.append(id)
                else:
                    begun.add(id)
                    ahead = [need for need in needs[id] if need in left]
                    if not begun.isdisjoint(ahead):
                        graph.refuse_circles()
                    todo += reversed(ahead)
        order.append(group)
    return order


def _items(ids: Sequence[str], graph: Graph, skills: Mapping[str, Skill], before: Sequence[str]) -> Items:
    """Return the items to search over."""
    number = {id: place for place, id in enumerate(ids)}
    outside = _unused(before, graph)
    number.update((id, place) for place, id in enumerate(outside, len(ids)))
    areas: dict[str, int] = {}
    own = [skills[id] for id in ids]
    return Items(
        needs=[tuple([number[need] for need in graph.prerequisites[id] if need in number]) for id in ids],
        minutes=[skill.minutes for skill in own],
        areas=[areas.setdefault(skill.area, len(areas)) for skill in own],
        levels=[_LEVEL[skill.level] for skill in own],
        outside=len(outside),
    )


def _unused(before: Sequence[str], graph: Graph) -> list[str]:
    """Return what no other of these needs, in their order."""
    used = {need for id in before for need in graph.prerequisites[id]}
    return [id for id in before if id not in used]
