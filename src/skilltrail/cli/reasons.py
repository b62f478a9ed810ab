"""The verbs that give reasons: why, map, gate."""

from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import Number, completing, pass_door, shaped
from skilltrail.cli.front import NO_GOAL
from skilltrail.session import why_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.planning.model import Link, Reason
    from skilltrail.session.views import ChoiceLine, ProjectLine
    from skilltrail.session.way_views import GatePage, GateStep, MapEnd, MapPage, WhyPage


@click.command()
@click.argument("id", metavar="ID", shell_complete=completing("item", "choice"))
@shaped
@pass_door
def why(door: "Door", id: str) -> None:
    """Tell which goals need a skill, project or choice and by which way, what it unlocks, and what skipping loses."""
    session = door.session
    answer = session.why(id)

    def write(page: "Page") -> None:
        if answer.choice:
            _write_choice(page, answer, answer.choice)
        elif answer.why.kind == "project":
            _write_project(page, answer, session.project_page(answer.why.skill).line, session.today)
        else:
            _write_skill(page, answer)
        _write_ways(page, answer)

    door.out.answer("why", answer, plain=[answer.why.skill], write=write)


def _write_skill(page: "Page", answer: "WhyPage") -> None:
    why = answer.why
    page.line(f"{answer.title} ({why.skill})", "bold")
    page.prose(why_words.stands(answer))
    if not why.reasons:
        page.line("None of your goals needs it.")
    for reason in why.reasons:
        _write_reason(page, reason, answer)


def _write_reason(page: "Page", reason: "Reason", answer: "WhyPage") -> None:
    page.line()
    page.prose(why_words.asked(reason, answer), style="bold")
    for depth, link in enumerate(reason.chain):
        words = f"{_title(link.by, answer)} needs {_title(link.skill, answer)}"
        page.prose(f"{words}: {link.reason}" if link.reason else words, 2 + 2 * min(depth, 4))
    if more := why_words.others(reason):
        page.prose(more, 2, "dim")


def _write_project(page: "Page", answer: "WhyPage", line: "ProjectLine", today: "date") -> None:
    from skilltrail.cli.pages import missing_words, project_state

    page.line(f"{line.title} ({line.id})", "bold")
    facts = [f"{project_state(line, today)}", missing_words(line)]
    page.line(f"A project, {', '.join(fact for fact in facts if fact)}.")
    if line.status == "todo":
        page.prose(f"It counts once 'skilltrail adopt {line.id}' takes it up.")
    if not answer.why.reasons:
        page.line("It is for none of your goals.")
    for reason in answer.why.reasons:
        stage = f", in stage {reason.stage}" if reason.stage else ""
        page.prose(f"It is for your goal {_title(reason.goal.target, answer)}{stage}.")


def _write_choice(page: "Page", answer: "WhyPage", choice: "ChoiceLine") -> None:
    page.line(f"{answer.title} ({answer.why.skill})", "bold")
    taken = choice.chosen or choice.satisfied_by
    state = f"made: {_title(taken, answer)}" if taken else "open"
    page.line(f"A choice of {wording.plural(len(answer.why.options), 'skill')}, {state}.")
    if not answer.why.reasons:
        page.line("None of your goals asks for it.")
    for reason in answer.why.reasons:
        page.prose(f"{_title(reason.goal.target, answer)} asks for one of them in stage {reason.stage}.")
    page.heading("One of")
    page.bullets(
        f"{_title(id, answer)} ({id}), {wording.status_word(answer.statuses[id])}" for id in answer.why.options
    )
    page.line()
    page.prose(f"'skilltrail choose {answer.why.skill} SKILL' takes one.", style="dim")


def _write_ways(page: "Page", answer: "WhyPage") -> None:
    """Write what something needs and unlocks, and what would go with it."""
    why = answer.why
    _write_links(page, "It needs", why.needs, (link.skill for link in why.needs), answer)
    if why.kind == "skill" and not why.needs:
        page.line()
        page.line("It needs nothing: it can be begun.")
    _write_links(page, "It unlocks", why.unlocks, (link.by for link in why.unlocks), answer)
    page.line()
    for said in (why_words.waits(answer), why_words.builds(answer)):
        if said:
            page.prose(said)
    if lost := why_words.skipping(answer):
        page.heading("If you skip it")
        page.prose(lost, 2)


