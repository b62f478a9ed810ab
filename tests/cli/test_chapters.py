"""guide and compare, over a small pack with all that may stand around skills."""

import pytest

from skilltrail.curriculum.load import load
from tests.packs import WRITTEN, small_pack


@pytest.fixture(autouse=True)
def _small(tmp_path, monkeypatch):
    folder = small_pack(tmp_path / "knots", **WRITTEN)
    monkeypatch.setattr(
        "skilltrail.session.session.load", lambda _shipped, packs, _folder: load(folder, packs / "none", None)
    )


def test_alone_the_guide_lists_what_there_is(skilltrail):
    answer = skilltrail("guide")
    assert "Where to begin (beginning)" in answer.out
    assert "  Get a rope (rope)" in answer.out
    assert skilltrail("guide", "--plain").lines == ["beginning/rope"]


@pytest.mark.parametrize("name", ["beginning/rope", "rope", "ROPE"])
def test_a_section_is_read_by_its_name(skilltrail, name):
    answer = skilltrail("guide", name)
    assert answer.lines[:2] == ["Get a rope", "Two metres are enough."]
    assert "The overhand knot (rope-overhand)" in answer.out
    assert "Most rope is sold by the metre. (The Chandler, 31 Jan 2026)" in answer.out
    assert "Yacht ticket" in answer.out
    assert skilltrail("guide", name, "--json").value("section")["id"] == "beginning/rope"


def test_a_whole_topic_is_read_with_its_sections(skilltrail):
    answer = skilltrail("guide", "beginning")
    assert answer.lines[0] == "Where to begin"
    assert "Get a rope" in answer.lines


def test_a_wrong_name_gets_the_nearest(refused):
    assert "did you mean 'beginning'" in refused("guide", "begining")


def test_alone_compare_lists_the_pairs_and_with_a_role_its_own(skilltrail):
    assert skilltrail("compare", "--plain").lines == ["sailor-climber"]
    assert "Sailor  Climber" in skilltrail("compare", "tar").out


def test_two_jobs_stand_side_by_side(skilltrail):
    answer = skilltrail("compare", "sailor", "climber")
    assert answer.lines[0] == "Sailor and Climber"
    assert "Sailor   Pulls all day, and the rope is wet." in answer.out
    assert "Climber  Falls once, and hard." in answer.out
    assert "Both check a knot twice." in answer.out
    assert skilltrail("compare", "sailor", "climber", "--json").value("comparison")["other"] == "Climber"


def test_what_is_not_compared_says_so(refused):
    assert "name two different ones" in refused("compare", "sailor", "sailor")
    assert "no role 'pirate'" in refused("compare", "pirate")


def test_without_a_guide_it_says_so(skilltrail, monkeypatch, tmp_path):
    folder = small_pack(tmp_path / "bare")
    monkeypatch.setattr(
        "skilltrail.session.session.load", lambda _shipped, packs, _folder: load(folder, packs / "none", None)
    )
    assert skilltrail("guide").err == "No pack in use has a guide.\n"
    assert skilltrail("compare").err.startswith("Nothing is written there; any two roles can be compared")
