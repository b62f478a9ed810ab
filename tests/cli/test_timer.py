"""timer."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skilltrail.cli import timer
from skilltrail.cli.main import main
from skilltrail.errors import SaveError
from skilltrail.paths import find_paths
from skilltrail.progress.timer import begin, read_timer, write_timer
from skilltrail.session.timing import Timing

COMMAND = [sys.executable, "-m", "skilltrail"]


@pytest.fixture
def time(monkeypatch):
    """A clock that stands still until it is moved."""

    class Clock:
        now = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)

        def __call__(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr("skilltrail.cli.door.clock", lambda: clock)
    return clock


@pytest.fixture
def waiting(monkeypatch, time):
    """Let the timer wait for nothing: time passes, and after so many looks, or an act, somebody asks it to end."""

    def prepare(looks, *, acts=None, step=timer.LOOK_EVERY):
        class Scripted(timer.Signals):
            looked = 0

            def wait(self, seconds):
                assert seconds == timer.LOOK_EVERY
                Scripted.looked += 1
                time.now += timedelta(seconds=step)
                (acts or {}).get(self.looked, lambda: None)()
                return self.looked >= looks

        monkeypatch.setattr(timer, "Signals", Scripted)
        return Scripted

    return prepare


def minutes(skilltrail, id="se-git"):
    return [log["minutes"] for log in skilltrail("log", id, "--json").value("record")["record"]["logs"]]


def test_time_is_measured_and_logged_in_the_end(skilltrail, waiting):
    waiting(looks=25 * 30)
    answer = skilltrail("timer", "se-git")
    assert answer.out.startswith("Logged 25 min on Version control with Git and pull requests.")
    assert answer.err == "Measuring Version control with Git and pull requests; ctrl+c stops and logs it.\n"
    assert minutes(skilltrail) == [25]
    assert skilltrail("timer").out == ""


def test_what_is_too_short_is_not_logged(skilltrail, waiting):
    waiting(looks=10)
    assert "too short to be logged" in skilltrail("timer", "se-git").out
    assert minutes(skilltrail) == []


def test_the_timer_beats_every_half_minute(skilltrail, waiting, monkeypatch):
    beats = []
    beat = Timing.timer_beat
    monkeypatch.setattr(Timing, "timer_beat", lambda self: beats.append(1) or beat(self))
    waiting(looks=60)
    skilltrail("timer", "se-git")
    assert len(beats) == 4


def test_a_timer_stopped_from_elsewhere_leaves(skilltrail, waiting):
    waiting(looks=1000, acts={50: lambda: main(["timer", "--stop"])})
    answer = skilltrail("timer", "se-git")
    assert answer.err.endswith("The timer was stopped from elsewhere.\n")
    assert minutes(skilltrail) == [2]


def test_a_timer_that_gave_way_to_one_of_another_program_leaves(skilltrail, waiting, time):
    file = find_paths(os.environ["SKILLTRAIL_HOME"], {}).timer("test")

    def begin_elsewhere():
        write_timer(file, begin("project", "prj-rag", time(), time().date(), os.getppid()))

    waiting(looks=1000, acts={50: begin_elsewhere})
    answer = skilltrail("timer", "se-git")
    assert answer.out == ""
    assert answer.err.endswith("The timer was stopped from elsewhere.\n")
    assert read_timer(file).id == "prj-rag"


def test_a_computer_that_sleeps_does_not_end_the_timer_and_does_not_count(skilltrail, waiting, time):
    def sleep():
        time.now += timedelta(hours=3)

    waiting(looks=30 * 4, acts={60: sleep})
    assert skilltrail("timer", "se-git").out.startswith("Logged 4 min")


def test_a_beat_that_cannot_be_kept_is_said_once_and_the_timer_goes_on(skilltrail, waiting, monkeypatch):
    beat = Timing.timer_beat
    failing = iter([True, True, True, False, False, False, False, False])

    def sometimes(self):
        if next(failing):
            raise SaveError("timer.toml: cannot be saved")
        return beat(self)

    monkeypatch.setattr(Timing, "timer_beat", sometimes)
    waiting(looks=15 * 5)
    answer = skilltrail("timer", "se-git")
    assert answer.err.count("cannot be saved; the timer goes on") == 1
    assert "Logged" in answer.out


def test_a_timer_that_cannot_be_logged_is_kept_and_says_how_to_log_it(skilltrail, waiting, time):
    skilltrail("tick", "data-pandas")
    state = Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"
    good = state.read_bytes()
    waiting(looks=30 * 5, acts={100: lambda: state.write_bytes(b"= broken")})
    answer = skilltrail("timer", "se-git", code=2)
    assert answer.out == ""
    assert "progress.toml" in answer.err
    assert answer.err.endswith("; the time is kept, 'skilltrail timer --stop' logs it\n")
    state.write_bytes(good)
    time.now += timedelta(hours=1)
    assert "5 min, then it was cut off; 'skilltrail timer --stop' logs it." in skilltrail("timer").out
    assert skilltrail("timer", "--stop").out.startswith("Logged 5 min")
    assert minutes(skilltrail) == [5]


def test_a_timer_that_was_cut_off_is_logged_when_the_next_begins(skilltrail, waiting, time, monkeypatch):
    waiting(looks=30 * 5)

    def lost(self):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Timing, "timer_stop", lost)
        skilltrail("timer", "se-git", code=130)
    time.now += timedelta(days=1)
    assert skilltrail("timer", "--json").value("timer")["running"] is False
    waiting(looks=30)
    answer = skilltrail("timer", "prj-rag")
    assert "Logged 5 min on Version control with Git and pull requests." in answer.err
    assert answer.out.startswith("Logged 1 min")


def test_the_timer_that_runs_is_told(skilltrail, waiting, capsys):
    said = []

    def look():
        capsys.readouterr()
        assert main(["timer"]) == 0
        assert main(["timer", "--plain"]) == 0
        assert main(["timer", "se-git"]) == 2
        said.append(capsys.readouterr())

    waiting(looks=100, acts={90: look})
    skilltrail("timer", "se-git")
    ((out, err),) = said
    assert out == (
        "Version control with Git and pull requests (se-git): 3 min, and running; "
        "'skilltrail timer --stop' stops and logs it.\nse-git\n"
    )
    assert "running already for se-git; 'skilltrail timer --stop' stops it" in err


def test_no_timer_says_how_to_start_one(skilltrail, refused):
    answer = skilltrail("timer")
    assert answer.out == ""
    assert "'skilltrail timer ID'" in answer.err
    assert skilltrail("timer", "--json").value("timer") is None
    assert "no timer is running" in refused("timer", "--stop")
    assert "'se-git'" in refused("timer", "se-gti")
    assert "leave the id away" in refused("timer", "se-git", "--stop")


@pytest.mark.parametrize("shape", ["--json", "--plain"])
def test_the_answer_alone_is_data(skilltrail, waiting, shape):
    waiting(looks=30)
    answer = skilltrail("timer", "se-git", shape)
    assert "Logged 1 min" in answer.value("done")["text"] if shape == "--json" else answer.lines == ["se-git"]


def test_a_signal_ends_the_waiting_at_once_and_is_only_taken_note_of():
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    with timer.Signals() as signals:
        assert not signals.wait(0)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(os.getpid(), number)
        assert signals.wait(3600)
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == before


def test_what_is_ignored_stays_so():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with timer.Signals() as signals:
            os.kill(os.getpid(), signal.SIGHUP)
            assert not signals.wait(0)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def heeding_signals():
    """Let signals count that whoever runs the tests (nohup, a shell in the background) may have switched off."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


@pytest.fixture
def running():
    """A timer in a process of its own, from the moment it has said that it measures."""
    process = subprocess.Popen(
        [*COMMAND, "timer", "se-git"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heeding_signals,
    )
    assert process.stderr.readline().startswith("Measuring")
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_however_a_process_is_asked_to_end_it_stops_the_timer(running, number):
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 0
    assert out.startswith("Stopped the timer of ")
    assert err == ""


def test_a_process_notices_that_its_timer_was_stopped(running):
    subprocess.run([*COMMAND, "timer", "--stop"], check=True, capture_output=True)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 0
    assert out == ""
    assert err == "The timer was stopped from elsewhere.\n"
