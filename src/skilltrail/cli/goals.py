"""The verbs that say where to go and how fast: goal, choose, set."""

from datetime import date
from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import (
    Hours,
    Number,
    SuggestingGroup,
    ahead,
    completing,
    did_you_mean,
    pass_door,
    shaped,
    span,
)
from skilltrail.cli.front import NO_GOAL
from skilltrail.cli.record import report
from skilltrail.errors import UsageError

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.progress.model import Pace
    from skilltrail.session.road_views import GoalLine
    from skilltrail.session.session import Session
    from skilltrail.session.views import ChoiceLine, Done


@click.group(cls=SuggestingGroup, invoke_without_command=True)
@shaped
@click.pass_context
def goal(ctx: click.Context) -> None:
    """Add, remove, list and order goals; alone, it lists them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(listing)


@goal.command("list")
@shaped
@pass_door
def listing(door: "Door") -> None:
    """List the goals, the first one first."""
    session = door.session
    lines = session.goals()
    if not lines:
        door.out.talk(NO_GOAL)

    def write(page: "Page") -> None:
        rows = [(f"{place}", line.target, line.title, _extent(line)) for place, line in enumerate(lines, 1)]
        page.table(rows, right={0}, flex=(2,))

    door.out.answer("goals", lines, plain=[line.target for line in lines], write=write)


def _extent(line: "GoalLine") -> str:
    parts = [f"until {line.until_title or line.until} ({line.until})"] if line.until else []
    if line.recommended:
        parts.append("with what is recommended")
    return ", ".join(parts)


@goal.command("add")
@click.argument("target", metavar="ROLE|SKILL", shell_complete=completing("role", "skill"))
@click.option(
    "--until", metavar="STAGE", default="", help="Only up to this stage.", shell_complete=completing("stage")
)
@click.option("--recommended", is_flag=True, help="With the skills the role recommends besides.")
@shaped
@pass_door
def add(door: "Door", target: str, until: str, recommended: bool) -> None:
    """Take a role or a skill as a goal; again, to change how far it goes."""
    report(door, door.session.goal_add(target, until=until, recommended=recommended))


@goal.command("remove")
@click.argument("target", metavar="ROLE|SKILL", shell_complete=completing("goal"))
@shaped
@pass_door
def remove(door: "Door", target: str) -> None:
    """Give a goal up; what you know stays known."""
    report(door, door.session.goal_remove(target))


@goal.command("move")
@click.argument("target", metavar="ROLE|SKILL", shell_complete=completing("goal"))
@click.argument("place", type=Number(1))
@shaped
@pass_door
def move(door: "Door", target: str, place: int) -> None:
    """Move a goal to another PLACE; 1 is the first."""
    report(door, door.session.goal_move(target, place))


@click.command()
@click.argument("choice", metavar="[ROLE/CHOICE]", required=False, shell_complete=completing("choice"))
@click.argument("skill", metavar="[SKILL]", required=False, shell_complete=completing("option"))
@click.option("--none", "nothing", is_flag=True, help="Take the choice back.")
@shaped
@pass_door
def choose(door: "Door", choice: str | None, skill: str | None, nothing: bool) -> None:
    """Choose one of several skills where a role leaves it open.

    Without SKILL it lists what can be chosen; without a choice, all choices of your goals.
    """
    session = door.session
    if choice and (skill or nothing):
        if skill and nothing:
            raise UsageError("--none takes the choice back: leave the skill out")
        report(door, session.choose(choice, skill or ""))
        return
    if nothing:
        raise UsageError("--none needs a choice as ROLE/CHOICE")
    lines = _choices(session, choice) if choice else session.choices()
    if not lines:
        door.out.talk("Your goals leave no choice.")
    door.out.answer(
        "choices", lines, plain=_choice_ids(lines, choice), write=lambda page: _write_choices(page, lines)
    )


def _choices(session: "Session", choice_id: str) -> "tuple[ChoiceLine, ...]":
    role_id, slash, _ = choice_id.partition("/")
    role = session.find_role(role_id)
    lines = session.choices(role.id)
    if not slash:
        return lines
    wanted = role.id + choice_id[len(role_id) :]
    found = tuple(line for line in lines if line.id == wanted)
    if not found:
        raise UsageError(f"no choice '{choice_id}'{did_you_mean(wanted, [line.id for line in lines])}")
    return found


def _choice_ids(lines: "tuple[ChoiceLine, ...]", choice: str | None) -> list[str]:
    if choice and "/" in choice:
        return [option for line in lines for option in line.options]
    return [line.id for line in lines]


def _write_choices(page: "Page", lines: "tuple[ChoiceLine, ...]") -> None:
    for line in lines:
        page.heading(f"{line.title} ({line.id})")
        rows = [
            (
                id,
                title,
                "chosen" if id == line.chosen else "satisfies it" if id == line.satisfied_by else "",
            )
            for id, title in zip(line.options, line.option_titles, strict=True)
        ]
        page.table(rows, flex=(1,), indent=2)


@click.group("set", cls=SuggestingGroup, invoke_without_command=True)
@shaped
@click.pass_context
def settings(ctx: click.Context) -> None:
    """Set hours a week, first day, weeks off and target date; alone, it shows them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@settings.command("show")
