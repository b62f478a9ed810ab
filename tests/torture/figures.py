"""The figures of a run: how many rounds, how many of them came to something, and what must be nothing."""

import contextlib
import os
import signal
import tempfile
import time
from pathlib import Path

from tests.torture.worlds import Fault

PATIENCE = 60
"""Seconds after which something hangs."""
_KINDS = {"lost": "lost", "unreadable": "unreadable", "traceback": "tracebacks", "hang": "hangs", "wrong": "wrong"}


@contextlib.contextmanager
def scratch():
    """Give a folder for many small saves: in memory where there is that, for a disk's fsync is slow."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK | os.X_OK) else None
    with tempfile.TemporaryDirectory(prefix="torture-", dir=memory) as folder:
        yield Path(folder)


class Figures:
    """Counts rounds and faults. `landed` are the rounds in which what was disturbed had an effect all the same."""

    def __init__(self):
        self.rounds = self.landed = 0
        self.counts = dict.fromkeys(_KINDS.values(), 0)
        self.faults = []
        self.slowest = 0.0

    @contextlib.contextmanager
    def round(self):
        """Count a round; a Fault in it is counted and kept, and one that takes too long is a hang."""
        self.rounds += 1
        began = time.monotonic()
        before = signal.signal(signal.SIGALRM, _late)
        signal.alarm(PATIENCE)
        try:
            yield
        except Fault as fault:
            self.counts[_KINDS[fault.kind]] += 1
            self.faults.append(str(fault))
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)
            self.slowest = max(self.slowest, time.monotonic() - began)

    def add(self, other):
        """Take another's figures in."""
        self.rounds += other.rounds
        self.landed += other.landed
        self.faults += other.faults
        self.slowest = max(self.slowest, other.slowest)
        for name, count in other.counts.items():
            self.counts[name] += count
        return self

    def line(self, *more):
        """Return all in one line. Raises AssertionError, with the first faults, when there are any."""
        counts = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        said = f"{self.rounds:,} rounds, {self.landed:,} landed, {counts}"
        if more:
            said += f"; {', '.join(more)}"
        if self.faults:
            raise AssertionError("\n".join([said, *self.faults[:5]]))
        return said


def goes_on():
    """Say that a long round is not hanging: it may take so long again."""
    if signal.getsignal(signal.SIGALRM) is _late:
        signal.alarm(PATIENCE)


def _late(number, frame):
    raise Fault("hang", f"more than {PATIENCE} s", frame.f_code)
