"""The verbs of the road: plan, next, why."""

from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import completing, pass_door, shaped
from skilltrail.cli.front import NO_GOAL, write_standing, write_steps

if TYPE_CHECKING:
    from datetime import date

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.planning.model import Link, Reason
    from skilltrail.session.views import Roadmap, RoadmapItem, RoadmapStage, WhyPage


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
    door.out.answer("plan", roadmap, plain=ids, write=lambda page: _write_plan(page, roadmap, session.today))


def _write_plan(page: "Page", roadmap: "Roadmap", today: "date") -> None:
    if not roadmap.goals:
        return
    write_standing(page, roadmap.standing, today)
    for stage in roadmap.stages:
        _write_stage(page, stage, today)
    if roadmap.orphans:
        page.heading("Recorded, but no longer in the curriculum")
        page.prose(", ".join(roadmap.orphans), 2)


def _write_stage(page: "Page", stage: "RoadmapStage", today: "date") -> None:
    of_role = f" · {stage.role_title}" if stage.role_title else ""
    if not stage.items:
        page.heading(f"{stage.number}  {stage.title}{of_role}  done, {wording.plural(len(stage.known), 'skill')}")
        return
    facts = [wording.hours(stage.minutes_left)]
    if stage.begins and stage.ends:
        facts.append(wording.span(stage.begins, stage.ends, today))
    if stage.known:
        facts.append(f"{len(stage.known)} known")
    page.heading(f"{stage.number}  {stage.title}{of_role}  {' · '.join(facts)}")
    if stage.milestone:
        page.prose(stage.milestone, 3, "dim")
    page.table([_item_cells(item, today) for item in stage.items], right={3}, flex=(2,), indent=3)
    for project in stage.projects:
        page.prose(f"Project: {project.title} ({project.id}), {wording.hours(project.minutes)} once you adopt it", 3)


def _item_cells(item: "RoadmapItem", today: "date") -> tuple[str, ...]:
    notes = []
    if item.kind == "choice":
        notes.append(f"choose {wording.joined(item.options, 'or')}")
    if item.missing:
        notes.append(f"without {wording.joined(item.missing)}, skipped")
    return (
        "◇" if item.kind == "choice" else wording.status_glyph(item.status),
        item.id,
        item.short,
        wording.short_hours(item.minutes_left),
        f"by {wording.day(item.ends, today)}" if item.ends else "",
        "; ".join(notes),
    )


@click.command("next")
@click.option("-n", "count", type=click.IntRange(1), default=3, show_default=True, help="How many steps.")
@shaped
@pass_door
def following(door: "Door", count: int) -> None:
    """Show what to do next: the steps that can be begun now."""
    session = door.session
    lines = session.next_lines(count)
    if not lines:
        door.out.talk("Nothing is left to do." if session.goals() else NO_GOAL)
    door.out.answer(
        "next",
        lines,
        plain=[line.item.id for line in lines],
        write=lambda page: write_steps(page, lines, session.today),
    )


@click.command()
@click.argument("id", metavar="SKILL", shell_complete=completing("skill"))
@shaped
@pass_door
def why(door: "Door", id: str) -> None:
    """Tell which goals need a skill and by which way, what it needs, and what it unlocks."""
    session = door.session
    answer = session.why(session.find_skill(id).id)
    door.out.answer("why", answer, plain=[answer.why.skill], write=lambda page: _write_why(page, answer))


def _write_why(page: "Page", answer: "WhyPage") -> None:
    why = answer.why
    page.line(f"{answer.title} ({why.skill})", "bold")
    if not why.reasons:
        page.line("None of your goals needs it.")
    for reason in why.reasons:
        _write_reason(page, reason, answer)
    for title, links in (("It needs", why.needs), ("It unlocks", why.unlocks)):
        if links:
            page.heading(title)
            for link in links:
                page.prose(_end(link, answer, link.skill if title == "It needs" else link.by), bullet="  ")
    if why.unlocked_steps:
        page.line()
        page.line(f"{wording.plural(len(why.unlocked_steps), 'step')} of your plan wait for it.")
    if why.dropped_if_skipped:
        page.line()
        page.prose(f"Skipping it also drops {_titles(why.dropped_if_skipped, answer)}.")
    if why.left_without:
        page.prose(f"Skipping it leaves {_titles(why.left_without, answer)} without it.")


def _write_reason(page: "Page", reason: "Reason", answer: "WhyPage") -> None:
    goal = _title(reason.goal.target, answer)
    asked = "recommends" if reason.optional else "asks for"
    if not reason.chain:
        stage = f", stage {reason.stage}" if reason.stage else ""
        page.heading(f"{goal}{stage}: {asked} it itself")
        return
    page.heading(f"{goal}{f', stage {reason.stage}' if reason.stage else ''}")
    for depth, link in enumerate(reason.chain):
        words = f"{_title(link.by, answer)} needs {_title(link.skill, answer)}"
        page.prose(f"{words}: {link.reason}" if link.reason else words, 2 + 2 * depth)


def _end(link: "Link", answer: "WhyPage", id: str) -> str:
    name = f"{_title(id, answer)} ({id})"
    return f"{name}: {link.reason}" if link.reason else name


def _title(id: str, answer: "WhyPage") -> str:
    return answer.titles.get(id, id)


def _titles(ids: tuple[str, ...], answer: "WhyPage") -> str:
    return wording.joined([_title(id, answer) for id in ids])
