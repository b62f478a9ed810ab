"""The verb export: writes the roadmap down, to standard output or into a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from skilltrail.cli.arguments import SuggestingGroup, pass_door

if TYPE_CHECKING:
    from skilltrail.cli.door import Door


@click.group(cls=SuggestingGroup)
def export() -> None:
    """Write the roadmap to take it elsewhere."""


@export.command()
@click.option(
    "-o", "--output", "target", metavar="FILE", default="-", help="Write to this file; - is standard output."
)
@click.option("--force", is_flag=True, help="Replace the file when it exists.")
@pass_door
def markdown(door: "Door", target: str, force: bool) -> None:
    """Write the roadmap as Markdown, with tick boxes, dates and resources."""
    from skilltrail.session.export import export_markdown

    if target == "-":
        door.out.write(export_markdown(door.session, None))
        return
    written = export_markdown(door.session, Path(target), force=force)
    door.out.talk(f"Written to {written}.")
