"""The verbs that weigh roles and adverts: fit and match."""

import sys
from typing import TYPE_CHECKING

import click

from skilltrail import files, wording
from skilltrail.cli.arguments import pass_door, shaped
from skilltrail.cli.record import report
from skilltrail.cli.words import decoded
from skilltrail.errors import BadFileError, UnreadError, UsageError
from skilltrail.session import weigh_words as said
from skilltrail.text import printable_argument

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.matching import MatchPage
    from skilltrail.session.overlap_views import FitLine

_MOST = 1_000_000
"""Bytes of a file that is read."""


@click.command()
@shaped
@pass_door
def fit(door: "Door") -> None:
    """Rank the roles by the hours left from where you are, with what each would add to your goals."""
    lines = door.session.fit()
    if not lines:
        door.out.talk("No pack in use has a role.")
    ids = [line.card.id for line in lines]
    door.out.answer("fit", lines, plain=ids, write=lambda page: _write_fit(page, lines))


def _write_fit(page: "Page", lines: "tuple[FitLine, ...]") -> None:
    for line in lines:
        card = line.card
        mine = f", your goal {card.priority}" if card.priority else ""
        page.line(f"{card.title} ({card.id}{mine})", "bold")
        if not card.minutes_left:
            known = f"nothing left of {wording.hours(card.minutes)}: all known"
            page.prose("nothing left: all of it is skipped" if card.all_skipped else known, 2)
            continue
        left = f"{wording.hours(card.minutes_left)} left of {wording.hours(card.minutes)}"
        page.prose(f"{left}, {wording.percent(card.percent)} known{', up to its stage' if card.until else ''}", 2)
        if card.milestone:
            page.prose(f"next: {card.milestone}, {wording.hours(card.milestone_minutes)}", 2)
        if not card.priority:
            page.prose(f"as a goal: {said.adds_words(line.adds)}", 2)


@click.command()
@click.argument("file", metavar="FILE|-", type=click.Path())
@click.option("--goal", is_flag=True, help="Make the missing skills goals, after those you have.")
@click.option("--must", is_flag=True, help="Leave out of that what is only nice to have.")
@shaped
@pass_door
def match(door: "Door", file: str, goal: bool, must: bool) -> None:
    """Hold a job advert (text or Markdown) against what you know; '-' reads it from standard input.

    Skills are found by their titles and by what adverts call them, in English. --plain prints the ids of those that
    are missing. The text is read on this machine alone; nothing of it is kept or sent anywhere.
    """
    if must and not goal:
        raise UsageError("--must goes with --goal")
    session = door.session
    page = session.match(_text(door, file))
    if not goal:
        missing = [line.id for line in page.standing("missing")]
        door.out.answer("match", page, plain=missing, write=lambda out: _write_match(out, page))
        return
    wanted = [line.id for line in page.standing("missing") if line.part == "must" or not must]
    report(door, session.add_goals(wanted))


def _text(door: "Door", file: str) -> str:
    """Return the text of a file. Raises UsageError and BadFileError, in a line, for what is none."""
    if file == "-":
        if sys.stdin is None:
            raise UsageError("there is nothing to read: standard input is closed")
        if sys.stdin.isatty():
            door.out.talk("Paste the advert; ctrl+d on a line of its own ends it.")
        data, name = sys.stdin.buffer.read(_MOST + 1), "standard input"
        if len(data) > _MOST:
            raise UsageError(f"{name} is larger than {wording.number(_MOST)} bytes, which no advert should be")
    else:
        name, data = printable_argument(file), _file(file)
    if data.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf")) or b"\0" in data:
        raise BadFileError(f"{name} is not plain text: copy its words out, and give them with '-' or as a text file")
    if not data.strip():
        raise UsageError(f"{name} is empty: there is no advert to match")
    return decoded(data, name, "")


def _file(name: str) -> bytes:
    """Return what is in a file. Raises UsageError and BadFileError."""
    if not name:
        raise UsageError("'': is no file's name; '-' reads standard input")
    try:
        return files.read_bytes(name, _MOST)
    except FileNotFoundError as error:
        raise BadFileError(f"{printable_argument(name)}: there is no such file; '-' reads standard input") from error
    except UnreadError:
        raise
    except BadFileError as error:  # whose remedy is for the progress file
        raise BadFileError(error.what, "give the advert's words as a text file, or with '-'") from error


def _write_match(page: "Page", match: "MatchPage") -> None:
    page.line(said.asked_words(match), "bold")
    if missing := match.standing("missing"):
        page.heading(f"Missing: {wording.plural(len(missing), 'skill')}")
        page.prose(said.missing_words(match), 2)
        if planned := said.plan_words(match):
            page.prose(planned, 2)
        rows = [
            (
                line.title,
                "nice" if line.part == "nice" else "",
                wording.short_hours(line.minutes),
                wording.short_hours(line.with_prerequisites),
                said.found_words(line.found),
            )
            for line in missing
        ]
        page.table(rows, head=("Skill", "", "Own", "In all", "Found by (line)"), right={2, 3}, flex=(4, 0), indent=2)
    for heading, lines in (
        ("Have", match.standing("known")),
        ("Skipped by you", match.standing("skipped")),
        ("Not needed, it says", match.standing("waived")),
        ("Named in passing", match.standing("aside")),
    ):
        if lines:
            page.heading(heading)
            page.table([(line.title, said.found_words(line.found)) for line in lines], flex=(1, 0), indent=2)
    if match.unknown:
        page.heading("Not known to the curriculum")
        page.prose(said.unknown_words(match), 2)
    if near := said.nearest(match):
        page.heading("Nearest role")
    for role in near:
        named = ", and called so" if role.named else ""
        page.prose(f"{role.title} ({role.id}{named}): {said.role_words(role)}", 2, bullet="- ")
    page.line()
    page.prose("Read on this machine alone; nothing of it was kept or sent.", style="dim")
