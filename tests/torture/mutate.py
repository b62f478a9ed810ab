"""Files that something has been at: cut anywhere, every bit turned, bytes and lines changed, dropped, swapped.

Whatever a file holds, a reading verb answers or says in one line what is wrong; it never writes, and is never slow. A
changing verb keeps every event that could be read, or leaves the file alone.
"""

import os
import random
import shutil
import time
from itertools import islice
from multiprocessing import get_context

from skilltrail.curriculum.check import read_all
from skilltrail.errors import SkilltrailError
from skilltrail.progress.answers import read_answers
from skilltrail.progress.events import parse_log
from skilltrail.progress.timer import read_timer
from skilltrail.settings import parse_view, read_view
from tests.packs import SMALL, small_pack
from tests.torture.figures import Figures, scratch
from tests.torture.worlds import call, demand, prepare, surroundings, verb

STATES = 50_000
OTHERS = 20_000
PACKS = 20_000
SLOW = 1.0
"""Seconds of the processor's time that no file may cost."""
READING = (
    "next",
    "plan",
    "history",
    "skills",
    "standing",
    "goal list",
    "history --weeks",
    "export markdown",
    "note {skill}",
)
PIECES = (
    b"\0", b"\x1b[2J", b"\xff", b"\xef\xbb\xbf", "\u202e".encode(), b"\r\n", b'"', b"'''", b"[", b"]", b"{", b"=",
    b",", b".", b"#", b"true", b"-1", b"1e400", b"nan", b"9" * 5000, b"0x" + b"f" * 40, b"1979-05-27T07:32:00Z",
    b"[" * 600, b"a." * 20_000 + b"a = 1\n",
    b"a." * 400 + b"a = 1\n", b"format = 2\n", b"format = true\n", b"<<<<<<< ours\n", b"=======\n", b"events = 7\n",
    b"[skill]\n", b"[skill.pandas]\n", b"[[skill]]\n", b"undo test:b1", b"redo test:b1",
    b"9999-12-31T23:59:59.999999Z",
)  # fmt: skip


