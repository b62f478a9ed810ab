"""Every kind of mistake in a pack is told with its file, line, subject and the nearest right name."""

import re

import pytest

from skilltrail.curriculum.check import check_folder
from skilltrail.paths import shipped_content
from tests.packs import SMALL, hostile_pack, small_pack, write_pack

AREAS, PACK, ROLE = "areas.toml", "pack.toml", "roles/sailor.toml"
SKILLS, RESOURCES = "skills/ropework.toml", "resources/ropework.toml"
PROJECTS, CREDENTIALS = "projects.toml", "credentials.toml"
BOWLINE = "skill 'rope-bowline'"


@pytest.fixture(autouse=True)
def in_the_folder_of_the_pack(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def check(tmp_path, **files):
    return [str(problem) for problem in check_folder(small_pack(tmp_path / "knots", **files), against=())]


def check_edit(tmp_path, file, old, new):
    assert SMALL[file].count(old) >= 1, "the edit must hit"
    return check(tmp_path, **{file: SMALL[file].replace(old, new, 1)})


def test_sound_packs_have_no_problems(tmp_path):
    assert check(tmp_path) == []
    hostile = check_folder(hostile_pack(tmp_path / "hostile"), against=())
    assert {problem.severity for problem in hostile} <= {"warning"}


# file, what is replaced, what by, the problems
EDITS = {
    "unknown prerequisite": (
        SKILLS,
        'skill = "rope-overhand", reason',
        'skill = "rope-overhnad", reason',
        [f"{SKILLS}:22: {BOWLINE}: prerequisite 'rope-overhnad' is not a skill (did you mean 'rope-overhand'?)"],
    ),
    "misspelt key of a prerequisite": (
        SKILLS,
        'skill = "rope-overhand", reason',
        'skil = "rope-overhand", reason',
        [
            f"{SKILLS}:22: {BOWLINE}: prerequisite 1: 'skill' is missing",
            f"{SKILLS}:22: {BOWLINE}: prerequisite 1: unknown key 'skil' (did you mean 'skill'?)",
        ],
    ),
    "misspelt key": (
        SKILLS,
        "hours = 2.5",
        "hour = 2.5",
        [
            f"{SKILLS}:9: {BOWLINE}: 'hours' is missing",
            f"{SKILLS}:14: {BOWLINE}: unknown key 'hour' (did you mean 'hours'?)",
        ],
    ),
    "missing key": (SKILLS, "hours = 2.5\n", "", [f"{SKILLS}:9: {BOWLINE}: 'hours' is missing"]),
    "missing key of a question": (
        SKILLS,
        'ask = "On which side does the end lie?"\n',
        "",
        [f"{SKILLS}:29: {BOWLINE}: question 'ends': 'ask' is missing"],
    ),
    "misspelt table": (
        SKILLS,
        '[[skill]]\nid = "rope-whipping"',
        '[[skil]]\nid = "rope-whipping"',
        [
            f"{ROLE}:28: choice 'ends': option 'rope-whipping' is not a skill (did you mean 'rope-bowline'?)",
            f"{SKILLS}:45: unknown table or key 'skil' (did you mean 'skill'?)",
        ],
    ),
    "text for a number": (
        SKILLS,
        "hours = 2.5",
        'hours = "2.5"',
        [f"{SKILLS}:14: {BOWLINE}: 'hours' must be a number, not text"],
    ),
    "truth for a number": (
        SKILLS,
        "hours = 2.5",
        "hours = true",
        [f"{SKILLS}:14: {BOWLINE}: 'hours' must be a number, not true or false"],
    ),
    "text for a list": (
        SKILLS,
        'aliases = ["Bulin"]',
        'aliases = "Bulin"',
        [f"{SKILLS}:24: {BOWLINE}: 'aliases' must be a list, not text"],
    ),
    "wrong items of a list": (
        SKILLS,
        'aliases = ["Bulin"]',
        'aliases = [\n  "Bulin",\n  3, # three\n  "Bulin",\n  "",\n]',
        [
            f"{SKILLS}:26: {BOWLINE}: item 2 of 'aliases' must be text, not a whole number",
            f"{SKILLS}:27: {BOWLINE}: 'Bulin' is listed twice in 'aliases'",
            f"{SKILLS}:28: {BOWLINE}: item 4 of 'aliases' is empty",
        ],
    ),
    "text for a list of tables": (
        SKILLS,
        'prerequisites = [\n  { skill = "rope-overhand" },\n]',
        'prerequisites = "rope-overhand"',
        [
            f"{SKILLS}:41: skill 'rope-splice': 'prerequisites' must be a list of tables such as "
            '{ skill = "ID", reason = "..." }, not text'
        ],
    ),
    "text for a table": (
        SKILLS,
        '{ skill = "rope-overhand" },',
        '"rope-overhand",',
        [
            f"{SKILLS}:42: skill 'rope-splice': item 1 of 'prerequisites' must be a table such as "
            '{ skill = "ID", reason = "..." }, not text'
        ],
    ),
    "a table for tables": (
        AREAS,
        "[[area]]",
        "[area]",
        [
            f"{AREAS}:1: 'area' must be written as [[area]] tables",
            f"{SKILLS}: 'ropework', for which the file is named, is not an area",
        ],
    ),
    "no hours": (
        SKILLS,
        "hours = 2.5",
        "hours = 0",
        [f"{SKILLS}:14: {BOWLINE}: 'hours' must be more than 0 and at most 1,000"],
    ),
    "too many hours": (
        SKILLS,
        "hours = 2.5",
        "hours = 1000.01",
        [f"{SKILLS}:14: {BOWLINE}: 'hours' must be more than 0 and at most 1,000"],
    ),
    "endless hours": (
        SKILLS,
        "hours = 2.5",
        "hours = inf",
        [f"{SKILLS}:14: {BOWLINE}: 'hours' must be more than 0 and at most 1,000"],
    ),
    "hours that are no number": (
        SKILLS,
        "hours = 2.5",
        "hours = nan",
        [f"{SKILLS}:14: {BOWLINE}: 'hours' must be more than 0 and at most 1,000"],
    ),
    "hours beyond 64 bits": (
        SKILLS,
        "hours = 2.5",
        f"hours = 0x{'f' * 5000}",
        [f"{SKILLS}:14: {BOWLINE}: 'hours' must be more than 0 and at most 1,000"],
    ),
    "more digits than can be read": (
        SKILLS,
        "hours = 2.5",
        f"hours = {'9' * 5000}",
        [f"{SKILLS}:14: holds a number with too many digits"],
    ),
    "unknown level": (
        SKILLS,
        'level = "core"',
        'level = "corre"',
        [f"{SKILLS}:13: {BOWLINE}: level 'corre' is not foundation, core or advanced (did you mean 'core'?)"],
    ),
    "id with other characters": (
        SKILLS,
        'id = "rope-whipping"',
        'id = "Rope whipping"',
        [
            f"{ROLE}:28: choice 'ends': option 'rope-whipping' is not a skill (did you mean 'Rope whipping'?)",
            f"{SKILLS}:46: skill 'Rope whipping': an id is 1 to 64 of a-z, 0-9 and '-', "
            "and begins with no '-' (did you mean 'rope-whipping'?)",
        ],
    ),
    "id that begins with a dash": (
        CREDENTIALS,
        'id = "yacht-ticket"',
        'id = "-yacht-ticket"',
        [
            f"{CREDENTIALS}:2: credential '-yacht-ticket': an id is 1 to 64 of a-z, 0-9 and '-', "
            "and begins with no '-' (did you mean 'yacht-ticket'?)",
            f"{ROLE}:9: role 'sailor': credential 'yacht-ticket' is not a credential (did you mean '-yacht-ticket'?)",
        ],
    ),
    "id that is too long": (
        PACK,
        'id = "knots"',
        f'id = "{"k" * 65}"',
        [
            f"{PACK}:1: pack '{'k' * 59}…': an id is 1 to 64 of a-z, 0-9 and '-', "
            f"and begins with no '-' (did you mean '{'k' * 64}'?)"
        ],
    ),
    "missing id": (
        PROJECTS,
        'id = "hammock"\n',
        "",
        [f"{PROJECTS}:1: project 1: 'id' is missing"],
    ),
    "id used twice": (
        SKILLS,
        'id = "rope-whipping"',
        'id = "rope-splice"',
        [
            f"{ROLE}:28: choice 'ends': option 'rope-whipping' is not a skill (did you mean 'rope-bowline'?)",
            f"{SKILLS}:46: skill 'rope-splice': the id is used twice, first in knots/{SKILLS}:35",
        ],
    ),
    "outcome used twice": (
        SKILLS,
        'id = "untie"',
        'id = "tie"',
        [f"{SKILLS}:19: {BOWLINE}: outcome 'tie': is listed twice"],
    ),
    "short title used twice": (
        SKILLS,
        'short = "Bowline"',
        'short = "overhand  KNOT"',
        [f"{SKILLS}:12: {BOWLINE}: short 'overhand  KNOT' is also that of skill 'rope-overhand' in knots/{SKILLS}:1"],
    ),
    "short title wider than it is long": (
        SKILLS,
        'short = "Bowline"',
        'short = "漢字かな交じり文漢字かな交じ"',
        [f"{SKILLS}:12: {BOWLINE}: 'short' is 28 columns wide; at most 26"],
    ),
    "short title of an area too wide": (
        AREAS,
        'short = "Ropework"',
        'short = "Everything with ropes"',
        [f"{AREAS}:4: area 'ropework': 'short' is 21 columns wide; at most 20"],
    ),
    "missing short title": (
        SKILLS,
        'short = "Bowline"\n',
        "",
        [f"{SKILLS}:9: {BOWLINE}: 'short' is missing"],
    ),
    "title too long": (
        SKILLS,
        'title = "The bowline"',
        f'title = "{"x" * 201}"',
        [f"{SKILLS}:11: {BOWLINE}: 'title' has 201 characters; at most 200"],
    ),
    "text too long": (
        SKILLS,
        'summary = "A loop that holds under load."',
        f'summary = "{"x" * 20_001}"',
        [f"{SKILLS}:15: {BOWLINE}: 'summary' has 20,001 characters; at most 20,000"],
    ),
    "empty title": (SKILLS, 'title = "The bowline"', 'title = "  "', [f"{SKILLS}:11: {BOWLINE}: 'title' is empty"]),
    "title nobody can see": (
        SKILLS,
        'title = "The bowline"',
        'title = "\\u0301\\u200d"',
        [f"{SKILLS}:11: {BOWLINE}: 'title' is empty"],
    ),
    "title of several lines": (
        SKILLS,
        'title = "The bowline"',
        'title = """The\n bowline"""',
        [f"{SKILLS}:11: {BOWLINE}: 'title' must be one line, without tabs"],
    ),
    "escaped control character": (
        SKILLS,
        'title = "The bowline"',
        'title = "The\\u001b[2J bowline"',
        [f"{SKILLS}:11: {BOWLINE}: 'title' holds U+001B ESCAPE, which no text may hold"],
    ),
    "control character": (
        SKILLS,
        'title = "The bowline"',
        'title = "The\x9b2J bowline"',
        [f"{SKILLS}:11: holds U+009B control character, which no text may hold"],
    ),
    "bidi control in a comment": (
        SKILLS,
        "hours = 2.5",
        "hours = 2.5 # \u202e",
        [f"{SKILLS}:14: holds U+202E RIGHT-TO-LEFT OVERRIDE, which no text may hold"],
    ),
    "escaped zero-width space": (
        SKILLS,
        'text = "You can tie it behind your back."',
        'text = "You can\\u200b tie it."',
        [f"{SKILLS}:18: {BOWLINE}: outcome 'tie': 'text' holds U+200B ZERO WIDTH SPACE, which no text may hold"],
    ),
    "own prerequisite": (
        SKILLS,
        'skill = "rope-overhand", reason',
        'skill = "rope-bowline", reason',
        [f"{SKILLS}:22: {BOWLINE}: prerequisite 'rope-bowline': a skill cannot be its own prerequisite"],
    ),
    "prerequisite twice": (
        SKILLS,
        '{ skill = "rope-overhand" },',
        '{ skill = "rope-overhand" },\n  { skill = "rope-overhand" },',
        [f"{SKILLS}:43: skill 'rope-splice': prerequisite 'rope-overhand': is listed twice"],
    ),
    "prerequisite harder than the skill": (
        SKILLS,
        'level = "foundation"',
        'level = "advanced"',
        [
            f"{SKILLS}:13: warning: {BOWLINE}: is core, but its prerequisite 'rope-overhand' is advanced",
            f"{SKILLS}:38: warning: skill 'rope-splice': is core, but its prerequisite 'rope-overhand' is advanced",
        ],
    ),
    "unknown resource": (
        SKILLS,
        'id = "rope-book", where',
        'id = "rope-bok", where',
        [f"{SKILLS}:26: {BOWLINE}: resource 'rope-bok' is not a resource (did you mean 'rope-book'?)"],
    ),
    "deep nesting": (
        SKILLS,
        'aliases = ["Bulin"]',
        f"x = {'[' * 30}{']' * 30}",
        [f"{SKILLS}:24: {BOWLINE}: unknown key 'x'"],
    ),
    "very deep nesting": (
        SKILLS,
        'aliases = ["Bulin"]',
        f"x = {'[' * 3000}{']' * 3000}",
        [f"{SKILLS}:24: is nested more than 16 deep"],
    ),
    "key of very many parts": (
        SKILLS,
        'aliases = ["Bulin"]',
        f"{'.'.join('a' * 33)} = 1",
        [f"{SKILLS}:24: a key has more than 32 parts"],
    ),
    "unclosed header": (
        SKILLS,
        '[[skill]]\nid = "rope-whipping"',
        '[[skill]\nid = "rope-whipping"',
        [f"{SKILLS}:45: is not TOML: Expected ']]' at the end of an array declaration (column 8)"],
    ),
    "unclosed text": (
        PACK,
        'licence = "CC0-1.0"',
        'licence = """CC0-1.0"',
        [f"{PACK}:5: is not TOML: Unterminated string"],
    ),
    "address without https": (
        RESOURCES,
        "https://example.org",
        "http://example.org",
        [f"{RESOURCES}:5: resource 'rope-book': 'url' does not begin with https://"],
    ),
    "address with a user name": (
        CREDENTIALS,
        "https://example.org",
        "https://you@example.org",
        [f"{CREDENTIALS}:5: credential 'yacht-ticket': 'url' holds a user name"],
    ),
    "unknown kind": (
        RESOURCES,
        'kind = "book"',
        'kind = "books"',
        [
            f"{RESOURCES}:6: resource 'rope-book': kind 'books' is not course, book, video, paper, repo, "
            "exercise or docs (did you mean 'book'?)"
        ],
    ),
    "unknown cost": (
        RESOURCES,
        'cost = "free"',
        'cost = "fre"',
        [f"{RESOURCES}:7: resource 'rope-book': cost 'fre' is not free or paid (did you mean 'free'?)"],
    ),
    "date in quotes": (
        RESOURCES,
        "checked = 2026-11-20",
        'checked = "2026-11-20"',
        [
            f"{RESOURCES}:11: resource 'rope-book': 'checked' must be a date without quotes, "
            "such as 2026-11-20, not text"
        ],
    ),
    "time for a date": (
        RESOURCES,
        "checked = 2026-11-20",
        "checked = 2026-11-20T10:00:00Z",
        [
            f"{RESOURCES}:11: resource 'rope-book': 'checked' must be a date without quotes, "
            "such as 2026-11-20, not a date or time"
        ],
    ),
    "unknown status": (
        CREDENTIALS,
        'status = "current"',
        'status = "currant"',
        [
            f"{CREDENTIALS}:6: credential 'yacht-ticket': status 'currant' is not current or retired "
            "(did you mean 'current'?)"
        ],
    ),
    "skill of a project": (
        PROJECTS,
        '"rope-splice"',
        '"rope-splise"',
        [f"{PROJECTS}:6: project 'hammock': skill 'rope-splise' is not a skill (did you mean 'rope-splice'?)"],
    ),
    "role of a project": (
        PROJECTS,
        '"sailor"',
        '"sailer"',
        [f"{PROJECTS}:4: project 'hammock': role 'sailer' is not a role (did you mean 'sailor'?)"],
    ),
    "skill of a stage": (
        ROLE,
        '  "rope-bowline",\n',
        '  "rope-bowlin",\n',
        [f"{ROLE}:21: stage 'loops': skill 'rope-bowlin' is not a skill (did you mean 'rope-bowline'?)"],
    ),
    "recommended skill": (
        ROLE,
        'recommended = ["rope-splice"]',
        'recommended = ["rope-splic"]',
        [f"{ROLE}:8: role 'sailor': recommended skill 'rope-splic' is not a skill (did you mean 'rope-splice'?)"],
    ),
    "recommended skill that is required": (
        ROLE,
        'recommended = ["rope-splice"]',
        'recommended = ["rope-bowline"]',
        [f"{ROLE}:8: warning: role 'sailor': recommended skill 'rope-bowline' is in a stage already"],
    ),
    "credential of a role": (
        ROLE,
        'credentials = ["yacht-ticket"]',
        'credentials = ["yacht-tiket"]',
        [f"{ROLE}:9: role 'sailor': credential 'yacht-tiket' is not a credential (did you mean 'yacht-ticket'?)"],
    ),
    "skill in two stages": (
        ROLE,
        'skills = ["rope-overhand"]',
        'skills = ["rope-overhand", "rope-bowline"]',
        [f"{ROLE}:21: stage 'loops': skill 'rope-bowline' is already in stage 'start'"],
    ),
    "skill twice in a stage": (
        ROLE,
        'skills = ["rope-overhand"]',
        'skills = ["rope-overhand", "rope-overhand"]',
        [f"{ROLE}:15: stage 'start': skill 'rope-overhand' is listed twice"],
    ),
    "prerequisite in no stage": (
        ROLE,
        'skills = ["rope-overhand"]',
        'skills = ["rope-whipping"]',
        [
            f"{ROLE}:21: warning: role 'sailor': 'rope-bowline' needs 'rope-overhand', "
            "which is in no stage of this role"
        ],
    ),
    "prerequisite in a later stage": (
        ROLE,
        'skills = ["rope-overhand"]',
        'skills = ["rope-splice"]\n\n[[stage]]\nid = "later"\ntitle = "Later"\nskills = ["rope-overhand"]',
        [
            f"{ROLE}:8: warning: role 'sailor': recommended skill 'rope-splice' is in a stage already",
            f"{ROLE}:15: warning: role 'sailor': 'rope-splice' needs 'rope-overhand', "
            "which comes in a later stage, 'later'",
        ],
    ),
    "stage of nothing": (
        ROLE,
        'skills = ["rope-overhand"]',
        "skills = []",
        [
            f"{ROLE}:15: stage 'start': a stage without a choice needs a skill",
            f"{ROLE}:21: warning: role 'sailor': 'rope-bowline' needs 'rope-overhand', "
            "which is in no stage of this role",
        ],
    ),
    "stage used twice": (
        ROLE,
        'id = "start"',
        'id = "loops"',
        [f"{ROLE}:18: stage 'loops': the id is used twice, first in knots/{ROLE}:12"],
    ),
    "unknown stage of a choice": (
        ROLE,
        'stage = "loops"',
        'stage = "loop"',
        [f"{ROLE}:27: choice 'ends': stage 'loop' is not a stage of this role (did you mean 'loops'?)"],
    ),
    "unknown option of a choice": (
        ROLE,
        '"rope-whipping"]',
        '"rope-wiping"]',
        [f"{ROLE}:28: choice 'ends': option 'rope-wiping' is not a skill (did you mean 'rope-whipping'?)"],
    ),
    "choice of one": (
        ROLE,
        '["rope-splice", "rope-whipping"]',
        '["rope-splice"]',
        [f"{ROLE}:28: choice 'ends': a choice needs two options or more"],
    ),
    "role in a file of another name": (
        ROLE,
        'id = "sailor"',
        'id = "skipper"',
        [
            f"{PROJECTS}:4: project 'hammock': role 'sailor' is not a role",
            f"{ROLE}:2: role 'skipper': the file of this role must be named skipper.toml",
        ],
    ),
    "role as tables": (
        ROLE,
        "[role]",
        "[[role]]",
        [
            f"{PROJECTS}:4: project 'hammock': role 'sailor' is not a role",
            f"{ROLE}:1: needs one table written as [role]",
        ],
    ),
    "role with the id of a skill": (
        SKILLS,
        'id = "rope-whipping"',
        'id = "sailor"',
        [
            f"{ROLE}:2: role 'sailor': the id is taken by a skill in knots/{SKILLS}:46",
            f"{ROLE}:28: choice 'ends': option 'rope-whipping' is not a skill (did you mean 'rope-bowline'?)",
        ],
    ),
    "project with the id of a skill": (
        PROJECTS,
        'id = "hammock"',
        'id = "rope-splice"',
        [f"{PROJECTS}:2: project 'rope-splice': the id is taken by a skill in knots/{SKILLS}:35"],
    ),
    "project with the id of a role": (
        PROJECTS,
        'id = "hammock"',
        'id = "sailor"',
        [f"{PROJECTS}:2: project 'sailor': the id is taken by a role in knots/{ROLE}:2"],
    ),
    "criterion named twice": (
        PROJECTS,
        'id = "tree"',
        'id = "holds"',
        [f"{PROJECTS}:10: project 'hammock': criterion 'holds': is listed twice"],
    ),
    "file of skills for no area": (
        AREAS,
        'id = "ropework"',
        'id = "ropeworks"',
        [f"{SKILLS}: 'ropework', for which the file is named, is not an area (did you mean 'ropeworks'?)"],
    ),
    "newer format": (
        PACK,
        "format = 1",
        "format = 2",
        [
            f"{PACK}:4: pack 'knots': the format is not 1, the one that this program reads; "
            "a newer skilltrail is needed"
        ],
    ),
    "format that never was": (
        PACK,
        "format = 1",
        "format = 0",
        [f"{PACK}:4: pack 'knots': the format is not 1, the one that this program reads; write format = 1"],
    ),
    "format in quotes": (
        PACK,
        "format = 1",
        'format = "1"',
        [f"{PACK}:4: pack 'knots': 'format' must be a whole number, not text"],
    ),
    "number for a text": (
        PACK,
        'version = "1"',
        "version = 1.0",
        [f"{PACK}:3: pack 'knots': 'version' must be text, not a number"],
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_a_mistake_is_told_with_its_line_and_the_nearest_right_name(tmp_path, case):
    file, old, new, problems = EDITS[case]
    assert check_edit(tmp_path, file, old, new) == [f"knots/{problem}" for problem in problems]


def test_all_problems_of_all_files_are_told_at_once_sorted_by_file_and_line(tmp_path):
    changes = {
        file: SMALL[file].replace(old, new, 1)
        for file, old, new in [
            (SKILLS, "hours = 2.5", "hours = -1"),
            (AREAS, "summary", "sumary"),
            (RESOURCES, "https:", "gopher:"),
            (PROJECTS, "hours = 6", "hours = {}"),
        ]
    }
    found = check_folder(small_pack(tmp_path / "knots", **changes), against=())
    assert [(problem.file, problem.line) for problem in found] == [
        ("knots/areas.toml", 5),
        ("knots/projects.toml", 5),
        ("knots/resources/ropework.toml", 5),
        ("knots/skills/ropework.toml", 14),
    ]


def circle(*ids):
    """Skills of which each needs the next, and the last the first."""
    return "".join(
        f'[[skill]]\nid = "{id}"\ntitle = "{id}"\nshort = "{id}"\nlevel = "core"\nhours = 1\nsummary = "x"\n'
        f'prerequisites = [{{ skill = "{needed}" }}]\n'
        for id, needed in zip(ids, (*ids[1:], ids[0]), strict=True)
    )


def check_skills(tmp_path, text):
    files = {PACK: SMALL[PACK], AREAS: SMALL[AREAS], SKILLS: text}
    return [str(problem) for problem in check_folder(write_pack(tmp_path / "knots", files), against=())]


def test_a_cycle_is_shown_as_the_path_around_it(tmp_path):
    assert check_skills(tmp_path, circle("a", "b", "c") + circle("x", "y")) == [
        f"knots/{SKILLS}:8: skill 'a': prerequisites form a cycle: a -> b -> c -> a",
        f"knots/{SKILLS}:32: skill 'x': prerequisites form a cycle: x -> y -> x",
    ]


def test_a_cycle_begins_with_its_first_skill_whichever_way_it_was_come_upon(tmp_path):
    into = circle("a", "x")[: circle("a", "x").index("[[skill]]", 1)].replace('skill = "x"', 'skill = "c"')
    assert check_skills(tmp_path, into + circle("b", "c")) == [
        f"knots/{SKILLS}:16: skill 'b': prerequisites form a cycle: b -> c -> b"
    ]


def test_a_graph_of_very_many_paths_is_walked_once(tmp_path):
    """Two skills a rung, each needing both below: twice as many paths with every rung."""
    rung = (
        '[[skill]]\nid = "{side}{at}"\ntitle = "x"\nshort = "{side}{at}"\nlevel = "core"\nhours = 1\nsummary = "x"\n'
        'prerequisites = [{{ skill = "l{below}" }}, {{ skill = "r{below}" }}]\n'
    )
    text = "".join(rung.format(side=side, at=at, below=at + 1) for at in range(200) for side in "lr")
    last = rung.split("prerequisites")[0]
    text += "".join(last.format(side=side, at=200) for side in "lr")
    assert check_skills(tmp_path, text) == []


def test_a_cycle_of_thousands_of_skills_is_one_short_line(tmp_path):
    (problem,) = check_skills(tmp_path, circle(*[f"s{number}" for number in range(4000)]))
    assert problem.startswith(f"knots/{SKILLS}:8: skill 's0': prerequisites form a cycle: s0 -> s1 -> s2 -> ")
    assert problem.endswith(" -> (3,970 more) -> " + " -> ".join(f"s{n}" for n in range(3985, 4000)) + " -> s0")


def test_of_very_many_cycles_the_first_are_shown(tmp_path):
    found = check_skills(tmp_path, "".join(circle(f"a{number}", f"b{number}") for number in range(100)))
    assert len(found) == 21
    assert found[-1].endswith("there are more circles of prerequisites than are shown")


def test_more_skills_than_a_pack_may_have_are_refused(tmp_path):
    text = circle(*[f"s{number}" for number in range(5001)])
    assert check_skills(tmp_path, text)[0] == "knots: has 5,001 skills; at most 5,000"


def test_of_a_pack_of_nothing_but_mistakes_the_first_thousand_are_shown(tmp_path):
    found = check_skills(tmp_path, "[[skill]]\n" * 3000)
    assert len(found) == 1001
    assert found[-1] == "knots: more than 1,000 problems; the rest is not shown"


def test_two_roles_cannot_share_a_title_or_an_alias(tmp_path):
    mate = SMALL[ROLE].replace('"sailor"', '"mate"')
    assert check(tmp_path, **{"roles/mate.toml": mate}) == [
        f"knots/roles/mate.toml:3: role 'mate': title 'Sailor' is also that of role 'sailor' in knots/{ROLE}:1",
        f"knots/roles/mate.toml:4: role 'mate': short 'Sailor' is also that of role 'sailor' in knots/{ROLE}:1",
        f"knots/{ROLE}:5: role 'sailor': alias 'tar' is also that of role 'mate' in knots/roles/mate.toml:1",
    ]


def test_an_alias_cannot_be_the_id_of_another_role(tmp_path):
    mate = SMALL[ROLE].replace('"sailor"', '"mate"').replace("Sailor", "Mate").replace('"tar"', '"SAILOR"')
    assert check(tmp_path, **{"roles/mate.toml": mate}) == [
        f"knots/roles/mate.toml:5: role 'mate': alias 'SAILOR' is also that of role 'sailor' in knots/{ROLE}:1"
    ]


def test_what_lacks_a_name_shares_it_with_nothing(tmp_path):
    found = check(tmp_path, **{SKILLS: re.sub(r"(?m)^short = .*\n", "", SMALL[SKILLS])})
    assert len(found) == SMALL[SKILLS].count("[[skill]]") > 1
    assert all("'short' is missing" in line for line in found), found


def test_what_an_unreadable_file_may_hold_is_not_called_unknown(tmp_path):
    assert check(tmp_path, **{SKILLS: SMALL[SKILLS] + "\n]"}) == [
        f"knots/{SKILLS}:53: is not TOML: Invalid statement (column 1)"
    ]


def test_a_byte_order_mark_and_dos_line_ends_are_accepted(tmp_path):
    text = "\ufeff" + SMALL[SKILLS].replace("\n", "\r\n")
    assert check(tmp_path, **{SKILLS: text}) == []


def test_lines_are_right_with_dos_line_ends(tmp_path):
    text = SMALL[SKILLS].replace("hours = 2.5", "hours = 0").replace("\n", "\r\n")
    assert check(tmp_path, **{SKILLS: text})[0].startswith(f"knots/{SKILLS}:14: ")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_named(tmp_path, encoding):
    assert check(tmp_path, **{RESOURCES: SMALL[RESOURCES].encode(encoding)}) == [
        f"knots/{RESOURCES}: is UTF-16 or UTF-32; save it as UTF-8"
    ]


def test_bytes_that_are_not_utf8_are_named_with_their_line(tmp_path):
    text = SMALL[AREAS].replace("a rope", "a r\xf6pe").encode("latin-1")
    assert check(tmp_path, **{AREAS: text}) == [f"knots/{AREAS}:5: is not UTF-8 (byte 0xf6); save it as UTF-8"]


def test_a_problem_never_carries_control_characters_or_line_breaks(tmp_path):
    bad = "\\u001b]52;c;x\\u0007\\n\\u202e"
    text = (
        SMALL[SKILLS]
        .replace('id = "rope-bowline"', f'id = "{bad}"')
        .replace('skill = "rope-overhand" }', f'skill = "{bad}", "{bad}" = 1 }}')
        .replace('aliases = ["Bulin"]', f'aliases = ["{bad}", "{bad}"]\n"{bad}" = 3')
        .replace('level = "foundation"', f'level = "{bad}"')
    )
    found = check(tmp_path, **{SKILLS: text, ROLE: SMALL[ROLE].replace('"sailor"', f'"{bad}"')})
    assert len(found) > 10
    assert all(problem.isprintable() for problem in found)


def test_files_are_named_from_the_working_directory(tmp_path, monkeypatch):
    pack = small_pack(tmp_path / "my" / "packs" / "knots", **{AREAS: ""})
    (first, *_) = check_folder(pack, against=())
    assert first.file == f"my/packs/knots/{SKILLS}"
    monkeypatch.chdir(pack)
    (first, *_) = check_folder(pack, against=())
    assert first.file == SKILLS
    monkeypatch.chdir(pack / "skills")
    (first, *_) = check_folder(pack, against=())
    assert first.file == f"knots/{SKILLS}"


def test_a_pack_is_checked_together_with_the_shipped_one(tmp_path):
    files = {
        PACK: SMALL[PACK],
        "skills/statistics.toml": (
            '[[skill]]\nid = "stat-own"\ntitle = "Ours"\nshort = "Ours"\nlevel = "core"\nhours = 1\nsummary = "x"\n'
            'prerequisites = [{ skill = "stat-descriptive" }, { skill = "stat-descriptve" }]\n'
        ),
    }
    (problem,) = check_folder(write_pack(tmp_path / "knots", files))
    assert problem.message == "prerequisite 'stat-descriptve' is not a skill (did you mean 'stat-descriptive'?)"
    assert len(check_folder(tmp_path / "knots", against=())) == 3


def test_the_shipped_pack_is_not_checked_against_itself():
    assert check_folder(shipped_content()) == ()


def test_the_pack_that_the_manual_shows_is_sound(tmp_path):
    manual = (shipped_content() / "README.md").read_text()
    blocks = re.findall(r"```toml\n# (knots/\S+)\n(.*?)```", manual, re.DOTALL)
    assert len(blocks) == 5
    write_pack(tmp_path / "knots", {name.removeprefix("knots/"): text for name, text in blocks})
    assert check_folder(tmp_path / "knots") == ()


def test_a_path_that_is_no_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    assert [str(problem) for problem in check_folder(tmp_path / "file")] == [
        f"{tmp_path}/file: is not a folder; give the folder of a pack"
    ]
    assert [str(problem) for problem in check_folder(tmp_path / "none")] == [
        f"{tmp_path}/none: cannot be read (No such file or directory)"
    ]
    (problem,) = check_folder(tmp_path / "a\0b")
    assert problem.message == "cannot be read (not a name that a folder can have)"
