"""Where the learner stands, in the words of the line on top."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from skilltrail import wording
from skilltrail.calls import shown
from skilltrail.session.views import Standing
from skilltrail.tui.rows import Part
from skilltrail.tui.theme import KEY, MUTED, STRONG

if TYPE_CHECKING:
    from skilltrail.session.session import Session


def facts(standing: Standing, today: date) -> Sequence[Sequence[Part]]:
    """Return the same facts in ever fewer words: without the forecast, then without the goal's name."""
    if not standing.goal:
        return ((("no goal yet ", MUTED),),)
    percent = wording.share_known(standing.percent, standing.all_skipped)
    goal = f"{standing.goal} +{standing.more_goals}" if standing.more_goals else standing.goal
    if not standing.steps:
        over = f"{percent if standing.all_skipped else 'all known'} "
        return (((f"{goal} ", STRONG), over), (over,))
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


def hint(standing: Standing, place: str) -> Sequence[Sequence[Part]]:
    """Return the one line that helps a newcomer on, in ever fewer words; nothing once there is a goal."""
    if standing.goal:
        return ()
    goal: Sequence[Part] = (("space", KEY), " makes a role your goal")
    if place == "roles":
        keys: Sequence[Part] = (*goal, ", ", ("enter", KEY), " shows its skills.")
        road = "Which road is yours? "
        return ((road, "The arrows show you around; ", *keys), (road, *keys), keys, goal)
    where: Sequence[Part] = ("No goal yet: ", ("1", KEY), " shows the roles")
    return ((*where, ", ", ("space", KEY), " makes one your goal."), where)


def trouble(session: "Session") -> str:
    """Return the one line about what is wrong with the record or with a pack, "" when nothing is."""
    if session.trouble:
        # The folder would take the room of what matters; the help has the whole of it.
        path = session.paths.progress
        way = f"ctrl+p, Restore: backup of {session.good_copy} · " if session.good_copy else ""
        return f"Read-only until mended, ? tells more · {way}{session.trouble.replace(shown(path), path.name)}"
    if not session.problems:
        return ""
    count = wording.plural(len(session.problems), "problem")
    return f"{count} in the packs: skilltrail check tells which. What is sound is shown."


def whole_trouble(session: "Session") -> str:
    """Return all there is to say about what is wrong with the record, and the way out; "" when nothing is."""
    if not session.trouble:
        return ""
    return (
        f"{session.trouble}. Nothing is changed meanwhile, and what was read last is shown. "
        "As soon as the file is mended, or a good copy is put in its place, it goes on by itself."
    )


def the_needs(skills: int, needs: int) -> str:
    """Return what some skills need in words: "its 7 prerequisites", "their prerequisite"."""
    whose = "its" if skills == 1 else "their"
    return f"{whose} prerequisite" if needs == 1 else f"{whose} {needs} prerequisites"
