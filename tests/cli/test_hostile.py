"""Text that would command a terminal comes out of no verb, wherever it came in."""

import os
from pathlib import Path

import msgspec
import pytest

from skilltrail import text
from skilltrail.curriculum.load import Loaded
from skilltrail.curriculum.problem import Problem

NASTY = "\x1b]52;c;cm0=\x07\x1b[2J\x9b31m\u202e\u2066\u200b\ufeff\r\n\x00\x7f\u2028[/red][@click=app.quit]é"
TEXTS = {
    *("title", "short", "summary", "why", "text", "reason", "ask", "answer", "aliases", "duties", "tools"),
    *("entry", "outlook", "codes", "url", "provider", "where", "milestone", "note", "goal", "acceptance"),
    *("issuer", "cost", "kind", "licence", "version", "status"),
}
VERBS = [
    ("roles",),
    ("role", "machine-learning-engineer"),
    ("skills",),
    ("skill", "prog-numpy"),
    ("search", "python"),
    ("goal", "list"),
    ("choose",),
    ("set", "show"),
    ("plan",),
    ("next",),
    ("why", "prog-python-basics"),
    ("history",),
    ("where",),
    ("tick", "se-git"),
    ("undo",),
]


def soiled(value):
    """The same value with nasty text behind every text that is no id."""
    if isinstance(value, msgspec.Struct):
        changed = {}
        for name in value.__struct_fields__:
            field = getattr(value, name)
            if name in TEXTS and isinstance(field, str):
                changed[name] = field + NASTY
            elif name in TEXTS and field and isinstance(field[0], str):
                changed[name] = tuple(part + NASTY for part in field)
            else:
                changed[name] = soiled(field)
        return msgspec.structs.replace(value, **changed)
    if isinstance(value, dict):
        return {key: soiled(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(map(soiled, value))
    return value


@pytest.fixture(scope="module")
def _nasty():
    return {}


@pytest.fixture
def nasty(skilltrail, curriculum, monkeypatch, _nasty):
    """A curriculum, a device and a record full of nasty text."""
    if not _nasty:
        problem = Problem(f"a{NASTY}", 1, NASTY, NASTY)
        _nasty["loaded"] = Loaded(soiled(curriculum), (problem,))
    monkeypatch.setattr("skilltrail.session.session.load", lambda *_: _nasty["loaded"])
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("set", "hours", "8")
    state = Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"
    stamp = "2026-11-20T18:03:12.123456Z lap b7 done 2026-11-20"
    state.write_text(
        state.read_text() + f'\n[skill."gone\\u001b[2J\\u202e"]\nevents = [\n    "{stamp}",\n]\n', encoding="utf-8"
    )


def harmless(words):
    return text.first_forbidden(words, newlines=True) is None


@pytest.mark.parametrize("shape", ["", "--json", "--plain"], ids=["text", "json", "plain"])
@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_no_verb_prints_what_commands_a_terminal(skilltrail, nasty, words, shape):
    answer = skilltrail(*words, *([shape] if shape else []))
    assert answer.out
    assert harmless(answer.out)
    assert harmless(answer.err)


def test_the_export_and_the_front_door_neither(skilltrail, nasty):
    for words in ((), ("export", "markdown")):
        assert harmless(skilltrail(*words).out)


def test_json_keeps_what_text_leaves_out(skilltrail, nasty):
    assert skilltrail("skill", "prog-numpy", "--json").value("skill")["summary"].endswith(NASTY)


def test_the_plan_names_what_the_curriculum_no_longer_has(skilltrail, nasty):
    assert "gone" in skilltrail("plan").out
    assert skilltrail("plan", "--json").value("plan")["orphans"] == ["gone\x1b[2J\u202e"]
