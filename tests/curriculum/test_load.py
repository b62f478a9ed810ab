"""The shipped pack and the learner's packs become one curriculum; a faulty pack harms only itself."""

import os
from datetime import date
from pathlib import Path

import pytest

from skilltrail.curriculum.check import read_all
from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Curriculum, Outcome, Prerequisite, Question, ResourceUse
from skilltrail.paths import shipped_content
from tests.packs import SMALL, hostile_pack, small_pack, write_pack

PACK = 'id = "{id}"\ntitle = "Mine"\nformat = 1\n'
SKILL = """
[[skill]]
id = "{id}"
title = "{id}"
short = "{id}"
level = "core"
hours = 3
summary = "x"
"""


@pytest.fixture
def shipped(tmp_path):
    return small_pack(tmp_path / "content")


@pytest.fixture
def packs(tmp_path):
    folder = tmp_path / "packs"
    folder.mkdir()
    return folder


def lines(loaded):
    return [str(problem) for problem in loaded.problems]


def test_the_shipped_curriculum_has_no_problems():
    loaded = load(shipped_content(), Path("/nonexistent"), None)
    assert lines(loaded) == []
    assert len(loaded.curriculum.roles) == 7
    assert len(loaded.curriculum.skills) >= 200
    assert [pack.shipped for pack in loaded.curriculum.packs] == [True]


def test_everything_written_in_a_pack_is_in_the_curriculum(shipped, packs):
    curriculum = load(shipped, packs, None).curriculum
    (pack,) = curriculum.packs
    assert (pack.id, pack.title, pack.version, pack.licence) == ("knots", "Knots for beginners", "1", "CC0-1.0")
    assert (pack.folder, pack.shipped) == (str(shipped), True)
    skill = curriculum.skills["rope-bowline"]
    assert (skill.title, skill.short, skill.area, skill.level) == ("The bowline", "Bowline", "ropework", "core")
    assert (skill.hours, skill.minutes, skill.aliases, skill.pack) == (2.5, 150, ("Bulin",), "knots")
    assert skill.why == "Without it a rope is tied so that it must be cut."
    assert skill.outcomes[1] == Outcome("untie", "You can untie it after a storm.")
    assert skill.prerequisites == (Prerequisite("rope-overhand", "It begins with the same turn."),)
    assert skill.resources == (ResourceUse("rope-book", "Chapter 2"),)
    assert skill.questions == (Question("ends", "On which side does the end lie?", "Inside the loop."),)
    assert isinstance(curriculum.skills["rope-overhand"].hours, float)
    book = curriculum.resources["rope-book"]
    assert (book.provider, book.kind, book.cost, book.hours) == ("The Rope Society", "book", "free", 5.0)
    assert (book.checked, book.level, book.pack) == (date(2026, 11, 20), "foundation", "knots")
    role = curriculum.roles["sailor"]
    assert [stage.id for stage in role.stages] == ["start", "loops"]
    assert role.stages[0].milestone == "You can tie a loop that holds."
    assert role.stages[1].skills == ("rope-bowline",)
    assert role.choices[0].one_of == ("rope-splice", "rope-whipping")
    assert (role.aliases, role.duties, role.recommended) == (("tar",), ("Ties things down.",), ("rope-splice",))
    assert role.credentials == ("yacht-ticket",)
    assert [(point.id, point.text) for point in curriculum.projects["hammock"].acceptance] == [
        ("holds", "It holds."),
        ("tree", "So does the tree."),
    ]
    assert curriculum.credentials["yacht-ticket"].issuer == "The Harbour"
    area = curriculum.areas["ropework"]
    assert (area.short, area.summary, area.pack) == ("Ropework", "What can be done with a rope.", "knots")


def test_packs_are_loaded_by_name_after_the_shipped_one(shipped, packs):
    for name in ("b", "a", "c"):
        small_pack(packs / name, prefix=name)
    loaded = load(shipped, packs, None)
    assert lines(loaded) == []
    assert [pack.id for pack in loaded.curriculum.packs] == ["knots", "aknots", "bknots", "cknots"]
    assert len(loaded.curriculum.skills) == 16


def test_skills_stand_by_area_in_the_order_of_the_areas(tmp_path, packs):
    area = '[[area]]\nid = "{id}"\ntitle = "{id}"\nshort = "{id}"\n'
    shipped = write_pack(
        tmp_path / "content",
        {
            "pack.toml": PACK.format(id="one"),
            "areas.toml": area.format(id="z") + area.format(id="a"),
            "skills/a.toml": SKILL.format(id="a1") + SKILL.format(id="a0"),
            "skills/z.toml": SKILL.format(id="z1"),
        },
    )
    files = {"pack.toml": PACK.format(id="two"), "skills/z.toml": SKILL.format(id="z0")}
    write_pack(packs / "two", files)
    loaded = load(shipped, packs, None)
    assert lines(loaded) == []
    assert list(loaded.curriculum.skills) == ["z1", "z0", "a1", "a0"]


