"""The verbs of the road: plan, next, why."""

from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import item_id, pass_door, shaped
from skilltrail.cli.front import NO_GOAL, write_standing, write_steps

if TYPE_CHECKING:
    from datetime import date

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.planning.model import Link, Reason
    from skilltrail.session.road_views import Roadmap, RoadmapItem, RoadmapStage
    from skilltrail.session.session import Session
    from skilltrail.session.views import ProjectLine
    from skilltrail.session.way_views import WhyPage


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
    from skilltrail.cli.foresee import range_line

    today = session.today
    write_standing(page, roadmap.standing, today, range_line(session))
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
        return f"done, {wording.joined(over)}" if over else "done"
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
@item_id
@shaped
@pass_door
def why(door: "Door", id: str) -> None:
    """Tell which goals need a skill or project and by which way, what it needs, and what it unlocks."""
    session = door.session
    answer = session.why(id)
    project = session.curriculum.projects.get(answer.why.skill)

    def write(page: "Page") -> None:
        if project:
            _write_project_reasons(page, answer, session.project_page(project.id).line, session.today)
        else:
            _write_reasons(page, answer)
        _write_ways(page, answer)

    door.out.answer("why", answer, plain=[answer.why.skill], write=write)


def _write_reasons(page: "Page", answer: "WhyPage") -> None:
    page.line(f"{answer.title} ({answer.why.skill})", "bold")
    if not answer.why.reasons:
        page.line("None of your goals needs it.")
    for reason in answer.why.reasons:
        _write_reason(page, reason, answer)


def _write_project_reasons(page: "Page", answer: "WhyPage", line: "ProjectLine", today: "date") -> None:
    from skilltrail.cli.pages import missing_words, project_state

    page.line(f"{line.title} ({line.id})", "bold")
    facts = [f"{project_state(line, today)}", missing_words(line)]
    page.line(f"A project, {', '.join(fact for fact in facts if fact)}.")
    if line.status == "todo":
        page.line(f"It counts once 'skilltrail adopt {line.id}' takes it up.")
    if not answer.why.reasons:
        page.line("It is for none of your goals.")
    for reason in answer.why.reasons:
        stage = f", in stage {reason.stage}" if reason.stage else ""
        page.line(f"It is for your goal {_title(reason.goal.target, answer)}{stage}.")


def _write_ways(page: "Page", answer: "WhyPage") -> None:
    """Write what something needs and unlocks, and what would go with it."""
    why = answer.why
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
