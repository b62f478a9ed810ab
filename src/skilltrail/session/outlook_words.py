"""The forecast in words, the same for both front ends."""

from datetime import date

from skilltrail import wording
from skilltrail.planning.schedule import MOST_WEEKLY_MINUTES, Needed
from skilltrail.session.outlook_views import OWN_WEEKS, Move, Outlook, When

LEGEND = "Of 100 futures drawn from your weeks 50 are there by the first day, 85 by the last: an estimate."
_NEAR_DAYS = 150
"""Days ahead from which on a month says as much as a day."""
NO_DAY = "no day can be named"


def range_words(when: When, today: date) -> str:
    """Write a range: "2 Jan – 16 Jan 2027"; where it has no end, or no day at all, it says so."""
    if when.p50 is None:
        return NO_DAY
    if when.p85 is None:
        return f"{wording.day(when.p50, today)} or later; for 85 of 100 {NO_DAY}"
    return wording.span(when.p50, when.p85, today)


def near_range(when: When, today: date) -> str:
    """Write a range in few columns, in months where it is far: "Feb – Nov 2030"; "" where there is none."""
    if when.p50 is None or when.p85 is None:
        return ""
    if (when.p50 - today).days < _NEAR_DAYS:
        return wording.span(when.p50, when.p85, today)
    months = [wording.MONTHS[day.month - 1] for day in (when.p50, when.p85)]
    if when.p50.year != when.p85.year:
        return f"{months[0]} {when.p50.year} – {months[1]} {when.p85.year}"
    return f"{' – '.join(dict.fromkeys(months))} {when.p85.year}"


def scheduled_words(when: When, outlook: Outlook, today: date) -> str:
    """Write the day that the hours a week give: "30 Dec at 8 h a week"."""
    day = wording.day(when.scheduled, today) if when.scheduled else "past the end of the calendar"
    return f"{day} at {wording.weekly(outlook.weekly_minutes)}{' (assumed)' if outlook.assumed_pace else ''}"


def when_words(when: When, outlook: Outlook, today: date) -> str:
    """Write when something is reached, at one's own pace if that is known, and by the hours a week."""
    scheduled = scheduled_words(when, outlook, today)
    return f"{range_words(when, today)} at your own pace · {scheduled}" if outlook.drawn else scheduled


def basis_words(outlook: Outlook) -> str:
    """Say what the range rests on, or why there is none."""
    count = len(outlook.past)
    if not outlook.drawn:
        so_far = f", {count} so far" if count else ""
        return (
            f"Your hours a week alone: a range is drawn from your own weeks once {outlook.least_weeks} whole ones "
            f"are recorded{so_far}."
        )
    late = f"last {OWN_WEEKS} " if count > OWN_WEEKS else ""
    whose = f"the {late}brought" if late else "they brought"
    if not outlook.own_minutes:
        return f"{wording.plural(count, 'whole week')} of yours; {whose} nothing, and at this pace {NO_DAY}."
    brought = f"{wording.tenths(outlook.own_minutes)} h of the plan a week"
    return f"{wording.plural(count, 'whole week')} of yours; {whose} about {brought}."


def needed_words(needed: Needed) -> str:
    """Say what a day asks for: "16 h a week", or why it can't be."""
    match needed.verdict:
        case "done":
            return "nothing is left to do"
        case "past":
            return "it can't be: the day is past"
        case "off":
            return "it can't be: there is no day for learning until then"
        case "too much":
            return (
                f"it can't be: that would be {wording.weekly(needed.weekly_minutes)}, "
                f"and nobody keeps up more than {wording.tenths(MOST_WEEKLY_MINUTES)}"
            )
    return wording.weekly(needed.weekly_minutes)


def target_words(outlook: Outlook) -> str:
    """Say what the target date asks for, of the goal and of the next milestone; "" where there is none."""
    target, milestone = outlook.target, outlook.milestone
    if target is None:
        return ""
    asked = target.goal
    said = needed_words(asked)
    if asked.verdict == "possible":
        said += " to be ready by then"
    if milestone is not None and milestone.minutes < asked.minutes and target.milestone.verdict == "possible":
        said += f"; {needed_words(target.milestone)} for {milestone.title} alone"
    if target.percent is not None and asked.verdict in ("possible", "too much"):
        said += f"; at your own pace {target.percent} of 100 futures make it"
    return said


def move_words(move: Move) -> str:
    """Say what would move the finish: "2 h a week more", "only up to Production, 1,472 h"."""
    match move.kind:
        case "hours":
            return f"{wording.tenths(move.minutes)} h a week more"
        case "recommended":
            return "without the recommended skills"
        case "goal":
            return f"without {move.title}"
    # With the hours: beside the stage's own there may be those of an adopted project, or of other goals.
    return f"only up to {move.title}, {wording.short_hours(move.finish.minutes)}"


def moved_words(move: Move, outlook: Outlook, today: date) -> str:
    """Write where something would move the finish to."""
    if outlook.drawn:
        return range_words(move.finish, today)
    return wording.day(move.finish.scheduled, today) if move.finish.scheduled else NO_DAY
