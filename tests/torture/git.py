"""Real git: branches with 20 acts each, merged by the driver, and by git alone with `merge --git` after it."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from skilltrail.progress import history
from skilltrail.progress.events import parse_log

PAIRS = 10
ACTS = 20
SKILLS = ("se-git", "prog-numpy", "data-pandas", "data-sql-core", "math-algebra", "prog-python-basics")


def run(quick=False):
    """Play all pairs; return the figures."""
    if shutil.which("git") is None:
        return "git is not installed: nothing was merged by it"
    seed = int(time.time())
    chance = random.Random(seed)
    events = conflicts = 0
    pairs = 1 if quick else PAIRS
    for number in range(pairs):
        for driver in (True, False):
            with tempfile.TemporaryDirectory() as folder:
                kept, conflict = _pair(Path(folder), chance, driver=driver, crlf=number % 2 == 1)
                events += kept
                conflicts += conflict
    return (
        f"{2 * pairs} pairs of branches with {ACTS} acts each (seed {seed}): {events:,} events, 0 lost, "
        f"{conflicts} conflicts of git's resolved"
    )


def _pair(folder, chance, *, driver, crlf):
    git = _Git(folder)
    git("init", "-q", "-b", "main")
    git("config", "core.autocrlf", "true" if crlf else "false")
    if driver:
        (folder / ".gitattributes").write_text("progress.toml merge=skilltrail\n")
        git("config", "merge.skilltrail.driver", f"{sys.executable} -m skilltrail merge-driver %O %A %B %P")
    _act(git, chance, 5)
    git.commit("base")
    git("branch", "other")
    told = _act(git, chance, ACTS)
    git.commit("here")
    git("checkout", "-q", "other")
    told |= _act(git, chance, ACTS)
    git.commit("there")
    merged = git("merge", "-q", "-m", "both", "main", check=driver)
    conflict = merged.returncode != 0
    if conflict:
        assert not driver, merged.stdout + merged.stderr
        assert "merge --git" in git.skilltrail("tick", SKILLS[0], code=2).stderr
        git.skilltrail("merge", "--git")
    log = parse_log((folder / "progress.toml").read_bytes(), "progress.toml")
    kept = {text for record in log.records.values() for text in record.events}
    assert told <= kept, told - kept
    assert all(batch.key.count("-") for batch in history.batches(log))
    assert git.skilltrail("merge", "--git").stdout == "There are no conflict markers.\n"
    return len(told), conflict


def _act(git, chance, acts):
    """Change the record; return the events that are there then."""
    for _ in range(acts):
        skill = chance.choice(SKILLS)
        verb = chance.choice(("tick", "skip", "untick", "start", "log", "note", "undo"))
        words = {"log": (skill, "5m"), "note": (skill, f"words {chance.random()}"), "undo": ()}.get(verb, (skill,))
        git.skilltrail(verb, *words, code=None)
    log = parse_log((git.folder / "progress.toml").read_bytes(), "progress.toml")
    return {text for record in log.records.values() for text in record.events}


class _Git:
    def __init__(self, folder):
        self.folder = folder
        self._environ = os.environ | {
            "SKILLTRAIL_HOME": str(folder),
            "SKILLTRAIL_DEVICE": "laptop-7f3a",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }

    def __call__(self, *words, check=True):
        identity = ("-c", "user.name=x", "-c", "user.email=x@x.example")
        done = subprocess.run(
            ["git", *identity, *words],
            cwd=self.folder,
            env=self._environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def commit(self, words):
        self("add", "progress.toml", *([".gitattributes"] if (self.folder / ".gitattributes").exists() else []))
        self("commit", "-q", "-m", words)

    def skilltrail(self, *words, code=0):
        done = subprocess.run(
            [sys.executable, "-m", "skilltrail", *words],
            cwd=self.folder,
            env=self._environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done
