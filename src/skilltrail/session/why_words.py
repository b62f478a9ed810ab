"""Why something is on the road, in sentences: the same ones in both front ends."""

from collections.abc import Sequence

from skilltrail import wording
from skilltrail.planning.model import Reason
from skilltrail.session.way_views import WhyPage

SHOWN = 8
"""How many titles a sentence lists at most."""


def stands(page: WhyPage) -> str:
    """Say how a skill stands, and where on the road."""
    why = page.why
    state = wording.status_word(page.statuses[why.skill])
    if not why.stage:
        return f"{_begun(state)}, no step of your plan."
    milestone = "the next milestone" if why.next_milestone else "a later milestone"
    whole = f", which it completes ({milestone})" if why.completes else f", {milestone}"
    return f"{_begun(state)}, {wording.hours(page.minutes_left)} left, in stage {why.stage}{whole}."


def asked(reason: Reason, page: WhyPage) -> str:
    """Say which goal asks for a skill, and how."""
    goal = page.titles[reason.goal.target]
    if reason.optional:
        recommended = reason.stage == "Recommended"
        return f"{goal} recommends it" if recommended else f"{goal}: one to choose from for {reason.stage}"
    if reason.goal.kind == "skill":
        named = goal if reason.chain else "It is a goal of yours"
    else:
        named = f"{goal}, stage {reason.stage}{'' if reason.chain else ': asks for it itself'}"
    return named if reason.waiting else f"{named}: what needed it is known or skipped"


def others(reason: Reason) -> str:
    """Say how many more skills of the goal need it, "" for none."""
    if not reason.others:
        return ""
    many = "other skill it asks for needs it" if reason.others == 1 else "other skills it asks for need it"
    return f"{reason.others} {many} too"


def waits(page: WhyPage) -> str:
    """Say how many steps wait for something and how long those take, "" when none does."""
    why = page.why
    count = len(why.unlocked_steps)
    if not count:
        return ""
    verb = ("waits for it", "wait for it") if why.stage else ("builds on it", "build on it")
    hours = wording.hours(why.unlocked_minutes)
    return f"{wording.plural(count, 'step')} of your plan {verb[count > 1]}, {hours}."


def builds(page: WhyPage) -> str:
    """Name the projects that ask for something, "" when none does."""
    projects = page.why.unlocked_projects
    return f"Projects that ask for it: {titles(projects, page)}." if projects else ""


def skipping(page: WhyPage) -> str:
    """Say what skipping takes out of the plan, and what would be left without; "" of what is no step."""
    why = page.why
    if why.kind != "skill" or not why.stage:
        return ""
    minutes, gone = why.minutes_if_skipped, why.dropped_if_skipped
    steps = wording.plural(1 + len(gone), "step")
    said = [f"{steps} and {wording.hours(abs(minutes))} {'less' if minutes >= 0 else 'more'}."]
    if gone:
        said.append(f"{titles(gone, page)} {'goes' if len(gone) == 1 else 'go'} with it.")
    if why.added_if_skipped:
        said.append(f"To be chosen again: {titles(why.added_if_skipped, page)}.")
    if why.left_without:
        said.append(f"{titles(why.left_without, page)} would have to do without it.")
    return " ".join(said)


def titles(ids: Sequence[str], page: WhyPage) -> str:
    """Return titles as a sentence lists them; of many the first ones and how many more."""
    named = [page.titles.get(id, id) for id in ids]
    if len(named) > SHOWN:
        named = [*named[: SHOWN - 1], f"{len(named) - SHOWN + 1} more"]
    return wording.joined(named)


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
