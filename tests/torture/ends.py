"""Ends the screens while a note is being typed: signals and closed terminals, at random instants.

What was typed is in the record, or kept as a draft that the next start takes up; the program is gone within two
seconds, the terminal is as it was (unless it is gone), and no processor is kept busy.
"""

import os
import pty
import random
import re
import resource
import select
import signal
import sys
import time
from pathlib import Path

from skilltrail.errors import SkilltrailError
from tests.session.desk import open_session
from tests.torture.figures import Figures, scratch
from tests.torture.met import MET, noted
from tests.torture.worlds import demand

ROUNDS = 500
WAYS = ("SIGHUP", "SIGTERM", "SIGINT", "closed", "closed, no SIGHUP", "read-only", "newer", "full", "stalled")

AT_MOST = 2.0
"""Seconds in which the program is gone; where the machine is busy, of what the processor gave it."""
_RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
_NEWER = "format = 99\n"


def run(quick=False):
    """End the program in every way; return the figures."""
    seed = int(time.time())
    with scratch() as folder:
        figures, slowest = ends(folder, 18 if quick else ROUNDS, random.Random(seed))
    return f"seed {seed}: {figures.line(f'slowest end {slowest:.1f} s')}"


def ends(folder, rounds, chance):
    """Play so many rounds; `landed` are those in which something had been typed."""
    from tests.tui import stage  # noqa: F401 - so that a fork has all of it already

    os.environ["TMPDIR"] = str(folder)
    figures, slowest = Figures(), 0.0
    for number in range(rounds):
        with figures.round():
            way = WAYS[number % len(WAYS)]
            home = folder / f"home-{number}"
            typed, took, out = end(home, way, chance)
            slowest = max(slowest, took)
            figures.landed += bool(typed)
            is_kept(home, way, typed, out)
    return figures, slowest


def end(home, way, chance):
    """Type a note and end the program; return what had been typed, how long the end took, and its last words."""
    session = open_session(home)
    session.tick(["stats"])
    pid, terminal = pty.fork()
    if not pid:
        _screens(home, way)
    screen = _Screen(terminal, home / MET)
    closed = way.startswith("closed")
    try:
        screen.wait(b" filter ")
        typed = _type(screen, chance) if chance.random() < 0.9 else ""
        _prepare(way, pid, session.paths.progress)
        if way == "stalled" and typed:
            screen.press("z" * 2000)  # drawn again and again, and nobody reads
            _wait_until_idle(pid)
        time.sleep(chance.choice((0, 0.002, 0.02)) * chance.random())
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        if closed:
            os.close(terminal)
        else:
            os.kill(pid, getattr(signal, way, signal.SIGTERM))
        out = b"" if closed or way == "stalled" else screen.rest()
        status = _gone(pid, 30)
        took = time.monotonic() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        # All that the program ever used, its start included, is more than its end: a spin shows all the same.
        busy = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        demand(status is not None, "hang", way)
        _went_well(way, os.waitstatus_to_exitcode(status), out)
        demand(took < AT_MOST + way.endswith("no SIGHUP") or busy < AT_MOST, "hang", way, took, busy)
        return typed, took, out
    finally:
        if _gone(pid, 0) is None:
            os.kill(pid, signal.SIGKILL)
            _gone(pid, 10)
        if not closed:
            os.close(terminal)


def _type(screen, chance):
    for key in "2jn":
        screen.press(key)
    screen.wait(b"Note")
    typed = ""
    for _ in range(chance.randint(0, 6)):
        word = "".join(chance.choices("abcdefgh", k=5))
        screen.press(word)
        if not screen.wait_for(typed + word):
            break
        typed += word
    return typed


def _prepare(way, pid, progress):
    """Let the record be one that cannot be saved to."""
    if way == "newer":
        progress.write_text(_NEWER)
    elif way == "read-only":
        progress.chmod(0o400)
    elif way == "full":
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def _went_well(way, code, out):
    closed = way.startswith("closed")
    number = getattr(signal, way, signal.SIGHUP if closed else signal.SIGTERM)
    demand(code == 128 + number, "wrong", "exit code", way, code, out[-2000:])
    demand(b"Traceback" not in out, "traceback", way, out[-3000:])
    demand(closed or way == "stalled" or all(one in out for one in _RESTORED), "wrong", "terminal", way, out[-500:])


def _wait_until_idle(pid):
    """Wait until a program uses the processor no more: it has drawn all that it had to, or waits to be read."""
    used, end = "", time.monotonic() + 10
    time.sleep(0.5)
    while time.monotonic() < end:
        try:
            now = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        except OSError:
            return
        if now == used:
            return
        used = now
        time.sleep(0.3)


def _screens(home, way):
    """Be the program, in a process of its own on a terminal of its own; never returns."""
    code = 1
    try:
        from skilltrail.tui.app import run as run_screens

        if way.endswith("no SIGHUP"):
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")  # pytest has others
        sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr
        os.environ.update(TERM="xterm-256color", COLUMNS="120", LINES="40")
        with noted(home / MET):
            code = run_screens(open_session(home))
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


def is_kept(home, way, typed, out):
    """Demand that what was typed is in the record, at once or when the program is started again.

    Where no file takes a byte it is on the terminal.
    """
    progress = open_session(home).paths.progress
    if way == "read-only":
        progress.chmod(0o600)
    if way == "newer":
        demand(progress.read_text() == _NEWER, "lost", "a newer file was written")
        progress.unlink()
    if way == "full":
        demand(typed.encode() in out, "lost", way, typed, out[-1000:])
        return
    session = open_session(home)
    try:
        session.recover_drafts()
    except SkilltrailError as error:
        demand(False, "lost", way, str(error))
    note = session.record("python").record.note
    demand(typed in note, "lost", way, typed, note)
    demand(not session.has_drafts, "wrong", "the draft stayed", way)


def _gone(pid, seconds):
    """Wait for a process; None when it is still there."""
    end = time.monotonic() + seconds
    while True:
        try:
            done, status = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            return 0
        if done:
            return status
        if time.monotonic() >= end:
            return None
        time.sleep(0.005)


class _Screen:
    """Our end of the terminal."""

    def __init__(self, terminal, met):
        self.terminal = terminal
        self.met = met
        self.seen = b""

    def press(self, keys):
        os.write(self.terminal, keys.encode())

    def read(self, seconds):
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def wait(self, wanted):
        """Read until something is on the screen."""
        end = time.monotonic() + 30
        while wanted not in self.seen:
            demand(not self.met.exists(), "traceback", self.met.exists() and self.met.read_text()[-3000:])
            demand(time.monotonic() < end, "hang", wanted, self.seen[-300:])
            self.read(0.5)

    def wait_for(self, text):
        """Read until a whole text has been drawn in one piece; False when it does not come."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if text.encode() in re.sub(rb"\x1b\[[0-9;]*m", b"", self.seen[-20_000:]):
                return True
            self.read(0.2)
        return False

    def rest(self):
        """Read all that still comes."""
        before = len(self.seen)
        end = time.monotonic() + 20
        while time.monotonic() < end and self.read(3):
            pass
        return self.seen[before:]
