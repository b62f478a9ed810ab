"""The verbs of the road: plan, next."""

from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import Number, pass_door, shaped
from skilltrail.cli.front import NO_GOAL, resource_words, write_standing, write_steps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.road_views import NextLine, Roadmap, RoadmapItem, RoadmapStage
    from skilltrail.session.session import Session
    from skilltrail.session.way_views import HourPage

SHOWN_BUILT = 3
"""How many projects that could be built are named."""
_ACTS = {"adopt": "takes it up", "start": "begins it"}


@click.command()
@shaped
@pass_door
def plan(door: "Door") -> None:
    """Show every step to your goals, in order, with dates."""
    session = door.session
    roadmap = session.roadmap()
    if not roadmap.goals:
        door.out.talk(NO_GOAL)
    ids = [item.id for stage in roadmap.stages for item in stage.items]
    door.out.answer("plan", roadmap, plain=ids, write=lambda page: _write_plan(page, roadmap, session))


def _write_plan(page: "Page", roadmap: "Roadmap", session: "Session") -> None:
    if not roadmap.goals:
        return
    today = session.today
    # Drawing the range takes as long as all the rest: it is told where one asks for it.
    write_standing(page, roadmap.standing, today, "'skilltrail forecast' draws a range from your own weeks")
    for stage in roadmap.stages:
        _write_stage(page, stage, today)
    if roadmap.orphans:
        page.heading("Recorded, but no longer in the curriculum")
        named = zip(roadmap.orphans, roadmap.orphan_titles, strict=True)
        page.bullets(id if title == id else f"{title} ({id})" for id, title in named)


def _write_stage(page: "Page", stage: "RoadmapStage", today: "date") -> None:
    of_role = f" · {stage.role_title}" if stage.role_title else ""
    page.heading(f"{stage.number}  {stage.title}{of_role}  {_extent(stage, today)}")
    if stage.milestone and stage.items:
        page.prose(stage.milestone, 3, "dim")
    page.table([_item_cells(item, today) for item in stage.items], right={3}, flex=(2,), indent=3)
    if stage.projects:
        from skilltrail.cli.pages import missing_words
    for project in stage.projects:
        facts = ", ".join((f"{project.title} ({project.id})", missing_words(project), wording.hours(project.minutes)))
        page.prose(f"Project: {facts} once 'skilltrail adopt {project.id}' takes it up", 3)


def _extent(stage: "RoadmapStage", today: "date") -> str:
    """Say how much of a stage is left and when, and how much of it is over."""
    built = sum(item.kind == "project" for item in stage.known)
    known = len(stage.known) - built
    if not stage.items:
        over = [wording.plural(n, what) for n, what in ((known, "skill"), (built, "project")) if n]
        return f"done, {wording.joined(over)}" if over else "nothing left"
    facts = [wording.hours(stage.minutes_left)]
    if stage.begins and stage.ends:
        facts.append(wording.span(stage.begins, stage.ends, today))
    if known:
        facts.append(f"{known} known")
    if built:
        facts.append(f"{wording.plural(built, 'project')} finished")
    return " · ".join(facts)


def _item_cells(item: "RoadmapItem", today: "date") -> tuple[str, ...]:
    notes = []
    if item.kind == "choice":
        notes.append(f"choose {wording.joined(item.options, 'or')}")
    if item.kind == "project":
        notes.append(f"project, {item.ticked}/{item.points} criteria")
    elif item.ticked:
        notes.append(f"{item.ticked}/{item.points} outcomes")
    if item.missing:
        why = "not in the plan" if item.kind == "project" else "skipped"
        notes.append(f"without {wording.joined(item.missing)}, {why}")
    return (
        "◇" if item.kind == "choice" else wording.status_glyph(item.status),
        item.id,
        item.short,
        wording.short_hours(item.minutes_left),
        f"by {wording.day(item.ends, today)}" if item.ends else "",
        "; ".join(notes),
    )


@click.command("next")
@click.option("-n", "count", type=Number(1), default=3, show_default=True, help="How many steps.")
@click.option("--minutes", type=Number(1, 24 * 60), metavar="N", help="What fits into so many minutes today.")
@click.option("--hour", is_flag=True, help="What fits into an hour today.")
@shaped
@pass_door
def following(door: "Door", count: int, minutes: int | None, hour: bool) -> None:
    """Show what to do next: the steps that are begun or can be, and projects that could be built.

    What you have begun stands first, then what can be begun in the order of the plan: the next milestone first.
    """
    session = door.session
    if minutes is not None or hour:
        _hour(door, 60 if minutes is None else minutes)
        return
    lines, built = session.next_lines(count), session.built_lines()
    shown = {line.item.id for line in lines}
    built = tuple(line for line in built if line.item.id not in shown)
    if not lines:
        door.out.talk("Nothing is left to do." if session.goals() else NO_GOAL)

    def write(page: "Page") -> None:
        write_steps(page, lines, session.today)
        if built:
            _write_built(page, built)

    door.out.answer("next", (*lines, *built), plain=[line.item.id for line in lines], write=write)


def _write_built(page: "Page", built: "Sequence[NextLine]") -> None:
    page.heading("Projects you could build now")
    for line in built[:SHOWN_BUILT]:
        item = line.item
        act = "start" if item.status == "adopted" else "adopt"
        page.prose(f"{item.title} ({item.id}), {wording.hours(item.minutes_left)}", 2)
        page.prose(f"{line.because} 'skilltrail {act} {item.id}' {_ACTS[act]}", 4, "dim")
    if (more := len(built) - SHOWN_BUILT) > 0:
        page.prose(f"and {more} more: 'skilltrail projects' lists all", 2)


def _hour(door: "Door", minutes: int) -> None:
    """Answer what fits into so many minutes."""
    page = door.session.hour(minutes)
    if page.step is None:
        door.out.talk("Nothing is left to do." if door.session.goals() else NO_GOAL)
    ids = [item.id for item in (page.step.item if page.step else None, page.finish) if item]
    door.out.answer("hour", page, plain=ids, write=lambda out: _write_hour(out, page))


def _write_hour(page: "Page", hour: "HourPage") -> None:
    if hour.step is None:
        return
    item = hour.step.item
    begun = "Go on with" if item.status == "learning" else "Begin"
    page.line(f"{wording.duration(hour.minutes)} today: {begun[:1].lower()}{begun[1:]} {item.title}", "bold")
    page.prose(f"{item.id} · {wording.hours(item.minutes_left)} left · {hour.step.because}", 2)
    if item.following:
        point = "criterion" if item.kind == "project" else "outcome"
        page.prose(f"next {point}: {item.following} ({wording.hours(hour.outcome_minutes)} of work)", 2)
    if item.resource:
        page.prose(resource_words(item.resource), 2, "dim")
    if hour.question:
        page.heading("Check yourself")
        page.prose(f"{hour.asked_title}: {hour.question.ask}", 2)
        page.prose(f"'skilltrail skill {hour.asked} --answers' shows the answer", 2, "dim")
    if hour.finish:
        page.heading("Or finish something")
        page.prose(f"{hour.finish.title} ({hour.finish.id}), {wording.hours(hour.finish.minutes_left)} left", 2)
    page.line()
    page.prose(f"'skilltrail timer {item.id}' measures your time and logs it", style="dim")
