"""What an author should look at though it keeps nobody out: warnings about a pack that is sound otherwise."""

import re
from collections.abc import Iterator
from graphlib import TopologicalSorter

from skilltrail.curriculum.base import Base
from skilltrail.curriculum.draft import Draft
from skilltrail.curriculum.locate import Where
from skilltrail.curriculum.model import Skill
from skilltrail.curriculum.report import Report
from skilltrail.text import printable_argument

FEWEST_HOURS, MOST_HOURS = 1, 120
"""Of a skill: what is smaller is an outcome of another one, what is larger is several skills."""
FEWEST_WORDS = 6
"""Of a sentence that should not stand in two places; shorter ones may."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def advise(draft: Draft, base: Base, report: Report) -> None:
    """Warn of edges that say nothing new, skills and resources nobody comes to, odd hours, and repeated words."""
    _redundant_edges(draft, report)
    _unreached(draft, base, report)
    _odd_hours(draft, report)
    _dead_roles(draft, report)
    _shared_aliases(draft, report)
    _repeated_sentences(draft, report)


def _redundant_edges(draft: Draft, report: Report) -> None:
    """Warn of an edge that another prerequisite implies, because it needs the same skill already, directly or not.

    Each skill's ancestors are a bit set, put together in topological order: a pack has some thousand skills.
    """
    inside = {
        id: [edge.skill for edge in skill.prerequisites if edge.skill in draft.skills]
        for id, skill in draft.skills.items()
    }
    bit = {id: 1 << at for at, id in enumerate(inside)}
    above: dict[str, int] = {}
    for id in TopologicalSorter(inside).static_order():
        above[id] = 0
        for need in inside[id]:
            above[id] |= bit[need] | above[need]
    for id, needs in inside.items():
        for need in needs:
            through = next((other for other in needs if above[other] & bit[need]), "")
            if through:
                at = next(at for at, edge in enumerate(draft.skills[id].prerequisites) if edge.skill == need)
                said = f"prerequisite '{need}' is implied by '{through}', which needs it"
                _warn(draft, report, id, ("prerequisites", at), said)


def _unreached(draft: Draft, base: Base, report: Report) -> None:
    """Warn of skills that no role leads to, and of resources that no skill uses; only where the pack has roles."""
    if not draft.roles:
        return
    waiting: list[str] = []
    for role in (*base.roles.values(), *draft.roles.values()):
        waiting += [skill for stage in role.stages for skill in stage.skills]
        waiting += [*role.recommended, *(skill for choice in role.choices for skill in choice.one_of)]
    reached: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id not in reached and (skill := draft.skills.get(id) or base.skills.get(id)):
            reached.add(id)
            waiting += [edge.skill for edge in skill.prerequisites]
    for id in draft.skills:
        if id not in reached:
            _warn(draft, report, id, ("id",), "no role requires or recommends it, and nothing they need does")
    used = {use.id for skill in draft.skills.values() for use in skill.resources}
    used |= {use.id for overlay in draft.overlays for use in overlay.resources}
    used |= {id for topic in draft.topics.values() for section in topic.sections for id in section.resources}
    for id in draft.resources:
        if id not in used:
            _warn_of("resource", id, ("id",), "no skill uses it", draft, report)


def _odd_hours(draft: Draft, report: Report) -> None:
    for skill in draft.skills.values():
        if not FEWEST_HOURS <= skill.hours <= MOST_HOURS:
            said = f"{skill.hours:g} h is out of line: a skill takes {FEWEST_HOURS} to {MOST_HOURS} h"
            _warn(draft, report, skill.id, ("hours",), said)


def _dead_roles(draft: Draft, report: Report) -> None:
    for role in draft.roles.values():
        if not any(stage.skills for stage in role.stages):
            _warn_of("role", role.id, ("id",), "no stage lists a skill, so it asks for nothing", draft, report)


def _shared_aliases(draft: Draft, report: Report) -> None:
    """Warn of an alias that two skills have, or that is another skill's title: a job advert could mean either."""
    owners: dict[str, str] = {}
    for skill in draft.skills.values():
        for name in (skill.title, skill.short):
            owners.setdefault(_folded(name), skill.id)
    for skill in draft.skills.values():
        for at, alias in enumerate(skill.aliases):
            owner = owners.setdefault(_folded(alias), skill.id)
            if owner != skill.id:
                message = f"alias '{printable_argument(alias)}' is also a name of skill '{printable_argument(owner)}'"
                _warn(draft, report, skill.id, ("aliases", at), message)


def _repeated_sentences(draft: Draft, report: Report) -> None:
    first: dict[str, str] = {}
    for skill in draft.skills.values():
        for where, text in _texts(skill):
            for sentence in _SENTENCE_END.split(text):
                folded = _folded(sentence)
                if folded.count(" ") + 1 < FEWEST_WORDS:
                    continue
                if folded in first:
                    shown = printable_argument(sentence)
                    other = printable_argument(first[folded])
                    _warn(draft, report, skill.id, where, f"the sentence '{shown}' stands in skill '{other}' as well")
                first.setdefault(folded, skill.id)


def _texts(skill: Skill) -> Iterator[tuple[Where, str]]:
    """Yield the prose of a skill, each with its place in the table."""
    yield ("summary",), skill.summary
    yield ("why",), skill.why
    for at, outcome in enumerate(skill.outcomes):
        yield ("outcomes", at, "text"), outcome.text
    for at, edge in enumerate(skill.prerequisites):
        yield ("prerequisites", at, "reason"), edge.reason
    for at, question in enumerate(skill.questions):
        yield ("questions", at, "ask"), question.ask
        yield ("questions", at, "answer"), question.answer


def _warn(draft: Draft, report: Report, skill: str, where: Where, message: str) -> None:
    _warn_of("skill", skill, where, message, draft, report)


def _warn_of(kind: str, id: str, where: Where, message: str, draft: Draft, report: Report) -> None:
    place = draft.places[kind, id]
    report.warning(place.file, (*place.where, *where), f"{kind} '{printable_argument(id)}'", message)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
