from datetime import date

import pytest

from skilltrail.curriculum.check import check_folder
from skilltrail.curriculum.load import load
from tests.packs import WRITTEN, small_pack, write_pack

GUIDE, PAIRS, CHANGES, ROLE = "guide.toml", "comparisons.toml", "changes.toml", "roles/sailor.toml"


def check(folder):
    return [str(problem) for problem in check_folder(folder, against=())]


def changed(folder, name, old, new):
    """Write the small pack with all that may stand around it, one thing in it replaced, and check it."""
    text = WRITTEN[name]
    assert old in text
    return check(small_pack(folder / "knots", **{**WRITTEN, name: text.replace(old, new, 1)}))


def test_comparisons_guide_and_changes_are_read_whole(tmp_path):
    folder = small_pack(tmp_path / "knots", **WRITTEN)
    assert check(folder) == []
    content = load(folder, tmp_path / "packs", None).curriculum
    pair = content.comparisons["sailor-climber"]
    assert (pair.one, pair.other, pair.likenesses) == ("sailor", "Climber", ("Both check a knot twice.",))
    assert [(one.about, one.one, one.other) for one in pair.differences] == [
        ("Load", "Pulls all day, and the rope is wet.", "Falls once, and hard.")
    ]
    [section] = content.topics["beginning"].sections
    assert (section.skills, section.roles, section.credentials) == (
        ("rope-overhand",),
        ("sailor",),
        ("yacht-ticket",),
    )
    assert section.figures[0].dated == date(2026, 1, 31)
    assert [(one.kind, one.old, one.new) for one in content.changes] == [
        ("renamed", ("rope-granny",), ("rope-overhand",))
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        (PAIRS, 'one = "sailor"', 'one = "sailer"', "role 'sailer' is not a role (did you mean 'sailor'?)"),
        (PAIRS, 'about = "Load"', "", "difference 'load': 'about' is missing"),
        (PAIRS, "likenesses", "likeness", "unknown key 'likeness' (did you mean 'likenesses'?)"),
        (GUIDE, '"rope-overhand"', '"rope-overhead"', "skill 'rope-overhead' is not a skill"),
        (
            GUIDE,
            'text = "Two metres are enough."\npoints = ["Thick enough to see what it does."]',
            "",
            "says nothing",
        ),
        (GUIDE, "dated = 2026-01-31\n", "", "'dated' is missing"),
        (GUIDE, 'source = "The Chandler"\n', "", "'source' is missing"),
        (GUIDE, "https://example.org/rope", "javascript:x", "'url' "),
        (CHANGES, '"renamed"', '"rename"', "kind 'rename' is not renamed, split, merged or retired"),
        (CHANGES, '"rope-granny"', '"rope-bowline"', "skill 'rope-bowline' is still there"),
        (CHANGES, '"rope-overhand"', '"rope-overhead"', "'rope-overhead' is not a skill (did you mean"),
        (CHANGES, '["rope-granny"]', '["a", "b"]', "what is renamed has one in 'old', not 2"),
        (CHANGES, '["The granny knot"]', '["A", "B"]', "'titles' has 2 for 1 in 'old'"),
        (CHANGES, "2026-11-01", '"yesterday"', "'date' must be a date without quotes"),
        (CHANGES, '["rope-overhand"]', "[]", "what is renamed has one in 'new', not 0"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line(tmp_path, name, old, new, problem):
    [said] = changed(tmp_path, name, old, new)
    assert said.startswith(f"knots/{name}:")
    assert problem in said


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ([("renamed", ["a"], ["b"]), ("renamed", ["b"], ["rope-overhand"])], 0),
        ([("renamed", ["a"], ["b"]), ("renamed", ["b"], ["a"])], 2),
        ([("renamed", ["a"], ["rope-overhand"]), ("retired", ["a"], [])], 1),
        ([("split", ["a"], ["rope-overhand", "rope-bowline"])], 0),
        ([("split", ["a"], ["rope-overhand"])], 1),
        ([("merged", ["a", "b"], ["rope-overhand"])], 0),
        ([("merged", ["a"], ["rope-overhand"])], 1),
        ([("retired", ["a"], [])], 0),
        ([("retired", ["a"], ["rope-overhand"])], 1),
    ],
)
def test_changes_lead_to_skills_in_the_end_and_never_in_a_circle(tmp_path, changes, problems):
    text = "\n".join(f'[[change]]\nkind = "{kind}"\nold = {old}\nnew = {new}\n' for kind, old, new in changes)
    assert len(check(small_pack(tmp_path / "knots", **{CHANGES: text}))) == problems


def test_a_role_says_whom_it_works_with_and_where_its_figures_come_from(tmp_path):
    more = """
week = ["Monday: ropes."]
legacy = ["Hemp"]
works_with = [{ who = "sailor", how = "They share the watch." }, { who = "Harbour master" }]
with_degree = "A nautical school."
outlook = [{ text = "Ships are few.", source = "The Harbour", dated = 2026-08-27 }]
sectors = ["Fishing"]
stress = "Storms."
"""
    from tests.packs import SMALL

    text = SMALL[ROLE].replace("\n[[stage]]", f"{more}\n[[stage]]", 1)
    folder = small_pack(tmp_path / "knots", **{ROLE: text})
    assert check(folder) == []
    role = load(folder, tmp_path / "packs", None).curriculum.roles["sailor"]
    assert [(one.who, one.how) for one in role.works_with] == [
        ("sailor", "They share the watch."),
        ("Harbour master", ""),
    ]
    assert (role.outlook[0].source, role.outlook[0].dated) == ("The Harbour", date(2026, 8, 27))
    assert role.legacy == ("Hemp",)


def test_a_pack_of_one_s_own_may_add_to_the_guide(tmp_path):
    shipped = small_pack(tmp_path / "content", **WRITTEN)
    write_pack(
        tmp_path / "packs" / "mine",
        {
            "pack.toml": 'id = "mine"\ntitle = "Mine"\nformat = 1\n',
            GUIDE: '[[topic]]\nid = "mine"\ntitle = "Mine"\nsections = [{ id = "a", title = "A", text = "B" }]\n',
        },
    )
    content = load(shipped, tmp_path / "packs", None).curriculum
    assert list(content.topics) == ["beginning", "mine"]
    assert content.topics["mine"].pack == "mine"
