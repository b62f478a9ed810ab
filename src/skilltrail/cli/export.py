"""The verb export: writes the roadmap or a portfolio down, to standard output or into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skilltrail.cli.arguments import Callback, SuggestingGroup, completing, pass_door

if TYPE_CHECKING:
    from skilltrail.cli.door import Door


def _into_file(verb: Callback) -> Callback:
    """Give a verb `-o` and `--force`."""
    output = click.option(
        "-o", "--output", "target", metavar="FILE", default="-", help="Write to this file; - is standard output."
    )
    return output(click.option("--force", is_flag=True, help="Replace the file when it exists.")(verb))


def _answer(door: "Door", write: Callable[[Path | None], str], target: str) -> None:
    """Put a text out, or have it written and say where."""
    if target == "-":
        door.out.write(write(None))
    else:
        door.out.talk(f"Written to {write(Path(target))}.")


@click.group(cls=SuggestingGroup, invoke_without_command=True)
@click.pass_context
def export(ctx: click.Context) -> None:
    """Write the roadmap, or a portfolio, to take it elsewhere."""
    if ctx.invoked_subcommand is None:
        raise click.UsageError(
            "say what to write: 'skilltrail export markdown' or 'skilltrail export portfolio'", ctx
        )


@export.command()
@_into_file
@pass_door
def markdown(door: "Door", target: str, force: bool) -> None:
    """Write the roadmap as Markdown.

    What is known and what is left, stage by stage, with tick boxes, dates and resources. What you have ticked, logged
    and linked is in it; your notes are not.
    """
    from skilltrail.session.export import export_markdown

    _answer(door, lambda path: export_markdown(door.session, path, force=force), target)


@export.command()
@click.argument("role", default="", shell_complete=completing("role"))
@click.option("--notes", is_flag=True, help="Put your notes in too, as quotations; they are left out otherwise.")
@_into_file
@pass_door
def portfolio(door: "Door", role: str, notes: bool, target: str, force: bool) -> None:
    """Write what you have done, to show somebody.

    A Markdown page about ROLE, for an employer or a mentor: finished projects, the skills done with their days,
    hours, outcomes and links, what is in progress, and apart from it what you knew before. Without ROLE: the role of
    your first goal.
    """
    from skilltrail.session.export import export_portfolio

    _answer(door, lambda path: export_portfolio(door.session, role, path, notes=notes, force=force), target)
