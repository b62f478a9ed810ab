"""evidence, use."""

import pytest

URL = "https://example.org/mine"


def links(skilltrail, *words):
    return [(line["url"], line["title"]) for line in skilltrail("evidence", *words, "--json").value("evidence")]


def test_evidence_is_added_listed_and_taken_away(skilltrail):
    answer = skilltrail("evidence", "se-git", URL, "--title", "My repository")
    assert answer.out == "Added evidence to Version control with Git and pull requests: My repository.\n"
    assert skilltrail("evidence", "se-git").lines == [
        "2026-11-20  Version control with Git and pull requests (se-git): My repository",
        f"            {URL}",
    ]
    assert skilltrail("evidence", "se-git", "--plain").lines == [URL]
    skilltrail("evidence", "se-git", URL, "--remove")
    assert links(skilltrail, "se-git") == []


def test_the_ledger_has_all_evidence_of_skills_and_projects(skilltrail):
    skilltrail("evidence", "se-git", URL)
    skilltrail("evidence", "prj-rag", f"{URL}/rag", "--title", "Answers")
    assert set(links(skilltrail)) == {(URL, ""), (f"{URL}/rag", "Answers")}
    assert links(skilltrail, "prj-rag") == [(f"{URL}/rag", "Answers")]
    assert skilltrail("history", "--evidence").out == skilltrail("evidence").out


def test_a_link_may_be_named_anew_and_keeps_its_name_otherwise(skilltrail):
    skilltrail("evidence", "se-git", URL, "--title", "first")
    assert skilltrail("evidence", "se-git", URL).out == "Nothing to change: that link is there already.\n"
    assert links(skilltrail) == [(URL, "first")]
    skilltrail("evidence", "se-git", URL, "--title", "second")
    assert links(skilltrail) == [(URL, "second")]


def test_no_evidence_says_how_to_add_some(skilltrail):
    for words, which in (((), "ID"), (("se-git",), "se-git")):
        answer = skilltrail("evidence", *words)
        assert answer.out == ""
        assert f"'skilltrail evidence {which} URL --title TITLE'" in answer.err


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("evidence", "se-gti", URL), "'se-git'"),
        (("evidence", "se-git", "example.org"), "https://"),
        (("evidence", "se-git", "javascript:alert(1)"), "https://"),
        (("evidence", "se-git", "https://a b"), "spaces"),
        (("evidence", "se-git", URL, "--title", "a\x1b[2J"), "U+001B ESCAPE"),
        (("evidence", "se-git", URL, "--remove"), "there is none"),
        (("evidence", "se-git", "--remove"), "address"),
        (("evidence", "--remove"), "address"),
        (("evidence", "se-git", "--title", "x"), "address"),
        (("evidence", "se-git", URL, "--remove", "--title", "x"), "leave the title away"),
        (("use", "se-gti"), "'se-git'"),
        (("use", "prj-rag"), "no skill 'prj-rag'"),
        (("use", "se-git", "pro-gti"), "'pro-git'"),
        (("use", "se-git", "--at", "chapter 2"), "no resource is in use for se-git"),
        (("use", "se-git", "--at", "x", "--none"), "leave the resource and --at away"),
        (("use", "se-git", "pro-git", "--at", "x" * 201), "201 characters"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(skilltrail, refused, words, right):
    assert right in refused(*words)
    assert skilltrail("history").out == ""


def test_a_resource_is_taken_with_a_bookmark_that_moves(skilltrail):
    skilltrail("use", "se-git", "pro-git", "--at", "chapter 2")
    assert "Pro Git, at chapter 2 (book, free, in use)" in skilltrail("use", "se-git").out
    skilltrail("use", "se-git", "--at", "chapter 3")
    skilltrail("use", "se-git", "PRO-GIT")
    record = skilltrail("use", "se-git", "--json").value("record")
    assert (record["record"]["resource"], record["record"]["bookmark"]) == ("pro-git", "chapter 3")
    assert record["resources"][0]["chosen"]
    skilltrail("use", "se-git", "--at", "")
    assert skilltrail("use", "se-git", "--json").value("record")["record"]["bookmark"] == ""
    skilltrail("use", "se-git", "--none")
    assert skilltrail("use", "se-git", "--json").value("record")["record"]["resource"] == ""


def test_another_resource_does_not_inherit_the_bookmark(skilltrail, curriculum):
    first, second = (use.id for use in curriculum.skills["prog-python-basics"].resources[:2])
    skilltrail("use", "prog-python-basics", first, "--at", "lecture 4")
    skilltrail("use", "prog-python-basics", second)
    record = skilltrail("use", "prog-python-basics", "--json").value("record")["record"]
    assert (record["resource"], record["bookmark"]) == (second, "")


def test_any_resource_of_the_curriculum_can_be_used(skilltrail):
    skilltrail("use", "se-git", "cs50p")
    assert skilltrail("use", "se-git", "--plain").lines[0] == "cs50p"


def test_the_choices_say_how_to_take_one(skilltrail, curriculum):
    answer = skilltrail("use", "se-git")
    ids = [use.id for use in curriculum.skills["se-git"].resources]
    assert skilltrail("use", "se-git", "--plain").lines == ids
    assert f"'skilltrail use se-git {ids[0]} --at WHERE'" in answer.err
    assert all(curriculum.resources[id].url in answer.out for id in ids)


def test_the_resource_in_use_and_its_bookmark_stand_with_what_is_next(skilltrail):
    skilltrail("goal", "add", "se-git")
    skilltrail("start", "se-git")
    skilltrail("use", "se-git", "cs50p", "--at", "lecture 4")
    assert "Python, at lecture 4 (course, free, in use)" in skilltrail("next", "-n1").out
    skilltrail("use", "se-git", "pro-git")
    assert "(book, free, in use)" in skilltrail("next", "-n1").out