def test_roles_stand_in_the_order_the_pack_gives_and_then_by_file(tmp_path, packs):
    stage = '[[stage]]\nid = "s"\ntitle = "S"\nskills = ["z1"]\n'
    role = '[role]\nid = "{id}"\ntitle = "{id}"\nshort = "{id}"\n' + stage
    shipped = write_pack(
        tmp_path / "content",
        {
            "pack.toml": PACK.format(id="one") + 'roles = ["c", "b"]\n',
            "areas.toml": '[[area]]\nid = "z"\ntitle = "z"\nshort = "z"\n',
            "skills/z.toml": SKILL.format(id="z1"),
            **{f"roles/{id}.toml": role.format(id=id) for id in "abc"},
        },
    )
    loaded = load(shipped, packs, None)
    assert lines(loaded) == []
    assert list(loaded.curriculum.roles) == ["c", "b", "a"]


def test_a_pack_with_an_error_is_left_out_and_the_others_work(shipped, packs):
    small_pack(packs / "a", prefix="a", **{"areas.toml": "]"})
    small_pack(packs / "b", prefix="b")
    hostile_pack(packs / "c")
    (packs / "d").mkdir()
    loaded = load(shipped, packs, None)
    assert [pack.id for pack in loaded.curriculum.packs] == ["knots", "bknots", "hostile"]
    assert {skill.pack for skill in loaded.curriculum.skills.values()} == {"knots", "bknots", "hostile"}
    assert [str(problem) for problem in loaded.problems if problem.severity == "error"] == [
        "a/areas.toml:1: is not TOML: Invalid statement (column 1)",
        "d/pack.toml: is missing; every pack has one, with id, title and format = 1",
    ]


def test_a_pack_with_only_warnings_is_loaded(shipped, packs):
    text = (
        SMALL["skills/ropework.toml"].replace('level = "foundation"', 'level = "advanced"').replace('"rope', '"arope')
    )
    small_pack(packs / "a", prefix="a", **{"skills/aropework.toml": text.replace('short = "', 'short = "a')})
    loaded = load(shipped, packs, None)
    assert [problem.severity for problem in loaded.problems] == ["warning", "warning"]
    assert "arope-bowline" in loaded.curriculum.skills


def test_a_faulty_shipped_pack_leaves_the_others_working(tmp_path, packs):
    shipped = small_pack(tmp_path / "content", **{"pack.toml": ""})
    small_pack(packs / "b", prefix="b")
    loaded = load(shipped, packs, None)
    assert [pack.id for pack in loaded.curriculum.packs] == ["bknots"]
    assert len(loaded.problems) == 3


def test_a_missing_shipped_pack_is_told(tmp_path, packs):
    loaded = load(tmp_path / "none", packs, None)
    assert lines(loaded) == ["none: cannot be read (No such file or directory)"]
    assert loaded.curriculum == Curriculum()


def test_an_id_taken_by_a_pack_loaded_first_names_both_files(shipped, packs):
    files = {
        "pack.toml": PACK.format(id="a"),
        "skills/ropework.toml": SKILL.format(id="mine") + SKILL.format(id="rope-splice"),
    }
    write_pack(packs / "a", files)
    loaded = load(shipped, packs, None)
    assert lines(loaded) == [
        "a/skills/ropework.toml:11: skill 'rope-splice': the id is taken by content/skills/ropework.toml, "
        "which was loaded first"
    ]
    assert loaded.curriculum.skills["rope-splice"].pack == "knots"
    assert "mine" not in loaded.curriculum.skills


def test_of_two_packs_with_the_same_ids_the_first_wins(shipped, packs):
    small_pack(packs / "a", prefix="x")
    small_pack(packs / "b", prefix="x")
    loaded = load(shipped, packs, None)
    assert [pack.folder for pack in loaded.curriculum.packs] == [str(shipped), str(packs / "a")]
    assert len(lines(loaded)) == 10
    assert all("the id is taken by a/" in line and "which was loaded first" in line for line in lines(loaded))
    assert "b/pack.toml:1: pack 'xknots': the id is taken by a/pack.toml, which was loaded first" in lines(loaded)


def test_a_role_cannot_have_the_id_of_a_skill_of_another_pack(shipped, packs):
    files = {
        "pack.toml": PACK.format(id="a"),
        "skills/ropework.toml": SKILL.format(id="sailor"),
    }
    write_pack(packs / "a", files)
    assert lines(load(shipped, packs, None)) == [
        "a/skills/ropework.toml:3: skill 'sailor': the id is taken by a role in content/roles/sailor.toml, "
        "which was loaded first"
    ]


