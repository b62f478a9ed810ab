"""Somebody learnt from a pack of their own; the pack comes in a new version. As processes, as a person runs them."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.renewed import GONE, after, before

NEW = ("rope-reef", "rope-bowline", "rope-eight", "rope-ends", "rope-steady")
READING = (
    ("roles",),
    ("skills", "--area", "ropes"),
    ("skill", "rope-reef"),
    ("plan",),
    ("next",),
    ("why", "rope-ends"),
    ("history",),
    ("history", "--weeks"),
    ("history", "--areas"),
    ("history", "--evidence"),
    (),
)


class Learner:
    """Runs the program on a home of its own."""

    def __init__(self, home):
        self.home = home
        self.file = home / "progress.toml"

    def __call__(self, *words, code=0):
        answer = subprocess.run(
            [sys.executable, "-m", "skilltrail", *words],
            env={
                **os.environ,
                "SKILLTRAIL_HOME": str(self.home),
                "SKILLTRAIL_NOW": "2026-11-20T18:00:00Z",
                "SKILLTRAIL_DEVICE": "desk-0001",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert answer.returncode == code, answer.stdout + answer.stderr
        assert "Traceback" not in answer.stderr
        return answer.stdout if not code else answer.stderr

    def value(self, noun, *words):
        return json.loads(self(*words, "--json"))[noun]

    def page(self, id):
        page = self.value("skill", "skill", id)
        return page["row"]["status"], page["record"]["minutes"]


@pytest.fixture(scope="module")
def renewed(tmp_path_factory):
    """A learner who did something of everything, the pack's new version, and the file as it was before that."""
    home = tmp_path_factory.mktemp("renewed")
    learner = Learner(home)
    before(home / "packs" / "ropes")
    learner("goal", "add", "rigger")
    for id, minutes in (("granny", 90), ("loops", 60), ("whip", 30), ("seize", 45), ("hemp", 20), ("lost", 15)):
        learner("log", f"rope-{id}", f"{minutes}m")
    learner("tick", "rope-granny", "rope-loops", "rope-whip", "rope-hemp", "rope-lost")
    assert learner.value("plan", "plan")["standing"]["percent"] == 72  # 13 of 18 hours
    kept = learner.file.read_bytes()
    after(home / "packs" / "ropes")
    return learner, kept


def test_it_is_said_where_one_stands_in_the_history_and_on_the_pages(renewed):
    learner, _ = renewed
    said = "The granny knot (rope-granny) is The reef knot now, with all that was recorded (20 Nov 2026)."
    for words in ((), ("history",)):
        out = learner(*words)
        assert "What the curriculum has changed\n" in out
        assert said in out
        assert "Care of hemp (rope-hemp) is not in the curriculum any more; your record of it stays." in out
    assert re.search(
        r"^Was +The granny knot \(rope-granny\), renamed on 20 Nov 2026\.",
        learner("skill", "rope-reef"),
        re.MULTILINE,
    )
    assert [line["kind"] for line in learner.value("plan", "plan")["standing"]["renewals"]] == [
        "renamed",
        "split",
        "merged",
        "retired",
    ]
    for words in (("next",), ("plan",), ("history", "--undone"), ("skill", "rope-steady")):
        assert "What the curriculum has changed" not in learner(*words)


def test_words_are_looked_for_in_what_the_curriculum_has_changed_too(renewed):
    learner, _ = renewed
    told = learner("history", "HEMP", "retired").partition("What the curriculum has changed\n")[2]
    assert told == "  - Care of hemp (rope-hemp) is not in the curriculum any more; your record of it stays.\n"
    assert "The granny knot (rope-granny) is The reef knot now" in learner("history", "rope-reef")
    assert "What the curriculum has changed" not in learner("history", "steady")


def test_statuses_minutes_and_totals_are_right(renewed):
    learner, _ = renewed
    assert {id: learner.page(id) for id in NEW} == {
        "rope-reef": ("done", 90),
        "rope-bowline": ("assumed", 60),
        "rope-eight": ("assumed", 0),
        "rope-ends": ("learning", 75),
        "rope-steady": ("todo", 0),
    }
    plan = learner.value("plan", "plan")
    standing = plan["standing"]
    assert (standing["percent"], standing["minutes"], standing["minutes_left"]) == (
        50,  # 8 of 16 hours
        16 * 60,
        (6 + 2) * 60 - 75,
    )
    assert sum(week["minutes"] for week in learner.value("weeks", "history", "--weeks")) == 90 + 60 + 75
    assert tuple(plan["orphans"]) == GONE
    listed = learner("plan").split("Recorded, but no longer in the curriculum\n")[1]
    assert listed == "  - Care of hemp (rope-hemp)\n  - rope-lost\n"


def test_the_history_has_everything_under_either_id(renewed):
    learner, _ = renewed
    assert "Logged 1 h 30 min on The granny knot" in learner("history")
    for id in ("rope-reef", "rope-granny"):
        out = learner("history", "--of", id)
        assert "Logged 1 h 30 min on The granny knot" in out
        assert "is The reef knot now" in out
        assert "Care of hemp (rope-hemp) is not" not in out


def test_an_old_id_is_answered_with_the_new_one(renewed):
    learner, _ = renewed
    assert learner("tick", "rope-granny", code=2) == "skilltrail: 'rope-granny' is 'rope-reef' now\n"


def test_reading_leaves_every_byte_as_it_is(renewed):
    learner, kept = renewed
    for words in READING:
        learner(*words)
    assert learner.file.read_bytes() == kept


def test_undo_is_right_over_the_change(renewed, tmp_path):
    _, kept = renewed
    learner = Learner(tmp_path)
    after(tmp_path / "packs" / "ropes")
    learner.file.write_bytes(kept)
    learner("log", "rope-bowline", "10m")
    assert learner.page("rope-bowline") == ("assumed", 70)
    learner("undo")
    assert learner.page("rope-bowline") == ("assumed", 60)
    assert learner("undo").startswith("Took back: ticked 5 skills.")
    assert [learner.page(id)[0] for id in NEW] == ["learning", "learning", "learning", "learning", "todo"]
    assert learner.page("rope-bowline") == ("learning", 60)
    learner("redo")
    assert learner.page("rope-reef") == ("done", 90)
    for id in ("granny", "loops", "whip", "seize", "hemp", "lost"):
        assert f"[skill.rope-{id}]" in learner.file.read_text()
