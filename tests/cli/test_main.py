"""Exit codes, one-line errors, and what the learner's files go through."""

import os
import sys
import time
from pathlib import Path

import pytest

from skilltrail import __main__ as entry
from skilltrail.cli.main import main


@pytest.fixture
def state(skilltrail):
    """The state file of a learner with a goal and a tick."""
    skilltrail("goal", "add", "machine-learning-engineer")
    skilltrail("tick", "prog-python-basics")
    return Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"


READING = [
    ("roles",),
    ("role", "data-engineer"),
    ("skills",),
    ("skill", "prog-numpy"),
    ("search", "python"),
    ("goal", "list"),
    ("choose",),
    ("set", "show"),
    ("plan",),
    ("next",),
    ("why", "prog-numpy"),
    ("history",),
    ("history", "--weeks"),
    ("history", "--days"),
    ("history", "--areas"),
    ("projects",),
    ("project", "prj-rag"),
    ("estimate", "se-git"),
    ("date", "prog-python-basics"),
    ("export", "markdown"),
    ("where",),
    (),
]
CHANGING = [
    ("tick", "se-git"),
    ("assume", "se-git"),
    ("start", "se-git"),
    ("skip", "se-git"),
    ("untick", "prog-python-basics"),
    ("tick", "prj-rag#test-set"),
    ("adopt", "prj-rag"),
    ("log", "se-git", "90m"),
    ("note", "se-git", "mine"),
    ("evidence", "se-git", "https://example.org/"),
    ("use", "se-git", "pro-git"),
    ("estimate", "se-git", "20"),
    ("date", "prog-python-basics", "--done", "yesterday"),
    ("undo",),
    ("goal", "add", "data-engineer"),
    ("goal", "remove", "machine-learning-engineer"),
    ("goal", "move", "machine-learning-engineer", "1"),
    ("choose", "mle/second-language", "prog-r"),
    ("set", "hours", "9"),
    ("set", "start", "2026-12-01"),
    ("set", "target", "2028-12-01"),
    ("set", "off", "2026-12-21", "2026-12-31"),
]


def test_version_is_printed(skilltrail):
    import tomllib

    from skilltrail import __version__

    assert skilltrail("--version").out == f"skilltrail {__version__}\n"
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert project["version"] == __version__


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pln",), "plan"),
        (("--nonsense",), "--nonsense"),
        (("plan", "--jso"), "--json"),
        (("role",), "ROLE"),
        (("tick", "se-git", "--area"), "--area"),
        (("next", "-n", "many"), "many"),
        (("a\x1b[2Jb\udcff",), "no verb"),
        (("role", "a\x1b[2Jb\u202e\udcff"), "no role"),
        (("--home", "", "plan"), "--home"),
        (("set", "start", "a\nb\x1b"), "not a date"),
    ],
)
def test_wrong_words_are_refused_in_one_line(refused, words, said):
    line = refused(*words)
    assert said in line
    assert line[:-1].isprintable()


@pytest.mark.parametrize("words", READING, ids=lambda words: " ".join(words) or "alone")
def test_a_reading_verb_changes_no_file_of_the_learner(skilltrail, state, words):
    before = state.read_bytes()
    answer = skilltrail(*words)
    assert answer.out
    assert answer.err == ""
    assert state.read_bytes() == before


@pytest.mark.parametrize(("alone", "verb"), [("goal", "list"), ("set", "show"), ("pack", "list"), ("backup", "list")])
@pytest.mark.parametrize("shape", ["--json", "--plain"])
def test_a_verb_that_reads_when_it_is_alone_answers_in_every_shape(skilltrail, state, alone, verb, shape):
    assert state.exists()
    answer = skilltrail(alone, shape)
    assert answer.out == skilltrail(alone, verb, shape).out == skilltrail(alone, shape, verb).out
    assert answer.out.startswith("{") == (shape == "--json")


@pytest.mark.parametrize("words", CHANGING, ids=" ".join)
def test_a_changing_verb_has_saved_when_it_answers(skilltrail, state, words):
    before = state.read_bytes()
    answer = skilltrail(*words)
    assert answer.out
    if words[:2] != ("goal", "move"):
        assert state.read_bytes() != before


