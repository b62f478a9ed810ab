"""check."""

import os
from pathlib import Path

import pytest

PACK = """
id = "mine"
title = "My pack"
version = "1"
format = 1
licence = "CC0-1.0"
"""
SKILL = """
[[skill]]
id = "mine-basket"
title = "Basket weaving"
short = "Basket weaving"
level = "core"
hours = 5
summary = "Weaving baskets."
why = "Baskets."
outcomes = [{ id = "weave", text = "You can weave." }]
prerequisites = [{ skill = "prog-python-basics", reason = "Because." }]
"""


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "mine"
    (folder / "skills").mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK)
    (folder / "areas.toml").write_text('[[area]]\nid = "mine"\ntitle = "Mine"\nshort = "Mine"\nsummary = "Mine."\n')
    (folder / "skills" / "mine.toml").write_text(SKILL)
    return folder


def test_the_shipped_curriculum_is_checked_without_words(skilltrail):
    answer = skilltrail("check")
    assert answer.out == ""
    assert answer.err == "No problem in the packs in use.\n"


def test_every_error_of_a_folder_is_a_line_with_file_and_line(skilltrail, pack):
    file = pack / "skills" / "mine.toml"
    file.write_text(SKILL.replace("prog-python-basics", "prog-python-basic").replace('"core"', '"hard"'))
    answer = skilltrail("check", str(pack), code=2)
    assert len(answer.lines) == 2
    assert any(f"mine.toml:{line}:" in answer.out for line in range(1, 20))
    assert "prog-python-basics" in answer.out
    assert "2 errors" in answer.err
    problems = skilltrail("check", str(pack), "--json", code=2).value("problems")
    assert [problem["severity"] for problem in problems] == ["error", "error"]
    assert all(problem["line"] for problem in problems)


def test_a_folder_that_is_not_there_is_an_error(skilltrail, tmp_path):
    assert "cannot be read" in skilltrail("check", str(tmp_path / "no\x1bwhere"), code=2).out


def test_a_pack_with_an_error_does_not_stop_the_verbs(skilltrail, pack):
    packs = Path(os.environ["SKILLTRAIL_HOME"]) / "packs"
    packs.mkdir(parents=True)
    pack.rename(packs / "mine")
    assert skilltrail("skill", "mine-basket", "--plain").lines == ["mine-basket"]
    (packs / "mine" / "areas.toml").write_text("= broken")
    answer = skilltrail("roles")
    assert "data-engineer" in answer.out
    assert "skilltrail check" in answer.err
    assert "mine/areas.toml:1" in skilltrail("check", code=2).out