def _write_links(
    page: "Page", heading: str, links: "Sequence[Link]", ids: "Iterable[str]", answer: "WhyPage"
) -> None:
    if links:
        page.heading(heading)
    for link, id in zip(links, ids, strict=True):
        status = answer.statuses[id]
        name = f"{_title(id, answer)} ({id}), {wording.status_word(status)}"
        words = f"{name}: {link.reason}" if link.reason else name
        page.prose(words, bullet=f"  {wording.status_glyph(status)} ")


def _title(id: str, answer: "WhyPage") -> str:
    return answer.titles.get(id, id)


@click.command("map")
@click.argument("skill", metavar="SKILL", shell_complete=completing("skill"))
@click.option("--depth", type=Number(1, 99), default=1, show_default=True, help="How many edges far.")
@shaped
@pass_door
def chart(door: "Door", skill: str, depth: int) -> None:
    """Show what a skill needs and what it unlocks, and what is behind those."""
    answer = door.session.map(skill, depth)
    ids = [answer.row.id, *(one.id for one in (*answer.needs, *answer.unlocks) if not one.again)]
    door.out.answer("map", answer, plain=ids, write=lambda page: _write_map(page, answer))


def _write_map(page: "Page", answer: "MapPage") -> None:
    row = answer.row
    left = f", {wording.hours(row.minutes_left)} left" if row.minutes_left else ""
    page.line(f"{row.title} ({row.id})", "bold")
    page.line(f"{wording.status_word(row.status)}{left}, {'a step' if row.in_plan else 'no step'} of your plan")
    page.heading("It needs" if answer.needs else "It needs nothing: it can be begun.")
    _write_ends(page, answer.needs)
    page.heading("It unlocks" if answer.unlocks else "Nothing builds on it.")
    _write_ends(page, answer.unlocks)


def _write_ends(page: "Page", ends: "Sequence[MapEnd]") -> None:
    for end in ends:
        bullet = f"{'    ' * (min(end.depth, 6) - 1)}  {wording.status_glyph(end.status)} "
        plan = ", in your plan" if end.step else ""
        name = f"{end.title} ({end.id}), {wording.status_word(end.status)}{plan}"
        if end.again:
            name += " (told elsewhere)"
        page.prose(f"{name}: {end.reason}" if end.reason else name, bullet=bullet)


@click.command("gate")
@click.option("-n", "count", type=Number(1), default=5, show_default=True, help="How many that hold back.")
@shaped
@pass_door
def gate(door: "Door", count: int) -> None:
    """Show what gates your goals: the longest chain of steps, and what holds back most hours.

    Neither is the time you need, which is the sum of all steps.
    """
    session = door.session
    answer = session.gate(count)
    if not answer.goal:
        door.out.talk("Nothing is left to do." if session.goals() else NO_GOAL)
    ids, goals = [step.id for step in answer.goal], len(session.goals())
    door.out.answer("gate", answer, plain=ids, write=lambda page: _write_gate(page, answer, goals))


def _write_gate(page: "Page", answer: "GatePage", goals: int) -> None:
    if not answer.goal:
        return
    if answer.milestone != answer.goal:
        title = f"What gates the next milestone, {answer.milestone_title}"
        _write_chain(page, title, answer.milestone, answer.milestone_minutes)
    _write_chain(page, f"What gates {'the goal' if goals == 1 else 'the goals'}", answer.goal, answer.goal_minutes)
    page.line()
    said = "Each of these needs the one before it, so no other order makes the chain shorter. "
    if answer.minutes > answer.goal_minutes:
        said += (
            "It is not the time you need: "
            f"that is {wording.hours(answer.minutes)} for all {wording.plural(answer.steps, 'step')}."
        )
    page.prose(said)
    if answer.holding:
        page.heading("What holds back most")
    page.table(
        [
            (
                wording.status_glyph(held.step.status),
                held.step.id,
                held.step.short,
                f"{wording.plural(held.steps, 'step waits', 'steps wait')}, {wording.hours(held.minutes)}",
            )
            for held in answer.holding
        ],
        flex=(2, 1),
        indent=2,
    )


def _write_chain(page: "Page", heading: str, chain: "Sequence[GateStep]", minutes: int) -> None:
    steps = f"{wording.plural(len(chain), 'step')} one after another" if len(chain) > 1 else "1 step"
    page.line()
    page.prose(f"{heading}: {steps}, {wording.hours(minutes)}", style="bold")
    page.table(
        [
            (
                "?" if step.kind == "choice" else wording.status_glyph(step.status),
                step.id,
                step.short,
                wording.short_hours(step.minutes_left),
            )
            for step in chain
        ],
        right={3},
        flex=(2, 1),
        indent=2,
    )
