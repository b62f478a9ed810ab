from hypothesis import given
from hypothesis import strategies as st

from skilltrail.curriculum.changes import Renamings
from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Change, Remark
from tests.packs import small_pack, write_pack

MINE = {
    "pack.toml": 'id = "mine"\ntitle = "Mine"\nformat = 1\n',
    "areas.toml": '[[area]]\nid = "mine"\ntitle = "Mine"\nshort = "Mine"\n',
    "skills/mine.toml": """
[[skill]]
id = "mine-net"
title = "A net"
short = "A net"
level = "advanced"
hours = 5
summary = "Many knots."
prerequisites = [{ skill = "rope-old", reason = "A net is knots." }]
[[overlay]]
skill = "rope-old"
notes = ["Ask Ann."]
""",
    "roles/netter.toml": """
[role]
id = "netter"
title = "Netter"
short = "Netter"
recommended = ["rope-gone"]
[[stage]]
id = "all"
title = "All"
skills = ["rope-old", "mine-net"]
""",
}
CHANGES = """
[[change]]
kind = "renamed"
old = ["rope-old"]
new = ["rope-overhand"]
[[change]]
kind = "retired"
old = ["rope-gone"]
"""


def test_a_pack_of_one_s_own_survives_that_skills_it_names_were_renamed_or_retired(tmp_path):
    shipped = small_pack(tmp_path / "content", **{"changes.toml": CHANGES})
    write_pack(tmp_path / "packs" / "mine", MINE)
    loaded = load(shipped, tmp_path / "packs", None)
    assert {problem.severity for problem in loaded.problems} == {"warning"}
    said = [problem.message for problem in loaded.problems]
    assert "prerequisite 'rope-old' is 'rope-overhand' now" in said
    assert "recommended skill 'rope-gone' is gone; it is left out here" in said
    content = loaded.curriculum
    assert [edge.skill for edge in content.skills["mine-net"].prerequisites] == ["rope-overhand"]
    assert content.skills["rope-overhand"].notes == (Remark("Ask Ann.", "mine"),)
    assert content.roles["netter"].stages[0].skills == ("rope-overhand", "mine-net")
    assert content.roles["netter"].recommended == ()


def test_an_id_that_nobody_gave_up_is_still_a_mistake(tmp_path):
    shipped = small_pack(tmp_path / "content")
    write_pack(tmp_path / "packs" / "mine", MINE)
    loaded = load(shipped, tmp_path / "packs", None)
    assert "netter" not in loaded.curriculum.roles
    assert any("prerequisite 'rope-old' is not a skill" in problem.message for problem in loaded.problems)


def test_ids_lead_through_several_changes():
    renamed = Renamings(
        [
            Change("renamed", ("a",), ("b",)),
            Change("split", ("b",), ("c", "d")),
            Change("merged", ("c", "e"), ("f",)),
            Change("retired", ("d",)),
        ]
    )
    assert renamed.now("a") == ("f",)
    assert renamed.all(["e", "x", "a"]) == ("f", "x")
    assert renamed.now("d") == ()
    assert "x" not in renamed


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.lists(st.sampled_from("abcdxy"), max_size=2))))
def test_what_is_gone_is_nowhere_in_the_answer_and_circles_end(steps):
    renamed = Renamings([Change("split", (old,), tuple(new)) for old, new in steps])
    for id in "abcdxy":
        assert not any(one in renamed for one in renamed.now(id))
