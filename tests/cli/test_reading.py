"""roles, role, skills, skill, search."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skilltrail.cli.chapters import write_comparison, write_section
from skilltrail.cli.output import Page
from skilltrail.cli.pages import write_role, write_skill
from skilltrail.paths import find_paths
from skilltrail.session.session import Session
from skilltrail.text import width
from tests.packs import write_pack


def test_roles_are_listed_in_the_order_of_the_packs(skilltrail, curriculum):
    assert skilltrail("roles", "--plain").lines == list(curriculum.roles)
    text = skilltrail("roles").out
    for role in curriculum.roles.values():
        assert role.id in text
        assert role.title in text


def test_a_goal_is_marked_in_the_list_of_roles(skilltrail):
    skilltrail("goal", "add", "data-engineer")
    marked = [line for line in skilltrail("roles").lines if line.startswith("★ 1")]
    assert len(marked) == 1
    assert "data-engineer" in marked[0]


def test_a_role_is_shown_with_its_stages_and_choices(skilltrail, curriculum):
    role = curriculum.roles["machine-learning-engineer"]
    text = skilltrail("role", role.id).out
    for stage in role.stages:
        assert stage.title in text
        assert stage.milestone in text
    for choice in role.choices:
        assert f"{role.id}/{choice.id}" in text
    assert "With your goals: adds" in text


def test_plain_role_is_its_skills_in_the_order_of_the_stages(skilltrail, curriculum):
    role = curriculum.roles["data-scientist"]
    assert skilltrail("role", role.id, "--plain").lines == [id for stage in role.stages for id in stage.skills]


def test_a_role_is_found_by_its_alias(skilltrail):
    assert skilltrail("role", "mle", "--json").value("role")["card"]["id"] == "machine-learning-engineer"


def test_a_wrong_role_is_answered_with_the_nearest(refused):
    assert "data-engineer" in refused("role", "data-enginer")


def test_all_skills_are_listed_under_their_areas(skilltrail, curriculum):
    assert set(skilltrail("skills", "--plain").lines) == set(curriculum.skills)
    text = skilltrail("skills").out
    for area in curriculum.areas.values():
        assert f"{area.title} ({area.id})" in text


def test_skills_are_narrowed_by_area_level_status_role_and_words(skilltrail, curriculum):
    skills = curriculum.skills

    def ids(*words):
        return skilltrail("skills", *words, "--plain").lines

    assert ids("--area", "statistics") == [s.id for s in skills.values() if s.area == "statistics"]
    assert set(ids("--level", "advanced")) == {s.id for s in skills.values() if s.level == "advanced"}
    assert "prog-numpy" in ids("--role", "mle")
    assert "hw-fpga" not in ids("--role", "mle")
    assert "prog-numpy" in ids("numpy")
    skilltrail("start", "prog-numpy")
    skilltrail("tick", "prog-python-basics")
    assert ids("--status", "learning") == ["prog-numpy"]
    assert ids("--status", "known") == ["prog-python-basics"]


def test_nothing_found_is_said_on_standard_error_only(skilltrail):
    for words in (("skills", "qqqq"), ("search", "qqqq")):
        answer = skilltrail(*words)
        assert answer.out == ""
        assert answer.err


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("--area", "statistcs"), "statistics"),
        (("--role", "data-scientst"), "data-scientist"),
        (("--status", "dun"), "done"),
        (("--level", "hard"), "advanced"),
    ],
)
def test_a_wrong_filter_is_answered_with_the_right_ones(refused, words, right):
    assert right in refused("skills", *words)


def test_a_skill_is_shown_with_its_neighbours_and_their_reasons(skilltrail, curriculum):
    skill = curriculum.skills["stat-hypothesis-testing"]
    text = skilltrail("skill", skill.id).out
    assert skill.title in text
    assert skill.why in text
    for outcome in skill.outcomes:
        assert outcome.text in text
    for edge in skill.prerequisites:
        assert edge.reason in text
    for use in skill.resources:
        assert curriculum.resources[use.id].url in text
    assert "to learn before it" in text


def test_a_known_skill_is_not_offered_as_a_goal(skilltrail):
    skilltrail("tick", "prog-python-basics")
    text = skilltrail("skill", "prog-python-basics").out
    assert "done 20 Nov" in text
    assert "As a goal" not in text


def test_a_wrong_skill_is_answered_with_the_nearest(refused):
    assert "prog-python-basics" in refused("skill", "prog-pyton-basics")


def test_search_finds_every_kind_of_thing(skilltrail):
    kinds = {hit["kind"] for hit in skilltrail("search", "data", "--json").value("found")}
    assert kinds >= {"skill", "role", "area", "resource", "project"}
    assert "prog-numpy" in skilltrail("search", "numpy", "--plain").lines


def test_searching_for_nothing_is_refused(refused):
    assert "word" in refused("search", "  ")


def test_json_and_plain_exclude_each_other(refused):
    assert "exclude each other" in refused("roles", "--json", "--plain")


def test_a_skill_asks_its_questions_and_keeps_the_answers_until_they_are_wanted(skilltrail, curriculum):
    skill = next(skill for skill in curriculum.skills.values() if skill.questions)
    text = skilltrail("skill", skill.id).out
    assert "Check yourself" in text
    assert f"'skilltrail skill {skill.id} --answers' shows the answers too." in text
    answered = skilltrail("skill", skill.id, "--answers").out
    assert "--answers" not in answered
    for question in skill.questions:
        assert question.ask in text
        assert question.answer.split("\n")[0] not in text
        assert answered.index(question.ask) < answered.index(question.answer.split("\n")[0])


def test_json_has_questions_and_answers_always(skilltrail, curriculum):
    skill = next(skill for skill in curriculum.skills.values() if skill.questions)
    for words in ((), ("--answers",)):
        found = skilltrail("skill", skill.id, "--json", *words).value("skill")["questions"]
        assert [(one["id"], one["ask"], one["answer"]) for one in found] == [
            (one.id, one.ask, one.answer) for one in skill.questions
        ]


OVERLAY = """
[[overlay]]
skill = "data-pandas"
notes = ["Kim has the data sets.", "We write the index out."]
"""


@pytest.fixture
def overlaid():
    """A pack of one's own that remarks on data-pandas."""
    home = Path(os.environ["SKILLTRAIL_HOME"])
    files = {"pack.toml": 'id = "ours"\ntitle = "Our company"\nformat = 1\n', "skills/data.toml": OVERLAY}
    return write_pack(home / "packs" / "ours", files)


