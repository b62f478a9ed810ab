"""Completion by the shell."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from skilltrail.cli.main import main
from skilltrail.cli.verbs import VERBS
from tests.progress.logs import short


@pytest.fixture
def complete(monkeypatch, capsys):
    """Complete the last of these words as zsh would ask; return the candidates."""

    def ask(*words):
        with monkeypatch.context() as patch:
            patch.setenv("_SKILLTRAIL_COMPLETE", "zsh_complete")
            patch.setenv("COMP_WORDS", " ".join(["skilltrail", *words]))
            patch.setenv("COMP_CWORD", str(len(words)))
            code = main([])
        out, err = capsys.readouterr()
        assert err == ""
        assert code == 0
        lines = out.splitlines()
        return dict(zip(lines[1::3], lines[2::3], strict=True))

    return ask


def test_verbs_are_completed_with_what_they_do(complete):
    assert complete("ti") == {verb: VERBS[verb][1] for verb in ("tick", "timer")}
    assert set(complete("")) == set(VERBS)
    assert "add" in complete("goal", "a")


def test_ids_are_completed_with_their_titles(complete, curriculum):
    assert complete("tick", "prog-num") == {"prog-numpy": curriculum.skills["prog-numpy"].title}
    assert "data-engineer" in complete("role", "data-")
    assert "mathematics" in complete("assume", "--area", "math")
    assert "data-engineer" in complete("goal", "add", "data-eng")
    assert list(complete("goal", "add", "data-scientist", "--until", "st")) == [
        stage.id for stage in curriculum.roles["data-scientist"].stages if stage.id.startswith("st")
    ]
    stages = [stage.id for stage in curriculum.roles["data-scientist"].stages]
    assert list(complete("goal", "add", "data-scientist", "--until", "")) == stages
    assert "machine-learning-engineer/second-language" in complete("choose", "machine")
    assert set(complete("choose", "machine-learning-engineer/second-language", "prog-")) == {
        "prog-cpp",
        "prog-java",
        "prog-r",
    }


def test_an_id_that_commands_a_terminal_is_not_offered(complete, skilltrail):
    # Found by the sweep: a record may hold any id, and the shell shows what it is offered.
    skilltrail("goal", "add", "data-engineer")
    state = Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"
    for at, id in enumerate(("\\u001b]0;title\\u0007", "a\\nb", "\\u202eevil")):
        event = f"2026-11-20T18:03:12.12345{at}Z lap b{at + 7} add 2"
        state.write_text(f'{state.read_text()}\n[goal."{id}"]\nevents = ["{event}"]\n')
    assert len(skilltrail("goal", "list").lines) >= 4
    assert list(complete("goal", "remove", "")) == ["data-engineer"]


def test_goals_are_completed_from_the_record(complete, skilltrail):
    skilltrail("goal", "add", "data-engineer")
    assert list(complete("goal", "remove", "")) == ["data-engineer"]


def test_projects_are_completed_where_they_are_meant(complete, curriculum):
    title = curriculum.projects["prj-rag"].title
    for words in (("adopt",), ("project",), ("tick",), ("start", "se-git"), ("log",), ("note",), ("why",)):
        assert complete(*words, "prj-ra") == {"prj-rag": title}
    assert complete("assume", "prj-ra") == {}
    assert list(complete("projects", "--role", "data-s")) == ["data-scientist"]


def test_outcomes_and_criteria_are_completed_once_it_is_clear_of_what(complete, curriculum, outcomes):
    assert complete("tick", "data-pandas#") == {
        f"data-pandas#{id}": f"You can {id} tables" for id in ("join", "group", "shape")
    }
    assert list(complete("tick", "data-pandas")) == [
        "data-pandas",
        "data-pandas#join",
        "data-pandas#group",
        "data-pandas#shape",
    ]
    assert list(complete("untick", "prj-rag#u")) == [
        f"prj-rag#{point.id}" for point in curriculum.projects["prj-rag"].acceptance if point.id.startswith("u")
    ]
    assert complete("tick", "data-pandsa#") == {}


def test_what_was_recorded_is_completed(complete, skilltrail, curriculum):
    assert list(complete("use", "se-git", "")) == [use.id for use in curriculum.skills["se-git"].resources]
    assert complete("log", "se-git", "--remove", "") == {}
    skilltrail("log", "se-git", "90m", "--on", "yesterday")
    skilltrail("evidence", "se-git", "https://example.org/x", "--title", "Mine")
    ((key, said),) = complete("log", "se-git", "--remove", "").items()
    assert (short(key), said) == ("test\\:b1", "2026-11-19, 1 h 30 min")
    assert complete("evidence", "se-git", "") == {"https\\://example.org/x": "Mine"}
    assert list(complete("history", "--device", "")) == ["test"]
    assert complete("log", "--on", "yesterday", "se-gi") == {"se-git": curriculum.skills["se-git"].title}


def test_failures_print_nothing(complete, monkeypatch, capsys):
    def broken(*_args, **_how):
        raise RuntimeError

    monkeypatch.setattr("skilltrail.session.session.load", broken)
    assert complete("tick", "prog") == {"_": ""} or complete("tick", "prog") == {}
    for instruction in ("zsh_source", "tcsh_complete", "zsh"):
        monkeypatch.setenv("_SKILLTRAIL_COMPLETE", instruction)
        assert main([]) == 1
        assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed_and_parses(skilltrail, shell):
    script = skilltrail("completion", shell).out
    assert f"_SKILLTRAIL_COMPLETE={shell}_complete" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script.encode(), check=True, env={"PATH": os.environ["PATH"]})


def test_an_unknown_shell_is_refused(refused):
    assert "bash" in refused("completion", "tcsh")
