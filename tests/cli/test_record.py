"""start, tick, assume, skip, untick, adopt, undo, redo."""

import pytest


def statuses(skilltrail):
    rows = skilltrail("skills", "--json").value("skills")
    return {row["id"]: row["status"] for row in rows if row["status"] != "todo"}


@pytest.mark.parametrize(
    ("verb", "status"), [("start", "learning"), ("tick", "done"), ("assume", "assumed"), ("skip", "skipped")]
)
def test_a_verb_gives_skills_its_status_and_untick_takes_it_back(skilltrail, verb, status):
    done = skilltrail(verb, "se-git", "data-sql-core", "--json").value("done")
    assert set(done["ids"]) == {"se-git", "data-sql-core"}
    assert statuses(skilltrail) == {"se-git": status, "data-sql-core": status}
    skilltrail("untick", "se-git")
    assert statuses(skilltrail) == {"data-sql-core": status}


def test_a_tick_is_confirmed_with_what_is_left_and_what_is_next(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    text = skilltrail("tick", "prog-python-basics").out
    assert text.count("\n") == 1
    assert text.startswith("Ticked ")
    assert " h to go; next: " in text


def test_several_skills_are_marked_all_or_none(skilltrail, refused):
    assert "prog-numpy" in refused("tick", "se-git", "prog-nunpy")
    assert statuses(skilltrail) == {}


def test_several_skills_are_one_change(skilltrail):
    skilltrail("tick", "se-git", "data-sql-core", "ops-linux-cli")
    skilltrail("undo")
    assert statuses(skilltrail) == {}
    skilltrail("redo")
    assert len(statuses(skilltrail)) == 3


def test_an_area_is_assumed_at_once(skilltrail, curriculum):
    skilltrail("tick", "math-algebra")
    area = {id for id, skill in curriculum.skills.items() if skill.area == "mathematics"}
    skilltrail("assume", "--area", "mathematics")
    assert statuses(skilltrail) == {id: "done" if id == "math-algebra" else "assumed" for id in area}
    skilltrail("undo")
    assert statuses(skilltrail) == {"math-algebra": "done"}
    skilltrail("untick", "--area", "mathematics")
    assert statuses(skilltrail) == {}


def test_an_area_with_nothing_left_changes_nothing(skilltrail):
    skilltrail("assume", "--area", "mathematics")
    answer = skilltrail("assume", "--area", "mathematics")
    assert answer.out == ""
    assert "Nothing to change" in answer.err
    assert len(skilltrail("history", "--plain").lines) == 1


def test_prerequisites_are_assumed_when_asked(skilltrail, curriculum):
    skilltrail("tick", "prog-numpy", "--with-prerequisites")
    marked = statuses(skilltrail)
    assert marked.pop("prog-numpy") == "done"
    assert marked["prog-python-basics"] == "assumed"
    assert set(marked.values()) == {"assumed"}


def test_undo_and_redo_walk_through_the_changes(skilltrail, refused):
    skilltrail("tick", "se-git")
    skilltrail("skip", "data-sql-core")
    skilltrail("undo")
    skilltrail("undo")
    assert statuses(skilltrail) == {}
    refused("undo", code=2)
    skilltrail("redo")
    skilltrail("redo")
    assert statuses(skilltrail) == {"se-git": "done", "data-sql-core": "skipped"}
    refused("redo", code=2)


@pytest.mark.parametrize("verb", ["start", "tick", "assume", "skip", "untick"])
def test_a_verb_without_skills_is_refused(refused, verb):
    assert "--area" in refused(verb)
    assert "mathematics" in refused(verb, "--area", "mathematcs")


def test_plain_answers_with_the_ids_changed(skilltrail):
    assert skilltrail("tick", "se-git", "--plain").lines == ["se-git"]


def test_unknown_prerequisites_are_offered_on_standard_error(skilltrail):
    answer = skilltrail("tick", "prog-numpy")
    assert "'skilltrail tick prog-numpy --with-prerequisites'" in answer.err
    assert skilltrail("tick", "prog-numpy", "--with-prerequisites").err == ""
    assert skilltrail("tick", "data-sql-core").err == ""


@pytest.mark.parametrize(
    ("verb", "taken"),
    [
        ("start", {"todo"}),
        ("tick", {"todo", "learning"}),
        ("assume", {"todo", "learning"}),
        ("skip", {"todo", "learning"}),
        ("untick", {"learning", "done", "assumed", "skipped"}),
    ],
)
def test_of_an_area_a_verb_takes_what_it_can_change(skilltrail, verb, taken):
    was = {
        "math-discrete": "learning",
        "math-algebra": "done",
        "math-calculus": "assumed",
        "math-numerical": "skipped",
    }
    for made, id in zip(("start", "tick", "assume", "skip"), was, strict=True):
        skilltrail(made, id)
    every = {row["id"] for row in skilltrail("skills", "--area", "mathematics", "--json").value("skills")}
    changed = set(skilltrail(verb, "--area", "mathematics", "--plain").lines)
    assert changed == {id for id in every if was.get(id, "todo") in taken}


def test_outcomes_are_ticked_one_by_one_and_the_last_offers_the_tick(skilltrail, outcomes):
    answer = skilltrail("tick", "data-pandas#join", "data-pandas#GROUP")
    assert answer.out.startswith("Ticked 2 outcomes of DataFrames with pandas.")
    assert answer.err == ""
    assert statuses(skilltrail) == {"data-pandas": "learning"}
    answer = skilltrail("tick", "data-pandas#shape")
    assert answer.err == "That was its last outcome: 'skilltrail tick data-pandas' marks it done.\n"
    skilltrail("tick", "data-pandas")
    assert statuses(skilltrail) == {"data-pandas": "done"}


def test_outcomes_are_taken_back(skilltrail, outcomes):
    skilltrail("tick", "data-pandas#join")
    assert "Took back an outcome" in skilltrail("untick", "data-pandas#join").out
    points = skilltrail("skill", "data-pandas", "--json").value("skill")["outcomes"]
    assert [point["on"] for point in points] == [None, None, None]


def test_an_outcome_that_is_ticked_already_changes_nothing(skilltrail, outcomes):
    skilltrail("tick", "data-pandas#join")
    assert skilltrail("tick", "data-pandas#join").out == "Nothing to change: ticked already.\n"
    assert len(skilltrail("history", "--plain").lines) == 1


def test_the_last_criterion_offers_the_tick_of_the_project(skilltrail, curriculum):
    project = curriculum.projects["prj-first-dataset"]
    *first, last = (f"{project.id}#{point.id}" for point in project.acceptance)
    assert skilltrail("tick", *first).err == ""
    assert "last criterion: 'skilltrail tick prj-first-dataset'" in skilltrail("tick", last).err
    assert skilltrail("tick", project.id).out.startswith(f"Finished {project.title}.")
    assert skilltrail("project", project.id, "--json").value("project")["line"]["status"] == "done"


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("tick", "data-pandas#jion"), "'join'"),
        (("tick", "prj-first-dataset#memo"), "no criterion of prj-first-dataset 'memo' (did you mean 'page-memo'?)"),
        (("tick", "data-pandsa#join"), "'data-pandas'"),
        (("tick", "data-pandas#"), "join, group, shape"),
        (("start", "data-pandas#join"), "ticked or unticked"),
        (("assume", "prj-first-dataset"), "is a project"),
        (("adopt", "data-pandas"), "is a skill"),
        (("adopt", "prj-first-datast"), "'prj-first-dataset'"),
        (("adopt",), "PROJECT"),
        (
            ("tick", "se-git", "--on", "tomorrow"),
            "is not a date like 2026-11-20, 20 Nov, Monday",
        ),
        (("tick", "se-git", "--on", "2026-11-21"), "is still to come"),
    ],
)
def test_what_cannot_be_marked_is_refused_with_what_is_right(skilltrail, refused, outcomes, words, right):
    assert right in refused(*words)
    assert skilltrail("history").out == ""


