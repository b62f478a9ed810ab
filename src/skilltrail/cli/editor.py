"""The editor of one's choice, opened on a draft that nobody else can read."""

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from skilltrail import files
from skilltrail.editors import editor_command
from skilltrail.errors import SkilltrailError

if TYPE_CHECKING:
    from types import TracebackType


class EditorError(SkilltrailError):
    """The editor could not be started, or ended with an error."""


def keep(name: str, words: str) -> Path:
    """Keep a text in a file that nobody else can read, and return it. Raises OSError and SaveError."""
    from tempfile import mkdtemp

    path = Path(mkdtemp(prefix="skilltrail-")) / f"{name}.md"
    files.write_atomic(path, words.encode())
    return path


class Draft:
    """A text in a file of its own, in a folder of its own. It goes at the end, unless an error left it unsaved."""

    def __init__(self, name: str, words: str) -> None:
        self._name = f"{name}.md"
        self._words = words

    def __enter__(self) -> "Draft":
        """Write the draft; raises UsageError where no editor is known, and SaveError."""
        from tempfile import mkdtemp

        terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
        self._command = editor_command(os.environ, terminal=terminal)
        self._folder = Path(mkdtemp(prefix="skilltrail-"))
        self.path = self._folder / self._name
        try:
            files.write_atomic(self.path, f"{self._words}\n".encode() if self._words else b"")
            self._before = files.identity(self.path)
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        """Remove the draft, but not what somebody wrote in vain."""
        if error is None or not self.written:
            self._remove()

    def _remove(self) -> None:
        from shutil import rmtree

        rmtree(self._folder, ignore_errors=True)

    @property
    def written(self) -> bool:
        """Tell whether the editor has written the file."""
        return files.identity(self.path) not in (None, self._before)

    def edit(self) -> None:
        """Open the editor and wait for it; raises EditorError."""
        import subprocess

        program = files.shown(self._command[0])
        # ctrl+c is for the editor. A handler, unlike SIG_IGN, is not what the editor begins with.
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            code = subprocess.run([*self._command, str(self.path)], check=False).returncode  # noqa: S603 - no shell
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise EditorError(f"the editor {program} cannot be started ({reason}); the note is as it was") from error
        finally:
            signal.signal(signal.SIGINT, before)
        if code:
            ended = f"ended with {code}" if code > 0 else f"was ended by signal {-code}"
            kept = f", your text is kept in {self.path}" if self.written else ""
            raise EditorError(f"the editor {program} {ended}; the note is as it was{kept}")

    def read(self, limit: int) -> bytes:
        """Return what the editor left, at most `limit` bytes; raises BadFileError and EditorError."""
        try:
            return files.read_bytes(self.path, limit)
        except FileNotFoundError as error:
            raise EditorError(f"the editor took {self.path.name} away; the note is as it was") from error
