"""The verb check: tells a curriculum's author everything that is wrong, at once."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import pass_door, shaped

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
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
