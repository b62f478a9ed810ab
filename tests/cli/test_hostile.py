"""Text that would command a terminal comes out of no verb, wherever it came in."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from skilltrail import text
from skilltrail.cli.output import Output
from skilltrail.curriculum.load import Loaded
from skilltrail.curriculum.problem import Problem
from skilltrail.paths import find_paths
from skilltrail.progress.timer import begin, write_timer
from tests.packs import small_pack

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
    ("next", "--hour"),
    ("why", "prog-python-basics"),
    ("why", "machine-learning-engineer/second-language"),
    ("map", "prog-numpy", "--depth", "2"),
    ("gate",),
    ("history",),
    ("history", "--weeks"),
    ("history", "--days"),
    ("history", "--areas"),
    ("history", "--evidence"),
    ("projects",),
    ("project", "prj-rag"),
    ("why", "prj-rag"),
    ("log", "prog-numpy"),
    ("note", "prog-numpy"),
    ("note", "prj-rag"),
    ("evidence",),
    ("evidence", "prog-numpy"),
    ("use", "prog-numpy"),
    ("estimate", "prog-numpy"),
    ("date", "prog-numpy"),
    ("timer",),
    ("where",),
    ("tick", "se-git"),
    ("tick", "prj-rag#test-set"),
    ("adopt", "prj-vision"),
    ("log", "prog-numpy", "5"),
    ("note", "prog-numpy", "mine"),
    ("use", "prog-numpy", "--none"),
    ("timer", "--stop"),
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
    for id in ("prog-numpy", "prj-rag"):
        skilltrail("log", id, "90m")
        skilltrail("note", id, "NASTY")
        skilltrail("evidence", id, "https://example.org/", "--title", "NASTY")
    skilltrail("use", "prog-numpy", "cs50p", "--at", "NASTY")
    state = Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"
    written = msgspec.json.encode(NASTY).decode()[1:-1].replace("\x7f", "\\u007f")
    state.write_text(state.read_text().replace("NASTY", written), encoding="utf-8")
    file = find_paths(os.environ["SKILLTRAIL_HOME"], {}).timer("test")
    timer = begin("skill", "prog-numpy", datetime(2026, 11, 20, 17, tzinfo=UTC), date(2026, 11, 20), 1)
    write_timer(file, msgspec.structs.replace(timer, seconds=1500))
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


def test_a_note_that_commands_a_terminal_is_kept_as_it_is(skilltrail, nasty):
    kept = skilltrail("note", "prog-numpy", "--json").value("record")["record"]["note"]
    assert kept.split("\n") == NASTY.split("\n")


def test_the_line_of_the_timer_is_harmless(skilltrail, nasty, capsys, monkeypatch):
    monkeypatch.setattr("skilltrail.cli.timer.Signals.wait", lambda *_: True)
    made = Output.__init__

    def on_a_terminal(self):
        made(self)
        self.live = 60

    monkeypatch.setattr(Output, "__init__", on_a_terminal)
    shown = skilltrail("timer", "prj-rag").err.replace("\r", "")
    assert "ctrl+c" in shown
    assert harmless(shown)


def test_json_keeps_what_text_leaves_out(skilltrail, nasty):
    assert skilltrail("skill", "prog-numpy", "--json").value("skill")["summary"].endswith(NASTY)


def test_the_plan_names_what_the_curriculum_no_longer_has(skilltrail, nasty):
    assert "gone" in skilltrail("plan").out
    assert skilltrail("plan", "--json").value("plan")["orphans"] == ["gone\x1b[2J\u202e"]


@pytest.mark.parametrize("shape", ["", "--json", "--plain"], ids=["text", "json", "plain"])
def test_a_folder_whose_name_is_no_text_is_listed(skilltrail, shape):
    # Found by the sweep: JSON knows no lone surrogates, which are what Python makes of such bytes.
    folder = Path(os.environ["SKILLTRAIL_HOME"]) / "packs" / os.fsdecode(b"kn\xfe\x1b[2J")
    small_pack(folder, **{"pack.toml": "id = "})
    answer = skilltrail("pack", "list", *([shape] if shape else []))
    assert harmless(answer.out)
    assert "kn" in answer.out
