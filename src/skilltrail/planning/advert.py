"""A job advert against what somebody knows: what they have, what is missing and its hours, and the nearest role.

The nearest role is found as a document is by its words: by the cosine between the skills the advert names and those a
role asks for, each counted the less the more roles ask for it (G. Salton and C. Buckley, "Term-weighting approaches
in automatic text retrieval", 1988). What is nice to have weighs half.
"""

from collections.abc import Iterable, Sequence
from math import log, sqrt
from typing import Literal

from msgspec import Struct

from skilltrail.curriculum.model import Curriculum, Role
from skilltrail.planning.match import Finding, Mention, Part, Reading
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import Goal, Progress, Status

Standing = Literal["known", "missing", "skipped", "aside", "waived"]


class Asked(Struct, frozen=True):
    """A skill an advert names, with the words and lines it was found by, and how the learner stands to it.

    `standing`: known, missing, skipped by the learner, named `aside` (the advert does not ask for it) or `waived` (it
    says that it is not needed). `minutes` are left of the skill itself, `with_prerequisites` with all that has to be
    learnt before, from here; both are 0 unless it is missing.
    """

    skill: str
    part: Part
    mentions: tuple[Mention, ...]
    standing: Standing
    status: Status
    minutes: int = 0
    with_prerequisites: int = 0


class Likeness(Struct, frozen=True):
    """How near a role is to an advert, in percent.

    `score` is the weighed likeness, `of_advert` the share of the advert's skills that the role asks for, `of_role`
    the share of the role's skills that the advert names. `named` says that the advert's first lines call the job so;
    that counts for nothing in the score.
    """

    role: str
    score: int
    of_advert: int
    of_role: int
    named: bool = False


class Match(Struct, frozen=True):
    """An advert against what is known. `skills` stand in the advert's order, what is asked for before the rest.

    `minutes` is what is left to learn for all that is missing, prerequisites included and counted once, in `steps`
    steps; `must_minutes` the same without what is nice to have. `new_minutes` of it is in no plan yet. `roles` stand
    nearest first.
    """

    skills: tuple[Asked, ...]
    unknown: tuple[Mention, ...]
    roles: tuple[Likeness, ...]
    minutes: int
    must_minutes: int
    steps: int
    new_minutes: int

    def standing(self, *wanted: Standing) -> tuple[Asked, ...]:
        """Return the skills that stand so."""
        return tuple(one for one in self.skills if one.standing in wanted)

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the missing skills."""
        return tuple(one.skill for one in self.standing("missing"))


def weigh(planner: Planner, progress: Progress, reading: Reading) -> Match:
    """Compare what an advert names with what is known. Pure: the same input, the same answer."""
    found = sorted(reading.findings, key=lambda one: ("must", "nice", "aside").index(one.part))
    skills = tuple(_asked(planner, progress, one) for one in found)
    spared = tuple(
        Asked(one.skill, one.part, one.mentions, "waived", progress.status(one.skill)) for one in reading.waived
    )
    missing = [one for one in skills if one.standing == "missing"]
    must = [one.skill for one in missing if one.part == "must"]
    alone = planner.plan(progress, _goals(one.skill for one in missing), ())
    ahead = planner.plan(progress)
    both = planner.plan(progress, with_goals(progress.goals, (one.skill for one in missing)))
    return Match(
        skills=(*skills, *spared),
        unknown=reading.unknown,
        roles=nearest_roles(planner.curriculum, reading),
        minutes=alone.minutes_left,
        must_minutes=planner.plan(progress, _goals(must), ()).minutes_left,
        steps=len(alone.steps),
        new_minutes=max(0, both.minutes_left - ahead.minutes_left),
    )


def _asked(planner: Planner, progress: Progress, one: Finding) -> Asked:
    status = progress.status(one.skill)
    standing: Standing = "missing"
    if one.part == "aside":
        standing = "aside"
    elif progress.is_known(one.skill):
        standing = "known"
    elif status == "skipped":
        standing = "skipped"
    if standing != "missing":
        return Asked(one.skill, one.part, one.mentions, standing, status)
    own = progress.skill(one.skill).left(planner.curriculum.skills[one.skill].minutes)
    whole = planner.plan(progress, _goals((one.skill,)), ()).minutes_left
    return Asked(one.skill, one.part, one.mentions, standing, status, own, whole)


def _goals(skills: Iterable[str]) -> tuple[Goal, ...]:
    return tuple(Goal(id, "skill") for id in skills)


def with_goals(goals: Sequence[Goal], skills: Iterable[str]) -> tuple[Goal, ...]:
    """Return the goals with these skills after them, those left out that are goals already."""
    there = {goal.target for goal in goals}
    return (*goals, *_goals(id for id in skills if id not in there))


def nearest_roles(curriculum: Curriculum, reading: Reading) -> tuple[Likeness, ...]:
    """Return the roles, the one most like the advert first; none when the advert asks for nothing."""
    asked = {one.skill: 1.0 if one.part == "must" else 0.5 for one in reading.findings if one.part != "aside"}
    if not asked:
        return ()
    required = {role.id: _required(curriculum, role) for role in curriculum.roles.values()}
    count = len(required)
    shared = {id: sum(id in skills for skills in required.values()) for skills in required.values() for id in skills}
    # Never nothing: with one role alone its skills still count.
    weight = {id: log((1 + count) / (0.5 + many)) for id, many in shared.items()}
    length = sqrt(sum(share**2 * weight.get(id, 0.0) for id, share in asked.items()))
    found = []
    for role, skills in required.items():
        both = [id for id in asked if id in skills]
        product = sum(asked[id] * weight[id] for id in both)
        norm = length * sqrt(sum(weight[id] for id in skills))
        found.append(
            Likeness(
                role,
                score=round(100 * product / norm) if norm else 0,
                of_advert=100 * len(both) // len(asked),
                of_role=100 * len(both) // len(skills) if skills else 0,
                named=role in reading.roles,
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.score, -one.of_advert)))  # stable: the authored order decides


def _required(curriculum: Curriculum, role: Role) -> frozenset[str]:
    """Return the skills a role asks for: those of its stages, and those its choices offer."""
    ids = [*(id for stage in role.stages for id in stage.skills), *(id for one in role.choices for id in one.one_of)]
    return frozenset(id for id in ids if id in curriculum.skills)
