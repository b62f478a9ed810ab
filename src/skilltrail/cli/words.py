"""The verb note: writes, shows and clears what one wants to remember."""

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skilltrail import files
from skilltrail.cli.arguments import item_id, pass_door, shaped
from skilltrail.cli.record import report
from skilltrail.errors import SkilltrailError, UsageError

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.views import ItemRecord

_MOST = 1_000_000
"""Bytes of a note that are read; far fewer are kept, and that is said where too many came."""
_ENDS = (signal.SIGTERM, signal.SIGHUP)


@click.command()
@item_id
@click.argument("words", metavar="[WORDS...]", nargs=-1)
@click.option("--edit", is_flag=True, help="Open it in your editor (VISUAL or EDITOR).")
@click.option("--clear", is_flag=True, help="Take the note away.")
@shaped
@pass_door
def note(door: "Door", id: str, words: tuple[str, ...], edit: bool, clear: bool) -> int:
    """Write the note on a skill or project anew; '-' reads it from standard input.

    Without WORDS it prints the note.
    """
    if sum((bool(words), edit, clear)) > 1:
        raise UsageError("give either words, --edit or --clear")
    session = door.session
    item = session.record(id)
    if edit:
        return _edit(door, item)
    if clear:
        report(door, session.note(item.id, ""), outlook=False)
    elif words:
        said, asked = _standard_input(door) if words == ("-",) else (" ".join(words), 0)
        if said.strip():
            _write(door, item, said, typed=words == ("-",))
        elif not asked:
            raise UsageError(f"there are no words to write; 'skilltrail note {item.id} --clear' takes the note away")
        return 128 + asked if asked else 0
    else:
        _show(door, item)
    return 0


def _standard_input(door: "Door") -> tuple[str, int]:
    """Return what came, and which signal ended it, 0 for none."""
    if sys.stdin is None:
        raise UsageError("there is nothing to read: standard input is closed")
    if not sys.stdin.isatty():
        data = sys.stdin.buffer.read(_MOST + 1)
        if len(data) > _MOST:
            raise UsageError(f"standard input is larger than {_MOST:,} bytes, which no note should be")
        return decoded(data, "standard input"), 0
    door.out.talk("Write the note; ctrl+d on a line of its own ends it.")
    data, asked = _typed(sys.stdin.fileno())
    return decoded(data, "standard input"), asked


def _typed(terminal: int) -> tuple[bytes, int]:
    """Return what is typed, and which signal ended it: the lines of a terminal that goes are in no other place."""
    from skilltrail.editors import Asked, heeding

    lines, asked = bytearray(), 0
    try:
        with heeding(_ENDS):
            while len(lines) < _MOST and (more := os.read(terminal, _MOST)):
                lines += more
    except Asked as end:
        asked = int(end.args[0])
    except OSError:
        pass  # the terminal is gone
    return bytes(lines), asked


def decoded(data: bytes, name: str, otherwise: str = "; the note is as it was") -> str:
    """Return bytes as text; raises UsageError where they are none, ending with `otherwise`."""
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name} is not UTF-8 text (line {line}){otherwise}") from error


def _write(door: "Door", item: "ItemRecord", words: str, *, typed: bool) -> None:
    try:
        done = door.session.note(item.id, words)
    except SkilltrailError as error:
        if not typed:  # words of the command line are still in the shell
            raise
        mend = "mend it, then " if isinstance(error, UsageError) else ""  # or the text would be refused again
        raise type(error)(f"{error}; {_kept(item.id, words, mend)}") from error
    report(door, done, outlook=False)
    if done.ids and item.record.note:
        door.out.talk("It took the place of the note before; 'skilltrail undo' brings that back.")


def _kept(id: str, words: str, first: str) -> str:
    """Keep in a file what came from standard input and could not be saved; return where, and what to do with it."""
    from tempfile import mkdtemp

    try:
        path = Path(mkdtemp(prefix="skilltrail-")) / f"{id}.md"  # for nobody else's eyes
        files.write_atomic(path, words.encode())
    except (OSError, SkilltrailError) as error:
        return f"and your text could not be kept either ({getattr(error, 'strerror', None) or error})"
    return f"your text is kept in {path}: {first}'skilltrail note {id} - < {path}' saves it"


def _show(door: "Door", item: "ItemRecord") -> None:
    written = item.record.note
    if not written:
        door.out.talk(
            f"No note on {item.title}: 'skilltrail note {item.id} WORDS' writes one, --edit opens an editor."
        )
    elif item.record.conflict:
        door.out.talk(
            "It was written on two devices at once and holds both texts: "
            f"'skilltrail note {item.id} --edit' makes one of them."
        )

    def write(page: "Page") -> None:
        if written:
            page.text(written)

    door.out.answer("record", item, plain=written.split("\n") if written else (), write=write)


def _edit(door: "Door", item: "ItemRecord") -> int:
    """Let the note be written in the editor. What was typed is never lost: where it cannot be saved, it stays."""
    from skilltrail.editors import EditorFile

    before = item.record
    terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    with EditorFile(item.id, before.note, terminal=terminal) as file:
        asked = file.edit(ends=_ENDS)
        try:
            written = decoded(file.read(), "the text")
            same = not file.written or (written.strip("\n") == before.note and not before.conflict)
            # In the place of what was there at the beginning: a version that came meanwhile stands beside it.
            done = None if same else door.session.note(item.id, written, seen=before.versions)
        except SkilltrailError as error:
            raise type(error)(f"{error}{file.kept}") from error
        if done is None:
            door.out.talk(f"The note is as it was. {file.elsewhere}".rstrip())
        else:
            report(door, done, outlook=False)
        if file.open:
            door.out.talk(f"The editor still has {file.path}: what is written from now on is there alone.")
    if done is not None and door.session.record(item.id).record.conflict:
        door.out.talk(f"It was changed elsewhere meanwhile and holds both texts now: 'skilltrail note {item.id}'.")
    return 128 + asked if asked else 0
