"""Which editor is meant."""

import sys

import pytest

from skilltrail.editors import EditorError, EditorFile, editor_command
from skilltrail.errors import UsageError


def test_visual_comes_before_editor_and_an_empty_one_is_none():
    assert editor_command({"EDITOR": "nano"}, terminal=False) == ["nano"]
    assert editor_command({"EDITOR": "nano", "VISUAL": " "}, terminal=False) == ["nano"]
    assert editor_command({"EDITOR": "nano", "VISUAL": "code --wait"}, terminal=False) == ["code", "--wait"]


def test_words_are_taken_apart_as_a_shell_would_and_mean_nothing_more():
    command = editor_command({"EDITOR": "'my editor' -n; rm $HOME `ls`"}, terminal=False)
    assert command == ["my editor", "-n;", "rm", "$HOME", "`ls`"]


def test_what_cannot_be_taken_apart_is_named_harmlessly():
    with pytest.raises(UsageError, match=r"VISUAL cannot be understood .*: unclosed '\\x1b"):
        editor_command({"VISUAL": "unclosed '\x1b"}, terminal=True)


def test_a_usual_editor_is_tried_on_a_terminal_only(tmp_path):
    (tmp_path / "vi").write_text("#!/bin/sh\n")
    (tmp_path / "vi").chmod(0o700)
    environ = {"PATH": str(tmp_path)}
    assert editor_command(environ, terminal=True) == [str(tmp_path / "vi")]
    for known, terminal in ((environ, False), ({"PATH": str(tmp_path / "none")}, True)):
        with pytest.raises(UsageError, match="set VISUAL or EDITOR"):
            editor_command(known, terminal=terminal)


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Make an editor of a few lines of Python, which has the text as `file`."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("skilltrail.editors.AT_ONCE", 600.0)
    monkeypatch.delenv("VISUAL", raising=False)

    def make(script):
        program = tmp_path / "editor.py"
        program.write_text(f"import sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n{script}\n")
        monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{program}'")

    return make


def test_somebody_is_called_while_the_editor_is_open(tmp_path, editor):
    over = tmp_path / "over"
    editor(f"while not Path({str(over)!r}).exists(): pass\nfile.write_text('typed')")
    with EditorFile("python", "before", terminal=False) as file:
        assert file.edit(over.touch, 0.01) == 0
        assert file.written
        assert not file.open
        assert file.read() == b"typed"
    assert not file.path.exists()


def test_the_file_of_an_editor_that_fails_stays_where_something_was_written(editor):
    for script, there in (("sys.exit(1)", False), ("file.write_text('typed'); sys.exit(1)", True)):
        editor(script)
        with pytest.raises(EditorError) as failed, EditorFile("python", "before", terminal=False) as file:
            file.edit()
        assert file.path.exists() is there
        assert (f"your text is kept in {file.path}" in str(failed.value)) is there


def test_the_file_stays_where_an_editor_was_back_at_once_and_may_write_later(editor):
    editor("pass")
    with EditorFile("python", "before", terminal=False) as file:
        assert file.elsewhere == ""
        file.edit()
        assert f"'skilltrail note python - < {file.path}' takes it in" in file.elsewhere
    assert file.path.read_text() == "before\n"


@pytest.mark.parametrize(
    ("script", "least"), [("pass", 0.0), ("file.write_text('typed')", 600.0), ("file.unlink()", 600.0)]
)
def test_the_file_of_an_editor_that_took_its_time_wrote_or_took_the_file_away_goes(
    editor, monkeypatch, script, least
):
    monkeypatch.setattr("skilltrail.editors.AT_ONCE", least)
    editor(script)
    with EditorFile("python", "before", terminal=False) as file:
        file.edit()
        assert file.elsewhere == ""
    assert not file.path.parent.exists()