def test_remarks_of_a_pack_of_one_s_own_are_shown_with_its_title(skilltrail, overlaid):
    text = skilltrail("skill", "data-pandas").out
    assert "Remarks\n  - Kim has the data sets. (Our company)\n  - We write the index out. (Our company)\n" in text
    found = skilltrail("skill", "data-pandas", "--json").value("skill")["notes"]
    assert found[0] == {"text": "Kim has the data sets.", "by": "Our company"}
    assert "Remarks" not in skilltrail("skill", "prog-numpy").out


def test_no_line_is_wider_than_a_narrow_terminal_but_an_address(curriculum, tmp_path):
    session = Session(find_paths(str(tmp_path), {}), curriculum, (), lambda: datetime(2026, 11, 21, tzinfo=UTC), "d")
    pages = []
    for id in curriculum.roles:
        write_role(page := Page(60), session.role_page(id), session.today)
        pages.append(page)
    for id in curriculum.skills:
        write_skill(page := Page(60), session.skill_page(id), session.today, answers=True)
        pages.append(page)
    for topic in session.guide():
        for section in topic.sections:
            write_section(page := Page(60), section)
            pages.append(page)
    for pair in session.comparisons():
        write_comparison(page := Page(60), pair)
        pages.append(page)
    lines = [line for page in pages for _, line in page.lines]
    assert len(lines) > 10_000
    assert [line for line in lines if width(line) > 60 and "https://" not in line] == []
