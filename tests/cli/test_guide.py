"""help, and the documented shapes of --json."""

import msgspec
import pytest

from skilltrail.cli.guide import SHAPES
from skilltrail.cli.verbs import FAMILIES, VERBS

CALLS = {
    "roles": ("roles",),
    "role": ("role", "data-engineer"),
    "skills": ("skills",),
    "skill": ("skill", "prog-numpy"),
    "found": ("search", "python"),
    "goals": ("goal", "list"),
    "choices": ("choose",),
    "pace": ("set", "show"),
    "plan": ("plan",),
    "next": ("next",),
    "why": ("why", "prog-numpy"),
    "history": ("history",),
    "done": ("tick", "se-git"),
    "places": ("where",),
    "problems": ("check",),
}


@pytest.mark.parametrize("noun", list(CALLS))
def test_json_has_the_documented_shape(skilltrail, noun):
    skilltrail("goal", "add", "machine-learning-engineer")
    value = skilltrail(*CALLS[noun], "--json").value(noun)
    msgspec.convert(value, SHAPES[noun][1])
    assert value or noun == "problems"


def test_every_shape_is_tried():
    assert set(SHAPES) == set(CALLS)


def test_help_lists_every_verb_by_family(skilltrail):
    text = skilltrail("--help").out
    for family, verbs in FAMILIES.items():
        assert f"{family}:" in text
        for name, (_, line) in verbs.items():
            assert f"  {name}  " in text
            assert line in text
    assert skilltrail("help").out.strip() == text.strip()


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(skilltrail, verb):
    text = skilltrail(verb, "--help").out
    assert text.startswith(f"Usage: skilltrail {verb}")
    assert skilltrail("help", verb).out == text


def test_help_goes_into_a_verb_of_a_verb(skilltrail):
    assert skilltrail("help", "goal", "add").out == skilltrail("goal", "add", "--help").out


def test_help_json_names_every_shape_and_field(skilltrail):
    text = skilltrail("help", "json").out
    for noun in SHAPES:
        assert f'"{noun}": ' in text
    assert "RoadmapItem" in text
    assert "minutes_left" in text


def test_help_of_an_unknown_verb_is_refused(refused):
    assert "pln" in refused("help", "pln")
