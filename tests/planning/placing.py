"""Simulates placements: `python -m tests.planning.placing [--learners N] [--seed N]`.

The learner model is not the one that placement believes in. A learner has a level (even between a newcomer's and
an expert's), a general strength and one in each area, all normal; strengths in two areas have the correlation
`RELATED`. A skill is in reach when level and strength, with normal luck of the width `LUCK`, exceed the difficulty
of its level; it is known when it is in reach and all its prerequisites are known. Honest learners answer yes to what
they know and no to all else; the others give the opposite answer once in ten.

Beside placement stand two other ways. *Asking everything* takes each answer as it is. *Bisection* asks about the
middle one, in a topological order, of those skills about which nothing is said or implied yet, until none is left; it
believes every answer.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from msgspec import Struct

from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Curriculum
from skilltrail.paths import shipped_content
from skilltrail.planning.graph import Graph, skill_graph
from skilltrail.planning.placement import (
    Believer,
    Scope,
    Space,
    doubt,
    findings,
    question,
    questions_left,
    space,
    targets,
)
from skilltrail.progress.answers import Answer
from skilltrail.progress.model import Progress

NEWCOMER, EXPERT = -1.0, 1.5
RELATED = 0.5
LUCK = 0.5
DIFFICULTY = {"foundation": -0.9, "core": 0.0, "advanced": 0.9}
WRONG = 0.1


class Outcome(Struct, frozen=True):
    """How a way of asking did: questions asked, the share of skills placed rightly, and what it expected of that."""

    questions: int
    right: float
    expected: float = 1.0
    foretold: tuple[int, ...] = ()


Way = Callable[[Space, Callable[[str], bool]], Outcome]


@cache
def shipped() -> Curriculum:
    with TemporaryDirectory() as folder:
        return load(shipped_content(), Path(folder) / "packs", Path(folder) / "cache").curriculum


def knowing(
    content: Curriculum, room: Space, random: Random, *, related: float = RELATED, luck: float = LUCK
) -> set[str]:
    """Draw a learner, and return what is known of the skills of a space."""
    level = random.uniform(NEWCOMER, EXPERT)
    general = random.gauss(0, 1)
    areas = {area: random.gauss(0, 1) for area in dict.fromkeys(room.areas.values())}
    known: set[str] = set()
    for id, needs in room.needs.items():  # prerequisites first
        strength = level + related**0.5 * general + (1 - related) ** 0.5 * areas[room.areas[id]]
        reach = strength + random.gauss(0, luck) > DIFFICULTY[content.skills[id].level]
        if reach and known.issuperset(needs):
            known.add(id)
    return known


def placed(room: Space, ask: Callable[[str], bool], believer: Believer | None = None) -> tuple[Outcome, set[str]]:
    """Place a learner as the program does."""
    believer = believer or Believer(room)
    answers: tuple[Answer, ...] = ()
    foretold = []
    while True:
        shares = believer.shares(answers)
        id = question(room, shares, answers)
        if not id:
            break
        foretold.append(len(answers) + questions_left(room, shares, answers))
        answers = (*answers, Answer(id, "yes" if ask(id) else "no"))
    found = {one.id for one in findings(room, shares, answers).placed}
    expected = 1 - doubt(room, shares) / len(room.open)
    return Outcome(len(answers), 0.0, expected, tuple(foretold)), found


def everything(room: Space, ask: Callable[[str], bool]) -> tuple[Outcome, set[str]]:
    """Ask about every skill."""
    return Outcome(len(room.open), 0.0), {id for id in room.open if ask(id)}


def bisection(room: Space, ask: Callable[[str], bool]) -> tuple[Outcome, set[str]]:
    """Ask about the middle one of those in doubt, in a topological order."""
    graph = Graph(room.needs)
    left, known, asked = list(room.open), set[str](), 0
    while left:
        id = left[len(left) // 2]
        asked += 1
        if ask(id):
            implied = graph.closure((id,))
            known |= implied.intersection(left)
        else:
            implied = graph.below(id) | {id}
        left = [one for one in left if one not in implied]
    return Outcome(asked, 0.0), known


WAYS = {"placement": placed, "asking everything": everything, "bisection": bisection}


def scopes(content: Curriculum) -> Iterator[tuple[str, Space]]:
    graph = skill_graph(content)
    for id in content.roles:
        wanted = targets(content, graph, Progress(), Scope("role", id))
        yield id, space(content, graph, Progress(), wanted)


def run(
    content: Curriculum,
    room: Space,
    way: str,
    learners: int,
    seed: int,
    *,
    wrong: float = 0.0,
    luck: float = LUCK,
    related: float = RELATED,
) -> list[Outcome]:
    """Try a way of asking on learners drawn with a seed; `wrong` is the share of wrong answers."""
    outcomes = []
    believer = Believer(room)
    for number in range(learners):
        random = Random(f"{seed} {number}")
        truth = knowing(content, room, random, related=related, luck=luck)
        answer: dict[str, bool] = {id: (id in truth) != (random.random() < wrong) for id in room.open}
        if way == "placement":
            outcome, found = placed(room, answer.__getitem__, believer)
        else:
            outcome, found = WAYS[way](room, answer.__getitem__)
        right = 1 - len(found ^ truth) / len(room.open)
        outcomes.append(Outcome(outcome.questions, right, outcome.expected, outcome.foretold))
    return outcomes


def mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def row(outcomes: Sequence[Outcome]) -> str:
    right = sorted(outcome.right for outcome in outcomes)
    return (
        f"{mean([o.questions for o in outcomes]):5.1f} asked, {100 * mean(right):5.1f} % right"
        f" ({100 * right[len(right) // 10]:.0f} % in the worst tenth)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seed", type=int, default=6)
    chosen = parser.parse_args()
    content = shipped()
    print(f"{chosen.learners} learners a row, seed {chosen.seed}")
    rooms = dict(scopes(content))
    for id, room in rooms.items():
        print(f"\n{id}, {len(room.open)} skills")
        for wrong in (0.0, WRONG):
            for way in WAYS:
                outcomes = run(content, room, way, chosen.learners, chosen.seed, wrong=wrong)
                print(f"  {100 * wrong:2.0f} % wrong answers  {way:18} {row(outcomes)}", flush=True)
    print("\nOther learners, machine-learning-engineer, honest answers")
    room = rooms["machine-learning-engineer"]
    for what, how in VARIANTS.items():
        print(f"  {what:40} {row(run(content, room, 'placement', chosen.learners, chosen.seed, **how))}", flush=True)
    outcomes = run(content, room, "placement", chosen.learners, chosen.seed)
    early = [abs(o.foretold[0] - o.questions) for o in outcomes if o.foretold]
    half = [abs(o.foretold[len(o.foretold) // 2] - o.questions) for o in outcomes if o.foretold]
    print(
        f"\nThe number of questions is foretold {mean(early):.1f} off at the beginning, {mean(half):.1f} half-way;"
        f"\nof the skills it expected {100 * mean([o.expected for o in outcomes]):.1f} % to be right, and"
        f" {100 * mean([o.right for o in outcomes]):.1f} % were."
    )


VARIANTS: Mapping[str, Mapping[str, float]] = {
    "luck 0.3: what needs what tells more": {"luck": 0.3},
    "luck 0.8: tells less": {"luck": 0.8},
    "areas hardly related (0.2)": {"related": 0.2},
    "areas much alike (0.8)": {"related": 0.8},
}

if __name__ == "__main__":
    main()
