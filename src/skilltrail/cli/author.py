"""The verbs for authors: check tells everything that is wrong at once, schema helps editors, pack keeps packs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import SuggestingGroup, pass_door, shaped

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.curriculum.packs import PackLine
    from skilltrail.curriculum.problem import Problem

BAD_INPUT = 2


@click.command()
@click.argument("path", metavar="[FOLDER]", required=False)
@shaped
@pass_door
def check(door: "Door", path: str | None) -> int:
    """Check the pack in FOLDER beside the shipped one, or all packs in use.

    Every problem is a line: file, line, what is wrong, the nearest right name. Exits with 2 when there is an
    error; a warning alone is none.
    """
    problems = _of_folder(path) if path is not None else _in_use(door)
    lines = [str(problem) for problem in problems]

    def write(page: "Page") -> None:
        for line in lines:
            page.line(line)

    door.out.answer("problems", problems, plain=lines, write=write)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    said = wording.joined([wording.plural(n, what) for n, what in ((errors, "error"), (warnings, "warning")) if n])
    door.out.talk(f"{said or 'No problem'} in {path if path is not None else 'the packs in use'}.")
    return BAD_INPUT if errors else 0


def _of_folder(path: str) -> "tuple[Problem, ...]":
    from skilltrail.curriculum.check import check_folder

    return check_folder(Path(path))


def _in_use(door: "Door") -> "tuple[Problem, ...]":
    from skilltrail.curriculum.load import load
    from skilltrail.paths import shipped_content

    return load(shipped_content(), door.paths.packs, None).problems


@click.command()
@pass_door
def schema(door: "Door") -> None:
    """Print the JSON Schema of a pack's files, for editors that complete and check TOML."""
    import json

    from skilltrail.curriculum.schema import schema as make

    door.out.write(json.dumps(make(), indent=2) + "\n")


@click.group(cls=SuggestingGroup, invoke_without_command=True)
@shaped
@click.pass_context
def pack(ctx: click.Context) -> None:
    """List, add and remove packs of your own; alone, it lists them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(listing)


@pack.command("list")
@shaped
@pass_door
def listing(door: "Door") -> None:
    """List the packs, the shipped one first, with what keeps one out."""
    from skilltrail.curriculum.packs import list_packs
    from skilltrail.paths import shipped_content

    lines = list_packs(shipped_content(), door.paths.packs)

    def write(page: "Page") -> None:
        page.table([(line.id, line.title, line.version, _adds(line), _state(line)) for line in lines], flex=(1,))

    door.out.answer("packs", lines, plain=[line.id for line in lines], write=write)


def _adds(line: "PackLine") -> str:
    return f"{wording.plural(line.roles, 'role')}, {wording.plural(line.skills, 'skill')}"


def _state(line: "PackLine") -> str:
    if line.errors:
        return f"kept out: {wording.plural(line.errors, 'error')}"
    said = "shipped" if line.shipped else "yours"
    return f"{said}, {wording.plural(line.warnings, 'warning')}" if line.warnings else said


@pack.command("add")
@click.argument("folder", metavar="FOLDER", type=click.Path())
@click.option("--replace", is_flag=True, help="Put it in the place of the pack with the same id.")
@pass_door
def add(door: "Door", folder: str, replace: bool) -> None:
    """Copy a pack from FOLDER into use, if nothing is wrong with it."""
    from skilltrail.cli.door import clock
    from skilltrail.curriculum.packs import add_pack
    from skilltrail.paths import shipped_content

    paths = door.paths
    line = add_pack(Path(folder), shipped_content(), paths.packs, paths.backups, now=clock()(), replace=replace)
    door.out.write(f"Added pack {line.id}: {_adds(line)}.\n")


@pack.command("remove")
@click.argument("id", metavar="PACK")
@pass_door
def remove(door: "Door", id: str) -> None:
    """Take a pack of your own out of use; it is moved among the backups, and what you recorded stays."""
    from skilltrail.cli.door import clock
    from skilltrail.curriculum.packs import remove_pack
    from skilltrail.files import shown
    from skilltrail.paths import shipped_content

    paths = door.paths
    place = remove_pack(id, shipped_content(), paths.packs, paths.backups, now=clock()())
    door.out.write(f"Removed pack {id}; it is in {shown(place)} now.\n")
