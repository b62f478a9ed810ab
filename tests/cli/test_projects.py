"""projects, project, and projects on the other pages."""

import pytest


def test_projects_are_listed_in_the_order_of_the_packs(skilltrail, curriculum):
    assert skilltrail("projects", "--plain").lines == list(curriculum.projects)
    text = skilltrail("projects").out
    for project in curriculum.projects.values():
        assert project.id in text
        assert project.title in text


def test_projects_of_one_role(skilltrail, curriculum):
    ids = [project.id for project in curriculum.projects.values() if "data-scientist" in project.roles]
    assert skilltrail("projects", "--role", "ds", "--plain").lines == ids
    assert 0 < len(ids) < len(curriculum.projects)


def test_a_line_says_what_was_made_of_a_project_and_what_is_missing(skilltrail, curriculum):
    project = curriculum.projects["prj-rag"]

    def line():
        return next(line for line in skilltrail("projects").lines if "prj-rag" in line)

    assert "offered" in line()
    assert f"{len(project.skills)} skills missing" in line()
    skilltrail("assume", *project.skills)
    assert "can be begun" in line()
    skilltrail("adopt", "prj-rag")
    skilltrail("tick", f"prj-rag#{project.acceptance[0].id}")
    assert "begun 20 Nov" in line()
    assert f"1/{len(project.acceptance)}" in line()
    skilltrail("tick", "prj-rag")
    assert "finished 20 Nov" in line()
    assert "can be begun" not in line()


def test_a_project_is_shown_with_its_criteria_skills_and_record(skilltrail, curriculum):
    project = curriculum.projects["prj-first-dataset"]
    memo, clone = (one.text for id in ("page-memo", "fresh-clone") for one in project.acceptance if one.id == id)
    skilltrail("tick", "prj-first-dataset#page-memo", "--on", "yesterday")
    skilltrail("log", "prj-first-dataset", "90m")
    skilltrail("estimate", "prj-first-dataset", "30")
    skilltrail("evidence", "prj-first-dataset", "https://example.org/memo", "--title", "The memo")
    skilltrail("note", "prj-first-dataset", "ask for a second reader")
    skilltrail("assume", "data-pandas")
    text = skilltrail("project", "prj-first-dataset").out
    assert project.title in text
    assert project.goal in text
    assert "about 30 h · begun 19 Nov · about 29 h left" in text
    assert f"✓ {memo} (page-memo), 19 Nov" in text
    assert f"◌ {clone} (fresh-clone)\n" in text
    assert "◉ DataFrames with pandas (data-pandas), assumed" in text
    assert "Logged    1 h 30 min" in text
    assert "Estimate  about 30 h, your own" in text
    assert "The memo  https://example.org/memo" in text
    assert "Your note\nask for a second reader\n" in text
    assert skilltrail("project", "prj-first-dataset", "--plain").lines == ["prj-first-dataset"]


def test_a_project_nobody_has_taken_up_says_how(skilltrail):
    assert "'skilltrail adopt prj-rag' puts it into the plan" in skilltrail("project", "prj-rag").out
    skilltrail("adopt", "prj-rag")
    assert "adopt" not in skilltrail("project", "prj-rag").out.replace("adopted 20 Nov", "")


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("project", "prj-rga"), "'prj-rag'"),
        (("project", "se-git"), "no project 'se-git'"),
        (("projects", "--role", "data-scientst"), "'data-scientist'"),
        (("why", "prj-rga"), "'prj-rag'"),
    ],
)
def test_a_wrong_project_is_answered_with_the_nearest(refused, words, right):
    assert right in refused(*words)


