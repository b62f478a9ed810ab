"""The verb merge: brings other versions of the progress file into it; and the driver that git calls."""

import os
from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import pass_door, shaped
from skilltrail.cli.door import clock
from skilltrail.errors import SkilltrailError

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.merging import MergePage


@click.command()
@click.argument("names", metavar="[FILE...]", nargs=-1, type=click.Path(path_type=str))
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would come in.")
@click.option("--git", "markers", is_flag=True, help="Bring both sides of a git conflict together.")
@shaped
@pass_door
def merge(door: "Door", names: tuple[str, ...], dry: bool, markers: bool) -> int:
    """Bring other versions of the progress file into it: nothing of either is lost.

    Without FILE it brings in the conflict copies that Syncthing, Dropbox and the like have left beside it, and moves
    them to the backups, where what was there before is kept as well. --plain prints the files with something new.
    """
    from skilltrail.progress.copies import strange_words
    from skilltrail.session.merging import beside, bring_in, merge_files

    paths, now = door.paths, clock()()
    git = False
    strange: tuple[str, ...] = ()
    if names or markers:
        page = merge_files(paths, names, now, dry=dry, markers=markers)
        git = page.repaired or len(page.files) > len(names)
    else:
        found = beside(paths)
        strange = tuple(strange_words(line) for line, _ in found.strange)
        page = bring_in(paths, found, now, dry=dry)
    door.out.answer(
        "merge",
        page,
        plain=[one.path for one in page.files if one.new],
        write=lambda answer: _write(answer, page, paths.progress.name, named=bool(names or markers or strange)),
    )
    if page.saved and git:
        door.out.talk(f"Now 'git add {paths.progress.name}', then 'git commit' or 'git rebase --continue'.")
    for line in (*strange, *(one.trouble for one in page.files if one.trouble)):
        door.out.complain(line)
    codes = {one.code for one in page.files if one.code} | ({2} if strange and not page.files else set())
    return max(codes) if len(codes) == 1 else 2 if codes else 0


def _write(page: "Page", answer: "MergePage", name: str, *, named: bool) -> None:
    from skilltrail.session.merging import merge_words, repair_words

    if answer.repaired:
        page.line(f"{name}: {repair_words(answer)}")
    good = [one for one in answer.files if not one.trouble]
    for one in good:
        page.line(f"{one.path}: {merge_words(one)}")
        if one.kept:
            page.line(f"  it is in {one.kept} now")
        elif not named and not answer.dry:
            page.line("  it could not be moved to the backups and is where it was")
    if answer.disputed:
        values = wording.plural(len(answer.disputed), "value")
        page.line(
            f"{values} that this version does not know differed ({', '.join(answer.disputed)}): "
            "what gave way stands under 'conflict' in the file."
        )
    if answer.dry:
        new = answer.repaired or any(one.new for one in good)
        page.line("Nothing was changed: this would come in." if new else "Nothing would come in.")
    elif answer.saved:
        page.line(f"Saved. What was there before is in {answer.backup}." if answer.backup else "Saved.")
    elif good or answer.repairing:
        none = "There are no conflict markers, and git has no other side of the file."
        page.line("Nothing to merge: all of it is here already." if good else none)
    elif not named and not answer.files:
        page.line("Nothing to merge: no conflict copies lie beside your progress file.")


@click.command("merge-driver", hidden=True)
@click.argument("base", type=click.Path(path_type=str))
@click.argument("ours", type=click.Path(path_type=str))
@click.argument("theirs", type=click.Path(path_type=str))
@click.argument("name", required=False, default="")
@pass_door
def driver(door: "Door", base: str, ours: str, theirs: str, name: str) -> int:  # noqa: ARG001 - what git hands over
    """Merge two versions of the progress file for git: skilltrail merge-driver %O %A %B %P.

    The result takes the place of the second file. Whatever goes wrong, the exit code is 1 and git has a conflict.
    """
    from skilltrail.session.merging import merge_driver

    try:
        merge_driver(ours, theirs)
    except SkilltrailError as error:
        line = str(error)
        for file, side in ((ours, "our side"), (theirs, "their side")):
            line = line.replace(os.fspath(file), f"{name or 'the progress file'} ({side})")
        door.out.complain(line)
        return 1
    return 0
