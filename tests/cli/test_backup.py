"""backup list, backup restore, and the errors that lead there."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def days(skilltrail, monkeypatch):
    """Two changes a day for three days, so that two copies are kept."""
    for day in (18, 19, 20):
        monkeypatch.setenv("SKILLTRAIL_NOW", f"2026-11-{day}T18:00:00Z")
        skilltrail("tick", {18: "se-git", 19: "prog-python-basics", 20: "ml-sklearn"}[day])


@pytest.fixture
def progress():
    return Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"


FIRST, SECOND = "2026-11-19-180000", "2026-11-20-180000"


def test_a_new_learner_has_none(skilltrail):
    for words in (("backup",), ("backup", "list")):
        answer = skilltrail(*words)
        assert answer.out == ""
        assert "No backup yet" in answer.err
    assert skilltrail("backup", "list", "--json").value("backups") == []


@pytest.mark.usefixtures("days")
def test_the_list_says_when_how_large_and_what_is_in_each(skilltrail):
    lines = skilltrail("backup", "list").lines
    assert lines[1].split()[0] == SECOND
    assert "good  2 changes, 2 known" in lines[1]
    assert "bytes" in lines[2]
    assert skilltrail("backup", "list", "--plain").lines == [SECOND, FIRST]
    first = skilltrail("backup", "list", "--json").value("backups")[1]
    assert (first["id"], first["changes"], first["known"], first["good"]) == (FIRST, 1, 1, True)
    assert first["taken"] == "2026-11-19T18:00:00"


@pytest.mark.usefixtures("days")
def test_a_bad_one_is_listed_as_bad(skilltrail, progress):
    (progress.parent / "backups" / f"progress-{SECOND}.toml").write_text("x")
    assert "bad" in skilltrail("backup").lines[1]
    assert (
        skilltrail("backup")
        .lines[1]
        .endswith("bad   line 1: not TOML: Expected '=' after a key in a key/value pair (at end of document)")
    )


@pytest.mark.usefixtures("days")
def test_a_bad_one_is_not_put_back_and_the_way_on_is_said(refused, progress):
    bad = progress.parent / "backups" / f"progress-{SECOND}.toml"
    bad.write_text("x = \n")
    before = progress.read_bytes()
    line = refused("backup", "restore", SECOND, "--yes")
    assert line.startswith(f"skilltrail: {bad}:1: not TOML")
    assert line.endswith("; nothing was changed; 'skilltrail backup list' tells which are good\n")
    assert "in its place" not in line
    assert progress.read_bytes() == before


@pytest.mark.usefixtures("days")
def test_a_dry_run_shows_what_would_change_and_changes_nothing(skilltrail, progress):
    before = progress.read_bytes()
    answer = skilltrail("backup", "restore", FIRST, "--dry-run")
    assert "Would go: 2 changes" in answer.out
    assert "Ticked Python basics" in answer.out
    page = skilltrail("backup", "restore", "latest", "--dry-run", "--json").value("restore")
    assert (page["backup"]["id"], page["present"], len(page["goes"]), page["comes"]) == (SECOND, "good", 1, [])
    assert skilltrail("backup", "restore", "latest", "--dry-run", "--plain").lines == [SECOND]
    assert progress.read_bytes() == before


@pytest.mark.usefixtures("days")
def test_a_rotten_one_is_passed_over_and_named(skilltrail, progress):
    newest = progress.parent / "backups" / f"progress-{SECOND}.toml"
    newest.write_text("rot")
    assert "A newer one was passed over" in skilltrail("backup", "restore", "latest", "--dry-run").out
    page = skilltrail("backup", "restore", "latest", "--dry-run", "--json").value("restore")
    assert page["passed"][0].startswith(str(newest))
    answer = skilltrail("backup", "restore", "latest", "--yes")
    assert answer.err.startswith(f"skilltrail: a newer backup was passed over: {newest}:1: not TOML")
    assert "Put back the backup of 19 Nov" in answer.out


@pytest.mark.usefixtures("days")
def test_where_nobody_can_be_asked_it_has_to_be_said(skilltrail, refused, progress):
    before = progress.read_bytes()
    assert "--yes" in refused("backup", "restore", FIRST)
    assert progress.read_bytes() == before
    answer = skilltrail("backup", "restore", FIRST, "--yes")
    assert answer.lines == [
        "Put back the backup of 19 Nov 2026, 18:00; what was there before is kept as backup 2026-11-20-180000-2."
    ]
    assert skilltrail("skills", "--status", "done", "--plain").lines == ["se-git"]
    assert skilltrail("backup", "restore", FIRST, "--yes", "--json").value("done")["ids"] == []


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize(("said", "code"), [("y", 0), ("Yes", 0), ("", 1), ("n", 1), (None, 1)])
def test_on_a_terminal_it_asks_and_only_yes_is_yes(skilltrail, monkeypatch, progress, said, code):
    before = progress.read_bytes()
    monkeypatch.setattr("skilltrail.cli.place.on_terminal", lambda _: True)

    def heard(prompt):
        assert "[y/N]" in prompt
        if said is None:
            raise EOFError
        return said

    monkeypatch.setattr("skilltrail.cli.conversation.read_line", heard)
    answer = skilltrail("backup", "restore", "latest", code=code)
    assert "Would go: 1 change" in answer.out
    assert (progress.read_bytes() == before) == bool(code)
    assert ("Nothing was changed" in answer.err) == bool(code)


@pytest.mark.usefixtures("days")
def test_the_error_about_a_bad_file_is_mended_by_the_command_it_names(skilltrail, refused, progress):
    with progress.open("a") as file:
        file.write("x = \n")
    line = refused("next")
    assert "not TOML" in line
    command = line.split("'")[1]
    assert command == f"skilltrail backup restore {SECOND}"
    answer = skilltrail(*command.split()[1:], "--yes")
    assert "progress.toml.bad-2026-11-20-180000" in answer.out
    skilltrail("next")
    skilltrail("backup", "list")


@pytest.mark.usefixtures("days")
def test_it_works_where_the_record_is_bad_gone_or_newer(skilltrail, refused, progress):
    progress.write_text("format = 2\n")
    refused("backup", "restore", "latest", "--yes", code=3)
    assert progress.read_text() == "format = 2\n"
    progress.unlink()
    for verb in ("next", "plan"):
        assert "the first change begins a new one; the newest good backup is of" in skilltrail(verb).err
    assert "no progress file" in skilltrail("backup", "restore", "latest", "--dry-run").out
    skilltrail("backup", "restore", "latest", "--yes")
    assert progress.exists()


def test_wrong_names_and_an_empty_folder_are_one_line(refused):
    assert "no good backup" in refused("backup", "restore", "latest", "--yes")
    assert "backup list" in refused("backup", "restore", "nonsense", "--dry-run")


@pytest.mark.usefixtures("days")
def test_a_folder_of_backups_that_cannot_be_used_is_one_line(skilltrail, refused, progress):
    folder = progress.parent / "backups"
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in the way")
    assert "cannot be listed" in refused("backup", "list", code=1)