def test_the_plan_shows_adopted_projects_as_steps(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    assert "once 'skilltrail adopt prj-first-dataset' takes it up" in skilltrail("plan").out
    skilltrail("adopt", "prj-first-dataset")
    skilltrail("tick", "prj-first-dataset#page-memo")
    text = skilltrail("plan").out
    (line,) = [line for line in text.splitlines() if "prj-first-dataset" in line]
    assert line.lstrip().startswith("◒  prj-first-dataset")
    assert line.endswith("project, 1/5 criteria")
    skilltrail("tick", "prj-first-dataset")
    assert "1 project finished" in skilltrail("plan").out


def test_a_project_outside_the_plan_says_what_it_does_without(skilltrail):
    skilltrail("goal", "add", "prj-rag", code=2)
    skilltrail("goal", "add", "se-git")
    skilltrail("adopt", "prj-sql-warehouse")
    assert "not in the plan" in skilltrail("plan").out
    assert "You have adopted it; 4 skills it needs are not in your plan." in skilltrail("next").out


def test_what_is_next_for_a_project(skilltrail, curriculum):
    project = curriculum.projects["prj-first-dataset"]
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("start", "prj-first-dataset")
    text = skilltrail("next", "-n1").out
    assert "prj-first-dataset · project · begun · about 20 h" in text
    assert "0/5 criteria" in text
    assert f"next criterion: {project.acceptance[0].text}" in text
    assert "You have begun it; 5 skills it needs are still ahead." in text
    skilltrail("assume", *project.skills)
    assert "You have begun it, and you have all the skills it needs." in skilltrail("next", "-n1").out


def test_what_is_next_for_a_skill_is_its_first_open_outcome(skilltrail, outcomes):
    skilltrail("goal", "add", "data-pandas")
    skilltrail("start", "data-pandas")
    assert "next outcome: You can join tables" in skilltrail("next", "-n1").out
    skilltrail("tick", "data-pandas#join")
    text = skilltrail("next", "-n1").out
    assert "next outcome: You can group tables" in text
    assert "1/3 outcomes" in text
    assert "1/3 outcomes" in skilltrail("plan").out
    row = next(line for line in skilltrail("skills").lines if " data-pandas " in line)
    assert "1/3 outcomes, needs " in row


def test_a_stage_that_is_done_still_offers_its_projects(skilltrail, curriculum):
    skilltrail("goal", "add", "machine-learning-engineer")
    stage = curriculum.roles["machine-learning-engineer"].stages[1]
    skilltrail("assume", *stage.skills)
    text = skilltrail("plan").out
    assert "Work with data  done, " in text
    assert "One question, one data set (prj-first-dataset), can be begun, about 20 h" in text


def test_why_of_a_project_names_the_goals_it_is_for(skilltrail):
    text = skilltrail("why", "prj-first-dataset").out
    assert "A project, offered, 5 skills missing." in text
    assert "It is for none of your goals." in text
    assert "'skilltrail adopt prj-first-dataset'" in text
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("adopt", "prj-first-dataset")
    text = skilltrail("why", "prj-first-dataset").out
    assert "It is for your goal Machine-learning engineer, in stage Work with data." in text
    assert "DataFrames with pandas (data-pandas)" in text


def test_why_of_a_skill_counts_the_project_that_waits_for_it(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    before = skilltrail("why", "data-collection", "--json").value("why")["why"]
    skilltrail("adopt", "prj-first-dataset")
    after = skilltrail("why", "data-collection", "--json").value("why")["why"]
    assert set(after["unlocked_steps"]) - set(before["unlocked_steps"]) == {"prj-first-dataset"}
    assert after["dropped_if_skipped"] == before["dropped_if_skipped"]
    assert "One question, one data set would have to do without it" in skilltrail("why", "data-collection").out


def test_a_role_says_what_was_made_of_its_projects(skilltrail):
    skilltrail("adopt", "prj-rag")
    assert "Cited answers from your documents (prj-rag), adopted 20 Nov, " in skilltrail("role", "mle").out or any(
        "(prj-rag), adopted 20 Nov, " in line for line in skilltrail("role", "mle").lines
    )


def test_a_skill_shows_its_record(skilltrail, outcomes):
    skilltrail("tick", "data-pandas#group", "--on", "yesterday")
    skilltrail("log", "data-pandas", "2h")
    skilltrail("note", "data-pandas", "merge asof")
    skilltrail("evidence", "data-pandas", "https://example.org/notebook")
    text = skilltrail("skill", "data-pandas").out
    assert "✓ You can group tables (group), 19 Nov" in text
    assert "◌ You can join tables (join)\n" in text
    assert "Your record\n  Logged  2 h\n  Begun   19 Nov\n  20 Nov  https://example.org/notebook\n" in text
    assert "Your note\nmerge asof\n" in text
    assert "Your record" not in skilltrail("skill", "se-git").out
