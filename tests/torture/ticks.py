"""Many programs change one file at once, and somebody reads it without a break: every change is there in the end."""

import asyncio
import os
import subprocess
import sys
import time

from skilltrail.errors import BadFileError
from skilltrail.progress import store
from tests.faults import child, litter
from tests.torture.figures import Figures, scratch
from tests.torture.worlds import SHIPPED, SURROUNDINGS, Fault, call, demand, surroundings


def run(quick=False):
    """Play all games; return the figures."""
    part = 20 if quick else 1
    said = []
    for workers, each, how in ((2, 500, "whole programs"), (2, 500, "in-process"), (8, 250, "in-process")):
        with scratch() as folder:
            began = time.monotonic()
            work = _programs if how == "whole programs" else _verbs
            figures, reads = together(folder, workers, each // part, work)
            pace = workers * (each // part) / (time.monotonic() - began)
            said.append(
                f"{workers} x {each // part} {how} {figures.line(f'{reads:,} reads', f'{pace:.0f} a second')}"
            )
    with scratch() as folder:
        figures, keys = asyncio.run(beside_the_screens(folder, 500 // part))
        said.append(f"screens ({keys:,} changes) beside {500 // part} from the shell {figures.line()}")
    return "; ".join(said)


def _changes(home):
    """Return the keys of all changes in the file, by device."""
    found = {}
    for record in store.read(home / "progress.toml").log.records.values():
        for event in record.parsed:
            found.setdefault(event.device, set()).add(event.key)
    return found


def together(home, workers, each, work):
    """Let so many workers change the file so often, with a reader; return the figures and how often it was read."""
    figures = Figures()
    running = {child(lambda number=number: work(home, f"worker-{number}", each)) for number in range(workers)}
    reads, seen = 0, set()
    while running:
        try:
            now = {key for keys in _changes(home).values() for key in keys}
        except BadFileError as error:
            raise Fault("unreadable", str(error)) from error
        demand(seen <= now, "lost", seen - now)
        seen = now
        reads += 1
        time.sleep(0.002)  # the others need the processors too
        for pid in list(running):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                running.remove(pid)
                demand(os.waitstatus_to_exitcode(status) == 0, "wrong", "a worker failed")
    found = _changes(home)
    for number in range(workers):
        figures.rounds += each
        figures.landed += len(found.get(f"worker-{number}", ()))
    demand(figures.landed == figures.rounds, "lost", figures.rounds - figures.landed)
    demand(not litter(home), "wrong", "litter")
    return figures, reads


def _verbs(home, device, each):
    with surroundings() as names:
        # A skill of each worker's own: what another has done already is no change.
        names = {**names, "skill": list(_skills())[int(device.rpartition("-")[2]) % 7]}
        os.environ["SKILLTRAIL_DEVICE"] = device
        for number in range(each):
            answer = call(home, f"log {names['skill']} {number + 1}m")
            demand(answer.code == 0, "wrong", answer)


def _skills():
    from tests.session.desk import curriculum

    return curriculum().skills


def _programs(home, device, each):
    environ = {**os.environ, **SURROUNDINGS, "SKILLTRAIL_DEVICE": device}
    del environ["SKILLTRAIL_NOW"]
    for number in range(each):
        words = ["--home", str(home), "log", SHIPPED["skill"], f"{number % 600 + 1}m"]
        done = subprocess.run(
            [sys.executable, "-m", "skilltrail", *words], env=environ, capture_output=True, check=False
        )
        demand(done.returncode == 0, "wrong", done.stderr)


async def beside_the_screens(folder, count):
    """Press keys in the open screens while the shell makes so many changes; both sides' are there in the end."""
    from tests.session.desk import open_session
    from tests.tui.stage import running

    figures = Figures()
    home = folder / "home"
    session = open_session(home)
    session.goal_add("modeller")
    pid = child(lambda: _verbs(home, "worker-3", count))
    made, keys, done = set(), 0, False
    async with running(session, keys="2") as (app, person):
        await person.press("j")
        while not done or keys < 10:
            before = session.revision
            await person.press("space")
            app.look()
            keys += session.revision != before
            made |= {
                event.key
                for record in session._snapshot.log.records.values()
                for event in record.parsed
                if event.device == session._device
            }
            if not done:
                done, status = os.waitpid(pid, os.WNOHANG)
                demand(not done or os.waitstatus_to_exitcode(status) == 0, "wrong", "the shell failed")
    found = _changes(home)
    figures.rounds = count + len(made)
    figures.landed = len(found["worker-3"]) + len(made & found[session._device])
    demand(figures.landed == figures.rounds, "lost", count - len(found["worker-3"]), made - found[session._device])
    return figures, len(made)
