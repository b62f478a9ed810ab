"""The editor a person writes long texts in: named by VISUAL or EDITOR, as every program on these systems has it."""

import os
import signal
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from skilltrail import files
from skilltrail.errors import SkilltrailError, UsageError

if TYPE_CHECKING:
    from subprocess import Popen
    from types import FrameType, TracebackType

USUAL = ("sensible-editor", "nano", "vi")
"""Tried in this order where none is named and a terminal is there to show one."""
MOST_BYTES = 1_000_000
"""Of a file that comes back from an editor."""
AT_ONCE = 2.0
"""Seconds in which nobody writes: an editor that ended in less and wrote nothing may go on in a window of its own."""
_AS_IT_WAS = "the note is as it was"


class EditorError(SkilltrailError):
    """The editor could not be started, ended with an error, or left nothing that can be read."""


class Asked(BaseException):
    """Somebody asked the program to end while a text was being written; `args[0]` is the signal."""


@contextmanager
def heeding(ends: Collection[int]) -> Iterator[None]:
    """Raise Asked within when one of these signals comes; what is ignored, as by nohup, stays so."""
    before = {
        number: signal.signal(number, _ask) for number in ends if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def editor_command(environ: Mapping[str, str], *, terminal: bool) -> list[str]:
    """Return the words that start the editor, to be run without a shell. Raises UsageError when there is none."""
    import shlex
    from shutil import which

    for name in ("VISUAL", "EDITOR"):
        said = environ.get(name, "").strip()
        if not said:
            continue
        try:
            return shlex.split(said)
        except ValueError as error:
            raise UsageError(f"{name} cannot be understood ({error}): {files.shown(said)}") from error
    for usual in USUAL if terminal else ():
        if found := which(usual, path=environ.get("PATH")):
            return [found]
    raise UsageError("no editor is known: set VISUAL or EDITOR to its name, or give the words themselves")


class EditorFile:
    """A note in a file of its own, which nobody else can read, for the person's editor.

    It goes at the end, unless what was written there is in no other place or the editor may still have it open.
    """

    def __init__(self, name: str, words: str, *, terminal: bool) -> None:
        """Prepare a file for the note on `name`. Raises UsageError where no editor is known."""
        self._command = editor_command(os.environ, terminal=terminal)
        self._id = name
        self._took = AT_ONCE
        # An editor would end the last line, too.
        self._given = (words if not words or words.endswith("\n") else f"{words}\n").encode(errors="replace")
        self._program: Popen[bytes] | None = None

    def __enter__(self) -> "EditorFile":
        """Write the file; raises EditorError and SaveError."""
        from tempfile import mkdtemp

        try:
            self._folder = Path(mkdtemp(prefix="skilltrail-"))
        except OSError as error:
            raise EditorError(f"no file for the editor can be made ({error.strerror}); {_AS_IT_WAS}") from error
        self.path = self._folder / f"{self._id}.md"
        try:
            files.write_atomic(self.path, self._given)
            self._before = files.identity(self.path)
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        """Remove the file, but not what somebody wrote in vain or writes still."""
        if not (self.open or self.elsewhere) and (error is None or not self.written):
            self._remove()

    def _remove(self) -> None:
        from shutil import rmtree

        rmtree(self._folder, ignore_errors=True)

    @property
    def written(self) -> bool:
        """Tell whether the editor has written the file."""
        try:
            return files.identity(self.path) not in (None, self._before)
        except SkilltrailError:
            return True  # nobody can tell

    @property
    def open(self) -> bool:
        """Tell whether the editor is at work."""
        return self._program is not None and self._program.poll() is None

    @property
    def elsewhere(self) -> str:
        """What to say of an editor that was back at once and wrote nothing, as those with windows are; else ""."""
        if self._took >= AT_ONCE or self.written or not self.path.exists():
            return ""
        return (
            f"The editor {files.shown(self._command[0])} was back at once. If it has the note open in a window, "
            f"save it there, then 'skilltrail note {self._id} - < {files.shown(self.path)}' takes it in; "
            "editors with windows often have an option to be waited for, like --wait."
        )

    @property
    def kept(self) -> str:
        """The end of a line about what went wrong: where the text is, "" where nothing was written."""
        return f"; your text is kept in {self.path}" if self.written else ""

    def edit(
        self, beat: Callable[[], object] | None = None, every: float | None = None, ends: Collection[int] = ()
    ) -> int:
        """Open the editor and wait for it; call `beat` after `every` so many seconds meanwhile.

        Return 0, or which of the signals `ends` came: then the editor is left as it is. Raises EditorError.
        """
        import subprocess

        program = files.shown(self._command[0])
        # ctrl+c is for the editor. A handler, unlike SIG_IGN, is not what the editor begins with.
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            with heeding(ends):
                begun = time.monotonic()
                self._program = subprocess.Popen([*self._command, str(self.path)])  # noqa: S603 - no shell reads it
                while True:
                    with suppress(subprocess.TimeoutExpired):
                        code = self._program.wait(every)
                        break
                    if beat is not None:
                        beat()
        except Asked as asked:
            return int(asked.args[0])
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise EditorError(f"the editor {program} cannot be started ({reason}); {_AS_IT_WAS}") from error
        finally:
            signal.signal(signal.SIGINT, before)
        if code:
            ended = f"ended with {code}" if code > 0 else f"was ended by signal {-code}"
            raise EditorError(f"the editor {program} {ended}; {_AS_IT_WAS}{self.kept}")
        self._took = time.monotonic() - begun
        return 0

    def read(self) -> bytes:
        """Return what is in the file; raises BadFileError and EditorError."""
        try:
            return files.read_bytes(self.path, MOST_BYTES)
        except FileNotFoundError as error:
            raise EditorError(f"the editor took {self.path.name} away; {_AS_IT_WAS}") from error


def _ask(number: int, _frame: "FrameType | None") -> NoReturn:
    raise Asked(number)
