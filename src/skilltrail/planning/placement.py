"""Placement: finds what a learner knows already by asking about few skills.

A yes implies all prerequisites, a no rules out all that needs the skill; the rest is concluded from the pattern
(`belief`). The next question is the skill whose answer is expected to tell most about what is known (D. V. Lindley,
"On a measure of the information provided by an experiment", 1956): as an answer depends on that skill alone, it is
the one where yes and no are most nearly as likely. As in computerised adaptive testing (H. Wainer and others, 1990)
it ends when little enough is in doubt. Everything is worked out from the answers in their order, so they are all
there is to keep, and an answer taken back was never given.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from graphlib import TopologicalSorter
from math import ceil, log
from typing import Literal, get_args

from msgspec import Struct

from skilltrail.curriculum.model import Curriculum
from skilltrail.planning.belief import Belief, Cost, Population
from skilltrail.planning.goals import lay_out
from skilltrail.planning.graph import Graph
from skilltrail.progress.answers import Answer
from skilltrail.progress.model import KNOWN, Goal, Progress

SEED = 1985
"""Of the population; the same answers always lead to the same questions."""
SURE, SURE_OF_FEW = 0.012, 0.05
"""It ends when this share of the skills, or less, is expected to be placed wrongly; of few skills, this share"""
QUARTER = 0.25
"""but no more than so many skills."""
LIKELY = 0.9
"""How likely a skill must be known to be concluded from the pattern: what is left out by mistake costs an hour, what
is taken for known a gap."""
FOREGONE = 0.05
"""It ends too when of every skill it is this unlikely that its answer surprises."""
MOST = 60
"""It ends after so many questions in any case."""
SAID, HINTED = 3, 1
"""The points of learners whom an answer speaks against: plainly, or hardly."""
SETTLES = 0.86
"""What one answer leaves of the doubt, on average (`python -m tests.planning.placing`)."""

How = Literal["yes", "implied", "pattern"]
HOWS: tuple[How, ...] = get_args(How)
_KEPT = 8  # beliefs
ScopeKind = Literal["goals", "role", "area", "skill"]


class Scope(Struct, frozen=True):
    """What a placement is about: the goals (`id` is ""), or a role, area or skill with all it needs."""

    kind: ScopeKind
    id: str = ""


class Space(Struct, frozen=True):
    """The skills of a placement, prerequisites first; what is skipped, and only needed by that, is left out.

    `known` are those the record knows already; they count as answered with yes. `open` are the others.
    """

    needs: dict[str, tuple[str, ...]]
    areas: dict[str, str]
    levels: dict[str, str]
    known: tuple[str, ...]
    open: tuple[str, ...]


class Placed(Struct, frozen=True):
    """A skill found to be known: said so (`yes`), `implied` by the skill `by`, or concluded from the `pattern`.

    `likely` is how likely it is, in per cent; what was said is not put in doubt by that.
    """

    id: str
    how: How
    by: str = ""
    likely: int = 100


class Findings(Struct, frozen=True):
    """What a placement has found so far: `placed` is closed under prerequisites, together with what the record knows.

    `doubted` are skills answered with yes that are not placed: what was said of others speaks against it.
    """

    placed: tuple[Placed, ...]
    doubted: tuple[str, ...]
    unknown: tuple[str, ...]


def targets(curriculum: Curriculum, graph: Graph, progress: Progress, scope: Scope) -> tuple[str, ...]:
    """Return the skills that a scope asks for; of a choice that is open, every option."""
    if scope.kind == "skill":
        return (scope.id,)
    if scope.kind == "area":
        return tuple(id for id, skill in curriculum.skills.items() if skill.area == scope.id)
    goals = progress.goals if scope.kind == "goals" else (Goal(scope.id),)
    layout = lay_out(curriculum, graph, goals, progress.chosen)
    options = [
        option
        for choice in layout.choices.values()
        if not layout.targets.intersection(choice.one_of)
        for option in choice.one_of
    ]
    wanted = layout.targets.union(options)
    return tuple(id for id in curriculum.skills if id in wanted)


def space(curriculum: Curriculum, graph: Graph, progress: Progress, wanted: Iterable[str]) -> Space:
    """Return what there is to place for a learner who wants these skills."""
    skipped = {id for id, record in progress.skills.items() if record.status == "skipped"}
    held = graph.closure(wanted, skipped)
    among = {id: tuple(n for n in graph.prerequisites[id] if n in held) for id in curriculum.skills if id in held}
    needs = {id: among[id] for id in TopologicalSorter(among).static_order()}
    return Space(
        needs,
        {id: curriculum.skills[id].area for id in needs},
        {id: curriculum.skills[id].level for id in needs},
        tuple(id for id in needs if progress.status(id) in KNOWN),
        tuple(id for id in needs if progress.status(id) not in KNOWN),
    )


class Believer:
    """Turns answers into beliefs; keeps the last few, so that one more answer, or one less, costs one step."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self._population = Population(space.needs, space.areas, space.levels, seed=SEED)
        self._first = self._before()
        self._kept: dict[tuple[Answer, ...], Belief] = {}

    def shares(self, answers: Sequence[Answer]) -> dict[str, float]:
        """Return how likely each skill is known after these answers, whatever was asked before."""
        given = tuple(answer for answer in answers if answer.skill in self.space.needs)
        done = len(given)
        while done and given[:done] not in self._kept:
            done -= 1
        belief = self._kept.get(given[:done], self._first)
        for upto in range(done, len(given)):
            belief = self._population.learn(belief, costs(self.space, given[upto]))
            self._kept[given[: upto + 1]] = belief
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return self._population.shares(belief)

    def _before(self) -> Belief:
        """Return what is to be believed before the first answer: the record is as good as answers."""
        known = self.space.known
        implied = {need for id in known for need in self.space.needs[id]}  # said already by what needs them
        belief = self._population.first()
        for id in known:
            if id not in implied:
                belief = self._population.learn(belief, ((id, False, SAID),))
        return belief