@pytest.mark.parametrize("words", [words for words in READING if words != ("where",)] + CHANGING, ids=" ".join)
def test_a_state_file_that_cannot_be_read_is_left_as_it_is(refused, state, words):
    state.write_bytes(broken := state.read_bytes() + b"\n<<<<<<< HEAD\n")
    assert "progress.toml" in refused(*words, code=2)
    assert state.read_bytes() == broken


@pytest.mark.parametrize("words", CHANGING, ids=" ".join)
def test_a_newer_state_file_is_never_written(refused, state, words):
    state.write_bytes(newer := state.read_bytes().replace(b"format = 1", b"format = 2", 1))
    assert b"format = 2" in newer
    assert "newer" in refused(*words, code=3)
    assert state.read_bytes() == newer


@pytest.mark.parametrize("words", READING, ids=lambda words: " ".join(words) or "alone")
def test_a_newer_state_file_can_be_read(skilltrail, state, words):
    state.write_bytes(state.read_bytes().replace(b"format = 1", b"format = 2", 1))
    answer = skilltrail(*words)
    assert answer.out
    assert "newer" in answer.err or words == ("where",)


def test_an_interrupted_program_says_nothing(monkeypatch, capsys):
    def interrupted(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("skilltrail.cli.door.Door.open", interrupted)
    assert main(["plan"]) == 130
    assert capsys.readouterr() == ("", "")


def test_an_unexpected_error_is_one_line_and_its_traceback_can_be_had(monkeypatch, capsys):
    def broken(*_args):
        raise ZeroDivisionError("by\x1bnaught")

    monkeypatch.setattr("skilltrail.cli.door.Door.open", broken)
    assert main(["plan"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("skilltrail: internal error: ZeroDivisionError: by")
    assert "SKILLTRAIL_TRACEBACK=1" in err
    assert err.count("\n") == 1
    assert "\x1b" not in err
    monkeypatch.setenv("SKILLTRAIL_TRACEBACK", "1")
    assert main(["plan"]) == 1
    assert "in broken" in capsys.readouterr().err


def test_trouble_with_the_system_is_one_line(monkeypatch, capsys):
    def broken(*_args):
        raise PermissionError(13, "Permission denied", "/some/where")

    monkeypatch.setattr("skilltrail.cli.door.Door.open", broken)
    assert main(["plan"]) == 1
    assert capsys.readouterr().err == "skilltrail: /some/where: Permission denied\n"


def test_a_wrong_pinned_clock_is_refused(refused, monkeypatch):
    monkeypatch.setenv("SKILLTRAIL_NOW", "yesterday")
    assert "SKILLTRAIL_NOW" in refused("plan")


def test_a_time_zone_that_cannot_be_used_is_one_line(refused, monkeypatch):
    monkeypatch.setenv("TZ", "UTC+24")
    time.tzset()
    try:
        assert "TZ is no time zone that can be used: 'UTC+24'; set it to one like" in refused("next")
        refused("tick", "se-git")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_screens_open_on_a_terminal_only(monkeypatch):
    import sys
    import types

    opened = []
    module = types.ModuleType("skilltrail.tui.app")
    module.run = lambda session, _theme: opened.append(session) or 7
    monkeypatch.setitem(sys.modules, "skilltrail.tui.app", module)
    monkeypatch.setattr("skilltrail.cli.front.has_screen", lambda: True)
    assert main([]) == 7
    assert main(["--home", os.environ["SKILLTRAIL_HOME"]]) == 7
    assert len(opened) == 2


def test_the_screens_open_although_the_state_cannot_be_read(monkeypatch, state):
    import sys
    import types

    module = types.ModuleType("skilltrail.tui.app")
    module.run = lambda session, _theme: 0 if session.trouble else 1
    monkeypatch.setitem(sys.modules, "skilltrail.tui.app", module)
    monkeypatch.setattr("skilltrail.cli.front.has_screen", lambda: True)
    state.write_bytes(b"= broken")
    assert main([]) == 0


@pytest.fixture
def screens(monkeypatch):
    """Pretend that there is a terminal; the screens do what is put into the list and end with its code."""
    import sys
    import types

    met = []
    module = types.ModuleType("skilltrail.tui.app")
    module.act, module.code = lambda _: None, 0

    def run(session, theme):
        met.append(theme)
        module.act(session)
        return module.code

    module.run = run
    module.met = met
    monkeypatch.setitem(sys.modules, "skilltrail.tui.app", module)
    monkeypatch.setattr("skilltrail.cli.front.has_screen", lambda: True)
    return module


def test_leaving_the_screens_says_where_one_stands_and_where_it_is_kept(screens, capfd):
    screens.act = lambda session: session.goal_add("machine-learning-engineer")
    assert main([]) == 0
    out = capfd.readouterr().out
    assert out.count("\n") == 1
    assert "ML engineer 0 %, next: " in out
    assert out.endswith("All saved in ~/skilltrail/progress.toml\n")


def test_leaving_says_nothing_when_nothing_was_ever_set(screens, capfd):
    assert main([]) == 0
    assert capfd.readouterr().out == ""


def test_leaving_by_a_signal_says_nothing_and_keeps_the_code(screens, capfd):
    screens.act = lambda session: session.goal_add("machine-learning-engineer")
    screens.code = 143
    assert main([]) == 143
    assert capfd.readouterr().out == ""


def test_leaving_the_demo_promises_no_saving(screens, capfd):
    assert main(["demo"]) == 0
    assert "All saved" not in capfd.readouterr().out


def test_leaving_with_a_broken_record_says_that_instead(screens, capfd):
    home = Path(os.environ["SKILLTRAIL_HOME"])
    home.mkdir()
    (home / "progress.toml").write_bytes(b"= broken")
    assert main([]) == 0
    out = capfd.readouterr().out
    assert "progress.toml" in out
    assert "All saved" not in out


def test_colours_are_named_before_the_verb(screens):
    assert main(["--theme", "nord"]) == 0
    assert main(["--theme", "nord", "demo"]) == 0
    assert main([]) == 0
    assert screens.met == ["nord", "nord", ""]


def test_colours_that_do_not_exist_are_refused_with_the_nearest(monkeypatch, capfd):
    monkeypatch.setattr("skilltrail.cli.front.has_screen", lambda: True)
    assert main(["--theme", "dracul"]) == 2
    assert "no colours are called 'dracul' (try dracula" in capfd.readouterr().err


@pytest.mark.parametrize(
    "lacking",
    [
        "",
        "compile returned NULL without setting an exception",
        "error return without exception set (NULL)",
        "_x.so: failed to map segment from shared object",
        "cannot allocate memory",
    ],
)
@pytest.mark.parametrize("where", ["skilltrail.cli.main.Door", "skilltrail.cli.main.main"])
def test_too_little_memory_is_one_line(monkeypatch, capsys, lacking, where):
    kind = SystemError if "NULL" in lacking else ImportError
    error = kind(lacking) if lacking else MemoryError()

    def fails(*_):
        raise error

    monkeypatch.setattr(where, fails)
    monkeypatch.setattr("sys.argv", ["skilltrail", "next"])
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("os._exit", sys.exit)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert (
        err == "skilltrail: not enough memory; free some and try again ('skilltrail history' shows what is saved)\n"
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SyntaxError("expected ':'"), entry.NOT_READ),
        (
            ImportError("No module named 'click'"),
            "internal error: ImportError: No module named 'click'; install skilltrail again",
        ),
    ],
)
def test_a_program_that_is_not_whole_is_not_taken_for_too_little_memory(monkeypatch, capsys, error, said):
    def fails(*_):
        raise error

    monkeypatch.setattr("skilltrail.cli.main.Door", fails)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("os._exit", sys.exit)
    monkeypatch.setattr("sys.argv", ["skilltrail", "next"])
    with pytest.raises(SystemExit):
        entry.main()
    assert capsys.readouterr().err == f"skilltrail: {said}\n"
