"""fit, compare in hours, and match: what they say, in which shape, and what they refuse."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ADVERT = """# Data Engineer

- Python, SQL and Kafka
- ClickHouse

## Nice to have

- Rust

## Benefits

- A Kubernetes course
"""


@pytest.fixture
def advert(tmp_path):
    file = tmp_path / "advert.md"
    file.write_text(ADVERT)
    return str(file)


# fit


def test_fit_ranks_the_roles_by_what_is_left_and_says_what_they_add(skilltrail, curriculum):
    skilltrail("goal", "add", "data-engineer")
    ids = skilltrail("fit", "--plain").lines
    assert sorted(ids) == sorted(curriculum.roles)
    lines = skilltrail("fit", "--json").value("fit")
    left = [line["card"]["minutes_left"] for line in lines]
    assert left == sorted(left)
    text = skilltrail("fit").out
    assert "Data engineer (data-engineer, your goal 1)" in text
    assert text.count("as a goal: adds") == len(ids) - 1
    assert "next: Start: code, shell and SQL" in text


def test_what_is_known_counts_in_the_ranking(skilltrail, curriculum):
    skills = [id for stage in curriculum.roles["machine-learning-engineer"].stages for id in stage.skills]
    assert skilltrail("fit", "--plain").lines[-1] == "machine-learning-engineer"
    skilltrail("assume", *skills)
    assert skilltrail("fit", "--plain").lines[0] == "machine-learning-engineer"


def test_fit_says_when_a_role_is_all_known(skilltrail, curriculum):
    for area in curriculum.areas:
        skilltrail("assume", "--area", area)
    assert "nothing left of about" in skilltrail("fit").out


# compare


def test_two_roles_are_compared_in_hours_below_what_is_written(skilltrail):
    answer = skilltrail("compare", "data-engineer", "ds")
    assert answer.lines[0] == "Data engineer and Data scientist"
    assert "In hours" in answer.lines
    assert "Changing from one to the other" in answer.lines
    hours = skilltrail("compare", "de", "ds", "--json").value("comparison")["hours"]
    for part in ("shared", "only_one", "only_other"):
        assert hours[part]["minutes"] == sum(one["minutes"] for one in hours[part]["items"])
    assert hours["shared"]["minutes"] + hours["only_one"]["minutes"] == hours["one_minutes"]


def test_any_two_roles_are_compared_also_where_nothing_is_written(skilltrail):
    answer = skilltrail("compare", "hwe", "ds")
    assert answer.lines[0] == "Hardware engineer for ML and Data scientist"
    assert "Both ask for" in answer.out
    assert skilltrail("compare", "hwe", "ds", "--plain").lines == ["hardware-engineer/data-scientist"]
    assert skilltrail("compare", "mle", "AI engineer", "--json").value("comparison")["hours"] is None


def test_a_change_of_roles_costs_less_once_the_one_is_known(skilltrail, curriculum):
    skills = [id for stage in curriculum.roles["data-engineer"].stages for id in stage.skills]
    before = skilltrail("compare", "de", "swe", "--json").value("comparison")["hours"]
    skilltrail("tick", *skills)
    after = skilltrail("compare", "de", "swe", "--json").value("comparison")["hours"]
    assert after["other_left"] < before["other_left"]
    assert after["shared"]["minutes_left"] == 0
    assert "all known" in skilltrail("compare", "de", "swe").out


def test_what_a_change_spares_is_told_with_its_reason(skilltrail):
    hours = skilltrail("compare", "de", "ds", "--json").value("comparison")["hours"]
    for cost, only in (("to_other", "only_other"), ("to_one", "only_one")):
        spared = sum(one["minutes"] for one in hours[cost]["spared"])
        assert hours[cost]["minutes"] == hours[only]["minutes_left"] - spared
    text = skilltrail("compare", "de", "ds").out
    assert 'h less than only Data scientist asks for: its choice "Scaling out" is met by then.' in text
    assert "Cloud fundamentals and Cloud warehouses are learnt as part of choices of Data scientist." in text
    assert "less than only Hardware" not in skilltrail("compare", "hwe", "sys").out


def test_what_cannot_be_compared_is_refused(refused):
    assert "name two different ones" in refused("compare", "de", "data-engineer")
    assert "did you mean" in refused("compare", "de", "data-scientits")


# match


def test_an_advert_is_held_against_what_is_known(skilltrail, advert):
    skilltrail("assume", "data-sql-core")
    answer = skilltrail("match", advert)
    assert answer.lines[0] == "4 skills asked for, 1 of them known"
    assert "Missing: 3 skills" in answer.lines
    assert '"Kafka" (3)' in answer.out
    assert "without what is nice to have" in answer.out
    assert "ClickHouse (4)" in answer.out
    assert "- Data engineer (data-engineer, and called so): asks for 7" in answer.out
    assert "nothing of it was kept or sent" in answer.out
    named = answer.lines[answer.lines.index("Named in passing") + 1]
    assert "Kubernetes" in named


def test_an_advert_from_a_coloured_program_is_read_as_without_colours(skilltrail, advert):
    coloured = ADVERT.replace("Kafka", "\x1b[1mKaf\x1b[0mka").replace("# Data", "\x1b]0;jobs\x07\x1b[4m# Data")
    Path(advert).write_text(coloured)
    answer = skilltrail("match", advert)
    Path(advert).write_text(ADVERT)
    assert answer.out == skilltrail("match", advert).out
    assert "\x1b" not in answer.out


def test_the_missing_are_printed_as_ids_and_everything_as_json(skilltrail, advert):
    missing = ["prog-python-intermediate", "data-sql-core", "de-kafka", "prog-rust"]
    assert skilltrail("match", advert, "--plain").lines == missing
    page = skilltrail("match", advert, "--json").value("match")
    assert [one["id"] for one in page["skills"]] == [*missing, "ops-kubernetes"]
    assert page["skills"][2]["found"] == [{"text": "Kafka", "line": 3}]
    assert page["roles"][0]["id"] == "data-engineer"


def test_goal_makes_the_missing_skills_goals_in_one_change(skilltrail, advert):
    answer = skilltrail("match", advert, "--goal")
    assert answer.out.startswith("Set 4 goals: Python in the large")
    assert len(skilltrail("goal", "list", "--plain").lines) == 4
    assert "not in your plan yet" not in skilltrail("match", advert).out
    assert "all of it is in your plan already" in skilltrail("match", advert).out
    assert skilltrail("match", advert, "--goal").out.startswith("Nothing to change: they are goals already")
    skilltrail("undo")
    assert skilltrail("goal", "list", "--plain").lines == []
    skilltrail("match", advert, "--goal", "--must", "--plain")
    assert "prog-rust" not in skilltrail("goal", "list", "--plain").lines


def test_an_advert_comes_from_standard_input(skilltrail, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffKafka\r\n".encode())))
    assert skilltrail("match", "-", "--plain").lines == ["de-kafka"]


def test_an_advert_that_names_nothing_says_so(skilltrail, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("We are nice people.\n")
    answer = skilltrail("match", str(file))
    assert answer.lines[0] == "Nothing in it is called as the curriculum calls it."
    assert "Nearest role" not in answer.out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"%PDF-1.7 ...", "is not plain text"),
        (b"PK\x03\x04...", "is not plain text"),
        (b"K\0a\0f\0k\0a\0", "is not plain text"),
        (b"fine\nK\xe4rnten\n", "is not UTF-8 text (line 2)"),
        (b"x" * 1_000_001, "larger than 1,000,000 bytes"),
        (b"x" * 250_000, "200,000 are read at most"),
    ],
    ids=["empty", "blank", "pdf", "zip", "utf-16", "latin-1", "huge", "long"],
)
def test_what_is_no_advert_is_refused_in_a_line(refused, skilltrail, monkeypatch, tmp_path, data, said):
    file = tmp_path / "advert"
    file.write_bytes(data)
    assert said in refused("match", str(file))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    refused("match", "-")


def test_what_is_no_file_is_refused_in_a_line(refused, tmp_path):
    assert "not a regular file; give the advert's words as a text file" in refused("match", str(tmp_path))
    assert "there is no such file" in refused("match", str(tmp_path / "none"))
    assert "'': is no file's name" in refused("match", "")
    assert "--must goes with --goal" in refused("match", "-", "--must")


def test_matching_writes_nothing(skilltrail, advert, tmp_path):
    skilltrail("match", advert)
    assert not list(Path(os.environ["SKILLTRAIL_HOME"]).rglob("progress.toml"))


@pytest.mark.parametrize("words", [("fit",), ("compare", "de", "swe"), ("match", "FILE")])
def test_a_narrow_terminal_is_not_overrun(words, advert, tmp_path):
    words = tuple(advert if word == "FILE" else word for word in words)
    script = (
        "import os, pty, sys\n"
        "os.environ['COLUMNS'] = '60'\n"
        f"pty.spawn([sys.executable, '-m', 'skilltrail', *{words!r}])\n"
    )
    env = {**os.environ, "SKILLTRAIL_HOME": str(tmp_path / "home"), "TERM": "xterm", "NO_COLOR": "1"}
    out = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout
    lines = out.replace("\r", "").splitlines()
    assert lines
    assert all(len(line) <= 60 for line in lines), [line for line in lines if len(line) > 60]


def test_the_answer_in_a_pipe_is_whole_and_the_exit_code_0(advert, tmp_path):
    env = {**os.environ, "SKILLTRAIL_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "skilltrail", "match", advert, "--json"]
    answer = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout)["match"]["steps"] > 0
