"""Which editor is meant."""

import pytest

from skilltrail.editors import editor_command
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
