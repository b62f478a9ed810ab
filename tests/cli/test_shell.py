"""The program as a person runs it: a process of its own, with pipes, full disks and terminals."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

import skilltrail

COMMAND = [sys.executable, "-m", "skilltrail"]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home shared by the processes of this module, so that the curriculum is read once."""
    return tmp_path_factory.mktemp("shell")


@pytest.fixture
def run(home):
    """Run the program in a process; return what came of it."""

    def call(*words, environ=None, **how):
        surroundings = {**os.environ, "SKILLTRAIL_HOME": str(home), **(environ or {})}
        how.setdefault("stdin", subprocess.DEVNULL)
        if "stdout" not in how:
            how["stdout"] = subprocess.PIPE
        return subprocess.run(
            [*COMMAND, *words], env=surroundings, stderr=subprocess.PIPE, timeout=60, check=False, **how
        )

    return call


def on_a_terminal(*words, home, **environ):
    """Run the program with a terminal for its output; return the bytes it wrote there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *words],
        env={**os.environ, "SKILLTRAIL_HOME": str(home), **environ},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    chunks = []
    while select.select([ours], [], [], 30)[0]:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(ours)
    assert process.wait(30) == 0
    return b"".join(chunks)


def test_a_newcomers_journey(tmp_path):
    def run(*words, code=0):
        answer = subprocess.run(
            [*COMMAND, "--home", str(tmp_path / "home"), *words], capture_output=True, text=True, check=False
        )
        assert answer.returncode == code, answer.stderr
        return answer.stdout

    assert "machine-learning-engineer" in run("roles")
    run("goal", "add", "machine-learning-engineer")
    run("set", "hours", "8")
    first = run("next", "-n1", "--plain").strip()
    run("start", first)
    assert "learning" in run("next", "-n1")
    assert run("tick", first).startswith("Ticked")
    assert first not in run("plan", "--plain").split()
    run("undo")
    assert first in run("plan", "--plain").split()
    run("tick", "no-such-skill", code=2)
    assert "# Road to Machine-learning engineer" in run("export", "markdown")
    assert oct((tmp_path / "home" / "progress.toml").stat().st_mode & 0o777) == "0o600"


def test_two_processes_at_once_lose_nothing(home, run):
    ids = ["se-git", "data-sql-core", "ops-linux-cli", "math-algebra"]
    environ = {**os.environ, "SKILLTRAIL_HOME": str(home)}
    processes = [subprocess.Popen([*COMMAND, "tick", id], env=environ, stdout=subprocess.DEVNULL) for id in ids]
    assert [process.wait(60) for process in processes] == [0] * len(ids)
    known = run("skills", "--status", "done", "--plain").stdout.decode().split()
    assert set(ids) <= set(known)
    run("untick", *ids)


def test_a_reader_that_leaves_early_ends_it_quietly(home):
    """As in `skilltrail skills | head -0`."""
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [*COMMAND, "skills"],
        env={**os.environ, "SKILLTRAIL_HOME": str(home)},
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert process.returncode == 141
    assert process.stderr == b""


def test_an_answer_that_cannot_be_written_is_an_error(run):
    # A full disk where the system has one to offer, else a file that takes nothing.
    full = Path("/dev/full")
    with full.open("wb") if full.exists() else Path(os.devnull).open("rb") as stdout:
        for words in (("roles",), ("--help",), ("tick", "se-git")):
            answer = run(*words, stdout=stdout)
            assert answer.returncode == 1
            assert answer.stderr.count(b"\n") == 1
            assert answer.stderr.startswith(b"skilltrail: ")
    assert b"the change is saved" in answer.stderr
    assert b"se-git" in run("skills", "--status", "done", "--plain").stdout
    run("untick", "se-git")


def test_closed_streams_are_survived(home):
    script = f"exec {sys.executable} -m skilltrail roles >&- 2>&-"
    environ = {**os.environ, "SKILLTRAIL_HOME": str(home)}
    assert subprocess.run(["sh", "-c", script], env=environ, check=False).returncode == 1
    script = f"exec {sys.executable} -m skilltrail roles >&-"
    answer = subprocess.run(["sh", "-c", script], env=environ, check=False, stderr=subprocess.PIPE)
    assert answer.returncode == 1
    assert b"closed" in answer.stderr


def test_alone_without_a_terminal_it_says_where_you_stand(run):
    answer = run()
    assert answer.returncode == 0
    assert b"skilltrail goal add" in answer.stdout
    assert b"\x1b" not in answer.stdout


def test_answers_do_not_depend_on_locale_or_encoding(run):
    expected = run("skills").stdout
    assert "◌".encode() in expected
    for environ in (
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONIOENCODING": "latin-1"},
        {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    ):
        assert run("skills", environ=environ).stdout == expected


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("tick", b"\xff\x1b[2J"),
        ("note se-git", b"\xff"),
        ("evidence se-git https://example.org --title", b"\xff"),
    ],
)
def test_arguments_that_are_not_text_are_refused(run, words, raw):
    answer = run(*words.split(), raw)
    assert answer.returncode == 2
    assert answer.stderr.startswith(b"skilltrail: ")
    assert answer.stderr.count(b"\n") == 1
    assert b"\x1b" not in answer.stderr


def test_a_working_directory_that_is_gone_is_no_trouble(home, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    source = str(Path(skilltrail.__file__).parents[1])
    script = f'rmdir "$PWD" && exec {sys.executable} -P -c "from skilltrail.__main__ import main; exit(main())" "$@"'
    environ = {**os.environ, "SKILLTRAIL_HOME": str(home), "PYTHONPATH": source}
    answer = subprocess.run(
        ["sh", "-c", script, "sh", "roles", "--plain"], cwd=gone, env=environ, capture_output=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert b"data-engineer" in answer.stdout


def test_a_home_that_is_a_file_is_refused(run, tmp_path):
    (tmp_path / "file").write_text("mine")
    answer = run("--home", str(tmp_path / "file"), "tick", "se-git")
    assert answer.returncode in (1, 2)
    assert answer.stderr.count(b"\n") == 1
    assert (tmp_path / "file").read_text() == "mine"


def test_styles_on_a_terminal_only_when_wanted(home):
    written = on_a_terminal("role", "data-engineer", home=home)
    assert b"\x1b[1mData engineer\x1b[0m" in written
    plain = on_a_terminal("role", "data-engineer", home=home, NO_COLOR="1")
    assert b"\x1b" not in plain
    assert b"Data engineer" in plain


def test_a_dumb_terminal_gets_no_screens(home):
    written = on_a_terminal(home=home, TERM="dumb")
    assert b"\x1b" not in written
    assert b"skilltrail goal add" in written


def test_a_terminals_width_is_kept(home):
    written = on_a_terminal("skills", home=home, COLUMNS="60", NO_COLOR="1").decode()
    lines = written.splitlines()
    assert len(lines) > 100
    assert max(map(len, lines)) <= 100
