"""The verbs that mark: start, tick, assume, skip, untick, adopt, and undo and redo of every change."""

from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import completing, on, pass_door, shaped
from skilltrail.cli.output import OutputError
from skilltrail.errors import UsageError
from skilltrail.progress.model import KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.progress.model import Status
    from skilltrail.session.session import Session
    from skilltrail.session.views import Done


def report(
    door: "Door", done: "Done", *, outlook: bool = True, effect: "Callable[[Session], str] | None" = None
) -> None:
    """Print the answer to a change that is on the disk, and what comes next where the change bears on that.

    `effect` says something else in place of what comes next.
    """

    def write(page: "Page") -> None:
        after = effect(door.session) if effect else _outlook(door) if outlook else ""
        page.prose(f"{done.text.rstrip('.')}. {after}".rstrip())

    try:
        door.out.answer("done", done, plain=done.ids, write=write)
    except OutputError as error:
        raise OutputError(f"the change is saved, but {error}") from error
    if done.complete:
        last = "criterion" if done.complete in door.session.curriculum.projects else "outcome"
        door.out.talk(f"That was its last {last}: 'skilltrail tick {done.complete}' marks it done.")


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


_area = click.option("--area", metavar="AREA", help="All skills of this area.", shell_complete=completing("area"))
_prerequisites = click.option(
    "--with-prerequisites",
    is_flag=True,
    help="Mark everything they need and you do not know as assumed, too.",
)


def _selecting(metavar: str, *kinds: str) -> "Callable[[Callable[..., None]], Callable[..., None]]":
    """Give a verb ids of these kinds as arguments, or all skills of an area."""
    ids = click.argument("ids", nargs=-1, metavar=metavar, shell_complete=completing(*kinds))
    return lambda verb: ids(_area(shaped(pass_door(verb))))


def _chosen(door: "Door", ids: tuple[str, ...], area: str | None, wanted: "frozenset[Status]") -> list[str]:
    """Return what is named, and those skills of the area that have one of the wanted statuses."""
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


def _change(door: "Door", verb: str, ids: list[str], **how: object) -> None:
    if not ids:
        door.out.talk("Nothing to change: no skill of the area is left for it.")
        return
    report(door, getattr(door.session, verb)(ids, **how))
    if len(ids) == 1 and how.get("with_prerequisites") is False:
        _offer_prerequisites(door, verb, ids[0])


def _offer_prerequisites(door: "Door", verb: str, word: str) -> None:
    """Say how what a skill builds on can be marked as well, where some of it is not known."""
    if "#" in word or (id := door.session.find_item(word).id) in door.session.curriculum.projects:
        return
    unknown = len(door.session.unknown_prerequisites([id]))
    if unknown:
        builds = wording.plural(unknown, "skill it builds on is", "skills it builds on are")
        door.out.talk(f"{builds} not known here: 'skilltrail {verb} {id} --with-prerequisites' marks them as well.")


@click.command()
@_prerequisites
@on
@_selecting("[ID|ID#OUTCOME]...", "item", "point")
def tick(door: "Door", ids: tuple[str, ...], area: str | None, with_prerequisites: bool, on: "date | None") -> None:
    """Mark skills and projects as done, or single outcomes and criteria.

    An outcome is named SKILL#outcome, a criterion PROJECT#criterion; 'skilltrail skill SKILL' lists them.
    """
    _change(door, "tick", _chosen(door, ids, area, _UNKNOWN), with_prerequisites=with_prerequisites, on=on)


@click.command()
@_prerequisites
@_selecting("[SKILL]...", "skill")
def assume(door: "Door", ids: tuple[str, ...], area: str | None, with_prerequisites: bool) -> None:
    """Mark skills as known already, without having learnt them here."""
    _change(door, "assume", _chosen(door, ids, area, _UNKNOWN), with_prerequisites=with_prerequisites)


@click.command()
@on
@_selecting("[ID]...", "item")
def start(door: "Door", ids: tuple[str, ...], area: str | None, on: "date | None") -> None:
    """Begin to learn skills, or to work on projects."""
    _change(door, "start", _chosen(door, ids, area, _UNTOUCHED), on=on)


@click.command()
@_selecting("[ID]...", "item")
def skip(door: "Door", ids: tuple[str, ...], area: str | None) -> None:
    """Leave skills out of the plan, and with them what only they needed; or projects."""
    _change(door, "skip", _chosen(door, ids, area, _UNKNOWN))


@click.command()
@_selecting("[ID|ID#OUTCOME]...", "item", "point")
def untick(door: "Door", ids: tuple[str, ...], area: str | None) -> None:
    """Make skills and projects to do again, whatever they were, or take ticks of outcomes and criteria back.

    Minutes, notes, evidence and the ticks of outcomes stay.
    """
    _change(door, "untick", _chosen(door, ids, area, _TOUCHED))


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="PROJECT...", shell_complete=completing("project"))
@shaped
@pass_door
def adopt(door: "Door", ids: tuple[str, ...]) -> None:
    """Take projects up: from now on they are steps of the plan."""
    report(door, door.session.adopt(ids))


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
