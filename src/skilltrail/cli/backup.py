"""The verb backup: which copies of the progress file there are, and putting one back."""

from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import SuggestingGroup, completing, pass_door, shaped
from skilltrail.cli.record import report
from skilltrail.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.backup_views import BackupLine, RestorePage
    from skilltrail.session.past_views import HistoryLine

_MOST = 12
"""Changes that are listed one by one on each side."""


@click.group(cls=SuggestingGroup, invoke_without_command=True)
@shaped
@click.pass_context
def backup(ctx: click.Context) -> None:
    """List the backups of your progress file, or put one back; alone, it lists them.

    One is made before the first change of a day, and before anything that changes much. Seven days keep one
    each, eight weeks and twelve months too.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(listing)


@backup.command("list")
@shaped
@pass_door
def listing(door: "Door") -> None:
    """List the backups, newest first.

    Of each: when it was made, how large it is, what is recorded in it, whether it is good.
    """
    lines = door.open(lenient=True).backups()
    if not lines:
        door.out.talk("No backup yet: one is made before the first change of a day.")

    def write(page: "Page") -> None:
        page.table([_cells(line) for line in lines], head=("name", "size", "", ""), right={1}, flex=(3,))

    door.out.answer("backups", lines, plain=[line.id for line in lines], write=write)


def _cells(line: "BackupLine") -> tuple[str, str, str, str]:
    size = wording.size(line.size)
    if line.problem:
        what = line.problem.removeprefix(f"{line.file}:").strip()
        return line.id, size, "bad", f"line {what}" if what[:1].isdigit() else what
    return line.id, size, "good", f"{wording.plural(line.changes, 'change')}, {line.known} known"


@backup.command("restore")
@click.argument("name", metavar="NAME|latest", shell_complete=completing("backup"))
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("-y", "--yes", is_flag=True, help="Do it without asking.")
@shaped
@pass_door
def restore(door: "Door", name: str, dry_run: bool, yes: bool) -> int:
    """Put a backup in place of your file.

    NAME is one of 'backup list', or its beginning where that is one only. What is there now is kept first.
    """
    from skilltrail.cli.place import on_terminal

    asking = not dry_run and not yes
    session = door.open(lenient=True)
    page = session.restore_page(name)
    if asking and not on_terminal(door):
        raise UsageError("nobody is there to be asked: --dry-run shows what would change, --yes does it")
    if dry_run or asking:
        door.out.answer("restore", page, plain=[page.backup.id], write=lambda out: write_restore(out, page))
    else:
        for line in page.passed:
            door.out.complain(f"a newer backup was passed over: {line}")
    if dry_run:
        return 0
    if asking and page.present != "same" and not _agreed():
        door.out.talk("Nothing was changed.")
        return 1
    report(door, session.restore(page.backup.id, page.seen), outlook=False)
    return 0


def _agreed() -> bool:
    from skilltrail.cli.conversation import read_line

    try:
        return read_line("\nPut it back? [y/N] ").strip().casefold() in ("y", "yes")
    except EOFError:
        return False


def write_restore(out: "Page", page: "RestorePage") -> None:
    """Write what putting a copy back would do."""
    from skilltrail.session.safekeeping import restore_words

    for sentence in restore_words(page):
        out.prose(sentence)
    if page.problem:
        out.prose(page.problem, 2)
    _changes(out, "Would go", page.goes)
    _changes(out, "Would come back", page.comes)


def _changes(out: "Page", title: str, lines: "Sequence[HistoryLine]") -> None:
    from skilltrail.cli.past import change_cells

    if lines:
        out.heading(f"{title}: {wording.plural(len(lines), 'change')}")
        out.table(map(change_cells, lines[:_MOST]), flex=(2,), indent=2)
    if len(lines) > _MOST:
        out.line(f"  and {wording.plural(len(lines) - _MOST, 'older one')}", "dim")
