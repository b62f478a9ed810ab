"""Runs a program in a terminal of its own, types into it, and keeps what comes back with the time it came.

The terminal is a pty of 120 x 40 that says it can do synchronised output (mode 2026), as today's terminals do:
Textual then puts every picture between two marks, so that the end of a picture can be seen and not only guessed from
quiet. Times are taken when the bytes are read; what they mean is worked out afterwards.
"""

import contextlib
import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

from msgspec import Struct

COLUMNS, ROWS = 120, 40
_SYNC_ASKED = b"\x1b[?2026$p"
_SYNC_ANSWER = b"\x1b[?2026;2$y"
_FRAME_END = b"\x1b[?2026l"


class Chunk(Struct, frozen=True):
    """Bytes that came in one read, and when: seconds of `time.perf_counter`."""

    at: float
    data: bytes


class Frame(Struct, frozen=True):
    """One picture as the program sent it: when its last byte came, and all its bytes."""

    at: float
    data: bytes


def frames(chunks: Sequence[Chunk]) -> list[Frame]:
    """Cut what came into pictures; what has no end mark is one picture at the end."""
    found: list[Frame] = []
    pending = b""
    for chunk in chunks:
        pending += chunk.data
        while (place := pending.find(_FRAME_END)) >= 0:
            end = place + len(_FRAME_END)
            found.append(Frame(chunk.at, pending[:end]))
            pending = pending[end:]
    if pending:
        found.append(Frame(chunks[-1].at, pending))
    return found


class Screen:
    """A program in a pty. A context manager: at the end the program is told to leave, and made to if it does not."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.command = list(command)
        self.environment = dict(environment)
        self.chunks: list[Chunk] = []

    def __enter__(self) -> "Screen":
        self._fd, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            self.command, stdin=slave, stdout=slave, stderr=slave, env=self.environment, start_new_session=True
        )
        os.close(slave)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._fd)

    @property
    def pid(self) -> int:
        """The program's process."""
        return self.process.pid

    def read(self, timeout: float) -> bool:
        """Keep what comes within `timeout` seconds; False when nothing does."""
        if not select.select([self._fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError as error:
            raise ProgramEndedError(self) from error
        self.chunks.append(Chunk(time.perf_counter(), data))
        if _SYNC_ASKED in data:
            os.write(self._fd, _SYNC_ANSWER)
        return True

    def wait_for(self, text: str, within: float = 30.0) -> None:
        """Read until a text has come in one piece. Raises ProgramEndedError when it does not come."""
        wanted, seen = text.encode(), b""
        end = time.perf_counter() + within
        while wanted not in seen:
            if not self.read(max(0.0, end - time.perf_counter())):
                raise ProgramEndedError(self)
            seen = seen[-len(wanted) :] + self.chunks[-1].data

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing has come for `quiet` seconds."""
        while self.read(quiet):
            pass

    def send(self, keys: str) -> float:
        """Type keys; return when, in seconds of `time.perf_counter`."""
        os.write(self._fd, keys.encode())
        return time.perf_counter()

    def press(self, keys: str, quiet: float) -> tuple[float, list[Chunk]]:
        """Type keys and read until nothing has come for `quiet` seconds; return when they went, and what came."""
        before = len(self.chunks)
        sent = self.send(keys)
        self.read(2.0)
        self.settle(quiet)
        return sent, self.chunks[before:]


class ProgramEndedError(RuntimeError):
    """The program under measurement ended, or never showed what was waited for."""

    def __init__(self, screen: Screen) -> None:
        said = b"".join(chunk.data for chunk in screen.chunks)[-600:]
        super().__init__(f"{screen.command}: never came to what was expected; its last words: {said!r}")