def test_projects_are_adopted_begun_put_aside_and_offered_again(skilltrail):
    def status():
        return skilltrail("project", "prj-rag", "--json").value("project")["line"]["status"]

    for verb, said, now in (
        ("adopt", "Adopted", "adopted"),
        ("start", "Began", "learning"),
        ("skip", "Put aside", "skipped"),
        ("untick", "Set back to offered:", "todo"),
    ):
        assert skilltrail(verb, "prj-rag").out.startswith(f"{said} ")
        assert status() == now


def test_an_unfinished_project_counts_in_the_plan_once_it_is_adopted(skilltrail):
    skilltrail("goal", "add", "machine-learning-engineer")
    before = skilltrail("plan", "--plain").lines
    assert skilltrail("adopt", "prj-rag", "prj-vision", "--plain").lines == ["prj-rag", "prj-vision"]
    assert set(skilltrail("plan", "--plain").lines) - set(before) == {"prj-rag", "prj-vision"}


@pytest.mark.parametrize(
    ("said", "on"), [("2026-11-02", "2026-11-02"), ("yesterday", "2026-11-19"), ("TODAY", "2026-11-20")]
)
def test_a_tick_may_have_been_earned_on_another_day(skilltrail, said, on):
    skilltrail("tick", "se-git", "--on", said)
    assert skilltrail("skill", "se-git", "--json").value("skill")["row"]["on"] == on


def test_a_beginning_may_have_been_on_another_day(skilltrail):
    skilltrail("start", "se-git", "prj-rag", "--on", "2026-11-02")
    assert skilltrail("date", "se-git", "--plain").lines == ["begun 2026-11-02"]
    assert skilltrail("date", "prj-rag", "--plain").lines == ["begun 2026-11-02"]


def test_a_ticked_project_offers_no_prerequisites(skilltrail):
    assert skilltrail("tick", "prj-rag").err == ""
