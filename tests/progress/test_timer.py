import os
from datetime import UTC, date, datetime, timedelta
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.errors import BadFileError, SaveError
from skilltrail.progress.timer import Timer, beaten, begin, is_running, read_timer, stopped, write_timer
from tests.faults import assert_one_line, in_child

NOW = datetime(2026, 11, 20, 18, 0, 0, 250_000, UTC)
DAY = date(2026, 11, 20)
ME = os.getpid()
TIMER = begin("skill", "pandas", NOW, DAY, ME)


def later(seconds):
    return NOW + timedelta(seconds=seconds)


def beats(timer, *seconds):
    for one in seconds:
        timer = beaten(timer, later(one))
    return timer


def nobody():
    """The number of a process that is gone."""
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)
    return pid


class TestCounting:
    def test_a_timer_begins_with_nothing(self):
        assert (TIMER.seconds, TIMER.minutes, TIMER.began, TIMER.beat) == (0, 0, *["2026-11-20T18:00:00.250000Z"] * 2)

    def test_the_time_between_beats_counts(self):
        assert beats(TIMER, 30, 60, 90).seconds == 90

    @given(st.lists(st.floats(0, 90), max_size=30))
    def test_how_often_it_beats_makes_no_difference(self, gaps):
        timer, gone = TIMER, 0.0
        for gap in gaps:
            gone += gap
            timer = beaten(timer, later(gone))
        if all(gap <= 89 for gap in gaps):
            assert timer.seconds == timedelta(seconds=gone) // timedelta(seconds=1)
        assert timer.seconds <= gone + 0.01

    @pytest.mark.parametrize("gap", [91, 3600, 10**8, -2, -3600, -(10**8)])
    def test_a_sleeping_computer_and_a_clock_that_is_set_count_nothing(self, gap):
        timer = beats(TIMER, 30, 30 + gap)
        assert timer.seconds == 30
        assert timer.beat == (NOW + timedelta(seconds=30 + gap)).replace(tzinfo=None).isoformat() + "Z"
        assert beats(timer, 30 + gap + 30).seconds == 60

    def test_a_minute_without_a_beat_still_counts(self):
        assert beats(TIMER, 60).seconds == 60
        assert beats(TIMER, 90).seconds == 90

    def test_minutes_are_rounded_and_no_more_than_a_day_has(self):
        for seconds, minutes in [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (86399, 1440), (86400, 1440)]:
            assert replace(TIMER, seconds=seconds).minutes == minutes
        assert replace(TIMER, seconds=10**6).minutes == 1440
        assert beaten(replace(TIMER, seconds=86_390), later(60)).seconds == 86_400


class TestRunning:
    def test_while_its_process_is_there_and_was_heard_of(self):
        assert is_running(TIMER, later(0))
        assert is_running(TIMER, later(90))
        assert not is_running(TIMER, later(91))
        assert not is_running(TIMER, later(-91))

    def test_not_when_its_process_is_gone_or_was_none(self):
        assert not is_running(replace(TIMER, process=nobody()), NOW)
        assert not is_running(replace(TIMER, process=0), NOW)

    def test_a_process_of_somebody_else_is_there(self, monkeypatch):
        def refused(*args):
            raise PermissionError

        monkeypatch.setattr(os, "kill", refused)
        assert is_running(TIMER, NOW)

    def test_stopped_it_has_run_up_to_now_and_cut_off_up_to_the_last_beat(self):
        running = beats(TIMER, 30)
        assert (stopped(running, later(50)).seconds, stopped(running, later(50)).process) == (50, 0)
        gone = replace(running, process=nobody())
        assert (stopped(gone, later(50)).seconds, stopped(gone, later(50)).beat) == (30, running.beat)
        assert stopped(running, later(500)).seconds == 30
        again = stopped(stopped(running, later(50)), later(80))
        assert again == stopped(running, later(50))


