"""doctor: the lines, the shapes, the exit code."""

import os
from pathlib import Path

import pytest


def test_all_is_well_after_a_first_tick(skilltrail):
    skilltrail("tick", "se-git")
    answer = skilltrail("doctor")
    assert "✓ good    Progress file" in answer.out
    assert "All is well." in answer.err
    assert "wrong" not in answer.out
    assert skilltrail("doctor", "--plain").out == ""
    assert {one["state"] for one in skilltrail("doctor", "--json").value("doctor")} == {"good"}


def test_what_is_wrong_is_said_with_what_to_do_and_exits_with_1(skilltrail, monkeypatch):
    home = Path(os.environ["SKILLTRAIL_HOME"])
    skilltrail("tick", "se-git")
    skilltrail("tick", "prog-python-basics")
    (home / "progress.toml").write_text("<<<<<<< HEAD\n")
    (home / "progress.toml").chmod(0o644)
    answer = skilltrail("doctor", code=1)
    assert "✗ wrong   Progress file" in answer.out
    assert "'skilltrail backup restore latest'" in answer.out
    assert "1 wrong and 1 notice." in answer.err
    assert skilltrail("doctor", "--plain", code=1).lines == ["progress", "rights"]
    monkeypatch.setenv("SKILLTRAIL_ASCII", "1")
    assert "x wrong" in skilltrail("doctor", code=1).out


def test_a_notice_alone_is_not_wrong(skilltrail):
    skilltrail("tick", "se-git")
    Path(os.environ["SKILLTRAIL_HOME"], "progress.toml").chmod(0o640)
    assert "1 notice." in skilltrail("doctor").err


@pytest.mark.parametrize("kind", ["folder", "pipe", "file for a home", "no home"])
def test_it_works_where_everything_is_broken(skilltrail, monkeypatch, tmp_path, kind):
    home = tmp_path / "h"
    home.mkdir()
    monkeypatch.setenv("SKILLTRAIL_HOME", str(home))
    if kind == "folder":
        (home / "progress.toml").mkdir()
    elif kind == "pipe":
        os.mkfifo(home / "progress.toml")
    elif kind == "file for a home":
        home.rmdir()
        home.write_text("")
    nowhere = ("--home", "") if kind == "no home" else ()
    answer = skilltrail(*nowhere, "doctor", code=1)
    assert "wrong" in answer.out
    assert "Program" in answer.out


def test_a_narrow_terminal_has_the_words_under_their_title(skilltrail, monkeypatch):
    def narrow(self, columns=0):
        self.columns, self.lines = columns or 60, []

    monkeypatch.setattr("skilltrail.cli.output.Page.__init__", narrow)
    lines = skilltrail("doctor").lines
    assert "✓ good    Progress file" in lines
    assert next(line for line in lines if "Python 3" in line).startswith("  Python")
    assert all(len(line) <= 60 for line in lines if "/" not in line)
