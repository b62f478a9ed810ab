"""where, demo."""

import signal
from pathlib import Path

import pytest

from skilltrail.session.demo import ROLE


def test_where_names_every_place_and_what_is_there(skilltrail, monkeypatch):
    places = {place["name"]: place for place in skilltrail("where", "--json").value("places")}
    assert set(places) == {"progress", "config", "view", "packs", "backups", "cache", "content"}
    assert not places["progress"]["there"]
    assert places["content"]["there"]
    skilltrail("tick", "se-git")
    assert "not there yet" not in next(line for line in skilltrail("where").lines if line.startswith("progress"))
    assert skilltrail("where", "--plain").lines[0] == places["progress"]["path"]


def test_home_puts_everything_under_one_folder(skilltrail, tmp_path):
    skilltrail("--home", str(tmp_path / "elsewhere"), "tick", "se-git")
    assert (tmp_path / "elsewhere" / "progress.toml").exists()
    assert skilltrail("history").out == ""


def test_a_demo_runs_any_verb_on_a_learner_with_a_past(skilltrail):
    answer = skilltrail("demo", "history", "-n", "400", "--json")
    assert len(answer.value("history")) > 300
    assert answer.err.count("\n") == 1
    assert "throw-away" in answer.err
    assert skilltrail("history").out == ""


def test_a_demo_learner_is_on_the_way_to_something(skilltrail):
    standing = skilltrail("demo", "plan", "--json").value("plan")["standing"]
    assert 5 <= standing["percent"] <= 40
    assert standing["milestone_on"] > "2026-11-20"
    assert standing["weekly_minutes"] == 360
    assert skilltrail("demo", "goal", "list", "--plain").lines == [ROLE]
    rows = skilltrail("demo", "skills", "--json").value("skills")
    by_status = {
        status: [row for row in rows if row["status"] == status] for status in ("done", "assumed", "learning")
    }
    assert len(by_status["done"]) > 15
    assert len(by_status["assumed"]) > 5
    assert len(by_status["learning"]) == 1
    assert all("2025-11-17" < row["on"] < "2026-11-20" for row in by_status["done"])


def test_a_demo_can_be_changed_and_leaves_nothing(skilltrail, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = signal.getsignal(signal.SIGTERM)
    skilltrail("demo", "tick", "ml-sklearn")
    skilltrail("demo", "tick", "nonsense", code=2)
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_demo_without_a_terminal_is_where_the_learner_stands(skilltrail):
    assert "Next milestone" in skilltrail("demo").out


def test_a_demo_can_be_exported(skilltrail, tmp_path):
    target = tmp_path / "road.md"
    skilltrail("demo", "export", "markdown", "-o", str(target))
    assert "- [x] " in target.read_text()
    page = tmp_path / "page.md"
    skilltrail("demo", "export", "portfolio", "-o", str(page))
    assert "## Finished projects" in page.read_text()
    assert "depot before" not in page.read_text()
    skilltrail("demo", "export", "portfolio", "--notes", "-o", str(page), "--force")
    assert "depot before" in page.read_text()


def test_the_demo_of_a_demo_is_a_demo(skilltrail):
    assert skilltrail("demo", "demo", "goal", "list", "--plain").lines == [ROLE]


@pytest.mark.parametrize("words", [("demo", "--json"), ("demo", "pln")])
def test_a_wrong_demo_is_refused(skilltrail, words):
    answer = skilltrail(*words, code=2)
    assert answer.out == ""


def test_a_folder_with_a_strange_name_is_shown_harmlessly(skilltrail, tmp_path):
    home = str(tmp_path / "a\x1b[2Jb")
    answer = skilltrail("--home", home, "where")
    assert "\x1b" not in answer.out
    assert not Path(home).exists()
