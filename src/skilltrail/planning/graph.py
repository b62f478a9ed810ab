"""The prerequisite graph: topological order, cycles, ancestors and dependants, all without recursion.

Sources: Kahn's algorithm (A. B. Kahn, "Topological sorting of large networks", 1962) for the order and for
finding what stands on a cycle.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from skilltrail.curriculum.model import Curriculum


class CycleError(ValueError):
    """The prerequisites form a circle; `path` begins and ends with the same id."""

    def __init__(self, path: Sequence[str]) -> None:
        self.path = tuple(path)
        super().__init__("prerequisites form a circle: " + " -> ".join(self.path))


class Graph:
    """Direct prerequisites and dependants of every id. Built once per curriculum, never changed.

    `prerequisites` maps every id to the ids it needs directly; ids named there but absent as keys are ignored.
    The checker keeps circles out of a curriculum; `order.arrange` refuses one all the same.
    """

    __slots__ = ("_dependants", "prerequisites")

    def __init__(self, prerequisites: Mapping[str, Sequence[str]]) -> None:
        self.prerequisites: dict[str, tuple[str, ...]] = {}
        self._dependants: dict[str, list[str]] | None = None
        same = {id: id for id in prerequisites}  # one object an id: quicker to compare, and less to keep
        find = same.get
        for id, needed in prerequisites.items():
            present = tuple([known for need in needed if (known := find(need)) is not None])
            if len(present) > 1 and len(set(present)) < len(present):
                present = tuple(dict.fromkeys(present))
            self.prerequisites[id] = present

    @property
    def dependants(self) -> dict[str, list[str]]:
        """The ids that need each id directly. Worked out when first asked for: a plan does without."""
        if self._dependants is None:
            self._dependants = {id: [] for id in self.prerequisites}
            for id, needed in self.prerequisites.items():
                for need in needed:
                    self._dependants[need].append(id)
        return self._dependants

    def refuse_circles(self) -> None:
        """Raise CycleError, naming the path, when some ids need each other in a circle."""
        dependants = self.dependants
        waiting = {id: len(needed) for id, needed in self.prerequisites.items()}
        ready = [id for id, count in waiting.items() if not count]
        for id in ready:  # grows while it is walked
            for dependant in dependants[id]:
                waiting[dependant] -= 1
                if not waiting[dependant]:
                    ready.append(dependant)
        if len(ready) < len(waiting):
            raise CycleError(self._circle({id for id, count in waiting.items() if count}))

    def _circle(self, stuck: set[str]) -> list[str]:
        """Walk prerequisites among the ids that could not be ranked until one comes again."""
        id = min(stuck)
        seen: dict[str, int] = {}
        path: list[str] = []
        while id not in seen:
            seen[id] = len(path)
            path.append(id)
            id = next(need for need in self.prerequisites[id] if need in stuck)
        circle = path[seen[id] :]
        start = circle.index(min(circle))
        circle = circle[start:] + circle[:start]
        return [*circle, circle[0]]

    def closure(self, starts: Iterable[str], stop: frozenset[str] | set[str] = frozenset()) -> set[str]:
        """Return the starts and all they need, neither entering nor passing through `stop`."""
        found: set[str] = set()
        todo = [id for id in starts if id in self.prerequisites and id not in stop]
        while todo:
            id = todo.pop()
            if id in found:
                continue
            found.add(id)
            todo += [need for need in self.prerequisites[id] if need not in found and need not in stop]
        return found

    def above(self, id: str, stop: frozenset[str] | set[str] = frozenset()) -> Iterator[str]:
        """Yield the prerequisites of an id, nearest first, not passing through `stop`; the id itself is left out."""
        seen = {id}
        level = [id]
        while level:
            following: list[str] = []
            for current in level:
                for need in self.prerequisites.get(current, ()):
                    if need not in seen and need not in stop:
                        seen.add(need)
                        following.append(need)
                        yield need
            level = following

    def below(self, id: str) -> set[str]:
        """Return everything that needs the id, directly or not; the id itself is left out."""
        found: set[str] = set()
        todo = list(self.dependants.get(id, ()))
        while todo:
            current = todo.pop()
            if current not in found:
                found.add(current)
                todo.extend(self.dependants[current])
        return found

    def path(self, top: str, down: str, within: set[str]) -> list[str]:
        """Return a shortest chain of prerequisites from `top` down to `down` inside `within`, [] if none."""
        came: dict[str, str] = {top: ""}
        level = [top]
        while level and down not in came:
            following: list[str] = []
            for current in level:
                for need in self.prerequisites.get(current, ()):
                    if need in within and need not in came:
                        came[need] = current
                        following.append(need)
            level = following
        if down not in came:
            return []
        chain = [down]
        while chain[-1] != top:
            chain.append(came[chain[-1]])
        return chain[::-1]


def skill_graph(curriculum: Curriculum) -> Graph:
    """Return the graph of a curriculum's skills."""
    return Graph({id: [p.skill for p in skill.prerequisites] for id, skill in curriculum.skills.items()})
