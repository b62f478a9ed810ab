"""Real git: branches with 20 acts each, merged by the driver, and by git alone with `merge --git` after it."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

from skilltrail.errors import BadFileError
from skilltrail.progress import history
from skilltrail.progress.events import parse_log
from tests.torture.worlds import call

PAIRS = 100
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
        for driver in ("works", "cannot run", ""):
            with tempfile.TemporaryDirectory() as folder:
                kept, conflict = _pair(Path(folder), chance, driver=driver, crlf=number % 2 == 1)
                events += kept
                conflicts += conflict
    return (
        f"{3 * pairs} pairs of branches with {ACTS} acts each (seed {seed}): {events:,} events, 0 lost, "
        f"{conflicts} conflicts of git's resolved"
    )


def _pair(folder, chance, *, driver, crlf):
    git = _Git(folder)
    git("init", "-q", "-b", "main")
    git("config", "core.autocrlf", "true" if crlf else "false")
    program = f"{sys.executable} -m skilltrail" if driver == "works" else "/nowhere/skilltrail"
    if driver:
        (folder / ".gitattributes").write_text("progress.toml merge=skilltrail\n")
        git("config", "merge.skilltrail.driver", f"{program} merge-driver %O %A %B %P")
    git.skilltrail("start", SKILLS[0])
    _act(git, chance, 5)
    git.commit("base")
    git("branch", "other")
    told = _act(git, chance, ACTS)
    git.commit("here")
    git("checkout", "-q", "other")
    told |= _act(git, chance, ACTS)
    git.commit("there")
    git("merge", "-q", "-m", "both", "main", check=driver == "works")
    # Git calls it merged as well where its lines make no file any more.
    conflict = not _is_good(folder / "progress.toml")
    if conflict:
        assert not driver
        assert "merge --git" in git.skilltrail("tick", SKILLS[0], code=2).err
    conflict |= driver == "cannot run"
    if conflict:
        git.skilltrail("merge", "--git")
    log = parse_log((folder / "progress.toml").read_bytes(), "progress.toml")
    kept = _events(log)
    assert told <= kept, told - kept
    assert all(batch.key.count("-") for batch in history.batches(log))
    assert git.skilltrail("merge", "--git").out.splitlines()[-1] in (
        "There are no conflict markers, and git has no other side of the file.",
        "Nothing to merge: all of it is here already.",
    )
    return len(told), conflict


def _act(git, chance, acts):
    """Change the record; return the events that are there then."""
    for _ in range(acts):
        skill = chance.choice(SKILLS)
        verb = chance.choice(("tick", "skip", "untick", "start", "log", "note", "undo"))
        words = {"log": (skill, "5m"), "note": (skill, f"words {chance.random()}"), "undo": ()}.get(verb, (skill,))
        git.skilltrail(verb, *words, code=None)
    log = parse_log((git.folder / "progress.toml").read_bytes(), "progress.toml")
    return _events(log)


def _is_good(path):
    try:
        parse_log(path.read_bytes(), "")
    except BadFileError:
        return False
    return True


def _events(log):
    return {(subject, text) for subject, record in log.records.items() for text in record.events}


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
        """Run the program in this process: what git calls is another one, and that is enough."""
        with mock.patch.dict(os.environ, self._environ):
            answer = call(self.folder, " ".join(words))
        assert code is None or answer.code == code, answer
        assert "Traceback" not in answer.err, answer
        return answer
