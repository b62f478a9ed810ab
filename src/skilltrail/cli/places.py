"""The verbs about the program's own places: where the files are, and a demo in a place that is thrown away."""

import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

import click
from msgspec import Struct

from skilltrail.cli.arguments import pass_door, shaped
from skilltrail.cli.door import Door, clock

if TYPE_CHECKING:
    from types import FrameType

    from skilltrail.cli.output import Page


class Place(Struct, frozen=True):
    """A file or folder of the program; `holds` says what is in it, `there` whether it exists."""

    name: str
    path: str
    holds: str
    there: bool


_HOLDS = {
    "progress": "what you have done, your goals and your pace",
    "config": "settings",
    "view": "what the screens remember; its loss is harmless",
    "packs": "your own packs of curriculum",
    "backups": "copies of the progress file",
    "cache": "can be deleted at any time",
}


@click.command()
@shaped
@pass_door
def where(door: Door) -> None:
    """Tell where your files are; --plain prints the paths alone."""
    from skilltrail.paths import shipped_content

    paths = door.paths
    listed = [(name, getattr(paths, name), holds) for name, holds in _HOLDS.items()]
    listed.append(("content", shipped_content(), "the curriculum that came with the program"))
    places = tuple(Place(name, _shown(path), holds, os.path.lexists(path)) for name, path, holds in listed)

    def write(page: "Page") -> None:
        rows = [(place.name, place.path, "" if place.there else "not there yet", place.holds) for place in places]
        page.table(rows, flex=(3,))

    door.out.answer("places", places, plain=[place.path for place in places], write=write)


def _shown(path: "os.PathLike[str]") -> str:
    from skilltrail.files import shown

    return shown(path)


@click.command(context_settings={"allow_interspersed_args": False})
@click.argument("words", metavar="[VERB ...]", nargs=-1, type=click.UNPROCESSED)
@pass_door
def demo(door: Door, words: tuple[str, ...]) -> int:
    """Try everything on throw-away data: the screens, or any VERB."""
    from tempfile import TemporaryDirectory

    from skilltrail.cli.verbs import run
    from skilltrail.paths import find_paths
    from skilltrail.session.demo import furnish
    from skilltrail.settings import device_name

    # So that the folder goes whatever ends the program; the screens put their own handlers in place.
    before = {number: signal.signal(number, _leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        with TemporaryDirectory(prefix="skilltrail-demo-") as folder:
            furnish(find_paths(folder, {}), now=clock(), device=device_name(os.environ))
            door.out.talk("A demo on throw-away data: nothing here is kept, and your own files are not touched.")
            return run(words, Door(door.out, folder, theme=door.theme, throw_away=True))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: "FrameType | None") -> NoReturn:
    sys.exit(128 + number)
