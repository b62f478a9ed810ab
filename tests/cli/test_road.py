"""plan, next, why, and standing without a terminal."""

import re


def test_without_a_goal_the_road_says_how_to_take_one(skilltrail):
    for verb in ("plan", "next"):
        answer = skilltrail(verb)
        assert answer.out == ""
        assert "skilltrail goal add" in answer.err


def test_the_plan_lists_every_step_with_its_hours_and_dates(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    plan = skilltrail("plan", "--json").value("plan")
    items = [item for stage in plan["stages"] for item in stage["items"]]
    assert sum(item["minutes_left"] for item in items) == plan["standing"]["minutes_left"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", item["begins"]) for item in items)
    text = skilltrail("plan").out
    assert all(item["id"] in text for item in items)
    assert text.startswith("ML engineer: 0 %")


def test_plain_plan_is_the_ids_in_order_with_open_choices(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    ids = skilltrail("plan", "--plain").lines
    plan = skilltrail("plan", "--json").value("plan")
    assert ids == [item["id"] for stage in plan["stages"] for item in stage["items"]]
    assert "machine-learning-engineer/second-language" in ids
    assert ids.index("prog-python-basics") < ids.index("prog-numpy")


def test_known_skills_leave_the_plan(skilltrail):
    skilltrail("goal", "add", "data-scientist")
    before = skilltrail("plan", "--plain").lines
    skilltrail("tick", "prog-python-basics")
    assert skilltrail("plan", "--plain").lines == [id for id in before if id != "prog-python-basics"]


def test_a_skipped_prerequisite_is_warned_of(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("skip", "prog-python-basics")
    assert re.search("without .*Python.*, skipped", skilltrail("plan").out)


def test_next_shows_as_many_steps_as_asked_for(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    assert len(skilltrail("next", "--plain").lines) == 3
    assert len(skilltrail("next", "-n", "5", "--plain").lines) == 5
    lines = skilltrail("next", "-n", "1", "--json").value("next")
    assert len(lines) == 1
    assert lines[0]["item"]["ready"]
    text = skilltrail("next", "-n", "1").out
    assert lines[0]["item"]["title"] in text
    assert lines[0]["item"]["resource"]["url"] in text


def test_the_skill_being_learnt_comes_first(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("start", "data-sql-core")
    assert skilltrail("next", "-n1", "--plain").lines == ["data-sql-core"]
    assert "learning" in skilltrail("next", "-n1").out


def test_next_refuses_to_show_nothing(refused):
    assert "-n" in refused("next", "-n", "0")


def test_why_tells_the_chain_to_a_goal_with_the_reasons(skilltrail, curriculum):
    skilltrail("goal", "add", "machine-learning-engineer")
    answer = skilltrail("why", "prog-python-basics", "--json").value("why")
    assert answer["why"]["skill"] == "prog-python-basics"
    assert answer["why"]["reasons"]
    text = skilltrail("why", "prog-python-basics").out
    assert "Machine-learning engineer" in text
    assert "It unlocks" in text
    assert "steps of your plan wait for it" in text


def test_why_of_what_no_goal_needs_says_so(skilltrail):
    assert "None of your goals needs it." in skilltrail("why", "prog-python-basics").out


def test_standing_without_a_terminal_is_where_you_stand_and_what_is_next(skilltrail):
    assert "skilltrail goal add" in skilltrail().out
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("set", "hours", "10")
    text = skilltrail().out
    assert "Next milestone  Start: code, shell and SQL" in text
    assert "10 h a week" in text
    assert "Python basics" in text
    assert "\x1b" not in text


def test_a_finished_goal_has_nothing_left(skilltrail):
    skilltrail("goal", "add", "prog-python-basics")
    skilltrail("tick", "prog-python-basics", "--with-prerequisites")
    assert "Nothing left to do" in skilltrail().out
    answer = skilltrail("next")
    assert answer.out == ""
    assert "Nothing is left" in answer.err
