"""help, and the documented shapes of --json."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from skilltrail.cli.guide import SHAPES
from skilltrail.cli.verbs import FAMILIES, VERBS
from skilltrail.curriculum.load import load
from skilltrail.paths import find_paths
from skilltrail.progress.timer import begin, write_timer
from tests.packs import WRITTEN, small_pack
from tests.planning import adverts

CALLS = {
    "roles": ("roles",),
    "role": ("role", "data-engineer"),
    "skills": ("skills",),
    "skill": ("skill", "prog-numpy"),
    "found": ("search", "python"),
    "goals": ("goal", "list"),
    "choices": ("choose",),
    "pace": ("set", "show"),
    "placement": ("place",),
    "plan": ("plan",),
    "next": ("next",),
    "forecast": ("forecast",),
    "hour": ("next", "--hour"),
    "why": ("why", "prog-numpy"),
    "map": ("map", "prog-numpy"),
    "gate": ("gate",),
    "fit": ("fit",),
    "match": ("match", str(Path(adverts.__file__).with_name("de-stream.txt"))),
    "projects": ("projects",),
    "project": ("project", "prj-rag"),
    "record": ("note", "prog-numpy"),
    "timer": ("timer",),
    "history": ("history",),
    "weeks": ("history", "--weeks"),
    "days": ("history", "--days"),
    "areas": ("history", "--areas"),
    "evidence": ("evidence",),
    "done": ("tick", "se-git"),
    "merge": ("merge",),
    "places": ("where",),
    "doctor": ("doctor",),
    "backups": ("backup", "list"),
    "restore": ("backup", "restore", "latest", "--dry-run"),
    "problems": ("check",),
    "packs": ("pack", "list"),
}
WRITTEN_CALLS = {
    "guide": ("guide",),
    "section": ("guide", "rope"),
    "comparisons": ("compare",),
    "comparison": ("compare", "sailor", "climber"),
}
"""Over the small pack, which has a guide and a comparison whatever the shipped one may have."""


@pytest.mark.parametrize("noun", list(CALLS))
def test_json_has_the_documented_shape(skilltrail, noun):
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("log", "prog-numpy", "90m")
    skilltrail("evidence", "prog-numpy", "https://example.org/")
    file = find_paths(os.environ["SKILLTRAIL_HOME"], {}).timer("test")
    write_timer(file, begin("skill", "prog-numpy", datetime(2026, 11, 20, 18, tzinfo=UTC), date(2026, 11, 20), 1))
    value = skilltrail(*CALLS[noun], "--json").value(noun)
    msgspec.convert(value, SHAPES[noun][1])
    assert value or noun == "problems"


@pytest.mark.parametrize("noun", list(WRITTEN_CALLS))
def test_json_of_what_is_written_around_has_the_documented_shape(skilltrail, noun, tmp_path, monkeypatch):
    folder = small_pack(tmp_path / "knots", **WRITTEN)
    monkeypatch.setattr(
        "skilltrail.session.session.load", lambda _shipped, packs, _folder: load(folder, packs / "none", None)
    )
    value = skilltrail(*WRITTEN_CALLS[noun], "--json").value(noun)
    msgspec.convert(value, SHAPES[noun][1])
    assert value


def test_every_shape_is_tried():
    assert set(SHAPES) == {*CALLS, *WRITTEN_CALLS}


def test_help_lists_every_verb_by_family(skilltrail):
    text = skilltrail("--help").out
    for family, verbs in FAMILIES.items():
        assert f"{family}:" in text
        for name, (_, line) in verbs.items():
            assert f"  {name}  " in text
            assert line in text
    assert skilltrail("help").out.strip() == text.strip()


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(skilltrail, verb):
    text = skilltrail(verb, "--help").out
    assert text.startswith(f"Usage: skilltrail {verb}")
    assert skilltrail("help", verb).out == text


def test_help_goes_into_a_verb_of_a_verb(skilltrail):
    assert skilltrail("help", "goal", "add").out == skilltrail("goal", "add", "--help").out


def test_help_json_names_every_shape_and_field(skilltrail):
    text = skilltrail("help", "json").out
    for noun in SHAPES:
        assert f'"{noun}": ' in text
    assert "RoadmapItem" in text
    assert "minutes_left" in text


def test_help_of_an_unknown_verb_is_refused(refused):
    assert "pln" in refused("help", "pln")
