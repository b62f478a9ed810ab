"""A record that a newer version wrote can be read by every verb, and is changed by none."""

import os
from pathlib import Path

import pytest

CHANGING = [
    ("goal", "add", "data-engineer"),
    ("goal", "remove", "machine-learning-engineer"),
    ("goal", "move", "machine-learning-engineer", "1"),
    ("choose", "machine-learning-engineer/second-language", "prog-cpp"),
    ("set", "hours", "9"),
    ("set", "start", "2026-12-01"),
    ("set", "off", "2026-12-21", "2027-01-03"),
    ("set", "target", "2027-12-01"),
    ("start", "prog-numpy"),
    ("tick", "prog-numpy"),
    ("assume", "prog-numpy"),
    ("skip", "prog-numpy"),
    ("untick", "se-git"),
    ("adopt", "prj-rag"),
    ("undo",),
    ("redo",),
    ("log", "se-git", "30m"),
    ("note", "se-git", "words"),
    ("evidence", "se-git", "https://example.org/"),
    ("use", "se-git", "--none"),
    ("estimate", "se-git", "9"),
    ("date", "se-git", "--begun", "2026-11-01"),
    ("timer", "se-git"),
    ("place", "data-engineer", "--save"),
    ("backup", "restore", "latest", "--yes"),
]
"""Every verb that changes something, with words that would change this record."""
READING = [
    ("next",),
    ("plan",),
    ("skills",),
    ("skill", "se-git"),
    ("history",),
    ("goal", "list"),
    ("set", "show"),
    ("why", "prog-numpy"),
    ("export", "markdown"),
    ("log", "se-git"),
    ("backup", "list"),
    (),
]


@pytest.fixture
def newer(skilltrail, monkeypatch):
    """A record with a past and a backup, of a format to come that this version understands for the most part."""
    monkeypatch.setenv("SKILLTRAIL_NOW", "2026-11-19T18:00:00Z")
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("tick", "se-git")
    monkeypatch.setenv("SKILLTRAIL_NOW", "2026-11-20T18:00:00Z")
    skilltrail("tick", "prog-python-basics")
    skilltrail("place", "data-engineer", "--answer", "data-sql-core=yes")
    path = Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"
    path.write_text(path.read_text().replace("format = 1", "format = 2") + '\n[moon]\nphase = "full"\n')
    return path


def everything(path):
    files = (one for one in path.parent.rglob("*") if one.is_file() and "cache" not in one.parts)
    return {one: one.read_bytes() for one in files}


@pytest.mark.parametrize("words", CHANGING, ids=" ".join)
def test_a_changing_verb_refuses_with_the_version_to_install_and_writes_nothing(skilltrail, newer, words):
    before = everything(newer)
    answer = skilltrail(*words, code=3)
    assert "install" in answer.err
    assert "newer" in answer.err
    assert everything(newer) == before


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_reading_verb_reads_and_says_so(skilltrail, newer, words):
    before = everything(newer)
    answer = skilltrail(*words)
    assert answer.out or words[0] == "log"
    assert "newer" in answer.err or words == ("backup", "list")
    assert everything(newer) == before
