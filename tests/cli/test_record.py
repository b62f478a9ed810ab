"""start, tick, assume, skip, untick, undo, redo, history."""

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


def test_history_is_newest_first(skilltrail):
    skilltrail("tick", "se-git")
    skilltrail("start", "data-sql-core")
    skilltrail("undo")
    lines = skilltrail("history", "--json").value("history")
    assert [line["ids"] for line in lines if "data-sql-core" in line["ids"]]
    text = skilltrail("history").out
    assert "2026-11-20 18:00" in text
    assert "Ticked" in text
    assert "undone" in text
    assert len(skilltrail("history", "-n", "1", "--plain").lines) == 1


def test_an_empty_history_says_so(skilltrail):
    answer = skilltrail("history")
    assert answer.out == ""
    assert answer.err


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
