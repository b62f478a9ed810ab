"""Kills a saving program at random instants, most of them while it is at work on the folder.

A round forks this process; the child saves, says so through a pipe, and is killed within the time that a save takes.
What it said is there, the file is whole, nothing else has changed. Some hundreds of rounds run the whole program.
"""

import os
import random
import signal
import subprocess
import sys
import time

from skilltrail.errors import BadFileError
from skilltrail.progress import store
from tests.faults import litter
from tests.progress.test_store import tick
from tests.torture.figures import Figures, scratch
from tests.torture.worlds import SHIPPED, SURROUNDINGS, demand

ROUNDS = 10_000
PROGRAMS = 300
_FRESH = 100
"""Rounds after which a new file is begun, so that it stays small."""


def run(quick=False):
    """Play both kinds of rounds; return the figures."""
    seed = int(time.time())
    with scratch() as folder:
        saves, cut = kill_saves(folder, 100 if quick else ROUNDS, random.Random(seed))
        programs = kill_programs(folder / "home", 10 if quick else PROGRAMS, random.Random(seed))
    return f"seed {seed}: saves {saves.line(f'{cut:,} cut off half-way')}; whole programs {programs.line()}"


def kill_saves(folder, rounds, chance):
    """Kill a fork of this process while it saves; `landed`: it had touched the folder; and how many were cut off."""
    figures = Figures()
    path = folder / "progress.toml"
    cut = 0
    for number in range(rounds):
        if number % _FRESH == 0:
            path.unlink(missing_ok=True)
            tick(path, "begin")
            there = {"begin"}
        with figures.round():
            name = f"s{number}"
            said = _killed_save(path, name, chance)
            found = _known(path)
            left = litter(folder)
            demand(there <= found <= there | {name}, "lost", there - found, found - there)
            demand(name in found or not said, "lost", "said to be saved", name)
            figures.landed += bool(left) or name in found
            cut += bool(left) and name not in found
            there = found
    tick(path, "end")
    demand(not litter(folder), "wrong", "litter")
    return figures, cut


def _killed_save(path, name, chance):
    """Kill a fork once its save has touched the folder, or a little later; tell whether it said that it had saved."""
    reading, writing = os.pipe()
    before = path.parent.stat().st_mtime_ns
    pid = os.fork()
    if not pid:
        try:
            tick(path, name)
            os.write(writing, b"s")
        finally:
            os._exit(0)
    os.close(writing)
    end = time.perf_counter() + chance.uniform(0, 0.05)
    while path.parent.stat().st_mtime_ns == before and time.perf_counter() < end:
        pass
    end = time.perf_counter() + chance.choice((0, 0.0001, 0.001)) * chance.random()
    while time.perf_counter() < end:
        pass
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    said = os.read(reading, 10)
    os.close(reading)
    return said == b"s"


def _known(path):
    try:
        return {id for id, one in store.read(path).progress.skills.items() if one.status == "done"}
    except BadFileError as error:
        demand(False, "unreadable", str(error))


def kill_programs(home, rounds, chance):
    """Kill the whole program somewhere in the second half of its run."""
    figures = Figures()
    program = [sys.executable, "-m", "skilltrail", "--home", str(home)]
    environ = {**os.environ, **SURROUNDINGS}
    events = set()
    began = time.monotonic()
    for number in range(3):
        began = time.monotonic()
        subprocess.run(
            [*program, "log", SHIPPED["skill"], f"{number + 1}m"], env=environ, check=True, capture_output=True
        )
    usual = time.monotonic() - began
    events = _events(home / "progress.toml")
    for number in range(rounds):
        with figures.round():
            words = ["log", SHIPPED["skill"], f"{number + 10}m"]
            running = subprocess.Popen(
                [*program, *words], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            try:
                running.wait(usual * chance.uniform(0.5, 1.1))
            except subprocess.TimeoutExpired:
                running.kill()
            out, err = running.communicate()
            demand(b"Traceback" not in err, "traceback", err)
            now = _events(home / "progress.toml")
            added = now - events
            demand(events <= now and len(added) <= 1, "lost", events - now, added)
            demand(added or not out, "lost", "said to be saved", out)
            figures.landed += bool(added) or bool(litter(home))
            events = now
    return figures


def _events(path):
    try:
        log = store.read(path).log
    except BadFileError as error:
        demand(False, "unreadable", str(error))
    return {text for record in log.records.values() for text in record.events}
