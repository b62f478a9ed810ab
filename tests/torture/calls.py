"""Every system call of every changing verb fails in turn, with every error, and is where the program is killed.

In this process the calls that the program makes by name are interposed. The milestone also runs the whole program
under strace, which sees every call there is on the learner's files, and injects the same.
"""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import skilltrail
from tests.faults import ERRORS, calls_of, failing, in_child, interposed, killing
from tests.torture.figures import Figures, scratch
from tests.torture.worlds import (
    MOVING,
    SHAPES,
    SURROUNDINGS,
    VERBS,
    Answer,
    call,
    demand,
    prepare,
    surroundings,
    verb,
)

_FAULTS = ("SIGKILL", *(errno.errorcode[code] for code in ERRORS))


def run(quick=False):
    """Walk in this process, then under strace where there is one; return the figures."""
    with scratch() as folder:
        figures = in_process(folder / "in", codes=ERRORS[:2] if quick else ERRORS, kill=True)
        figures.add(in_process(folder / "moved", verbs=MOVING, codes=ERRORS, kill=True))
        said = [f"in this process {figures.line()}"]
        said.append(f"for good {for_good(folder / 'gone', codes=ERRORS[:1] if quick else ERRORS).line()}")
        if shutil.which("strace") is None:
            said.append("strace is not installed: nothing was done under it")
        else:
            figures, calls = under_strace(folder / "traced", quick=quick)
            said.append(f"under strace {figures.line(f'{calls:,} calls')}")
    return "; ".join(said)


def in_process(folder, *, verbs=VERBS, shapes=SHAPES, codes=ERRORS, kill=False):
    """Fail every call that a verb makes by name; with `kill` also kill the program ahead of it."""
    figures = Figures()
    home = folder / "home"
    with surroundings() as names:
        for one in verbs:
            for shape in shapes:
                world = prepare(one, shape, names, folder)
                if world is None:
                    continue
                world.make(home)
                called = calls_of(lambda world=world: call(home, world.words))
                for at, name in enumerate(called):
                    for code in codes:
                        with figures.round():
                            world.make(home)
                            with failing(at, code):
                                answer = call(home, world.words)
                            demand(code != errno.EINTR or answer.code == 0, "wrong", "EINTR", name, one.name, answer)
                            figures.landed += world.judge(home, answer) == "new"
                    if kill:
                        with figures.round():
                            world.make(home)
                            code = in_child(lambda at=at, world=world: _killed(at, home, world))
                            demand(code == -signal.SIGKILL, "wrong", "not killed", code, name)
                            figures.landed += world.judge(home, Answer(code, "", "")) == "new"
    return figures


def for_good(folder, *, verbs=VERBS, codes=ERRORS):
    """Fail every call of one name, as a disk does that has gone; no second try helps there."""
    figures = Figures()
    home = folder / "home"
    with surroundings() as names:
        for one in verbs:
            world = prepare(one, "plain", names, folder)
            world.make(home)
            for name in sorted(set(calls_of(lambda world=world: call(home, world.words)))):
                for code in codes:
                    if code == errno.EINTR:
                        continue  # tried again for ever, and rightly
                    with figures.round():
                        world.make(home)
                        with interposed(lambda _, called, __, name=name, code=code: _fail(called == name, code)):
                            answer = call(home, world.words)
                        figures.landed += world.judge(home, answer) == "new"
    return figures


def _fail(bad, code):
    if bad:
        raise OSError(code, os.strerror(code))


def _killed(at, home, world):
    with killing(at):
        call(home, world.words)


# under strace


def under_strace(folder, *, quick=False):
    """Fail and kill the whole program at every call on the learner's files; return the figures and how many calls."""
    names = ("tick", "note") if quick else tuple(one.name for one in (*VERBS, *MOVING))
    jobs = [(folder, name, shape, quick) for name in names for shape in SHAPES if shape == "plain" or not quick]
    # Through a link and in a new home the verbs do the same: some are enough.
    jobs = [job for job in jobs if job[2] == "plain" or job[1] in ("tick", "note", "undo", "timer-stop")]
    figures, calls = Figures(), 0
    with get_context("fork").Pool(min(2, os.cpu_count() or 1)) as pool:
        for one, count in pool.imap_unordered(_traced_verb, jobs):
            figures.add(one)
            calls += count
    return figures, calls


def _traced_verb(job):
    folder, name, shape, quick = job
    figures = Figures()
    folder = folder / f"{name}-{shape}"
    with surroundings(small=False) as names:
        world = prepare(verb(name), shape, names, folder)
        if world is None:
            return figures, 0
        home = folder / "home"
        if shape != "first":
            # The curriculum's cache is there, as it is after the first call; the first call makes it.
            world.make(home)
            _program(home, "next")
            shutil.copytree(home / "cache", world.pattern / "cache")
        targets = _calls_on_files(world, home, folder)
        for called, at in targets:
            for fault in _FAULTS[:2] if quick else _FAULTS:
                with figures.round():
                    figures.landed += _inject(world, home, folder, called, at, fault) == "new"
    return figures, len(targets)


def _calls_on_files(world, home, folder):
    """Return every call that an undisturbed run makes on the learner's files: name and number by that name."""
    world.make(home)
    log = folder / "strace.log"
    answer = _program(home, world.words, "strace", "-f", "-y", "-o", str(log), "-e", "trace=%file,%desc")
    demand(answer.code == 0, "wrong", answer)
    counts, found = {}, []
    for line in log.read_text(errors="replace").splitlines():
        called = re.match(r"\d+ +(\w+)\(", line)
        if called:
            counts[called[1]] = counts.get(called[1], 0) + 1
            if str(home) in line:
                found.append((called[1], counts[called[1]]))
    demand(len(found) > 20, "wrong", "too few calls", found)
    return found


def _inject(world, home, folder, called, at, fault):
    world.make(home)
    log = folder / "injected.log"
    what = "signal=SIGKILL" if fault == "SIGKILL" else f"error={fault}"
    # Quicker, but where only some calls stop the program no signal is put in.
    faster = [] if fault == "SIGKILL" else ["--seccomp-bpf"]
    answer = _program(
        home, world.words, "strace", "-f", "-y", *faster, "-o", str(log), "-e", f"trace={called}",
        "-e", f"inject={called}:{what}:when={at}",
    )  # fmt: skip
    lines = log.read_text(errors="replace").splitlines()
    where = (called, at, fault, world.verb.name, world.shape, answer)
    if fault == "SIGKILL":
        demand(answer.code in (-signal.SIGKILL, 128 + signal.SIGKILL), "wrong", "not killed", where)
        answer = Answer(-signal.SIGKILL, answer.out, answer.err)
    else:
        hit = [line for line in lines if "(INJECTED)" in line]
        demand(len(hit) == 1 and str(home) in hit[0], "wrong", "missed", where, hit)
        demand(answer.code >= 0, "wrong", where)
    return world.judge(home, answer)


def _program(home, words, *before):
    environ = {**os.environ, **SURROUNDINGS, "PYTHONPATH": str(Path(skilltrail.__file__).parents[1])}
    done = subprocess.run(
        [*before, sys.executable, "-m", "skilltrail", "--home", str(home), *words.split()],
        env=environ, capture_output=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    err = "\n".join(line for line in done.stderr.decode().splitlines() if not line.startswith("strace: "))
    return Answer(done.returncode, done.stdout.decode(errors="replace"), err)
