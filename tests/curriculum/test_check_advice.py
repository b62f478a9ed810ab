import pytest

from skilltrail.curriculum.check import check_folder
from tests.packs import SMALL, small_pack, write_pack

PACK = 'id = "p"\ntitle = "P"\nformat = 1\n'
AREAS = '[[area]]\nid = "a"\ntitle = "A"\nshort = "A"\n'


def skill(id, *needs, hours=10, more=""):
    if "summary" not in more:
        more += f'\nsummary = "About {id}."'
    edges = ", ".join(f'{{ skill = "{need}" }}' for need in needs)
    return (
        f'[[skill]]\nid = "{id}"\ntitle = "T{id}"\nshort = "S{id}"\nlevel = "core"\nhours = {hours}\n'
        f"prerequisites = [{edges}]\n{more}\n"
    )


def advice(folder, *skills, **files):
    """Return the warnings about a pack of these skills; there is no error in it."""
    write_pack(folder, {"pack.toml": PACK, "areas.toml": AREAS, "skills/a.toml": "".join(skills), **files})
    problems = check_folder(folder, against=())
    assert {problem.severity for problem in problems} <= {"warning"}
    return [f"{problem.subject}: {problem.message}" for problem in problems]


def test_a_sound_pack_gets_no_advice(tmp_path):
    assert check_folder(small_pack(tmp_path / "knots"), against=()) == ()


def test_an_edge_that_another_implies_is_told(tmp_path):
    told = advice(tmp_path / "p", skill("x"), skill("y", "x"), skill("z", "y"), skill("w", "x", "z"))
    assert told == ["skill 'w': prerequisite 'x' is implied by 'z', which needs it"]


def test_two_ways_to_the_same_skill_are_no_redundant_edges(tmp_path):
    assert advice(tmp_path / "p", skill("x"), skill("y", "x"), skill("z", "x"), skill("w", "y", "z")) == []


@pytest.mark.parametrize(("hours", "count"), [(0.5, 1), (1, 0), (120, 0), (121, 1)])
def test_hours_out_of_line_are_told(tmp_path, hours, count):
    assert len(advice(tmp_path / "p", skill("x", hours=hours))) == count


def test_an_alias_of_two_skills_is_told_and_so_is_one_that_is_a_title(tmp_path):
    told = advice(
        tmp_path / "p",
        skill("x", more='aliases = ["knot", "Ty"]'),
        skill("y", more='aliases = ["Knot"]'),
    )
    assert told == [
        "skill 'x': alias 'Ty' is also a name of skill 'y'",
        "skill 'y': alias 'Knot' is also a name of skill 'x'",
    ]


def test_a_sentence_that_stands_twice_is_told_and_a_short_one_is_not(tmp_path):
    long = "You can tie a loop that holds under load."
    told = advice(
        tmp_path / "p",
        skill("x", more=f'summary = "It helps. {long}"'),
        skill("y", more=f'why = "{long.upper()} It helps."'),
    )
    assert told == [f"skill 'y': the sentence '{long.upper()}' stands in skill 'x' as well"]


def test_what_nobody_comes_to_is_told_where_there_are_roles(tmp_path):
    text = SMALL["skills/ropework.toml"] + skill("lost")
    book = SMALL["resources/ropework.toml"].replace('id = "', 'id = "other-', 1)
    more = {"resources/ropework.toml": SMALL["resources/ropework.toml"] + book, "skills/ropework.toml": text}
    said = [str(problem) for problem in check_folder(small_pack(tmp_path / "knots", **more), against=())]
    assert len(said) == 2
    assert "no skill uses it" in said[0]
    assert "skill 'lost': no role requires or recommends it" in said[1]
    assert advice(tmp_path / "p", skill("alone")) == []


def test_a_role_that_asks_for_nothing_is_told(tmp_path):
    role = (
        '[role]\nid = "r"\ntitle = "R"\nshort = "R"\nrecommended = ["x", "y"]\n'
        '[[stage]]\nid = "s"\ntitle = "S"\nskills = []\n'
        '[[choice]]\nid = "c"\ntitle = "C"\nstage = "s"\none_of = ["x", "y"]\n'
    )
    told = advice(tmp_path / "p", skill("x"), skill("y"), **{"roles/r.toml": role})
    assert told == ["role 'r': no stage lists a skill, so it asks for nothing"]
