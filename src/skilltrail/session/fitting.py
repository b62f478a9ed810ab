"""Ranks roles by what is left of them, and puts two of them against each other."""

from skilltrail.planning.compare import Part, Switch, compare
from skilltrail.progress.model import Goal
from skilltrail.session.overlap_views import FitLine, OverlapLine, OverlapPage, OverlapPart, SparedLine, SwitchLine
from skilltrail.session.roles import role_card
from skilltrail.session.situation import Situation


def fit_lines(now: Situation) -> tuple[FitLine, ...]:
    """Return the roles, the one with the fewest minutes left first; the packs' order decides between equals."""
    goals = {goal.target: goal for goal in now.progress.goals}
    lines = [
        FitLine(role_card(now, role), now.planner.adds(now.progress, goals.get(role.id, Goal(role.id)), now.plan))
        for role in now.curriculum.roles.values()
    ]
    return tuple(sorted(lines, key=lambda line: line.card.minutes_left))


def overlap_page(now: Situation, one: str, other: str) -> OverlapPage:
    """Return two roles in hours, from where the learner stands."""
    found = compare(now.planner, now.progress, one, other)
    return OverlapPage(
        one_minutes=found.one_minutes,
        other_minutes=found.other_minutes,
        one_left=found.one_left,
        other_left=found.other_left,
        shared=_part(now, found.shared),
        only_one=_part(now, found.only_one),
        only_other=_part(now, found.only_other),
        to_other=_switch(now, found.to_other),
        to_one=_switch(now, found.to_one),
    )


def _switch(now: Situation, cost: Switch) -> SwitchLine:
    spared = tuple(SparedLine(one.id, now.short(one.id), one.minutes, one.how) for one in cost.spared)
    return SwitchLine(cost.minutes, len(cost.steps), spared)


def _part(now: Situation, share: Part) -> OverlapPart:
    items = (
        OverlapLine(id, now.title(id), minutes, left)
        for id, minutes, left in zip(share.ids, share.each, share.each_left, strict=True)
    )
    return OverlapPart(tuple(items), share.minutes, share.minutes_left)
