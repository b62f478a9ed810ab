"""How good an order is, measured: `python -m tests.planning.quality`.

Three measures. Lower is better, and the first two decide:

1. *waiting*: the mean hours between learning a prerequisite and first using it;
2. *switches*: how often the next skill is of another area;
3. *milestones*: the hours of work to the end of each stage.

Compared are, inside the same stages, the program's order with the authored one (the skills as the role's file lists
them, each fetching before itself what it needs and does not stand yet) and with `graphlib`'s; and on random graphs
without stages the program's with the depth-first one that fetches prerequisites on demand.
"""

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import combinations, pairwise, permutations
from pathlib import Path

from msgspec import Struct

from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import LEVELS, Curriculum, Prerequisite, Skill
from skilltrail.planning.goals import lay_out
from skilltrail.planning.graph import Graph
from skilltrail.planning.order import arrange
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import Goal, Progress

Groups = Sequence[Sequence[str]]
"""Skills in order, stage by stage."""

CONTENT = Path(__file__).parents[2] / "content"


def waiting(order: Sequence[str], skills: Mapping[str, Skill]) -> float:
    """Return the mean hours between learning a prerequisite and first using it; 0 when none is used.

    Counted is every skill that a later one of the order needs directly: the hours of all that stands between its
    end and the beginning of the first that needs it.
    """
    now = 0
    ends: dict[str, int] = {}
    gaps: dict[str, int] = {}
    for id in order:
        for prerequisite in skills[id].prerequisites:
            if prerequisite.skill in ends:
                gaps.setdefault(prerequisite.skill, now - ends[prerequisite.skill])
        now += skills[id].minutes
        ends[id] = now
    return sum(gaps.values()) / 60 / len(gaps) if gaps else 0.0


def switches(order: Sequence[str], skills: Mapping[str, Skill]) -> int:
    """Return how many skills follow one of another area."""
    return sum(skills[one].area != skills[two].area for one, two in pairwise(order))


def milestones(groups: Groups, order: Sequence[str], skills: Mapping[str, Skill]) -> list[float]:
    """Return for each stage the hours of work until the last skill of it, and of those before it, is learnt."""
    ends: dict[str, int] = {}
    now = 0
    for id in order:
        now += skills[id].minutes
        ends[id] = now
    reached, latest = [], 0
    for group in groups:
        latest = max((latest, *(ends[id] for id in group)))
        reached.append(latest / 60)
    return reached


def on_demand(stages: Groups, graph: Graph) -> list[list[str]]:
    """Return each stage as listed, depth first: every skill fetches before itself what it needs of the stage."""
    placed: set[str] = set()
    groups: list[list[str]] = []

    def put(id: str, inside: frozenset[str]) -> None:
        if id in inside and id not in placed:
            placed.add(id)
            for need in graph.prerequisites[id]:
                put(need, inside)
            groups[-1].append(id)

    for stage in stages:
        groups.append([])
        for id in stage:
            put(id, frozenset(stage))
    return groups


def sorted_by_graphlib(stages: Groups, graph: Graph) -> list[list[str]]:
    """Return each stage in the order of `graphlib.TopologicalSorter.static_order`."""
    groups = []
    for stage in stages:
        inside = set(stage)
        needs = {id: [need for need in graph.prerequisites[id] if need in inside] for id in stage}
        groups.append(list(TopologicalSorter(needs).static_order()))
    return groups


class Quality(Struct, frozen=True):
    """Mean waiting in hours, and switches of area."""

    waiting: float
    switches: int

    def no_worse(self, other: "Quality") -> bool:
        """Tell whether neither measure is above the other's; a mean may differ by how it was added up."""
        return self.waiting <= other.waiting + 1e-9 and self.switches <= other.switches

    def better_on(self, other: "Quality") -> int:
        """Return on how many of the two measures this is below the other."""
        return (self.waiting < other.waiting - 1e-9) + (self.switches < other.switches)


def quality(groups: Groups, skills: Mapping[str, Skill]) -> Quality:
    """Measure an order."""
    order = flat(groups)
    return Quality(waiting(order, skills), switches(order, skills))


def flat(groups: Groups) -> list[str]:
    """Return the skills of all stages, one after the other."""
    return [id for group in groups for id in group]


def of_role(planner: Planner, role: str) -> dict[str, list[list[str]]]:
    """Return a role's order inside the same stages: the program's, the authored one, and `graphlib`'s."""
    skills, graph = planner.curriculum.skills, planner.graph
    stages = lay_out(planner.curriculum, graph, (Goal(role),), {}).members
    return {
        "ours": arrange(stages, graph, skills),
        "authored": on_demand(stages, graph),
        "graphlib": sorted_by_graphlib(stages, graph),
    }


