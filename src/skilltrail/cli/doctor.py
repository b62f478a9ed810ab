"""The verb doctor: what is right and wrong with the files, the terminal and the program, and what to do."""

import os
from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import pass_door, shaped
from skilltrail.cli.door import clock

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page

_BESIDE = 72
"""Columns from which what was found stands beside its title."""


@click.command()
@shaped
@pass_door
def doctor(door: "Door") -> int:
    """Say what is right and what is wrong with your files and this machine, and what to do.

    Changes nothing. Exits with 1 when something is wrong; a notice is not wrong. --plain prints the ids of what
    is not good.
    """
    from skilltrail.session.health import worst
    from skilltrail.session.health_check import examine

    found = examine(lambda: door.paths, now=clock()(), environ=os.environ)

    def write(page: "Page") -> None:
        broad = max(len(one.title) for one in found)
        for one in found:
            lead = f"{wording.health_words(one.state):9} {one.title.ljust(broad)}  "
            if page.columns and page.columns < _BESIDE:
                page.line(lead.rstrip())
                lead = "  "
            page.prose(one.found, bullet=lead)
            if one.advice:
                page.prose(one.advice, len(lead), "dim", bullet="-> ")

    door.out.answer("doctor", found, plain=[one.id for one in found if one.state != "good"], write=write)
    if door.out.shape == "text":
        counts = [wording.plural(n, "notice") for n in [sum(one.state == "notice" for one in found)] if n]
        wrong = sum(one.state == "wrong" for one in found)
        said = wording.joined([*([f"{wrong} wrong"] if wrong else []), *counts])
        door.out.talk(f"{said}." if said else "All is well.")
    return 1 if worst(found) == "wrong" else 0
