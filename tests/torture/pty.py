"""Runs the real program on a terminal of its own, on harmful texts, and reads every byte that it writes.

Random keys, mouse, pastes and sizes go in. What comes out may hold the sequences of a full-screen program and plain
text, and nothing else: no title, link or clipboard from data, no control, nothing that hides or turns text round.
"""

import faulthandler
import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import termios
import time
import traceback
from pathlib import Path
from unittest import mock

from tests.packs import HOSTILE
from tests.torture import strings
from tests.torture.figures import Figures, goes_on, scratch
from tests.torture.met import MET, noted
from tests.torture.payloads import World
from tests.torture.sequences import Scanner
from tests.torture.worlds import SURROUNDINGS, demand

EVENTS, SESSION = 50_000, 500
KEYS = (
    *(
        "\x1b[A",
        "\x1b[B",
        "\x1b[C",
        "\x1b[D",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[H",
        "\x1b[F",
        "\x1b[Z",
        "\r",
        "\r",
        "\t",
        " ",
    ),
    *("\x1b", "\x1b", "\x10", "\x7f", "\x01", "\x05", "\x0b", "\x13", "\x15", "\x17", "\x0c", "\x1bOP", "\x1b[1;2A"),
    *"12345123451234jjjjkkllhhgGaasxpdcmtnwriyboefv/uU?:",
    *"abcdefghijklmnoprstuvwxyz0123456789é漢[]",
)
COPYING = ("\x1b[1;2H", "\x03", "\x18")
"""Mark to the beginning; copy; cut."""
RUBBISH = ("\x1b]0;a\x07", "\x1b[99;99;99~", "\x1bP1+r\x1b\\", "\x1b[?2026;2$y", "\x9b", "\x00", "\x1b[I", "\x1b[O")
SIZES = ((120, 40), (80, 24), (60, 20), (200, 60), (40, 12), (39, 11), (10, 5), (3, 24), (1, 1), (200, 2))
_SYNC_ASKED, _SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


def run(quick=False):
    """Play the sessions; return the figures."""
    seed = int(time.time())
    with scratch() as folder:
        figures, read, events = play(folder, 400 if quick else EVENTS, 200 if quick else SESSION, seed)
    try:
        return f"seed {seed}: {figures.line(f'{events:,} events', f'{read:,} bytes read')}"
    except AssertionError as error:
        raise AssertionError(f"seed {seed}: {error}") from error


def play(folder, count, of, seed):
    """Play so many events, `of` of them a session; `landed` are the sequences that were understood."""
    from tests.tui import stage  # noqa: F401 - so that a fork has all of it already

    figures, read, events = Figures(), 0, 0
    while events < count and not figures.faults:
        number = figures.rounds
        chance = random.Random(f"{seed} {number}")
        turn = number % len(strings.PAYLOADS)
        with figures.round():
            world = World(folder / str(number), turn, chance)
            session = Session(world, chance, copies=number % 4 == 3, fresh=number % 3 == 2)
            try:
                session.play(min(of, count - events))
            finally:
                events += session.events
                session.end()
            figures.landed += session.scanner.sequences
            read += session.scanner.read
    return figures, read, events


class Session:
    """The program on a terminal, and what is done to it. A program that was left is started again.

    `fresh` has it read the packs and the record itself, with what a checker lets through; else every text of the
    curriculum is exchanged behind the checker's back.
    """

    def __init__(self, world, chance, *, copies=False, fresh=False):
        self.world, self.chance, self.copies, self.fresh = world, chance, copies, fresh
        self.scanner = Scanner(copies)
        self.events = self.starts = 0
        self._pid = self._terminal = None
        self._last = []

    def play(self, count):
        """Play so many events, and leave."""
        while self.events < count:
            if self._pid is None:
                self._start()
            for _ in range(self.chance.choice((1, 1, 3, 10, 30))):
                self._send(self._event())
                self.events += 1
            self._read(self.chance.choice((0.0, 0.01, 0.03)))
            self._judge()
        self._leave()

    def _event(self):
        number = self.chance.random()
        if number < 0.03:
            return self._resize(*self.chance.choice(SIZES))
        if number < 0.05:
            return self._resize(self.chance.randint(1, 200), self.chance.randint(1, 60))
        if number < 0.09:
            text = self.chance.choice((*HOSTILE, *strings.PAYLOADS, strings.any_text(self.chance)))
            # Twice: behind half a sequence of the text the first end is not seen; terminals leave such texts out.
            return f"\x1b[200~{strings.encodable(text)}\x1b[201~\x1b[201~"
        if number < 0.17:
            kind = self.chance.choice((0, 0, 0, 2, 35, 64, 65))
            x, y = self.chance.randint(1, 120), self.chance.randint(1, 40)
            return f"\x1b[<{kind};{x};{y}M\x1b[<{kind};{x};{y}m"
        if number < 0.18:
            return self.chance.choice(RUBBISH)
        if number < 0.185:
            return "q"
        if number < 0.2 and self.copies:
            return "".join(COPYING)
        return self.chance.choice(KEYS)

    def _resize(self, columns, lines):
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        return ""

    def _start(self):
        self.starts += 1
        self._pid, self._terminal = pty.fork()
        if not self._pid:
            _program(self.world, self.fresh)
        self._resize(120, 40)
        # What is typed while no program listens the terminal itself would show; at a ctrl+s it would show nothing
        # more, and at a ctrl+c it would rightly end a program that begins.
        modes = termios.tcgetattr(self._terminal)
        modes[0] &= ~termios.IXON
        modes[3] &= ~(termios.ISIG | termios.ECHO | termios.ECHOE | termios.ECHOK | termios.ECHOCTL)
        termios.tcsetattr(self._terminal, termios.TCSANOW, modes)
        os.set_blocking(self._terminal, False)
        self._read(0.5, until=b"\x1b[?1049h")

    def _send(self, keys):
        self._last = [*self._last[-60:], keys]
        data = keys.encode(errors="replace")
        end = time.monotonic() + 30
        while data:
            try:
                data = data[os.write(self._terminal, data) :]
            except BlockingIOError:
                demand(time.monotonic() < end, "hang", "takes no keys", self._last)
                self._read(0.05)
            except OSError:
                return  # it has left

    def _read(self, seconds, until=None):
        """Read until nothing comes for so long, or until something has come; False when the program is gone."""
        goes_on()
        end = time.monotonic() + (30 if until else 2 + seconds)
        seen = b""
        while time.monotonic() < end:
            if not select.select([self._terminal], [], [], seconds)[0]:
                if until is None or until in seen:
                    return True
                continue
            try:
                data = os.read(self._terminal, 65536)
            except OSError:
                data = b""
            if not data:
                self._gone()
                return False
            seen += data if until else b""
            self.scanner.feed(data)
            if _SYNC_ASKED in data:
                self._send(_SYNC_ANSWER.decode())
        return True

    def _gone(self):
        """Look how the program has ended."""
        status = _waited(self._pid, 30)
        demand(status is not None, "hang", "does not end", self._last)
        self._pid = None
        os.close(self._terminal)
        code = os.waitstatus_to_exitcode(status)
        met = self.world.folder / MET
        demand(not met.exists(), "traceback", met.exists() and met.read_text()[-3000:], self._last)
        demand(code == 0, "traceback", "exit code", code, self._last, self.scanner.tail())
        demand("Traceback" not in self.scanner.tail(), "traceback", self._last, self.scanner.tail())

    def _judge(self):
        demand(not self.scanner.faults, "wrong", self.scanner.faults[:3], self._last)

    def _leave(self):
        """Step out of everything and leave, as a person would; a program that stays hangs."""
        end, patience = time.monotonic() + 120, 0.1
        if self._pid is not None:
            self._resize(120, 40)
        while self._pid is not None:
            if time.monotonic() > end:
                demand(False, "hang", self._where(), "does not leave", self._last, self.scanner.tail())
            # Where the machine is busy an escape and what follows are one key, unless there is time between them.
            patience = min(2 * patience, 5.0)
            # Asked whether to leave without saving, the other answer is the one below.
            for keys in ("\x1b", "\x1b[B", "\r", "\x1b", "\x1b", "q"):
                if self._pid is not None:
                    self._send(keys)
                    self._read(patience)
        self.scanner.end()
        self._judge()

    def _where(self):
        """Return what the program is at, and the processor time it has used meanwhile, in ticks."""
        stat, before = Path(f"/proc/{self._pid}/stat"), ""
        for _ in range(2):
            before += f" {stat.read_text().split()[13]}"
            self._read(1.0)
        os.kill(self._pid, signal.SIGUSR1)
        self._read(1.0)
        return before, (self.world.folder / "where").read_text()[:1500]

    def end(self):
        """End a program that is still there."""
        if self._pid is not None:
            os.kill(self._pid, signal.SIGKILL)
            _waited(self._pid, 10)
            os.close(self._terminal)
            self._pid = None


def _waited(pid, seconds):
    """Wait for a process; return its status, None when it does not end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        time.sleep(0.005)
    return None


def _program(world, fresh):
    """Be the program, in a process and on a terminal of its own; never returns."""
    code = 1
    try:
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0, "r"), os.fdopen(1, "w"), os.fdopen(2, "w")
        sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
        signal.alarm(0)
        os.chdir(world.folder)
        faulthandler.register(signal.SIGUSR1, file=(world.folder / "where").open("w"))
        home = {"HOME": str(world.folder), "TMPDIR": str(world.folder)}
        os.environ.update({**SURROUNDINGS, **home, "TERM": "xterm-256color", "EDITOR": "true", "BROWSER": "true %s"})
        os.environ.pop("COLUMNS", None)
        os.environ.pop("LINES", None)
        from skilltrail.cli.main import main

        with (
            noted(world.folder / MET),
            mock.patch("skilltrail.session.session.shipped_content", lambda: world.pack),
            mock.patch("webbrowser.open", lambda *_, **__: True),
        ):
            if fresh:
                code = main(["--home", str(world.home)])
            else:
                with mock.patch("skilltrail.session.session.load", lambda *_: world.loaded):
                    code = main(["--home", str(world.home)])
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)