def random_skills(size: int, seed: int, *, areas: int = 6, near: int = 0) -> dict[str, Skill]:
    """Return skills that need up to four others: any before them, or only of the last `near` ones.

    They come in no particular order, as in files that nobody sorted.
    """
    dice = random.Random(f"{size} {seed} {areas} {near}")
    ids = [f"skill-{number:04}" for number in range(size)]
    dice.shuffle(ids)
    skills = {}
    for place, id in enumerate(ids):
        pool = ids[max(0, place - near) if near else 0 : place]
        needs = dice.sample(pool, min(len(pool), dice.choice((0, 1, 1, 2, 2, 3, 4))))
        area, level = f"area-{dice.randrange(areas)}", dice.choice(LEVELS)
        skills[id] = Skill(
            id, id, id, area, level, dice.randint(2, 50), prerequisites=tuple(map(Prerequisite, needs))
        )
    return dict(sorted(skills.items()))


def of_graph(skills: Mapping[str, Skill]) -> tuple[Quality, Quality]:
    """Return the quality of the program's order of a graph without stages, and of the depth-first one."""
    graph = graph_of(skills)
    stage = [list(skills)]
    return quality(arrange(stage, graph, skills), skills), quality(on_demand(stage, graph), skills)


def graph_of(skills: Mapping[str, Skill]) -> Graph:
    """Return the graph of some skills."""
    return Graph({id: [p.skill for p in skill.prerequisites] for id, skill in skills.items()})


def kept(before: Sequence[str], after: Sequence[str]) -> float:
    """Return the share of pairs of the first order that stand the same way round in the second, of 0 to 1."""
    place = {id: number for number, id in enumerate(after)}
    pairs = [place[one] < place[two] for one, two in combinations(before, 2)]
    return sum(pairs) / len(pairs) if pairs else 1.0


def skills_in_order(planner: Planner, *goals: Goal) -> list[str]:
    """Return all skills of a plan for who knows nothing."""
    plan = planner.plan(Progress(), goals)
    return [step.id for step in plan.steps if step.kind == "skill"]


def shipped() -> Curriculum:
    """Return the shipped curriculum."""
    return load(CONTENT, CONTENT / "no-packs", None).curriculum


SIZES, SEEDS, AREAS, NEAR = (10, 20, 40, 90, 200, 500), range(10), (3, 6, 12), (0, 10)


def main(arguments: Sequence[str]) -> int:
    """Print the tables; a person decides what they mean."""
    argparse.ArgumentParser(prog="python -m tests.planning.quality", description=__doc__).parse_args(arguments)
    planner = Planner(shipped())
    print("Inside the same stages: mean hours of waiting, and switches of area\n")
    print(f"{'role':<28}{'ours':>12}{'authored':>12}{'graphlib':>12}   better on both than both")
    for role in planner.curriculum.roles:
        _print_role(planner, role)
    print("\nHours to each milestone: the same for every order inside the stages; then graphlib's without stages\n")
    for role in planner.curriculum.roles:
        _print_milestones(planner, role)
    print(f"\nRandom graphs without stages, {len(SEEDS) * len(AREAS) * len(NEAR)} of each size: ours, depth first\n")
    print(f"{'skills':>6}{'ours':>15}{'depth first':>15}   worse on one   better on one   better on both")
    for size in SIZES:
        _print_graphs(size)
    print("\nPairs that keep their order when a goal is added, over all pairs of roles\n")
    _print_kept(planner)
    return 0


def _print_role(planner: Planner, role: str) -> None:
    found = {name: quality(groups, planner.curriculum.skills) for name, groups in of_role(planner, role).items()}
    ours, *others = found.values()
    cells = "".join(f"{q.waiting:>8.1f} {q.switches:>3}" for q in found.values())
    print(f"{role:<28}{cells}   {'yes' if all(ours.better_on(other) == 2 for other in others) else 'NO'}")


def _print_milestones(planner: Planner, role: str) -> None:
    groups, skills = of_role(planner, role)["ours"], planner.curriculum.skills
    unstaged = flat(sorted_by_graphlib([flat(groups)], planner.graph))
    for name, order in ((role, flat(groups)), ("  without stages", unstaged)):
        print(f"{name:<28}" + "".join(f"{hours:>7.0f}" for hours in milestones(groups, order, skills)))


def _print_graphs(size: int) -> None:
    found = [
        of_graph(random_skills(size, seed, areas=areas, near=near))
        for areas in AREAS
        for near in NEAR
        for seed in SEEDS
    ]
    means = [
        (sum(q.waiting for q in column) / len(found), sum(q.switches for q in column) / len(found))
        for column in zip(*found, strict=True)
    ]
    cells = "".join(f"{hours:>9.1f}{count:>6.1f}" for hours, count in means)
    worse = sum(not ours.no_worse(other) for ours, other in found)
    better = [ours.better_on(other) for ours, other in found]
    print(f"{size:>6}{cells}{worse:>15}{better.count(1):>16}{better.count(2):>17}")


def _print_kept(planner: Planner) -> None:
    last, first = [], []
    for one, two in permutations(planner.curriculum.roles, 2):
        before = skills_in_order(planner, Goal(one))
        last.append(kept(before, skills_in_order(planner, Goal(one), Goal(two))))
        first.append(kept(before, skills_in_order(planner, Goal(two), Goal(one))))
    for name, shares in (("at the end", last), ("put first (a change of priority)", first)):
        print(f"{name:<34} at least {min(shares):.0%}, on average {sum(shares) / len(shares):.0%}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
