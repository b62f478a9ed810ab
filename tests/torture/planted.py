"""Plants faults in a copy of the program, one at a time, and runs the tests that must notice each.

The faults stand in `planted.toml` beside this: `what` is wrong, which promises of `table.py` that `breaks`, the file
below src/skilltrail, the `old` text in it (once), the `new` one, which is the fault, and the `tests`. A test is named
as in the table, with the name of a case in brackets where one is enough. A fault is caught when a test fails; one
that hangs for `seconds` (60 unless told) is noticed too. One that pytest cannot even collect tests for is no fault
of behaviour and counts as wrongly planted.
"""

import ast
import os
import queue
import shutil
import signal
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

from msgspec import Struct, convert

from tests.torture.figures import scratch

ROOT = Path(__file__).parents[2]
SOURCES = Path("src/skilltrail")
COPIED = ("src", "tests", "content", "pyproject.toml")
KEEPERS = {
    *(f"{name}.py" for name in ("files", "locks", "tables", "text")),
    *(f"progress/{name}.py" for name in ("store", "guard", "layout", "merge", "texts", "notation", "copies")),
    *(f"progress/{name}.py" for name in ("backups", "thinning", "restoring", "drafts")),
}
"""The modules that store, merge and clean: of the faults in these the goal is that nine in ten are caught."""
_QUICK = 15
"""Of so many faults a quick run plants one."""
_WORDS = ("-p", "no:xdist", "-p", "no:cacheprovider", "-o", "addopts=", "-x", "-q", "--hypothesis-profile=unshrunk")
_FAILED = 1
"""What pytest exits with when tests ran and some failed."""


class Planted(Struct, frozen=True):
    """A fault as it stands in the list."""

    what: str
    breaks: list[str]
    file: str
    old: str
    new: str
    tests: list[str]
    seconds: int = 60


def faults():
    """Return the list."""
    return convert(tomllib.loads(Path(__file__).with_suffix(".toml").read_text())["fault"], list[Planted])


def run(quick=False):
    """Plant all, each in turn; return the figures. Raises AssertionError naming those that no test noticed."""
    chosen = faults()[::_QUICK] if quick else faults()
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    with scratch() as folder:
        trees = queue.Queue()
        for number in range(workers):
            trees.put(_copy(folder / f"tree{number}"))
        with ThreadPoolExecutor(workers) as pool:
            _pass_as_they_are(pool, trees, sorted({test for one in chosen for test in one.tests}), workers)
            ends = list(pool.map(lambda one: _plant(trees, one), chosen))
    ended = list(zip(chosen, ends, strict=True))
    caught = [one for one, end in ended if end in ("caught", "hung")]
    keeping = sum(one.file in KEEPERS for one in caught)
    said = f"{len(chosen)} planted, {len(caught)} caught (of them {keeping} of store, merge and clean; "
    said += f"{ends.count('hung')} by a test that hung)"
    left = [f"{end}: {one.file}: {one.what}" for one, end in ended if one not in caught]
    if left:
        raise AssertionError("\n".join([said, *left]))
    return said


def node_ids(test):
    """Return what pytest calls a test that is named by its file below tests/ and its name; none: there is none."""
    file, _, name = test.partition("::")
    name, bracket, case = name.partition("[")
    return [f"tests/{file}::{path}{bracket}{case}" for path in _paths(file).get(name, ())]


@cache
def _paths(file):
    """Return the tests in a file: name -> where it stands, behind the class it is in."""
    found = {}
    for node in ast.parse((ROOT / "tests" / file).read_text()).body:
        for one in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)):
                path = one.name if one is node else f"{node.name}::{one.name}"
                found.setdefault(one.name, []).append(path)
    return found


def _copy(tree):
    tree.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__", "__snapshots__"))
        else:
            shutil.copy(ROOT / name, tree / name)
    (tree / "tmp").mkdir()
    return tree


def _pass_as_they_are(pool, trees, tests, parts):
    """Hold that the tests pass where nothing is planted: one that fails anyway notices nothing."""

    def play(some):
        tree = trees.get()
        try:
            return _pytest(tree, some, 1200)
        finally:
            trees.put(tree)

    for code, out in pool.map(play, filter(None, (tests[part::parts] for part in range(parts)))):
        if code:
            raise AssertionError(f"unplanted, the tests end with {code}:\n{out[-2000:]}")


def _plant(trees, fault):
    """Return how a fault fares in a copy: `caught`, `hung`, `missed`, or `wrongly planted` and why."""
    tree = trees.get()
    path = tree / SOURCES / fault.file
    whole = path.read_text()
    try:
        if whole.count(fault.old) != 1:
            return "wrongly planted (the old text)"
        _write(path, whole.replace(fault.old, fault.new))
        code, out = _pytest(tree, fault.tests, fault.seconds)
    finally:
        _write(path, whole)
        trees.put(tree)
    fared = {0: "missed", _FAILED: "caught", None: "hung"}
    return fared.get(code) or f"wrongly planted (pytest ended with {code}: {out[-300:]})"


def _write(path, source):
    """Write a source file; what was compiled of it goes, for a fault may be as long as what it replaces."""
    path.write_text(source)
    Path(cache_from_source(path)).unlink(missing_ok=True)


def _pytest(tree, tests, seconds):
    """Run tests in a copy; return pytest's exit code, None when it hangs, and what it printed."""
    words = [sys.executable, "-m", "pytest", *_WORDS]
    own = {"PYTHONPATH": f"{tree / 'src'}{os.pathsep}{tree}", "TMPDIR": str(tree / "tmp"), "PYTHONHASHSEED": "0"}
    ids = [id for test in tests for id in node_ids(test)]
    with (tree / "tmp" / "out").open("w+", errors="replace") as out:
        process = subprocess.Popen(
            [*words, *ids], cwd=tree, env={**os.environ, **own}, stdout=out, stderr=out, start_new_session=True
        )
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        out.seek(0)
        return code, out.read()
