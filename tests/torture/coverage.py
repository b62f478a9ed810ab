"""Measures the branches that the tests take in the modules that hold the promise; all of them is the goal.

Needs the package `coverage` (`pip install -e '.[torture]'`).
"""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = (
    "files", "calls", "locks", "tables", "text", "progress/store", "progress/guard", "progress/layout",
    "progress/merge", "progress/texts", "progress/notation", "progress/drafts", "progress/copies",
    "progress/backups", "progress/thinning", "progress/restoring", "progress/migrate",
)  # fmt: skip
TESTS = (
    "tests/test_files.py", "tests/test_text.py", "tests/test_tables.py", "tests/progress",
    "tests/session/test_drafting.py", "tests/session/test_merging.py", "tests/session/test_safekeeping.py",
)  # fmt: skip


def run(quick=False):
    """Run the tests of these modules; return how much of each is covered. Raises AssertionError with what is not."""
    if find_spec("coverage") is None:
        return "the package coverage is not installed (pip install -e '.[torture]'): nothing was measured"
    tests = TESTS[:3] if quick else TESTS
    modules = MODULES[:5] if quick else MODULES
    include = ",".join(f"src/skilltrail/{name}.py" for name in modules)
    environ = {**os.environ, "COVERAGE_FILE": str(ROOT / "build" / "coverage"), "PYTHONPATH": str(ROOT / "src")}
    (ROOT / "build").mkdir(exist_ok=True)
    measure = [sys.executable, "-m", "coverage", "run", "--branch", f"--include={include}"]
    subprocess.run([*measure, "-m", "pytest", "-q", "-p", "no:xdist", "-o", "addopts=", *tests],
                   cwd=ROOT, env=environ, check=True, capture_output=True)  # fmt: skip
    done = subprocess.run([sys.executable, "-m", "coverage", "report", "-m", f"--include={include}"],
                          cwd=ROOT, env=environ, check=True, capture_output=True, text=True)  # fmt: skip
    total = re.search(r"^TOTAL.*?(\d+)%", done.stdout, re.MULTILINE)
    assert total is not None, done.stdout
    assert total[1] == "100", done.stdout
    return f"{len(modules)} modules, every line and branch"
