import json
import tomllib
from collections import defaultdict
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from skilltrail.curriculum import table as table_module
from skilltrail.curriculum.check import check_folder
from skilltrail.curriculum.schema import schema
from skilltrail.paths import shipped_content
from tests.packs import SMALL, WRITTEN, hostile_pack, small_pack


def plain(value):
    """Return TOML values as JSON has them."""
    return json.loads(json.dumps(value, default=date.isoformat))


def faults(folder):
    """Return what the schema finds in the files of a pack."""
    validator = Draft202012Validator(schema())
    return [
        f"{path.name}: {fault.json_path} {fault.message}"
        for path in sorted(folder.rglob("*.toml"))
        for fault in validator.iter_errors(plain(tomllib.loads(path.read_text())))
    ]


def test_it_is_a_schema_and_can_be_written_as_json():
    Draft202012Validator.check_schema(schema())
    assert json.loads(json.dumps(schema())) == schema()


def test_the_shipped_curriculum_is_in_order():
    assert faults(shipped_content()) == []


def test_sound_packs_are_in_order(tmp_path):
    assert faults(small_pack(tmp_path / "knots", **WRITTEN)) == []
    assert faults(hostile_pack(tmp_path / "hostile")) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("skills/ropework.toml", 'level = "core"', 'level = "middling"'),
        ("skills/ropework.toml", "summary", "sumary"),
        ("skills/ropework.toml", 'id = "rope-overhand"', 'id = "Rope Overhand"'),
        ("areas.toml", "[[area]]", "[[areas]]"),
        ("resources/ropework.toml", "https://", "http://"),
        ("projects.toml", 'text = "It holds."', "text = 3"),
        ("pack.toml", "format = 1", "format = 2"),
    ],
)
def test_what_is_wrong_in_itself_is_found(tmp_path, name, old, new):
    assert old in SMALL[name]
    assert len(faults(small_pack(tmp_path / "knots", **{name: SMALL[name].replace(old, new, 1)}))) >= 1


def test_it_has_the_keys_that_the_checker_reads_and_no_others(tmp_path, monkeypatch):
    asked = defaultdict(set)
    close = table_module.Table.close

    def note(self):
        *around, last = self.subject.split(": ")
        asked["inner " * bool(around) + last.partition(" ")[0]].update(self._asked)
        close(self)

    monkeypatch.setattr(table_module.Table, "close", note)
    overlay = '[[overlay]]\nskill = "rope-overhand"\nhours = 2\n'
    base = small_pack(tmp_path / "knots", **WRITTEN)
    small_pack(tmp_path / "b", prefix="b", **WRITTEN)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "pack.toml").write_text('id = "mine"\ntitle = "Mine"\nformat = 1\n')
    (mine / "skills").mkdir()
    (mine / "skills" / "ropework.toml").write_text(overlay)
    assert check_folder(base, against=()) == ()
    assert check_folder(mine, against=(base,)) == ()
    properties = schema()["properties"]
    for noun in ("area", "skill", "overlay", "resource", "project", "credential", "stage", "choice", "topic"):
        assert asked[noun] == set(properties[noun]["items"]["properties"]), noun
    assert asked["role"] == set(properties["role"]["properties"])
    assert asked["comparison"] == set(properties["comparison"]["items"]["properties"])
    assert asked["change"] == set(properties["change"]["items"]["properties"])
    assert asked["pack"] <= set(properties)
    section = properties["topic"]["items"]["properties"]["sections"]["items"]
    assert asked["inner section"] == set(section["properties"])
    assert asked["inner difference"] == set(
        properties["comparison"]["items"]["properties"]["differences"]["items"]["properties"]
    )