def costs(space: Space, answer: Answer) -> tuple[Cost, ...]:
    """Return what an answer says against learners.

    "Partly" speaks against knowing the skill, and against not knowing what it needs directly; "not sure" hardly
    speaks against knowing it.
    """
    if answer.reply == "yes":
        return ((answer.skill, False, SAID),)
    if answer.reply == "unsure":
        return ((answer.skill, True, HINTED),)
    hints = tuple((need, False, SAID) for need in space.needs[answer.skill] if answer.reply == "partly")
    return ((answer.skill, True, SAID), *hints)


def doubt(space: Space, shares: Mapping[str, float]) -> float:
    """Return how many of the open skills are expected to be placed wrongly."""
    return sum(min(shares[id], 1 - shares[id]) for id in space.open)


def question(space: Space, shares: Mapping[str, float], answers: Sequence[Answer]) -> str:
    """Return the skill to ask about next, "" when enough is sure or nothing is left to ask."""
    asked = {answer.skill for answer in answers if answer.skill in space.needs}
    if len(asked) >= MOST or doubt(space, shares) <= _enough(space):
        return ""
    best = min((id for id in space.open if id not in asked), key=lambda id: abs(shares[id] - 0.5), default="")
    return best if best and FOREGONE < shares[best] < 1 - FOREGONE else ""


def questions_left(space: Space, shares: Mapping[str, float], answers: Sequence[Answer]) -> int:
    """Return about how many more questions there will be: an estimate, 0 at the end."""
    asked = len({answer.skill for answer in answers if answer.skill in space.needs})
    if not question(space, shares, answers):
        return 0
    many = ceil(log(_enough(space) / doubt(space, shares)) / log(SETTLES))
    return max(1, min(many, MOST - asked, len(space.open) - asked))


def _enough(space: Space) -> float:
    many = len(space.open)
    return max(SURE * many, min(SURE_OF_FEW * many, QUARTER))


def findings(space: Space, shares: Mapping[str, float], answers: Sequence[Answer]) -> Findings:
    """Return what the answers mean.

    A yes holds, with all it implies, unless a prerequisite was denied; a no holds, with all it rules out, unless
    something that needs it was affirmed. Where answers contradict each other, and for the rest, the belief decides;
    without any answer only the record counts.
    """
    graph = Graph(space.needs)
    held = [answer for answer in answers if answer.skill in space.needs]
    yes = [*space.known, *(answer.skill for answer in held if answer.reply == "yes")]
    no = [answer.skill for answer in held if answer.reply in ("no", "partly")]
    denied, affirmed = _upwards(graph, no), graph.closure(yes)
    found = {id for id in space.needs if held and shares[id] > LIKELY}
    found |= graph.closure(id for id in yes if id not in denied)
    found -= _upwards(graph, (id for id in no if id not in affirmed))
    found |= graph.closure(space.known)
    said = [id for id in yes if id in found]
    by = _nearest(graph, said)
    known = set(space.known)
    placed = []
    for id in space.open:
        if id in found:
            how: How = "yes" if id in said else "implied" if id in by else "pattern"
            likely = 100 if how == "yes" else min(99, round(100 * shares[id]))
            placed.append(Placed(id, how, by[id] if how == "implied" else "", likely))
    doubted = tuple(id for id in yes if id not in found and id not in known)
    return Findings(tuple(placed), doubted, tuple(id for id in space.open if id not in found))


def _upwards(graph: Graph, ids: Iterable[str]) -> set[str]:
    """Return the skills and all that needs any of them."""
    found: set[str] = set()
    for id in ids:
        if id not in found:
            found |= {id} | graph.below(id)
    return found


def _nearest(graph: Graph, said: Sequence[str]) -> dict[str, str]:
    """Return for each prerequisite of what was said the nearest that implies it, the first said of several."""
    by = {id: id for id in said}
    level = list(by)
    while level:
        following = []
        for id in level:
            for need in graph.prerequisites[id]:
                if need not in by:
                    by[need] = by[id]
                    following.append(need)
        level = following
    return by


def kept(space: Space, findings: Findings, dropped: Collection[str]) -> tuple[Placed, ...]:
    """Return what stays of the findings when some are taken back, with what rested on them.

    With a skill goes what needs it, and what was implied only by what goes.
    """
    graph = Graph(space.needs)
    gone = _upwards(graph, (one.id for one in findings.placed if one.id in dropped))
    said = {one.id for one in findings.placed if one.how == "yes" and one.id not in gone}
    implied = graph.closure([*said, *space.known])
    stays = set(space.known)
    left = []
    for one in findings.placed:  # prerequisites first
        resting = one.how != "implied" or one.id in implied
        if one.id not in gone and resting and stays.issuperset(space.needs[one.id]):
            stays.add(one.id)
            left.append(one)
    return tuple(left)


def toggled(space: Space, findings: Findings, dropped: Sequence[str], id: str) -> tuple[str, ...]:
    """Return what is dropped when `id` is taken back, or, where it is gone already, taken in again."""
    if id in {one.id for one in kept(space, findings, dropped)}:
        return (*dropped, id)
    graph = Graph(space.needs)
    impliers = [one.id for one in findings.placed if one.how == "yes" and id in graph.closure((one.id,))]
    back = graph.closure((id, *impliers))
    return tuple(one for one in dropped if one not in back)