@shaped
@pass_door
def show(door: "Door") -> None:
    """Show hours a week, first day, target date and days off."""
    pace = door.session.progress.pace
    said = [
        ("hours", f"{pace.hours:g}" if pace.hours is not None else ""),
        ("start", pace.start),
        ("target", pace.target),
    ]
    said += [("off", f"{first} {last}") for first, last in pace.off]
    plain = [f"{name} {value}" for name, value in said if value]
    door.out.answer("pace", pace, plain=plain, write=lambda page: _write_pace(page, pace))


def _write_pace(page: "Page", pace: "Pace") -> None:
    page.fields(
        [
            ("Hours", wording.weekly(round(pace.hours * 60)) if pace.hours is not None else "not said"),
            ("Start", wording.full_day(pace.start) if pace.start else "today"),
            ("Target", wording.full_day(pace.target) if pace.target else "none"),
            *(("Off", wording.full_span(first, last)) for first, last in pace.off),
        ]
    )


@settings.command("hours")
@click.argument("hours", type=Hours())
@shaped
@pass_door
def hours(door: "Door", hours: float) -> None:
    """Set how many HOURS a week there are for learning."""
    _report(door, door.session.set_hours(hours))


def _report(door: "Door", done: "Done") -> None:
    from skilltrail.cli.foresee import pace_effect

    report(door, done, effect=pace_effect)


def _day_or_removed(given: date | None, gone: bool) -> date | None:
    if (given is None) != gone:
        raise UsageError("give either a date like 2026-11-20 or --remove")
    return given


@settings.command("start")
@click.argument("first", metavar="DAY", callback=ahead, nargs=-1)
@click.option("--remove", "gone", is_flag=True, help="Begin today again.")
@shaped
@pass_door
def start(door: "Door", first: date | None, gone: bool) -> None:
    """Set the first DAY of the schedule (2026-11-20, 1 June)."""
    _report(door, door.session.set_start(_day_or_removed(first, gone)))


@settings.command("target")
@click.argument("last", metavar="DAY", callback=ahead, nargs=-1)
@click.option("--remove", "gone", is_flag=True, help="Aim at no date.")
@shaped
@pass_door
def target(door: "Door", last: date | None, gone: bool) -> None:
    """Set the DAY you want to be there (2028-06-30, 1 June); it answers with the hours a week that it needs."""
    _report(door, door.session.set_target(_day_or_removed(last, gone)))


@settings.command("off")
@click.argument("days", metavar="DAYS", callback=span, nargs=-1, required=True)
@click.option("--remove", "gone", is_flag=True, help="Learn in these days after all.")
@shaped
@pass_door
def off(door: "Door", days: tuple[date, date], gone: bool) -> None:
    """Keep days free of learning: 20 Dec to 2 Jan, 2 weeks from 21 December, or FIRST and LAST as dates."""
    _report(door, door.session.set_off(*days, remove=gone))
