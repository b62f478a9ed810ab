"""A word means the thing with that id, whatever its case; a wrong one is answered with the nearest right ones."""

from pathlib import Path

import pytest

from skilltrail.curriculum.load import load
from skilltrail.curriculum.lookup import find_area, find_role, find_skill, find_stage
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
