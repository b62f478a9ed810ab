"""Too little memory, from the least that Python itself starts with: one line, and the old or the new file."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import skilltrail
from tests.torture.figures import Figures, scratch
from tests.torture.worlds import SURROUNDINGS, Answer, demand, prepare, surroundings, verb

MIB = 1024 * 1024
READING = ("next", "goal list", "skills --status done")
PATIENCE = 40
"""Seconds for a program; the interpreter itself may spin for ever where it does not even get that far."""


def run(quick=False):
    """Step the limit for two verbs that change the record and three that read it; return the figures."""
    with scratch() as folder:
        least = _least()
        # Where little is missing every half MiB fails somewhere else.
        step = MIB * (8 if quick else 1) // 2
        limits = [*range(least, least + 24 * MIB, step), *range(60 * MIB, 201 * MIB, 20 * MIB)]
        figures, apart = stepped(folder, limits, ("tick",) if quick else ("tick", "note", "merge", "backup-restore"))
    return f"from {least // MIB} MiB on {figures.line(f'{apart} ended by the interpreter itself')}"


def stepped(folder, limits, names):
    """Run every verb under every limit (bytes); return the figures, and how many the interpreter itself ended."""
    figures, apart = Figures(), 0
    home = folder / "home"
    with surroundings(small=False) as words:
        for name in names:
            world = prepare(verb(name), "plain", words, folder)
            world.make(home)
            _program(home, "next")
            shutil.copytree(home / "cache", world.pattern / "cache")
            for limit in limits:
                for said in (world.words, *(READING if name == names[0] else ())):
                    with figures.round():
                        world.make(home)
                        answer = _program(home, said, limit)
                        if answer is None or answer.code < 0 or "Fatal Python error" in answer.err:
                            apart += 1
                            answer = Answer(-9, "", "")
                        figures.landed += _judge(world, home, said, answer) == "new"
    return figures, apart


def _judge(world, home, said, answer):
    where = (said, answer)
    if said == world.words:
        # What was saved before memory gave out is saved: the line says where that can be seen.
        unsure = "shows what is saved" in answer.err
        return world.judge(home, Answer(-9, "", "") if unsure and _in_words(answer) else answer)
    demand(world.real(home).read_bytes() == world.old, "lost", where)
    if answer.code > 0:
        demand(_in_words(answer), "wrong", where)
    return "old"


def _in_words(answer):
    lines = answer.err.splitlines()
    # A warning may stand before it.
    return bool(lines) and all(line.startswith("skilltrail: ") and "internal error" not in line for line in lines)


def _least():
    """Return the least memory, in bytes, with which the interpreter starts."""
    for mib in range(8, 200):
        done = _limited([sys.executable, "-c", "import gc, sys, encodings.idna, io"], mib * MIB)
        if done is not None and done.returncode == 0:
            return mib * MIB
    raise AssertionError("Python does not start with 200 MiB")


def _program(home, words, limit=None):
    done = _limited([sys.executable, "-m", "skilltrail", "--home", str(home), *words.split()], limit)
    if done is None:
        return None
    return Answer(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def _limited(command, limit):
    def bound():
        if limit:
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    environ = {**os.environ, **SURROUNDINGS, "PYTHONPATH": str(Path(skilltrail.__file__).parents[1])}
    try:
        return subprocess.run(
            command, env=environ, capture_output=True, check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL,
            preexec_fn=bound,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
