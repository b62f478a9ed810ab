"""Ends the program when a signal asks for it or the terminal is gone: in order where that goes, and soon in any case.

A thread of Textual's writes to the terminal. It ends when the terminal is gone, and stops when it takes nothing any
more; the loop, which hands it more and more, then waits for ever. So an alarm sees that the program ends.
"""

import os
import select
import signal
import sys
import termios
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
SOON = 1.0
"""Seconds after which the program is ended whatever it waits for."""
LATER = 0.1
"""Seconds after which it is tried again."""
_RESTORE = b"\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[<u\x1b[?1049l\x1b[?25h"


class Ending:
    """Answers the signals that end a program, from `begin` to `over`; before that they wait."""

    def __init__(self, app: "SkilltrailApp") -> None:
        self._app = app
        self._before = [signal.getsignal(one) for one in SIGNALS]
        # One that came before the application can answer would leave the terminal in a state nobody can work with.
        self._waiting = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        self._asleep = signal.getsignal(signal.SIGALRM)
        self._watched = False

    def begin(self) -> None:
        """Answer from now on; those that have waited come at once."""
        for one in SIGNALS:
            # Not the loop's own: they are answered while the loop waits for somebody, and those that come while the
            # person's own editor is open are the editor's and not kept for later.
            signal.signal(one, self._asked)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)

    def over(self) -> None:
        """Leave the signals as they were before."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._asleep)
        for one, before in zip(SIGNALS, self._before, strict=True):
            signal.signal(one, before)
        signal.pthread_sigmask(signal.SIG_SETMASK, self._waiting)

    def _asked(self, number: int, _frame: FrameType | None) -> None:
        with suppress(RuntimeError):  # the loop is over: so is the program
            self._app.call_soon(self._app.leave, number)
        self.watch(number)

    @property
    def asked(self) -> bool:
        """Tell whether the program is to end, though it may not have come to that yet."""
        return self._watched

    def watch(self, number: int) -> None:
        """See that the program is gone soon."""
        if not self._watched:
            self._watched = True
            # Answered by the main thread, even while it waits for the one that writes.
            signal.signal(signal.SIGALRM, lambda *_: self._end(number))
            signal.setitimer(signal.ITIMER_REAL, SOON)

    def _end(self, number: int) -> None:
        if self._app.keeping:
            signal.setitimer(signal.ITIMER_REAL, LATER)  # what is being saved may be slow; it is not broken off
            return
        # The loop hangs, so nobody else is at work on what is being written.
        with suppress(Exception):
            self._app.keep_everything()
        with suppress(Exception):
            self._restore()
        os._exit(128 + number)

    def _restore(self) -> None:
        """Leave the terminal as a shell needs it, if it takes anything at all."""
        driver = self._app._driver  # noqa: SLF001 - Textual has no other door to it
        attributes = getattr(driver, "attrs_before", None)
        if attributes is not None:
            termios.tcsetattr(0, termios.TCSANOW, attributes)
        said = f"{self._app.parting}\r\n".encode(errors="replace") if self._app.parting else b""
        handle = sys.__stderr__.fileno() if sys.__stderr__ is not None else 2
        if select.select([], [handle], [], 0)[1]:
            os.write(handle, _RESTORE + said)
