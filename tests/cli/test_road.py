"""plan, next, and standing without a terminal."""

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


def test_a_road_that_is_all_skipped_has_no_percentage(skilltrail):
    skilltrail("goal", "add", "prog-go")
    skilltrail("skip", "prog-go")
    for verb in (["plan"], []):
        text = skilltrail(*verb).out
        assert text.startswith("Go for infrastructure: all skipped\n")
        assert "skilltrail untick ID" in text
        assert "%" not in text
    standing = skilltrail("plan", "--json").value("plan")["standing"]
    assert (standing["all_skipped"], standing["percent"], standing["steps"]) == (True, 0, 0)


def test_a_role_that_is_all_skipped_says_so_where_roles_are_told(skilltrail, curriculum):
    role = curriculum.roles["data-engineer"]
    options = [id for choice in role.choices for id in choice.one_of]
    skilltrail("skip", *(id for stage in role.stages for id in stage.skills), *options)
    line = next(line for line in skilltrail("roles").lines if "data-engineer" in line)
    assert "all skipped" in line
    assert "all skipped" in skilltrail("role", "data-engineer").out
    assert "nothing left: all of it is skipped" in skilltrail("fit").out
    assert "adds nothing, all of it is in your plan, known or skipped" in skilltrail("role", "data-engineer").out


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


def test_a_wrong_number_is_answered_in_plain_words(skilltrail):
    for wrong in ("0", "abc", "-5", "100000"):
        answer = skilltrail("next", "--minutes", wrong, code=2)
        assert f"'{wrong}' is not a whole number from 1 to 1440" in answer.err


def test_the_skill_being_learnt_comes_first(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("start", "data-sql-core")
    assert skilltrail("next", "-n1", "--plain").lines == ["data-sql-core"]
    assert "learning" in skilltrail("next", "-n1").out


def test_next_refuses_to_show_nothing(refused):
    assert "-n" in refused("next", "-n", "0")


def test_each_step_says_why_it_is_next(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("log", "prog-python-basics", "6h")
    text = skilltrail("next", "-n1").out
    assert "You are in it: 6 of 45 h; the next milestone needs it; " in text
    assert "later steps wait for it." in text


def test_projects_that_could_be_built_stand_apart(skilltrail, curriculum):
    skilltrail("goal", "add", "machine-learning-engineer")
    assert "could build now" not in skilltrail("next").out
    able = [p for p in curriculum.projects.values() if "machine-learning-engineer" in p.roles]
    skilltrail("assume", *dict.fromkeys(id for project in able for id in project.skills))
    answer = skilltrail("next", "-n1")
    assert "Projects you could build now" in answer.out
    assert f"'skilltrail adopt {able[0].id}' takes it up" in answer.out
    assert f"and {len(able) - 3} more" in answer.out
    built = [line for line in skilltrail("next", "-n1", "--json").value("next") if line["built"]]
    assert [line["item"]["id"] for line in built] == [project.id for project in able]
    # Whoever pipes the next step on does not mean to begin a project nobody has adopted.
    assert len(skilltrail("next", "-n1", "--plain").lines) == 1


def test_an_hour_today_is_an_outcome_a_resource_and_a_question(skilltrail, curriculum):
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("start", "data-sql-core")
    skilltrail("use", "data-sql-core", curriculum.skills["data-sql-core"].resources[0].id, "--at", "lesson 7")
    answer = skilltrail("next", "--hour")
    skill = curriculum.skills["data-sql-core"]
    assert answer.lines[0].startswith("1 h today: go on with")
    assert f"next outcome: {skill.outcomes[0].text}" in answer.out
    assert "at lesson 7" in answer.out
    assert any(question.ask in answer.out for question in skill.questions)
    assert not any(question.answer in answer.out for question in skill.questions)
    assert answer.out == skilltrail("next", "--minutes", "60").out
    value = skilltrail("next", "--hour", "--json").value("hour")
    assert (value["minutes"], value["step"]["item"]["id"]) == (60, "data-sql-core")
    assert skilltrail("next", "--hour", "--plain").lines == ["data-sql-core"]


def test_what_can_be_finished_in_that_time_is_offered(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("start", "prog-python-basics")
    skilltrail("estimate", "data-sql-core", "1")
    text = skilltrail("next", "--hour").out
    assert "Or finish something" in text
    assert "(data-sql-core), about 1 h left" in text
    assert "Or finish" not in skilltrail("next", "--minutes", "59").out


def test_an_hour_with_nothing_to_do_says_so(skilltrail, refused):
    assert "goal add" in skilltrail("next", "--hour").err
    assert "--minutes" in refused("next", "--minutes", "0")
    assert "--minutes" in refused("next", "--minutes", "soon")


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
