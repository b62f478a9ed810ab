"""The program leaves the terminal as it found it, however it is ended."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tui.stage import desk

RUN = """
import sys
from pathlib import Path
from skilltrail.tui.app import run
from tests.tui.stage import desk
sys.exit(run(desk(Path(sys.argv[1]))))
"""
# The same with a timer that has measured ten minutes already.
TIMED = RUN.replace(
    "sys.exit",
    """
from msgspec import structs
from skilltrail.session import timing
begin = timing.begin
timing.begin = lambda *facts: structs.replace(begin(*facts), seconds=600)
sys.exit""",
)


def read_until(terminal: int, wanted: bytes, seconds: float = 20) -> bytes:
    """Read what the program writes until `wanted` has come or it has ended."""
    got = b""
    end = time.monotonic() + seconds
    while wanted not in got and time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            got += data
    return got


def begin(
    home: Path, script: str = RUN, environ: Mapping[str, str] | None = None
) -> tuple[subprocess.Popen[bytes], int]:
    """Start the program on a terminal of its own; return it and our end of the terminal."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", script, str(home)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=environ,
    )
    os.close(theirs)
    return program, ours


def with_editor(home: Path, script: Path) -> dict[str, str]:
    """Return surroundings in which a script is the person's editor."""
    environ = {**os.environ, "EDITOR": f"'{sys.executable}' '{script}'", "TMPDIR": str(home)}
    environ.pop("VISUAL", None)
    return environ


def open_another_editor(terminal: int) -> None:
    """Open the note on Python in the person's editor, which says `editing`."""
    assert b" more " in read_until(terminal, b" more ")
    for key, answer in ((b"2", b"Skills"), (b"j", b"Python"), (b"n", b"escape"), (b"\x05", b"editing")):
        os.write(terminal, key)
        assert answer in read_until(terminal, answer)


def test_a_terminal_that_goes_away_without_a_signal_ends_the_program(tmp_path):
    program, ours = begin(tmp_path)
    try:
        assert b" more " in read_until(ours, b" more ")
        os.close(ours)
        assert program.wait(20) == 128 + signal.SIGHUP
    finally:
        program.kill()
        program.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_program_cleanly(tmp_path, number):
    program, ours = begin(tmp_path)
    try:
        assert b" more " in read_until(ours, b" more ")
        program.send_signal(number)
        last = read_until(ours, b"\x1b[?1049l")
        assert b"\x1b[?1049l" in last
        assert b"\x1b[?25h" in last + read_until(ours, b"\x1b[?25h")
        read_until(ours, b"never comes")
        assert program.wait(20) == 128 + number
    finally:
        program.kill()
        program.wait()
        os.close(ours)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_logs_what_the_timer_measured(tmp_path, number):
    program, ours = begin(tmp_path, TIMED)
    try:
        assert b" more " in read_until(ours, b" more ")
        for key, answer in ((b"2", b"Skills"), (b"j", b"Python"), (b"t", b"Timing Python")):
            os.write(ours, key)
            assert answer in read_until(ours, answer)
        program.send_signal(number)
        last = read_until(ours, b"never comes")
        assert program.wait(20) == 128 + number
        assert b"Logged 10 min on Python" in last
    finally:
        program.kill()
        program.wait()
        os.close(ours)
    session = desk(tmp_path)
    assert session.record("python").record.minutes == 10
    assert session.timer is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_the_other_editor_too_saves_what_it_has_written(tmp_path, number):
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, signal, sys\n"
        "for one in (signal.SIGTERM, signal.SIGHUP):\n"
        "    signal.signal(one, lambda *_: sys.exit(1))\n"
        "pathlib.Path(sys.argv[-1]).write_text('typed there\\n')\n"
        "print('editing', flush=True)\n"
        "signal.pause()\n"
    )
    program, ours = begin(tmp_path, environ=with_editor(tmp_path, script))
    try:
        open_another_editor(ours)
        os.killpg(program.pid, number)
        read_until(ours, b"never comes")
        assert program.wait(20) == 128 + number
    finally:
        program.kill()
        program.wait()
        os.close(ours)
    assert desk(tmp_path).record("python").record.note == "typed there"
    assert not list(tmp_path.glob("skilltrail-*"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_what_another_editor_has_written_and_says_that_it_is_still_open(tmp_path, number):
    script = tmp_path / "editor.py"
    # It stays open until the end of this test.
    os.mkfifo(tmp_path / "pipe")
    script.write_text(
        "import pathlib, sys\n"
        "pathlib.Path(sys.argv[-1]).write_text('typed there\\n')\n"
        "print('editing', flush=True)\n"
        f"open({str(tmp_path / 'pipe')!r}).read()\n"
    )
    program, ours = begin(tmp_path, environ=with_editor(tmp_path, script))
    try:
        open_another_editor(ours)
        program.send_signal(number)
        last = read_until(ours, b"is there alone")
        assert program.wait(20) == 128 + number
        assert b"The editor still has" in last
        (left,) = tmp_path.glob("skilltrail-*/*.md")
        assert str(left).encode() in last
    finally:
        os.close(os.open(tmp_path / "pipe", os.O_WRONLY))
        program.kill()
        program.wait()
        os.close(ours)
    assert desk(tmp_path).record("python").record.note == "typed there"
