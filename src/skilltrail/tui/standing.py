"""Where the learner stands, in the words of the line on top."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from skilltrail import wording
from skilltrail.session.views import Standing
from skilltrail.tui.rows import KEY, MUTED, STRONG, Part

if TYPE_CHECKING:
    from skilltrail.session.session import Session


def facts(standing: Standing, today: date) -> Sequence[Sequence[Part]]:
    """Return the same facts in ever fewer words: without the forecast, then without the goal's name."""
    if not standing.goal:
        return ((("no goal yet ", MUTED),),)
    percent = wording.percent(standing.percent)
    goal = f"{standing.goal} +{standing.more_goals}" if standing.more_goals else standing.goal
    if not standing.steps:
        return (((f"{goal} ", STRONG), "all known "), ("all known ",))
    named: list[Part] = [(f"{goal} {percent}", STRONG)]
    left = f" · {wording.short_hours(standing.minutes_left)} to go "
    tries: list[Sequence[Part]] = []
    if standing.milestone:
        step: list[Part] = [(" · next: ", MUTED), standing.milestone]
        if standing.milestone_on:
            day = wording.day(standing.milestone_on, today)
            tries += [[*named, *step, f", about {day}", left], [*named, *step, f", {day}", left]]
        tries.append([*named, *step, left])
    tries += [[*named, left], [(percent, STRONG), left], [(f"{percent} ", STRONG)]]
    return tries


def hint(standing: Standing, place: str) -> Sequence[Part]:
    """Return the one line that helps a newcomer on, nothing once there is a goal."""
    if standing.goal:
        return ()
    if place == "roles":
        return (
            "Which road is yours? The arrows show you around; ",
            ("space", KEY),
            " makes a role your goal, ",
            ("enter", KEY),
            " shows its skills.",
        )
    return ("No goal yet: ", ("1", KEY), " shows the roles, ", ("space", KEY), " makes one your goal.")


def trouble(session: "Session") -> str:
    """Return the one line about what is wrong with the record or with a pack, "" when nothing is."""
    if session.trouble or not session.problems:
        return session.trouble
    count = wording.plural(len(session.problems), "problem")
    return f"{count} in the packs: skilltrail check tells which. What is sound is shown."
