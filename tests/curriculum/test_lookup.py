"""A word means the thing with that id, whatever its case; a wrong one is answered with the nearest right ones."""

from pathlib import Path

import pytest

from skilltrail.curriculum.load import load
from skilltrail.curriculum.lookup import (
    find_area,
    find_item,
    find_point,
    find_project,
    find_resource,
    find_role,
    find_skill,
    find_stage,
)
from skilltrail.errors import UsageError
from tests.packs import small_pack


@pytest.fixture(scope="module")
def curriculum(tmp_path_factory):
    return load(small_pack(tmp_path_factory.mktemp("home") / "content"), Path("/nonexistent"), None).curriculum


@pytest.mark.parametrize("word", ["rope-bowline", "Rope-Bowline", " rope-bowline "])
def test_a_skill_is_found_by_its_id(curriculum, word):
    assert find_skill(curriculum, word).title == "The bowline"


@pytest.mark.parametrize("word", ["sailor", "SAILOR", "tar", "Tar"])
def test_a_role_is_found_by_its_id_or_an_alias(curriculum, word):
    assert find_role(curriculum, word).id == "sailor"


def test_an_area_and_a_stage_are_found_by_their_id(curriculum):
    assert find_area(curriculum, "Ropework").id == "ropework"
    assert find_stage(curriculum.roles["sailor"], "Loops").title == "Loops"


def test_a_project_is_found_by_its_id_and_either_it_or_a_skill_by_theirs(curriculum):
    assert find_project(curriculum, " Hammock ").title == "A hammock"
    assert find_item(curriculum, "HAMMOCK") is find_project(curriculum, "hammock")
    assert find_item(curriculum, "Rope-Bowline") is find_skill(curriculum, "rope-bowline")


def test_an_outcome_and_a_criterion_are_found_by_their_id(curriculum):
    assert find_point("rope-bowline", curriculum.skills["rope-bowline"].outcomes, " Untie ") == "untie"
    assert find_point("hammock", curriculum.projects["hammock"].acceptance, "TREE") == "tree"


def test_a_resource_is_found_by_its_id_whatever_skill_it_is_for(curriculum):
    for skill in ("rope-bowline", "rope-splice"):
        assert find_resource(curriculum, "Rope-Book", skill).title == "A Book of Knots"


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("unty", "no outcome of rope-bowline 'unty' (did you mean 'untie'?)"),
        ("zzz", "no outcome of rope-bowline 'zzz' (there are tie, untie)"),
        ("", "no outcome of rope-bowline '' (there are tie, untie)"),
    ],
)
def test_an_unknown_outcome_is_answered_with_those_there_are(curriculum, word, message):
    with pytest.raises(UsageError) as raised:
        find_point("rope-bowline", curriculum.skills["rope-bowline"].outcomes, word)
    assert str(raised.value) == message


def test_where_there_are_no_outcomes_it_says_so(curriculum):
    with pytest.raises(UsageError, match="rope-splice has no outcomes to tick one by one"):
        find_point("rope-splice", curriculum.skills["rope-splice"].outcomes, "tie")


@pytest.mark.parametrize(
    ("word", "skill", "message"),
    [
        ("rope-bok", "rope-bowline", "no resource 'rope-bok' (did you mean 'rope-book'?)"),
        ("rope-bok", "rope-splice", "no resource 'rope-bok' (did you mean 'rope-book'?)"),
        ("zzz", "rope-bowline", "no resource 'zzz' (rope-bowline has rope-book)"),
        ("zzz", "rope-splice", "no resource 'zzz' (\"skilltrail search WORDS\" finds some)"),
    ],
)
def test_an_unknown_resource_is_answered_with_those_of_the_skill_or_the_nearest(curriculum, word, skill, message):
    with pytest.raises(UsageError) as raised:
        find_resource(curriculum, word, skill)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("find", "word", "message"),
    [
        (find_skill, "rope-bowlin", "no skill 'rope-bowlin' (did you mean 'rope-bowline'?)"),
        (find_skill, "bowline", "no skill 'bowline' (did you mean 'rope-bowline'?)"),
        (
            find_skill,
            "rope",
            "no skill 'rope' (did you mean 'rope-splice', 'rope-bowline', 'rope-overhand'?)",
        ),
        (find_skill, "zzz", "no skill 'zzz' (\"skilltrail skills\" lists them)"),
        (find_skill, "", "no skill '' (\"skilltrail skills\" lists them)"),
        (find_skill, "\x1b[2J\n", "no skill '\ufffd[2J ' (\"skilltrail skills\" lists them)"),
        (find_role, "sailer", "no role 'sailer' (did you mean 'sailor'?)"),
        (find_role, "xyz", "no role 'xyz' (\"skilltrail roles\" lists them)"),
        (find_project, "hamock", "no project 'hamock' (did you mean 'hammock'?)"),
        (find_project, "rope-bowline", "no project 'rope-bowline' (\"skilltrail projects\" lists them)"),
        (find_item, "hamock", "no skill 'hamock' (did you mean 'hammock'?)"),
        (find_item, "zzz", 'no skill \'zzz\' ("skilltrail skills" and "skilltrail projects" list them)'),
        (find_area, "ropwork", "no area 'ropwork' (did you mean 'ropework'?)"),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest_right_ones(curriculum, find, word, message):
    with pytest.raises(UsageError) as raised:
        find(curriculum, word)
    assert str(raised.value) == message
    assert raised.value.exit_code == 2


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("loop", "no stage of sailor 'loop' (did you mean 'loops'?)"),
        ("end", "no stage of sailor 'end' (its stages are start, loops)"),
    ],
)
def test_an_unknown_stage_is_answered_with_those_of_the_role(curriculum, word, message):
    with pytest.raises(UsageError) as raised:
        find_stage(curriculum.roles["sailor"], word)
    assert str(raised.value) == message