def test_a_project_and_a_skill_of_different_packs_cannot_share_an_id(shipped, packs):
    project = '[[project]]\nid = "rope-splice"\ntitle = "A splice"\nhours = 1\nskills = ["rope-overhand"]\n'
    write_pack(packs / "a", {"pack.toml": PACK.format(id="a"), "projects.toml": project})
    write_pack(packs / "b", {"pack.toml": PACK.format(id="b"), "skills/ropework.toml": SKILL.format(id="hammock")})
    assert lines(load(shipped, packs, None)) == [
        "a/projects.toml:2: project 'rope-splice': the id is taken by a skill in content/skills/ropework.toml, "
        "which was loaded first",
        "b/skills/ropework.toml:3: skill 'hammock': the id is taken by a project in content/projects.toml, "
        "which was loaded first",
    ]


def test_a_short_title_of_another_pack_is_only_warned_of(shipped, packs):
    files = {
        "pack.toml": PACK.format(id="a"),
        "skills/ropework.toml": SKILL.format(id="mine").replace('short = "mine"', 'short = "BOWLINE"'),
    }
    write_pack(packs / "a", files)
    loaded = load(shipped, packs, None)
    assert lines(loaded) == [
        "a/skills/ropework.toml:5: warning: skill 'mine': short 'BOWLINE' is also that of skill 'rope-bowline' "
        "in content/skills/ropework.toml"
    ]
    assert "mine" in loaded.curriculum.skills


def test_a_pack_may_need_skills_of_packs_before_it_and_not_of_those_after(shipped, packs):
    needs = 'prerequisites = [{{ skill = "{id}" }}]\n'
    for name, needed in [("a", "rope-splice"), ("b", "a-skill"), ("c", "d-skill"), ("d", "a-skill")]:
        text = SKILL.format(id=f"{name}-skill") + needs.format(id=needed)
        write_pack(packs / name, {"pack.toml": PACK.format(id=name), "skills/ropework.toml": text})
    loaded = load(shipped, packs, None)
    assert lines(loaded) == [
        "c/skills/ropework.toml:9: skill 'c-skill': prerequisite 'd-skill' is not a skill (did you mean 'a-skill'?)"
    ]
    assert {"a-skill", "b-skill", "d-skill"} < set(loaded.curriculum.skills)


OVERLAY = """
[[overlay]]
skill = "rope-bowline"
hours = 7
notes = ["Ask Kim for a rope.", "We use the left hand."]
resources = [
  { id = "own-wiki", where = "Knots", note = "Only in the office." },
]

[[overlay.questions]]
id = "ours"
ask = "Who is Kim?"
answer = "The bosun."
"""
WIKI = """
[[resource]]
id = "own-wiki"
title = "Our wiki"
url = "https://example.org/wiki"
kind = "docs"
"""


def overlay_pack(folder, id, text=OVERLAY, wiki=WIKI):
    return write_pack(
        folder, {"pack.toml": PACK.format(id=id), "skills/ours.toml": text, "resources/ours.toml": wiki}
    )


def test_an_overlay_sets_hours_and_adds_resources_notes_and_questions(shipped, packs):
    overlay_pack(packs / "ours", "ours")
    loaded = load(shipped, packs, None)
    assert lines(loaded) == []
    skill = loaded.curriculum.skills["rope-bowline"]
    assert skill.hours == 7.0
    assert [(note.text, note.pack) for note in skill.notes] == [
        ("Ask Kim for a rope.", "ours"),
        ("We use the left hand.", "ours"),
    ]
    assert skill.resources == (
        ResourceUse("rope-book", "Chapter 2"),
        ResourceUse("own-wiki", "Knots", "Only in the office."),
    )
    assert [question.id for question in skill.questions] == ["ends", "ours"]
    assert skill.prerequisites == (Prerequisite("rope-overhand", "It begins with the same turn."),)
    assert skill.pack == "knots"


def test_overlays_of_several_packs_add_up_and_the_last_hours_hold(shipped, packs):
    overlay_pack(packs / "a", "a")
    overlay_pack(packs / "b", "b", '[[overlay]]\nskill = "rope-bowline"\nhours = 9\nnotes = ["B"]\n', "")
    skill = load(shipped, packs, None).curriculum.skills["rope-bowline"]
    assert (skill.hours, skill.notes[-1].text, len(skill.notes)) == (9.0, "B", 3)


