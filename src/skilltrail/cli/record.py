"""The verbs that keep the record: start, tick, assume, skip, untick, undo, redo, history."""

from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import completing, pass_door, shaped
from skilltrail.cli.output import OutputError
from skilltrail.errors import UsageError
from skilltrail.progress.model import KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.progress.model import Status
    from skilltrail.session.views import Done


def report(door: "Door", done: "Done") -> None:
    """Print the answer to a change that is on the disk, and what comes next."""

    def write(page: "Page") -> None:
        page.line(f"{done.text.rstrip('.')}. {_outlook(door)}".rstrip())

    try:
        door.out.answer("done", done, plain=done.ids, write=write)
    except OutputError as error:
        raise OutputError(f"the change is saved, but {error}") from error


def _outlook(door: "Door") -> str:
    standing = door.session.standing()
    if not standing.goal:
        return ""
    if not standing.steps:
        return "Nothing left to do."
    outlook = f"{wording.hours(standing.minutes_left)} to go"
    if standing.next_title:
        outlook += f"; next: {standing.next_title}"
    return f"{outlook[0].upper()}{outlook[1:]}."


_skills = click.argument("ids", nargs=-1, metavar="[SKILL]...", shell_complete=completing("skill"))
_area = click.option("--area", metavar="AREA", help="All skills of this area.", shell_complete=completing("area"))
_prerequisites = click.option(
    "--with-prerequisites",
    is_flag=True,
    help="Mark everything they need and you do not know as assumed, too.",
)


def _selecting(verb: "Callable[..., None]") -> "Callable[..., None]":
    """Give a verb skills as arguments, or all of an area."""
    return _skills(_area(shaped(pass_door(verb))))


def _chosen(door: "Door", ids: tuple[str, ...], area: str | None, wanted: "frozenset[Status]") -> list[str]:
    """Return the skills named, and those of the area that have one of the wanted statuses."""
    if not ids and not area:
        raise UsageError("name at least one skill, or --area AREA; 'skilltrail skills --plain' lists them")
    chosen = list(ids)
    if area:
        session = door.session
        id = session.find_area(area).id
        chosen += [row.id for row in session.skill_rows() if row.area == id and row.status in wanted]
    return list(dict.fromkeys(chosen))


_UNTOUCHED: "frozenset[Status]" = frozenset({"todo"})
_UNKNOWN: "frozenset[Status]" = frozenset({"todo", "learning"})
_TOUCHED: "frozenset[Status]" = frozenset({"learning", "skipped", *KNOWN})


def _change(door: "Door", verb: str, ids: list[str], **how: bool) -> None:
    if not ids:
        door.out.talk("Nothing to change: no skill of the area is left for it.")
        return
    report(door, getattr(door.session, verb)(ids, **how))
    if len(ids) == 1 and how.get("with_prerequisites") is False:
        _offer_prerequisites(door, verb, ids[0])


def _offer_prerequisites(door: "Door", verb: str, id: str) -> None:
    """Say how what a skill builds on can be marked as well, where some of it is not known."""
    unknown = len(door.session.skill_page(id).unknown_prerequisites)
    if unknown:
        builds = wording.plural(unknown, "skill it builds on is", "skills it builds on are")
        door.out.talk(f"{builds} not known here: 'skilltrail {verb} {id} --with-prerequisites' marks them as well.")


@click.command()
@_prerequisites
@_selecting
def tick(door: "Door", ids: tuple[str, ...], area: str | None, with_prerequisites: bool) -> None:
    """Mark skills as done."""
    _change(door, "tick", _chosen(door, ids, area, _UNKNOWN), with_prerequisites=with_prerequisites)


@click.command()
@_prerequisites
@_selecting
def assume(door: "Door", ids: tuple[str, ...], area: str | None, with_prerequisites: bool) -> None:
    """Mark skills as known already, without having learnt them here."""
    _change(door, "assume", _chosen(door, ids, area, _UNKNOWN), with_prerequisites=with_prerequisites)


@click.command()
@_selecting
def start(door: "Door", ids: tuple[str, ...], area: str | None) -> None:
    """Begin to learn skills."""
    _change(door, "start", _chosen(door, ids, area, _UNTOUCHED))


@click.command()
@_selecting
def skip(door: "Door", ids: tuple[str, ...], area: str | None) -> None:
    """Leave skills out of the plan, and with them what only they needed."""
    _change(door, "skip", _chosen(door, ids, area, _UNKNOWN))


@click.command()
@_selecting
def untick(door: "Door", ids: tuple[str, ...], area: str | None) -> None:
    """Make skills to do again, whatever they were; minutes and notes stay."""
    _change(door, "untick", _chosen(door, ids, area, _TOUCHED))


@click.command()
@shaped
@pass_door
def undo(door: "Door") -> None:
    """Take back the last change of this device that is not taken back yet."""
    report(door, door.session.undo())


@click.command()
@shaped
@pass_door
def redo(door: "Door") -> None:
    """Do again what undo took back last."""
    report(door, door.session.redo())


@click.command()
@click.option("-n", "count", type=click.IntRange(1), default=20, show_default=True, help="How many changes.")
@shaped
@pass_door
def history(door: "Door", count: int) -> None:
    """List the changes, newest first."""
    lines = door.session.history()[:count]
    if not lines:
        door.out.talk("No change yet.")

    def write(page: "Page") -> None:
        rows = [(_moment(line.stamp), line.device, line.what, "undone" if line.undone else "") for line in lines]
        page.table(rows, flex=(2,))

    door.out.answer("history", lines, plain=[line.batch for line in lines], write=write)


def _moment(stamp: str) -> str:
    """Return a UTC stamp as the local day and minute; what is no stamp stands for itself."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return stamp
