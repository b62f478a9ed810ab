"""A record that a newer version wrote can be read by every verb, and is changed by none."""

import os
import tomllib
from pathlib import Path

import pytest
import tomli_w

from skilltrail.progress.events import dump_log, parse_log
from tests.torture import worlds

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


@pytest.mark.parametrize(
    "name", [verb.name for verb in (*worlds.VERBS, *worlds.MOVING) if verb.name != "backup-restore"]
)
def test_what_a_later_release_of_this_format_adds_stays_line_by_line(name, tmp_path):
    """An older release that saves the file keeps events, keys, tables and words that only the later one knows."""
    with worlds.surroundings() as names:
        world = worlds.prepare(worlds.verb(name), "plain", names, tmp_path / "worlds")
        home = world.make(tmp_path / "home")
        path = home / "progress.toml"
        tables = tomllib.loads(path.read_text())
        tables["weather"] = {"wind": 3.5, "log": [{"at": "noon", "note": "é\n\u202e"}]}
        tables["colour"] = "red"
        tables["badge"] = {"se-git": {"events": ["2027-01-01T00:00:00.000000Z later-0001 b9 given why=x"]}}
        tables.setdefault("skill", {})["later-on"] = {
            "events": ["2027-01-01T00:00:00.000000Z later-0001 b7 mastered x"]
        }
        for records in tables["skill"].values():
            records["stars"] = [1, 2.5, "three"]
            records["events"].append("2025-01-01T00:00:00.000000Z later-0001 b8 rated 5 by=exam")
            records["events"].sort()
        path.write_bytes(dump_log(parse_log(tomli_w.dumps(tables).encode(), "later")))
        before = path.read_text().splitlines()
        assert tomllib.loads("\n".join(before)) == tables
        answer = worlds.call(home, world.words)
        assert answer.code == 0, answer
        after = path.read_text().splitlines()
    assert len(after) > len(before)
    rest = iter(after)
    assert [line for line in before if line not in rest] == []
    assert sum("rated 5 by=exam" in line for line in after) == len(tables["skill"])
