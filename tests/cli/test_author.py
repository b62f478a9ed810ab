"""check, schema, pack."""

import json
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


def test_a_pack_is_added_listed_and_removed_into_the_backups(skilltrail, pack):
    answer = skilltrail("pack", "add", str(pack))
    assert answer.out == "Added pack mine: 0 roles, 1 skill.\n"
    assert skilltrail("pack", "list", "--plain").lines == ["skilltrail", "mine"]
    assert skilltrail("skill", "mine-basket", "--plain").lines == ["mine-basket"]
    answer = skilltrail("pack", "remove", "mine")
    home = Path(os.environ["SKILLTRAIL_HOME"])
    assert answer.out.startswith("Removed pack mine; it is in ")
    assert [path.name for path in (home / "packs").iterdir()] == []
    [kept] = (home / "backups" / "packs").iterdir()
    assert (kept / "skills" / "mine.toml").read_text() == SKILL
    skilltrail("skill", "mine-basket", code=2)


def test_a_pack_with_an_error_is_not_added_and_says_where(skilltrail, pack):
    (pack / "skills" / "mine.toml").write_text(SKILL.replace('"core"', '"hard"'))
    answer = skilltrail("pack", "add", str(pack), code=2)
    assert "mine.toml:6" in answer.err
    assert "was not added" in answer.err
    assert skilltrail("pack", "list", "--plain").lines == ["skilltrail"]


def test_a_pack_of_the_same_id_is_replaced_only_when_asked(skilltrail, pack):
    skilltrail("pack", "add", str(pack))
    (pack / "skills" / "mine.toml").write_text(SKILL.replace("Basket weaving", "Weaving"))
    assert "--replace" in skilltrail("pack", "add", str(pack), code=2).err
    assert "Basket weaving" in skilltrail("skill", "mine-basket").out
    skilltrail("pack", "add", str(pack), "--replace")
    assert "Basket weaving" not in skilltrail("skill", "mine-basket").out
    home = Path(os.environ["SKILLTRAIL_HOME"])
    assert len(list((home / "backups" / "packs").iterdir())) == 1


def test_mere_advice_about_a_pack_is_for_check_and_for_no_other_verb(skilltrail, pack):
    (pack / "skills" / "mine.toml").write_text(SKILL.replace("hours = 5", "hours = 500"))
    skilltrail("pack", "add", str(pack))
    assert skilltrail("roles").err == ""
    assert "out of line" in skilltrail("check").out


def test_a_pack_that_is_kept_out_is_listed_with_its_errors(skilltrail, pack):
    skilltrail("pack", "add", str(pack))
    home = Path(os.environ["SKILLTRAIL_HOME"])
    (home / "packs" / "mine" / "areas.toml").write_text("= broken")
    lines = skilltrail("pack", "list", "--json").value("packs")
    assert [(line["id"], line["errors"] > 0) for line in lines] == [("skilltrail", False), ("mine", True)]
    assert "kept out" in skilltrail("pack").out
    skilltrail("pack", "remove", "mine")


def test_only_packs_of_one_s_own_can_be_removed(skilltrail):
    assert (
        "no pack 'skilltrail' of your own (there is none)" in skilltrail("pack", "remove", "skilltrail", code=2).err
    )


def test_a_pack_that_cannot_be_put_in_place_leaves_the_old_one_there(skilltrail, pack, monkeypatch):
    skilltrail("pack", "add", str(pack))
    rename = os.rename

    def refuse(old, new):
        if ".incoming-" in str(old):
            raise OSError(28, "No space left on device")
        rename(old, new)

    (pack / "skills" / "mine.toml").write_text(SKILL.replace("Basket weaving", "Weaving"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        assert "nothing was added" in skilltrail("pack", "add", str(pack), "--replace", code=1).err
    assert "Basket weaving" in skilltrail("skill", "mine-basket").out


def test_the_schema_is_json(skilltrail):
    assert json.loads(skilltrail("schema").out)["title"] == "A file of a skilltrail pack"