class TestFile:
    @given(st.integers(0, 86_400), st.integers(0, 2**31 - 1), st.sampled_from(["skill", "project"]))
    def test_is_read_as_it_was_written(self, seconds, process, kind):
        timer = replace(beats(TIMER, 20), seconds=seconds, process=process, kind=kind)
        with TemporaryDirectory() as folder:
            write_timer(f"{folder}/timer.toml", timer)
            assert read_timer(f"{folder}/timer.toml") == timer

    def test_no_file_is_no_timer(self, tmp_path):
        assert read_timer(tmp_path / "timer.toml") is None

    def test_of_a_piece_of_the_file_only_what_was_measured_is_believed(self, tmp_path):
        path = tmp_path / "timer.toml"
        whole = replace(beats(TIMER, 59), process=2**31 - 1)
        write_timer(path, whole)
        data = path.read_bytes()
        for length in range(len(data)):
            path.write_bytes(data[:length])
            found = read_timer(path)
            assert found is None or replace(found, process=whole.process) == whole
        path.write_bytes(data[:-1])
        assert read_timer(path) == whole

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\x00" * 200,
            b"\xff\xfe",
            b"format = 1\n",
            b"[" * 9000,
            b"format = " + b"[" * 5000,
            b"a." * 4000 + b"a = 1",
            b"format = 0\n",
            b"format = '1'\n",
            b"format = true\n",
        ],
    )
    def test_garbage_is_no_timer(self, tmp_path, data):
        path = tmp_path / "timer.toml"
        path.write_bytes(data)
        assert read_timer(path) is None

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            *((key, "5") for key in ("kind", "id", "began", "beat", "on")),
            *((key, value) for key in ("seconds", "process") for value in ("'5'", "-1", "2147483648", "true", "1.5")),
            *(("id", value) for value in ("''", "'a b'", '"a\\u001b"', '"a\\n"')),
            *(("kind", value) for value in ("''", "'goal'")),
            *((key, value) for key in ("began", "beat") for value in ("''", "'now'", "'2026-11-20T18:00:00Z'")),
            *((key, "'2026-11-31T18:00:00.250000Z'") for key in ("began", "beat")),
            *(("on", value) for value in ("'today'", "2026-11-20", "'2026-W47-5'")),
        ],
    )
    def test_what_could_not_be_logged_is_no_timer(self, tmp_path, key, value):
        path = tmp_path / "timer.toml"
        write_timer(path, TIMER)
        lines = path.read_text().splitlines()
        (at,) = [at for at, line in enumerate(lines) if line.startswith(f"{key} = ")]
        lines[at] = f"{key} = {value}"
        path.write_text("\n".join(lines))
        assert read_timer(path) is None

    def test_what_a_later_version_adds_is_passed_over_and_its_own_timer_left_alone(self, tmp_path):
        path = tmp_path / "timer.toml"
        write_timer(path, TIMER)
        text = path.read_text()
        path.write_text(text + "mood = 5\n")
        assert read_timer(path) == TIMER
        path.write_text(text.replace("format = 1", "format = 2"))
        with pytest.raises(BadFileError, match="a newer skilltrail's timer") as caught:
            read_timer(path)
        assert_one_line(caught.value, naming=path)

    def test_what_cannot_be_read_is_not_taken_for_nothing(self, tmp_path):
        with pytest.raises(BadFileError) as caught:
            read_timer(tmp_path)
        assert_one_line(caught.value, naming=tmp_path)

    def test_what_cannot_be_written_is_one_line(self, tmp_path):
        path = tmp_path / "timer.toml"
        write_timer(path, TIMER)
        path.chmod(0o400)
        with pytest.raises(SaveError) as caught:
            write_timer(path, beats(TIMER, 30))
        assert_one_line(caught.value, naming=path)
        assert read_timer(path) == TIMER

    def test_is_for_the_learner_alone(self, tmp_path):
        path = tmp_path / "timer.toml"
        write_timer(path, TIMER)
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_process_that_was_killed_runs_no_timer(tmp_path):
    path = tmp_path / "timer.toml"

    def work():
        write_timer(path, begin("skill", "pandas", NOW, DAY, os.getpid()))
        os.kill(os.getpid(), 9)

    assert in_child(work) == -9
    assert not is_running(read_timer(path), NOW)
    assert isinstance(read_timer(path), Timer)