def test_an_overlay_says_nothing_twice(shipped, packs):
    text = '[[overlay]]\nskill = "rope-bowline"\nresources = [{ id = "rope-book" }]\n'
    text += '[[overlay.questions]]\nid = "ends"\nask = "?"\nanswer = "!"\n'
    overlay_pack(packs / "ours", "ours", text, "")
    loaded = load(shipped, packs, None)
    assert lines(loaded) == [
        "ours/skills/ours.toml:3: warning: overlay 'rope-bowline': resource 'rope-book' is there already; "
        "this one is left out",
        "ours/skills/ours.toml:4: warning: overlay 'rope-bowline': question 'ends' is there already; "
        "this one is left out",
    ]
    assert (
        loaded.curriculum.skills["rope-bowline"]
        == load(shipped, Path("/nonexistent"), None).curriculum.skills["rope-bowline"]
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[[overlay]]\nskill = "rope-bowlin"\n',
            "2: overlay 'rope-bowlin': overlaid skill 'rope-bowlin' is not a skill (did you mean 'rope-bowline'?)",
        ),
        (
            '[[overlay]]\nskill = "rope-bowline"\nprerequisites = []\n',
            "3: overlay 'rope-bowline': unknown key 'prerequisites'",
        ),
        ("[[overlay]]\nhours = 3\n", "1: overlay 1: 'skill' is missing"),
        (
            '[[overlay]]\nskill = "rope-bowline"\n' * 2,
            "4: overlay 'rope-bowline': there is already an overlay of this skill",
        ),
        (
            '[[overlay]]\nskill = "rope-bowline"\nresources = [{ id = "rope-bok" }]\n',
            "3: overlay 'rope-bowline': resource 'rope-bok' is not a resource (did you mean 'rope-book'?)",
        ),
    ],
)
def test_mistakes_in_an_overlay_are_told(shipped, packs, text, problem):
    overlay_pack(packs / "ours", "ours", text, "")
    loaded = load(shipped, packs, None)
    assert lines(loaded) == [f"ours/skills/ours.toml:{problem}"]
    assert loaded.curriculum.skills["rope-bowline"].hours == 2.5


def test_a_pack_does_not_overlay_its_own_skills(shipped, packs):
    text = SKILL.format(id="mine") + '[[overlay]]\nskill = "mine"\n'
    write_pack(packs / "a", {"pack.toml": PACK.format(id="a"), "skills/ropework.toml": text})
    assert lines(load(shipped, packs, None)) == [
        "a/skills/ropework.toml:10: overlay 'mine': the skill is of this same pack; change it where it is written"
    ]


def test_what_is_no_pack_in_the_folder_of_packs_is_told(shipped, packs):
    (packs / "stray.toml").write_text("")
    (packs / "README.md").write_text("")
    (packs / ".hidden").mkdir()
    (packs / "broken").symlink_to("nowhere")
    (packs / "loop").symlink_to("loop")
    (packs / "etc").symlink_to("/etc")
    os.mkfifo(packs / "pipe")
    (packs / "odd\x1bname").mkdir()
    found = lines(load(shipped, packs, None))
    assert [line for line in found if not line.startswith("etc")] == [
        "packs/broken: is not a folder; a pack is a folder of TOML files",
        "packs/loop: is not a folder; a pack is a folder of TOML files",
        "packs/odd\ufffdname: a pack's folder cannot have this name",
        "packs/pipe: is not a folder; a pack is a folder of TOML files",
        "packs/stray.toml: is not a folder; a pack is a folder of TOML files",
    ]
    assert [line for line in found if line.startswith("etc")]


def test_a_folder_of_packs_that_is_a_file_is_told(shipped, tmp_path):
    (tmp_path / "file").write_text("")
    assert lines(load(shipped, tmp_path / "file", None)) == ["file: cannot be read (Not a directory)"]


def test_more_packs_than_are_read_are_told(shipped, packs):
    for number in range(101):
        write_pack(packs / f"p{number:03}", {"pack.toml": PACK.format(id=f"p{number}")})
    loaded = load(shipped, packs, None)
    assert lines(loaded) == ["packs: holds 101 packs; only the first 100 are read"]
    assert len(loaded.curriculum.packs) == 101


def test_more_skills_than_the_curriculum_may_have_keep_the_last_pack_out(tmp_path, shipped, packs):
    for number in range(5):
        text = "".join(SKILL.format(id=f"s{number}-{at}") for at in range(4100))
        write_pack(packs / f"p{number}", {"pack.toml": PACK.format(id=f"p{number}"), "skills/ropework.toml": text})
    loaded = read_all(shipped, packs)
    assert lines(loaded) == [
        "p4: with this pack there would be 20,500 skills beside those of the first; at most 20,000"
    ]
    assert len(loaded.curriculum.skills) == 4 + 4 * 4100
