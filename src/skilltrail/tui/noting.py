"""Opens the editor of a note, and the person's own editor from there. Imported when first asked."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from skilltrail.errors import SkilltrailError, UsageError
from skilltrail.progress.timer import BEAT_EVERY
from skilltrail.text import clean, printable_argument
from skilltrail.tui.screens.note import NoteScreen

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

USUAL = ("sensible-editor", "nano", "vi")
"""Where no editor is named."""
MOST_BYTES = 1_000_000
"""Of a file that comes back from an editor."""


def open_note(app: "SkilltrailApp", id: str) -> None:
    """Open the note of a skill or project."""
    of = app.session.record(id)
    app.push_screen(NoteScreen(of, app.session.draft(of.id)))


def recover_drafts(app: "SkilltrailApp") -> None:
    """Save the notes that could not be saved when the program ended, and say so; those that still cannot be stay."""
    try:
        saved = app.session.recover_drafts()
    except SkilltrailError as error:
        app.say_trouble(SkilltrailError(f"{error} (a note that was not saved the last time is kept: n shows it)"))
        return
    if saved:
        app.tell(f"Saved what could not be saved the last time: {' '.join(done.text for done in saved)}")
        app.show_changes()


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """Return the words that start the person's editor. Raises UsageError when there is none."""
    for name in ("VISUAL", "EDITOR"):
        if environ.get(name, "").strip():
            try:
                return shlex.split(environ[name])
            except ValueError as error:
                raise UsageError(f"{name} cannot be understood ({error}); correct it, or unset it") from error
    for usual in USUAL:
        if found := shutil.which(usual):
            return [found]
    raise UsageError("No editor is known: set VISUAL or EDITOR to one")


def edit_outside(app: "SkilltrailApp", text: str) -> str:
    """Have a text edited in the person's own editor and return it, cleaned; an editor that fails changes nothing.

    Raises UsageError when no editor could be started, when it failed, and where no other program can be shown. What
    was written in an editor that failed stays in its file, which the error names.
    """
    command = editor_command(os.environ)
    given = (text if not text or text.endswith("\n") else f"{text}\n").encode(errors="replace")
    try:
        handle, name = tempfile.mkstemp(prefix="skilltrail-note-", suffix=".md")  # for the learner alone (0600)
    except OSError as error:
        raise UsageError(
            f"No file for {_name(command)} can be made ({error.strerror}): the text is as it was"
        ) from error
    path = Path(name)
    keep = False
    try:
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(given)
        except OSError as error:
            raise UsageError(f"{name}: cannot be written ({error.strerror}): the text is as it was") from error
        fault = ""
        try:
            # Textual takes the screen back only where nothing is raised in between.
            with app.suspend():
                fault = _run(app, [*command, name])
        except SuspendNotSupported as error:
            raise UsageError("Another editor cannot be opened from here") from error
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except FileNotFoundError as error:
            raise UsageError(f"{_name(command)} {fault or 'left no file behind'}: the text is as it was") from error
        except OSError as error:
            keep = True
            raise UsageError(f"{name}: cannot be read ({error.strerror}): the text is as it was") from error
        if len(data) > MOST_BYTES:
            fault = fault or "left more than a note can be"
        if fault:
            keep = data != given
            where = f", what was written there is in {name}" if keep else ""
            raise UsageError(f"{_name(command)} {fault}: the text is as it was{where}")
    finally:
        if not keep:
            with suppress(OSError):
                path.unlink()
    said = data.decode("utf-8", errors="replace")
    return clean(said, newlines=True, limit=len(said) + 1).removesuffix("\n")


def _run(app: "SkilltrailApp", command: Sequence[str]) -> str:
    """Run the editor until it ends; return what went wrong, "" for nothing. A timer goes on beating meanwhile."""
    with _undisturbed():
        try:
            program = subprocess.Popen(command)  # noqa: S603 - the person's own words, and no shell reads them
        except (OSError, ValueError) as error:
            return f"could not be started ({getattr(error, 'strerror', error)})"
        while True:
            try:
                code = program.wait(BEAT_EVERY)
            except subprocess.TimeoutExpired:
                app.timekeeper.beat()
            else:
                return f"ended with {code}" if code else ""


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let ctrl+c be the editor's alone."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _name(command: Sequence[str]) -> str:
    return printable_argument(Path(command[0]).name) if command else "The editor"
