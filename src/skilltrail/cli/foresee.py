"""The verb forecast, and what a changed pace comes to."""

from datetime import date
from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import Hours, ahead, pass_door, shaped
from skilltrail.cli.front import NO_GOAL

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.outlook_views import Outlook, When
    from skilltrail.session.session import Session


@click.command()
@click.option("--by", metavar="DAY", callback=ahead, help="What would it take to be ready by then?")
@click.option("--hours", type=Hours(), metavar="N", help="Try so many hours a week; nothing is saved.")
@shaped
@pass_door
def forecast(door: "Door", by: date | None, hours: float | None) -> None:
    """Tell when you will be there, as a range drawn from your own weeks, and what would move it."""
    from msgspec.structs import replace

    from skilltrail.progress.steering import checked_hours

    session = door.session
    pace = session.progress.pace
    if by is not None:
        pace = replace(pace, target=by)
    if hours is not None:
        pace = replace(pace, hours=checked_hours(hours))
    outlook = session.forecast(pace)
    if outlook.goal is None:
        door.out.talk("Nothing is left to do." if session.goals() else NO_GOAL)
    plain = [f"{name} {day}" for name, day in _days(outlook) if day]
    door.out.answer("forecast", outlook, plain=plain, write=lambda page: _write(page, outlook, session.today))


def _days(outlook: "Outlook") -> list[tuple[str, date | None]]:
    found = []
    for name, when in (("milestone", outlook.milestone), ("goal", outlook.goal)):
        if when is not None:
            days = (("scheduled", when.scheduled), ("p50", when.p50), ("p85", when.p85))
            found += [(f"{name} {which}", day) for which, day in days]
    return found


def _write(page: "Page", outlook: "Outlook", today: date) -> None:
    from skilltrail.session import outlook_words as words

    if outlook.milestone is None or outlook.goal is None:
        return

    def when(one: "When") -> str:
        return f"{one.title}, {wording.hours(one.minutes)} to go: {words.when_words(one, outlook, today)}"

    ahead = [f"{wording.span(first, last, today)}" for first, last in outlook.pace.off if last >= today]
    pairs = [("Next milestone", when(outlook.milestone))]
    if outlook.goal.minutes > outlook.milestone.minutes:
        pairs.append(("Goal", when(outlook.goal)))
    start = outlook.pace.start
    pairs += [
        ("Rests on", words.basis_words(outlook)),
        ("First day", wording.day(start, today) if start and start > today else ""),
        ("Days off ahead", ", ".join(ahead)),
    ]
    if outlook.pace.target:
        pairs.append(("Target", f"{wording.full_day(outlook.pace.target)}: {words.target_words(outlook)}"))
    page.fields(pairs)
    page.heading("What would move the goal")
    rows = [(words.move_words(move), words.moved_words(move, outlook, today)) for move in outlook.moves]
    page.table(rows, flex=(0,), indent=2)
    if outlook.drawn:
        page.line()
        page.prose(words.LEGEND, style="dim")


def pace_effect(session: "Session") -> str:
    """Return in a sentence what the pace comes to now: the dates, and what a target date asks for."""
    standing, today = session.standing(), session.today
    if not standing.goal or not standing.steps:
        return ""
    said = []
    if standing.finish:
        if standing.milestone_on and standing.milestone_on != standing.finish:
            said.append(f"{standing.milestone} about {wording.day(standing.milestone_on, today)}")
        said.append(f"all of it about {wording.day(standing.finish, today)}")
    line = f"At {wording.weekly(standing.weekly_minutes)}{' (assumed)' if standing.assumed_pace else ''}"
    sentences = [f"{line}: {', '.join(said)}."] if said else []
    if target := session.progress.pace.target:
        from skilltrail.session import outlook_words as words

        asked = words.target_words(session.forecast(moves=False))
        sentences.insert(0, f"{wording.full_day(target)}: {asked}.")
    return " ".join(sentences)
