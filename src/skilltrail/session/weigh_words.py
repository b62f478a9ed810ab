"""The sentences about ranked and compared roles and matched adverts, the same in both front ends."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skilltrail import wording
from skilltrail.planning.model import Adds

if TYPE_CHECKING:
    from skilltrail.planning.match import Mention
    from skilltrail.session.matching import MatchPage, MatchRole
    from skilltrail.session.overlap_views import OverlapPart, SwitchLine

_MOST_WORDS = 3
"""Of the words a skill was found by, so many are told."""
NEAREST = 3
"""Roles that are told of an advert, and besides them one that it is called by."""


def adds_words(adds: Adds) -> str:
    """Say what something would add to the goals."""
    if not adds.skills:
        return "adds nothing, all of it is in your plan, known or skipped"
    skills = wording.plural(adds.skills, "skill")
    return f"adds {skills}, {wording.hours(adds.minutes)}; {wording.percent(adds.covered)} already covered"


def overlap_words(part: "OverlapPart") -> str:
    """Say how much something is, and what is left of it."""
    if not part.items:
        return "nothing"
    whole = f"{wording.plural(len(part.items), 'skill')}, {wording.hours(part.minutes)}"
    if part.minutes_left == part.minutes:
        return whole
    return f"{whole}, {wording.hours(part.minutes_left)} left" if part.minutes_left else f"{whole}, all known"


def left_words(minutes: int, left: int) -> str:
    """Say what is left of something, "" for all of it."""
    return "" if left == minutes else f"{wording.short_hours(left)} left" if left else "known"


def switch_words(done: str, then: str, cost: "SwitchLine") -> str:
    """Say what is left of one role once the other is done, and why that is less than it alone asks for."""
    if not cost.steps:
        said = f"Once {done} is done, nothing is left to {then}."
    else:
        steps = wording.plural(cost.steps, "step")
        said = f"Once {done} is done, {wording.hours(cost.minutes)} in {steps} are left to {then}."
    why = [words for how in _SPARED if (words := _spared_words(done, how, cost))]
    if not why:
        return said
    less = wording.short_hours(sum(one.minutes for one in cost.spared))
    return f"{said} That is {less} less than only {then} asks for: {'; '.join(why)}."


_SPARED = {
    "met": ("its choice {} is met by then", "its choices {} are met by then"),
    "cheaper": ("its choice {} costs less by then", "its choices {} cost less by then"),
    "chosen": ("{} is learnt as part of a choice of {}", "{} are learnt as part of choices of {}"),
}
"""Why something that only one role asks for is over once the other is done: said of one, and of several."""


def _spared_words(done: str, how: str, cost: "SwitchLine") -> str:
    titles = [one.short if how == "chosen" else f'"{one.short}"' for one in cost.spared if one.how == how]
    if not titles:
        return ""
    if len(titles) > _MOST_WORDS:
        titles = [*titles[: _MOST_WORDS - 1], f"{len(titles) - _MOST_WORDS + 1} more"]
    return _SPARED[how][len(titles) > 1].format(wording.joined(titles), done)


def asked_words(match: "MatchPage") -> str:
    """Say how many skills an advert asks for, and how many of them are known."""
    asked = len(match.standing("known", "missing", "skipped"))
    if not asked:
        return "Nothing in it is called as the curriculum calls it."
    return f"{wording.plural(asked, 'skill')} asked for, {len(match.standing('known'))} of them known"


def missing_words(match: "MatchPage") -> str:
    """Say how long it takes to learn what is missing."""
    said = f"{wording.hours(match.minutes)} in {wording.plural(match.steps, 'step')}, with what they build on"
    if any(line.part == "nice" for line in match.standing("missing")):
        said += f"; {wording.hours(match.must_minutes)} without what is nice to have"
    return said


def plan_words(match: "MatchPage") -> str:
    """Say how much of it is in the plan, "" where none is."""
    if not match.new_minutes:
        return "all of it is in your plan already"
    if match.new_minutes == match.minutes:
        return ""
    return f"{wording.hours(match.new_minutes)} of it are not in your plan yet"


def found_words(found: "Sequence[Mention]") -> str:
    """Say by which words a skill was found, each with its line."""
    said = [f'"{one.text}" ({one.line})' for one in found[:_MOST_WORDS]]
    return ", ".join(said) + (", ..." if len(found) > _MOST_WORDS else "")


def unknown_words(match: "MatchPage") -> str:
    """List what the curriculum has no name for, each with its line."""
    return ", ".join(f"{one.text} ({one.line})" for one in match.unknown)


def nearest(match: "MatchPage") -> "tuple[MatchRole, ...]":
    """Return the roles that are near an advert, the nearest first."""
    return tuple(one for n, one in enumerate(match.roles) if one.score and (n < NEAREST or one.named))


def role_words(role: "MatchRole") -> str:
    """Say how near a role is to an advert."""
    return (
        f"asks for {wording.percent(role.of_advert)} of these skills; "
        f"they are {wording.percent(role.of_role)} of what it asks for"
    )
