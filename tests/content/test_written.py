"""The shipped curriculum is written in full: what every skill has, and what no text may be."""

import re

import pytest

from skilltrail.paths import shipped_content
from tests.content.counts import core_skills, figures, kinds, shipped

CONTENT = shipped()
MAY_BE_FEWER = {
    "skills with aliases",
    "uses of a resource that say where in it",
    "core skills to read, to take and to practise",
    "items of the sources that are carried",  # held by the table of coverage
}
FEWER_WAYS = 0
"""Of the core skills of two roles: those that are honestly learnt in fewer than three ways."""
EMPTY = re.compile(
    r"\b(crucial|vital|delve|dive into|game.chang\w+|cutting.edge|unlock your|in today's|state-of-the-art "
    r"solution|seamless\w*|supercharge\w*|best-in-class|world-class)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("what", "there", "of"),
    [
        row
        for row in figures(CONTENT, 0, 0)
        if row[0] not in MAY_BE_FEWER and not row[0].startswith(("core", "items"))
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nothing_is_left_unwritten(what, there, of):
    assert there == of


def test_most_core_skills_can_be_read_taken_and_practised():
    core = core_skills(CONTENT)
    fewer = [skill.id for skill in core if kinds(CONTENT, skill) < 3]
    assert len(fewer) <= FEWER_WAYS, fewer
    assert [skill.id for skill in core if kinds(CONTENT, skill) < 2 and skill.area != "professional"] == []


def test_every_question_has_an_answer_longer_than_a_word():
    short = [
        (skill.id, question.id)
        for skill in CONTENT.skills.values()
        for question in skill.questions
        if len(question.answer.split()) < 8
    ]
    assert short == []


def test_no_text_is_made_of_empty_words():
    found = [
        (skill.id, match[0])
        for skill in CONTENT.skills.values()
        for text in (
            skill.summary,
            skill.why,
            *(outcome.text for outcome in skill.outcomes),
            *(edge.reason for edge in skill.prerequisites),
            *(part for question in skill.questions for part in (question.ask, question.answer)),
        )
        if (match := EMPTY.search(text))
    ]
    assert found == []


CODE = re.compile(r"`[^`]*`")
PERCENTAGE_OTHERWISE = re.compile(r"\d(%| ?per ?cent\b)")


def test_percentages_are_written_as_the_program_writes_them():
    """`98 %`, with a space; what stands between backticks is code."""
    otherwise = [
        f"{file.relative_to(shipped_content())}:{number}: {match[0]}"
        for file in sorted(shipped_content().rglob("*.toml"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        for match in PERCENTAGE_OTHERWISE.finditer(CODE.sub("", line))
    ]
    assert otherwise == []
