"""The contract between the rooms: who may import whom, and what a verb of the shell may load."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "skilltrail"
ROOMS = ("plain", "curriculum", "progress", "planning", "exporting", "session", "front")
FRONTS = ("cli", "tui")
# The words for a status have to know the statuses; the front door opens the screens; the program starts in cli.
ALLOWED = {
    ("cli.front", "tui.app"),
}
HEAVY = {"textual", "rich", "dataclasses", "logging", "asyncio", "subprocess", "unittest"}
PLACEMENT = {"graphlib", "skilltrail.planning.placement", "skilltrail.planning.belief", "skilltrail.progress.answers"}
FORECAST = {"random", "skilltrail.planning.forecast", "skilltrail.planning.effort", "skilltrail.session.outlook"}


def name_of(path):
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__").replace("__init__", "")


def imports_of(path):
    """Every module of the program that a module imports anywhere, and every other package."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            base = node.module or ""
            yield base
            # "from skilltrail import text" imports the module skilltrail.text
            yield from (
                f"{base}.{alias.name}" for alias in node.names if (SOURCE / inside(base, alias.name)).exists()
            )
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def inside(base, name):
    folder = Path(*base.split(".")[1:])
    return folder / name if (SOURCE / folder / name).is_dir() else folder / f"{name}.py"


def room(name):
    first = name.split(".")[0]
    if first in FRONTS or first == "__main__":
        return "front"
    return first if (SOURCE / first).is_dir() and first else "plain"


MODULES = sorted(path for path in SOURCE.rglob("*.py") if "content" not in path.relative_to(SOURCE).parts)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path):
    name = name_of(path)
    for imported in imports_of(path):
        top = imported.split(".")[0]
        if top == "textual":
            assert name.split(".")[0] == "tui", f"only tui imports Textual, not {name}"
        if top == "rich":
            assert name.split(".")[0] in FRONTS, f"only front ends import Rich, not {name}"
        other = imported.removeprefix("skilltrail").removeprefix(".")
        if top != "skilltrail" or (name, other) in ALLOWED:
            continue
        assert ROOMS.index(room(other)) <= ROOMS.index(room(name)), f"{name} imports {imported}"
        mine, theirs = name.split(".")[0], other.split(".")[0]
        assert not (mine in FRONTS and theirs in FRONTS and mine != theirs), f"{name} imports {imported}"


@pytest.mark.parametrize("path", [p for p in MODULES if room(name_of(p)) in ("planning", "curriculum")], ids=name_of)
def test_the_domain_reads_no_clock(path):
    reached = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    if name_of(path) != "curriculum.cache":  # it has to know how old files are
        assert not reached & {"datetime.now", "date.today", "time.time", "datetime.utcnow", "random.random"}


def loaded(*words, home):
    """The modules of a fresh interpreter after these words."""
    script = (
        "import sys; from skilltrail.__main__ import main; code = main();"
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, *words],
        env={**os.environ, "SKILLTRAIL_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(answer.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with a goal, where the curriculum has been read once."""
    folder = tmp_path_factory.mktemp("imports")
    for words in (("goal", "add", "data-engineer"), ("next",)):
        subprocess.run(
            [sys.executable, "-m", "skilltrail", "--home", str(folder), *words], check=True, capture_output=True
        )
    return folder


@pytest.mark.parametrize("words", [("next",), ("plan",), ("--help",), ()])
def test_reading_loads_only_what_it_needs(home, words):
    modules = loaded(*words, home=home)
    assert not modules & (HEAVY | PLACEMENT)
    assert "tomli_w" not in modules
    assert not [name for name in modules if name.startswith("skilltrail.tui")]
    assert "skilltrail.curriculum.check" not in modules


def test_ticking_loads_only_what_it_needs(home):
    assert not loaded("tick", "se-git", home=home) & (HEAVY | FORECAST | PLACEMENT)


@pytest.mark.parametrize("words", [("next",), ("plan",), ("set", "show"), ("--help",), ()])
def test_nothing_is_forecast_unasked(home, words):
    assert not loaded(*words, home=home) & FORECAST


@pytest.mark.parametrize("words", [("next",), ("tick", "se-git"), ()])
def test_reasons_are_loaded_only_where_they_are_asked_for(home, words):
    modules = loaded(*words, home=home)
    reasons = ("planning.why", "planning.gate", "planning.around", "session.explaining", "session.why_words")
    assert not modules & {f"skilltrail.{name}" for name in reasons}


@pytest.mark.parametrize("words", [("next",), ("tick", "se-git"), ("roles",), ()])
def test_nothing_is_matched_or_compared_unasked(home, words):
    modules = loaded(*words, home=home)
    asked = ("planning.match", "planning.names", "planning.tokens", "planning.advert", "planning.compare")
    assert not modules & {f"skilltrail.{name}" for name in (*asked, "session.matching", "session.fitting")}


def test_help_loads_neither_verbs_nor_session(home):
    modules = loaded("--help", home=home)
    assert "skilltrail.session.session" not in modules
    assert "skilltrail.cli.record" not in modules
    assert "tomllib" not in modules


def test_alone_it_does_without_click(home):
    assert "click" not in loaded(home=home)