def run(quick=False):
    """Read them all, in two processes; return the figures."""
    seed = int(time.time())
    share = 100 if quick else 1
    jobs = [
        (play, part, seed, count // share)
        for play, count in ((states, STATES), (others, OTHERS), (packs, PACKS))
        for part in (0, 1)
    ]
    figures = {play.__name__: Figures() for play, *_ in jobs}
    with get_context("fork").Pool(min(2, os.cpu_count() or 1)) as pool:
        for name, one in pool.imap_unordered(_play, jobs):
            figures[name].add(one)
    said = "; ".join(f"{name} {one.line(f'slowest {one.slowest:.2f} s')}" for name, one in figures.items())
    return f"seed {seed}: {said}"


def _play(job):
    play, part, seed, count = job
    with scratch() as folder:
        return play.__name__, play(
            folder, islice(_every_other(part, play, seed), count // 2), random.Random(seed + part)
        )


def _every_other(part, play, seed):
    return islice(mutations(_PATTERNS[play.__name__](), random.Random(seed)), part, None, 2)


def mutations(data, chance):
    """Yield a file's every prefix and every turned bit, both in no order, and then without end what chance makes."""
    every = [(cut, 8) for cut in range(len(data))] + [(at, bit) for at in range(len(data)) for bit in range(8)]
    chance.shuffle(every)
    for at, bit in every:
        if bit == 8:
            yield data[:at]
        else:
            yield data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
    while True:
        changed = data
        for _ in range(chance.randint(1, 4)):
            changed = chance.choice((_byte, _piece, _drop, _double, _swap, _cut_out))(changed, chance)
        yield changed


def _byte(data, chance):
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _piece(data, chance):
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(PIECES) + data[at + chance.choice((0, 0, 4)) :]


def _drop(data, chance):
    lines = data.splitlines(keepends=True)
    if lines:
        del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def _double(data, chance):
    lines = data.splitlines(keepends=True)
    if lines:
        at = chance.randrange(len(lines))
        lines.insert(chance.randrange(len(lines)), lines[at])
    return b"".join(lines)


def _swap(data, chance):
    lines = data.splitlines(keepends=True)
    if lines:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _cut_out(data, chance):
    first, last = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return data[:first] + data[last:]


def _state():
    """Return a progress file of about 2 KB."""
    with scratch() as folder, surroundings() as names:
        world = prepare(verb("goal-move"), "plain", names, folder)
        for words in (
            "tick {outcome}",
            "estimate {skill} 12h",
            "evidence {skill} https://example.org/a",
            "undo",
            "redo",
        ):
            call(world.pattern, words.format(**names))
        return (world.pattern / "progress.toml").read_bytes()


def states(folder, changed, chance):
    """Read progress files; `landed` are those that could be read."""
    figures = Figures()
    home = folder / "home"
    path = home / "progress.toml"
    with surroundings() as names:
        for number, data in enumerate(changed):
            with figures.round():
                shutil.rmtree(home, ignore_errors=True)
                home.mkdir()
                path.write_bytes(data)
                words = READING[number % len(READING)].format(**names)
                words = "" if words == "standing" else words
                answer = _timed(lambda words=words: call(home, words))
                demand(
                    "Traceback" not in answer.err and "internal error" not in answer.err, "traceback", answer, data
                )
                demand(answer.code in (0, 1, 2), "wrong", answer, data)
                demand(answer.code == 0 or answer.err.count("\n") == 1, "wrong", answer, data)
                demand(path.read_bytes() == data, "wrong", "it wrote", words, data)
                figures.landed += answer.code == 0
                if number % 10 == 0:
                    _changed(home, path, data, names)
    return figures


def _changed(home, path, data, names):
    try:
        before = parse_log(data, "file")
    except SkilltrailError:
        before = None
    answer = _timed(lambda: call(home, f"log {names['skill']} 5m"))
    demand("Traceback" not in answer.err and "internal error" not in answer.err, "traceback", answer, data)
    if answer.code:
        demand(path.read_bytes() == data, "lost", answer, data)
        demand(answer.code in (1, 2, 3) and answer.err.count("\n") <= 2, "wrong", answer, data)
        return
    demand(before is not None, "lost", "an unreadable file was written over", data)
    after = parse_log(path.read_bytes(), "file")
    for subject, record in before.records.items():
        demand(set(record.events) <= set(after.records[subject].events), "lost", data)
        demand(record.extra == after.records[subject].extra, "lost", data)
    demand(before.extra == after.extra, "lost", data)


def _timed(action):
    began = time.process_time()
    answer = action()
    demand(time.process_time() - began < SLOW, "hang", "too slow")
    return answer


_VIEW = b"""format = 1
screen = "skills"
theme = "skilltrail-dark"
told = ["pandas"]

[screens.skills]
row = "pandas"
filter = "area:beta"
folded = ["alpha", "beta"]
"""
_TIMER = b"""format = 1
kind = "skill"
id = "pandas"
began = "2026-11-20T17:00:00.000000Z"
on = "2026-11-20"
seconds = 3600
beat = "2026-11-20T17:59:50.000000Z"
process = 0
"""
_ANSWERS = b"""format = 1
scope = "role:modeller"
given = ["pandas yes", "stats partly"]
dropped = ["numpy"]
"""


def others(folder, changed, chance):
    """Read the small files beside it: the view, a timer, the answers of a placement; all at once as one text."""
    figures = Figures()
    path = folder / "file.toml"
    readers = (read_view, read_timer, read_answers)
    for data in changed:
        for kind, part in enumerate(data.split(_BETWEEN)[:3]):
            path.write_bytes(part)
            for read in (readers[kind], readers[kind - 1]):
                with figures.round():
                    try:
                        figures.landed += _timed(lambda read=read: read(path)) is not None
                    except SkilltrailError as error:
                        demand(str(error).isprintable(), "wrong", str(error))
                    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
                        demand(False, "traceback", repr(error), part)
                    demand(path.read_bytes() == part, "wrong", "it wrote", part)
        parse_view(data)
    return figures


_BETWEEN = b"#~~~\n"


def _others():
    return _BETWEEN.join((_VIEW, _TIMER, _ANSWERS))


def packs(folder, changed, chance):
    """Read packs of which one file was changed; `landed` are those that are still good."""
    figures = Figures()
    pack = folder / "pack"
    small_pack(pack)
    names = sorted(SMALL)
    for data in changed:
        for name, text in zip(names, data.split(_BETWEEN), strict=False):
            if text == SMALL[name].encode():
                continue
            with figures.round():
                (pack / name).write_bytes(text)
                try:
                    loaded = _timed(lambda: read_all(pack, folder / "none"))
                except Exception as error:
                    demand(False, "traceback", repr(error), name, text)
                demand(all(str(problem).isprintable() for problem in loaded.problems), "wrong", name, text)
                demand(loaded.problems or loaded.curriculum.skills, "wrong", "nothing was said", name, text)
                figures.landed += bool(loaded.curriculum.skills)
                (pack / name).write_bytes(SMALL[name].encode())
    return figures


def _pack():
    return _BETWEEN.join(SMALL[name].encode() for name in sorted(SMALL))


_PATTERNS = {"states": _state, "others": _others, "packs": _pack}
