"""goal, choose, set."""

import pytest


def test_goals_are_added_ordered_and_removed(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("goal", "add", "data-engineer", "--recommended")
    skilltrail("goal", "add", "hw-fpga")
    assert skilltrail("goal", "list", "--plain").lines == ["machine-learning-engineer", "data-engineer", "hw-fpga"]
    skilltrail("goal", "move", "hw-fpga", "1")
    skilltrail("goal", "remove", "mle")
    goals = skilltrail("goal", "list", "--json").value("goals")
    assert [(goal["target"], goal["kind"], goal["recommended"]) for goal in goals] == [
        ("hw-fpga", "skill", False),
        ("data-engineer", "role", True),
    ]
    assert skilltrail("goal").out == skilltrail("goal", "list").out


def test_a_goal_may_end_at_a_stage(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    whole = skilltrail("plan", "--plain").lines
    skilltrail("goal", "add", "machine-learning-engineer", "--until", "data")
    part = skilltrail("plan", "--plain").lines
    assert 0 < len(part) < len(whole)
    assert "until Work with data (data)" in skilltrail("goal", "list").out


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("goal", "add", "data-enginer"), "data-engineer"),
        (("goal", "add", "mle", "--until", "dta"), "data"),
        (("goal", "remove", "data-engineer"), "goal"),
        (("goal", "move", "data-engineer", "1"), "goal"),
        (("goal", "ad", "mle"), "add"),
    ],
)
def test_a_wrong_goal_is_refused_with_what_is_right(skilltrail, refused, words, right):
    assert right in refused(*words)
    assert skilltrail("goal", "list", "--plain").lines == []


def test_choices_are_listed_made_and_taken_back(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    choice = "machine-learning-engineer/second-language"
    assert choice in skilltrail("choose", "--plain").lines
    assert skilltrail("choose", choice, "--plain").lines == ["prog-cpp", "prog-java", "prog-r"]
    skilltrail("choose", "mle/second-language", "prog-java")
    assert "prog-java" in skilltrail("plan", "--plain").lines
    assert choice not in skilltrail("plan", "--plain").lines
    assert skilltrail("choose", choice, "--json").value("choices")[0]["chosen"] == "prog-java"
    skilltrail("choose", choice, "--none")
    assert choice in skilltrail("plan", "--plain").lines


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("choose", "mle/second-langage", "prog-java"), "second-language"),
        (("choose", "mle/second-langage"), "second-language"),
        (("choose", "mle/second-language", "prog-jav"), "prog-java"),
        (("choose", "mle/second-language", "prog-r", "--none"), "--none"),
        (("choose", "--none"), "ROLE/CHOICE"),
    ],
)
def test_a_wrong_choice_is_refused_with_what_is_right(refused, words, right):
    assert right in refused(*words)


def test_the_pace_is_set_and_shown(skilltrail):
    skilltrail("set", "hours", "7.5")
    skilltrail("set", "start", "2026-12-01")
    skilltrail("set", "target", "2028-06-30")
    skilltrail("set", "off", "2026-12-21", "2027-01-03")
    assert skilltrail("set", "show", "--json").value("pace") == {
        "hours": 7.5,
        "start": "2026-12-01",
        "target": "2028-06-30",
        "off": [["2026-12-21", "2027-01-03"]],
    }
    assert "7.5 h a week" in skilltrail("set").out
    assert skilltrail("set", "show", "--plain").lines == [
        "hours 7.5",
        "start 2026-12-01",
        "target 2028-06-30",
        "off 2026-12-21 2027-01-03",
    ]
    skilltrail("set", "start", "--remove")
    skilltrail("set", "target", "--remove")
    skilltrail("set", "off", "2026-12-21", "2027-01-03", "--remove")
    assert skilltrail("set", "show", "--json").value("pace") == {
        "hours": 7.5,
        "start": None,
        "target": None,
        "off": [],
    }


def test_today_is_a_date(skilltrail):
    skilltrail("set", "start", "today")
    assert skilltrail("set", "show", "--json").value("pace")["start"] == "2026-11-20"


@pytest.mark.parametrize("said", ["6h", "6 h", "6,0"])
def test_hours_are_understood_as_people_write_them(skilltrail, said):
    skilltrail("set", "hours", said)
    assert skilltrail("set", "show", "--json").value("pace")["hours"] == 6


def test_hours_that_are_none_are_answered_in_plain_words(refused):
    assert "'many' is not a number of hours like 8, 7.5 or 6h" in refused("set", "hours", "many")
    assert "'many' is not a number of hours like 8, 7.5 or 6h" in refused("forecast", "--hours", "many")


@pytest.mark.parametrize(
    "words",
    [
        ("hours", "many"),
        ("hours", "nan"),
        ("hours", "--", "-1"),
        ("start", "40 Nov"),
        ("start", "2026-02-30"),
        ("start",),
        ("start", "2026-11-20", "--remove"),
        ("off", "2027-01-03", "2026-12-21"),
        ("off", "2027-01-33"),
        ("target", "soon"),
    ],
)
def test_a_wrong_pace_is_refused(skilltrail, refused, words):
    refused("set", *words)
    assert skilltrail("history").out == ""
