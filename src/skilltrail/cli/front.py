"""What `skilltrail` alone does: opens the screens, or says where you stand when there is no terminal."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from skilltrail import wording
from skilltrail.progress.model import KNOWN
from skilltrail.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.past_views import RenewalLine
    from skilltrail.session.road_views import NextLine
    from skilltrail.session.session import Session
    from skilltrail.session.views import ResourceLine, Standing

NO_GOAL = "No goal yet: 'skilltrail roles' lists the roles, 'skilltrail goal add ROLE' takes one."


def stand(door: "Door") -> int:
    """Open the screens when a person sits at a terminal, else print where the learner stands."""
    if has_screen():
        # Nothing made on the way to the first picture is garbage, and looking for it is a twentieth of the launch.
        gc.disable()
        try:
            # The session first: what reading it takes for a moment is free again before the screens need more.
            session = door.open(lenient=True)
            from skilltrail.tui.app import run

            code = run(session, door.theme)
        finally:
            gc.enable()
        if not code and not door.throw_away and (line := farewell(session)):
            door.out.write(line + "\n")
        return code
    session = door.session
    standing = session.standing()
    steps = session.next_lines(3)

    def write(page: "Page") -> None:
        write_standing(page, standing, session.today)
        if steps:
            page.heading("Next")
            write_steps(page, steps, session.today)
        write_renewals(page, standing.renewals)

    door.out.answer("standing", standing, plain=[line.item.id for line in steps], write=write)
    return 0


def write_renewals(page: "Page", lines: "Sequence[RenewalLine]") -> None:
    """Write what became of recorded skills when the curriculum changed."""
    if lines:
        page.heading("What the curriculum has changed")
    for line in lines:
        page.prose(line.words, 2, bullet="- ")


def farewell(session: "Session") -> str:
    """Return the line to leave with: how far, what is next, where it is kept; "" when nothing was ever recorded."""
    if session.trouble:
        return clean(session.trouble)
    if not session.progress.skills and not session.progress.goals:
        return ""
    standing = session.standing()
    said = []
    if standing.goal:
        said.append(f"{standing.goal} {wording.share_known(standing.percent, standing.all_skipped)}")
    if step := next(iter(session.next_lines(1)), None):
        said.append(f"next: {step.item.title}, {wording.hours(step.item.minutes_left)}")
    elif standing.goal and not standing.all_skipped:
        said.append("all known")
    elif not standing.goal:
        said.append(
            f"{wording.plural(sum(s.status in KNOWN for s in session.progress.skills.values()), 'skill')} known"
        )
    path, home = str(session.paths.progress), os.environ.get("HOME", "")
    kept = f"~{path[len(home) :]}" if home.strip("/") and path.startswith(f"{home}/") else path
    return clean(f"{', '.join(said)}. All saved in {kept}")


def has_screen() -> bool:
    """Tell whether there is a terminal to draw on (the screens are drawn on stderr) and a keyboard to read."""
    if os.environ.get("TERM", "dumb") == "dumb":
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def write_standing(page: "Page", standing: "Standing", today: "date", forecast: str = "") -> None:
    """Write where the learner stands: the next milestone first, the far end second, then a forecast of it."""
    if not standing.goal:
        page.line(NO_GOAL)
        return
    more = f" and {wording.plural(standing.more_goals, 'more goal')}" if standing.more_goals else ""
    page.line(f"{standing.goal}{more}: {wording.share_known(standing.percent, standing.all_skipped)}", "bold")
    if standing.all_skipped:
        page.line("Nothing left to do: 'skilltrail untick ID' takes back what is skipped.")
        return
    if not standing.steps:
        page.line(f"Nothing left to do: {wording.plural(standing.known, 'skill')} known.")
        return
    pairs = []
    if standing.milestone:
        near = f"{standing.milestone}, {wording.hours(standing.milestone_minutes)} to go"
        if standing.milestone_on:
            near += f", by about {wording.day(standing.milestone_on, today)}"
        pairs.append(("Next milestone", near))
    steps = wording.plural(standing.steps, "step")
    pairs.append(("To go", f"{wording.hours(standing.minutes_left)} in {steps}"))
    pace = wording.weekly(standing.weekly_minutes)
    if standing.assumed_pace:
        pace += " (assumed: 'skilltrail set hours N' says how many)"
    pairs.append(("Pace", pace))
    if standing.finish:
        pairs.append(("Finish", f"about {wording.day(standing.finish, today)}"))
    pairs.append(("Forecast", forecast))
    page.fields(pairs)


def write_steps(page: "Page", lines: "tuple[NextLine, ...]", today: "date") -> None:
    """Write the steps to take next: what, how long, why it, and where to begin."""
    for line in lines:
        item = line.item
        facts = [item.id]
        if item.kind == "project":
            facts.append("project")
        if item.status != "todo":
            facts.append(wording.status_word(item.status, item.kind))
        facts.append(f"{wording.hours(item.minutes_left)}" + (" left" if item.minutes_left < item.minutes else ""))
        if item.begins and item.ends:
            facts.append(wording.span(item.begins, item.ends, today))
        point = "criterion" if item.kind == "project" else "outcome"
        if item.ticked or (item.points and item.kind == "project"):
            facts.append(f"{item.ticked}/{item.points} {'criteria' if item.kind == 'project' else 'outcomes'}")
        page.line(item.title, "bold")
        page.prose(" · ".join(facts), 2)
        if item.options:
            page.prose(f"choose one: skilltrail choose {item.id} {'|'.join(item.options)}", 2)
        if line.because:
            page.prose(line.because, 2)
        if item.following:
            page.prose(f"next {point}: {item.following}", 2)
        if item.resource:
            page.prose(resource_words(item.resource), 2, "dim")


def resource_words(resource: "ResourceLine") -> str:
    """Return a resource in one line: title, place or bookmark, kind, cost, whether it is in use, address."""
    place = f"at {resource.bookmark}" if resource.bookmark else resource.where
    title = f"{resource.title}, {place}" if place else resource.title
    known = (wording.kind_word(resource.kind), resource.cost, "in use" if resource.chosen else "")
    facts = ", ".join(fact for fact in known if fact)
    return f"{title} ({facts})  {resource.url}" if facts else f"{title}  {resource.url}"
