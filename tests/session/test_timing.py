import errno
import os
from contextlib import suppress
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from skilltrail.errors import BadFileError, SaveError, SkilltrailError, UsageError
from skilltrail.progress.timer import begin, read_timer, write_timer
from skilltrail.session import timing
from skilltrail.session.past_views import TimerLine
from tests.faults import ERRORS, calls_of, failing, in_child, interposed, killing, litter, names
from tests.session.desk import Clock, open_session

OTHER = os.getppid()
"""Another program that is there for as long as the tests are."""


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def session(tmp_path, clock):
    return open_session(tmp_path, clock)


@pytest.fixture
def file(session):
    return session.paths.timer("desk-0001")


def let_pass(session, clock, seconds):
    """Let time pass, with a beat every half minute and the rest without one."""
    for _ in range(seconds // 30):
        clock.at += timedelta(seconds=30)
        assert session.timer_beat()
    clock.at += timedelta(seconds=seconds % 30)


def run(session, clock, seconds, word="pandas"):
    session.timer_start(word)
    let_pass(session, clock, seconds)


def logged(home, id="pandas"):
    """The minutes that are on the disk."""
    return [log.minutes for log in open_session(home).progress.skill(id).logs]


class TestRunning:
    def test_without_a_timer_there_is_none(self, session, tmp_path):
        assert session.timer is None
        assert session.timer_recover() is None
        assert session.timer_beat() is False
        with pytest.raises(UsageError, match="no timer is running"):
            session.timer_stop()
        assert list(tmp_path.iterdir()) == []

    def test_a_running_timer_says_what_it_measures(self, session, clock):
        run(session, clock, 100)
        assert session.timer == TimerLine("skill", "pandas", "Pandas", 2, 100, True, True)
        session.timer_start("first-model")
        assert session.timer == TimerLine("project", "first-model", "First model", 0, 0, True, True)

    def test_stopping_logs_the_minutes_and_sets_the_skill_learning(self, session, clock, tmp_path):
        run(session, clock, 50 * 60)
        done = session.timer_stop()
        assert (done.text, done.ids) == ("Logged 50 min on Pandas", ("pandas",))
        assert session.progress.status("pandas") == "learning"
        assert session.timer is None
        assert logged(tmp_path) == [50]
        assert names(tmp_path) == ["progress.toml"]

    def test_it_can_be_undone_and_is_not_logged_again(self, session, clock, tmp_path):
        run(session, clock, 600)
        session.timer_stop()
        session.undo()
        assert session.timer_recover() is None
        assert logged(tmp_path) == []

    def test_the_time_since_the_last_beat_counts_when_it_is_stopped(self, session, clock, tmp_path):
        run(session, clock, 89)
        clock.at += timedelta(seconds=60)
        session.timer_stop()
        assert logged(tmp_path) == [2]

    def test_under_half_a_minute_is_too_short(self, session, clock, tmp_path):
        run(session, clock, 29)
        done = session.timer_stop()
        assert done.text == "Stopped the timer of Pandas: too short to be logged"
        assert (done.ids, done.batch) == ((), "")
        assert session.timer is None
        assert names(tmp_path) == []

    def test_another_start_stops_and_logs_the_one_before(self, session, clock, tmp_path):
        assert session.timer_start("pandas") is None
        let_pass(session, clock, 600)
        assert session.timer_start("numpy").text == "Logged 10 min on Pandas"
        let_pass(session, clock, 300)
        session.timer_stop()
        assert (logged(tmp_path), logged(tmp_path, "numpy")) == ([10], [5])

    def test_the_same_again_is_refused_and_goes_on(self, session, clock):
        run(session, clock, 60)
        with pytest.raises(UsageError, match="the timer is running already for pandas"):
            session.timer_start("pandas")
        assert session.timer.seconds == 60

    def test_one_that_was_cut_off_is_logged_when_the_same_is_begun_again(self, session, file, clock, tmp_path):
        write_timer(file, replace(begin("skill", "pandas", clock.at, session.today, 0), seconds=600))
        clock.at += timedelta(seconds=10)
        assert session.timer_start("pandas").text == "Logged 10 min on Pandas"
        assert (session.timer.running, session.timer.seconds) == (True, 0)

    def test_what_is_none_starts_nothing_and_stops_nothing(self, session, clock):
        run(session, clock, 60)
        with pytest.raises(UsageError, match="panda"):
            session.timer_start("panda")
        assert session.timer.id == "pandas"

    def test_over_midnight_the_minutes_belong_to_the_day_it_began(self, session, clock):
        clock.at = clock.at.replace(hour=23, minute=50)
        run(session, clock, 1800)
        session.timer_stop()
        assert [log.on for log in session.progress.skill("pandas").logs] == [date(2026, 11, 21)]

    def test_two_timers_of_one_day_are_two_entries(self, session, clock, tmp_path):
        for _ in range(2):
            run(session, clock, 60)
            session.timer_stop()
            clock.at += timedelta(seconds=1)
        assert logged(tmp_path) == [1, 1]

    def test_a_skill_the_curriculum_has_no_more_keeps_its_minutes(self, session, file, clock, tmp_path):
        write_timer(file, replace(begin("skill", "cobol", clock.at, session.today, 0), seconds=600))
        assert session.timer.title == "cobol"
        assert session.timer_recover().text == "Logged 10 min on cobol"
        assert logged(tmp_path, "cobol") == [10]


class TestClocks:
    @pytest.mark.parametrize("hours", [8, -8, 24 * 365 * 20, -24 * 365 * 20])
    def test_a_sleeping_computer_or_a_clock_that_is_set_adds_nothing(self, session, clock, tmp_path, hours):
        run(session, clock, 600)
        clock.at += timedelta(hours=hours)
        assert session.timer.running is False
        assert session.timer.seconds == 600
        assert session.timer_beat()
        let_pass(session, clock, 300)
        assert session.timer.seconds == 900
        session.timer_stop()
        assert logged(tmp_path) == [15]

    @pytest.mark.parametrize("hours", [8, -8])
    def test_stopped_before_its_next_beat_it_ends_with_the_last(self, session, clock, tmp_path, hours):
        run(session, clock, 600)
        clock.at += timedelta(hours=hours)
        session.timer_stop()
        assert logged(tmp_path) == [10]


class TestOtherPrograms:
    def test_another_programs_timer_runs_elsewhere_and_can_be_stopped_here(self, session, file, clock, tmp_path):
        write_timer(file, replace(begin("skill", "pandas", clock.at, session.today, OTHER), seconds=300))
        clock.at += timedelta(seconds=60)
        assert (session.timer.running, session.timer.here, session.timer.seconds) == (True, False, 360)
        assert session.timer_beat() is False
        assert session.timer_recover() is None
        session.timer_stop()
        assert logged(tmp_path) == [6]

    def test_stopped_from_elsewhere_the_next_beat_says_so_and_logs_nothing(self, session, clock, tmp_path):
        run(session, clock, 600)
        open_session(tmp_path, clock).timer_stop()
        assert session.timer_beat() is False
        assert session.timer is None
        session.refresh()
        assert logged(tmp_path) == [10]
        assert names(tmp_path) == ["progress.toml"]

    def test_another_devices_timer_in_the_same_folder_is_left_alone(self, session, clock, tmp_path):
        other = open_session(tmp_path, clock, device="phone-0002")
        run(other, clock, 600)
        assert session.timer is None
        assert session.timer_recover() is None
        run(session, clock, 60, "numpy")
        session.timer_stop()
        assert other.timer.id == "pandas"
        other.timer_beat()
        other.timer_stop()
        assert (logged(tmp_path), logged(tmp_path, "numpy")) == ([11], [1])

    def between(self, monkeypatch, name, act):
        """Let something happen once, after the first call of a function that timing uses."""
        real = getattr(timing, name)
        done = []

        def call(*args, **keywords):
            answer = real(*args, **keywords)
            if not done:
                done.append(True)
                act()
            return answer

        monkeypatch.setattr(timing, name, call)

    def test_a_beat_while_it_is_being_stopped_is_counted(self, session, clock, tmp_path, monkeypatch):
        run(session, clock, 600)

        def beat():
            clock.at += timedelta(seconds=60)
            assert session.timer_beat()

        other = open_session(tmp_path, clock)
        self.between(monkeypatch, "read_timer", beat)
        other.timer_stop()
        assert logged(tmp_path) == [11]

    def test_a_beat_between_logging_and_removing_comes_too_late_and_says_so(
        self, session, clock, tmp_path, monkeypatch
    ):
        run(session, clock, 600)
        answers = []
        save = session._save

        def saved(make):
            answer = save(make)
            clock.at += timedelta(seconds=60)
            answers.append(open_session(tmp_path, clock).timer_beat())
            return answer

        monkeypatch.setattr(session, "_save", saved)
        session.timer_stop()
        assert answers == [False]
        assert logged(tmp_path) == [10]

    def test_stopped_by_two_programs_at_once_it_is_logged_once(self, session, clock, tmp_path, monkeypatch):
        run(session, clock, 600)
        other = open_session(tmp_path, clock)
        self.between(monkeypatch, "read_timer", other.timer_stop)
        done = session.timer_stop()
        assert done.text == "The timer of Pandas is logged already"
        assert logged(tmp_path) == [10]

    def test_stopping_removes_only_the_timer_that_was_stopped(self, session, file, clock, tmp_path, monkeypatch):
        run(session, clock, 600)
        save = session._save

        def saved(make):
            answer = save(make)
            write_timer(file, begin("skill", "numpy", clock.at + timedelta(seconds=1), session.today, OTHER))
            return answer

        monkeypatch.setattr(session, "_save", saved)
        session.timer_stop()
        assert read_timer(file).id == "numpy"

    def test_begun_by_two_programs_at_once_the_first_one_has_it(self, session, file, clock, monkeypatch):
        def begin_elsewhere():
            write_timer(file, begin("skill", "numpy", clock.at, session.today, OTHER))

        self.between(monkeypatch, "read_timer", begin_elsewhere)
        with pytest.raises(UsageError, match="another program has just started the timer for numpy"):
            session.timer_start("pandas")
        assert read_timer(file).id == "numpy"

    def test_begun_elsewhere_while_the_one_before_was_being_logged_that_one_stays(
        self, session, file, clock, tmp_path, monkeypatch
    ):
        run(session, clock, 600)
        stop = session._stop

        def stopped(found):
            done = stop(found)
            write_timer(file, begin("skill", "stats", clock.at, session.today, OTHER))
            return done

        monkeypatch.setattr(session, "_stop", stopped)
        with pytest.raises(UsageError, match="another program has just started the timer for stats"):
            session.timer_start("numpy")
        assert read_timer(file).id == "stats"
        assert logged(tmp_path) == [10]

    def test_recovered_by_two_programs_at_once_it_is_logged_once(self, session, file, clock, tmp_path, monkeypatch):
        write_timer(file, replace(begin("skill", "pandas", clock.at, session.today, 0), seconds=600))
        other = open_session(tmp_path, clock)
        self.between(monkeypatch, "read_timer", other.timer_recover)
        assert session.timer_recover() is None
        assert logged(tmp_path) == [10]


class TestFiles:
    @pytest.mark.parametrize("data", [b"", b"\x00\x00", b"format = 1\n", b"not toml", b"\xff" * 20_000])
    def test_a_file_that_is_garbage_is_no_timer_and_is_in_nobodys_way(self, session, file, clock, tmp_path, data):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        if len(data) > 10_000:
            assert session.timer is None
            return
        assert session.timer is None
        assert session.timer_recover() is None
        assert session.timer_beat() is False
        with pytest.raises(UsageError, match="no timer"):
            session.timer_stop()
        run(session, clock, 60)
        session.timer_stop()
        assert logged(tmp_path) == [1]

    def test_a_file_that_cannot_be_read_is_not_overwritten(self, session, file, tmp_path):
        file.mkdir(parents=True)
        assert session.timer is None
        for act in (lambda: session.timer_start("pandas"), session.timer_stop, session.timer_recover):
            with pytest.raises(BadFileError, match="not a regular file"):
                act()
        with pytest.raises(SaveError, match="not a regular file"):
            session.timer_beat()

    def test_a_folder_that_cannot_be_written_starts_no_timer_and_loses_none(self, session, file, clock, tmp_path):
        run(session, clock, 600)
        with stuck():
            clock.at += timedelta(seconds=30)
            with pytest.raises(SaveError, match=r"Read-only file system"):
                session.timer_beat()
            assert session.timer.seconds == 630
        session.timer_stop()
        assert logged(tmp_path) == [11]
        with stuck(), pytest.raises(SaveError):
            session.timer_start("pandas")
        assert session.timer is None

    def test_a_file_that_cannot_be_removed_is_logged_once_and_can_be_begun_over(self, clock, tmp_path):
        session = open_session(tmp_path / "data", clock)
        session.paths = replace(session.paths, view=tmp_path / "state" / "view.toml")
        run(session, clock, 600)
        with stuck():
            done = session.timer_stop()
            assert done.text.startswith("Logged 10 min on Pandas (")
            assert "cannot be removed" in done.text
            assert session.timer_stop().text.startswith("The timer of Pandas is logged already (")
        session.timer_start("numpy")
        assert session.timer.id == "numpy"
        assert logged(tmp_path / "data") == [10]

    def test_a_record_that_cannot_be_saved_keeps_the_minutes_for_later(self, session, clock, tmp_path):
        session.tick(["python"])
        run(session, clock, 600)
        progress = tmp_path / "progress.toml"
        good = progress.read_bytes()
        progress.write_bytes(b"not toml")
        session.refresh()
        for act in (session.timer_stop, lambda: session.timer_start("numpy"), session.timer_recover):
            with pytest.raises(BadFileError):
                act()
        clock.at += timedelta(days=1)
        progress.write_bytes(good)
        assert session.timer_recover().text == "Logged 10 min on Pandas"
        assert session.timer_recover() is None

    def test_a_linked_timer_file_is_kept_where_it_leads(self, session, file, clock, tmp_path):
        file.parent.mkdir(exist_ok=True)
        file.symlink_to("elsewhere.toml")
        run(session, clock, 60)
        session.timer_stop()
        assert file.is_symlink()
        assert session.timer is None
        assert logged(tmp_path) == [1]


def stuck():
    """Refuse every change of the timer's file, as a folder does that cannot be written."""

    def before(number, name, args):
        making = name == "open" and args[1] & os.O_CREAT
        if (making or name in ("unlink", "replace")) and "timer-" in str(args[0]):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    return interposed(before)


def measured(session, clock):
    """Ten minutes and 29 seconds of a timer of this program, the last 29 without a beat."""
    timer = begin("skill", "pandas", clock.at, session.today, os.getpid())
    write_timer(session.paths.timer("desk-0001"), replace(timer, seconds=600))
    clock.at += timedelta(seconds=29)


ACTS = {
    "beat": lambda session: session.timer_beat(),
    "stop": lambda session: session.timer_stop(),
    "start another": lambda session: session.timer_start("numpy"),
}


class TestFaults:
    @pytest.mark.parametrize("name", ACTS)
    def test_killed_at_any_call_at_most_the_last_minute_is_lost_and_nothing_is_logged_twice(
        self, name, tmp_path, clock
    ):
        act = ACTS[name]
        warm = open_session(tmp_path / "warm", clock)
        measured(warm, clock)
        calls = calls_of(lambda: act(warm))
        seen = set()
        for at in range(len(calls) + 1):
            home = tmp_path / str(at)
            mine = Clock()

            def work(home=home, mine=mine, at=at):
                session = open_session(home, mine)
                measured(session, mine)
                with killing(at):
                    act(session)
                os.kill(os.getpid(), 9)

            assert in_child(work) == -9
            mine.at += timedelta(seconds=629)
            first = open_session(home, mine)
            first.timer_recover()
            minutes = logged(home)
            assert len(minutes) == 1, (at, calls[at : at + 1])
            assert 629 - 60 < minutes[0] * 60 <= 629 + 30
            seen.add(minutes[0])
            assert first.timer_recover() is None
            second = open_session(home, mine)
            assert second.timer_recover() is None
            second.timer_start("stats")
            second.timer_stop()
            assert logged(home) == minutes
            assert litter(home) == []
        assert seen == {10}

    def test_killed_while_it_is_begun_there_is_a_timer_or_none(self, tmp_path, clock):
        calls = calls_of(lambda: open_session(tmp_path / "warm", clock).timer_start("pandas"))
        for at in range(len(calls) + 1):
            home = tmp_path / str(at)

            def work(home=home, at=at):
                session = open_session(home, clock)
                with killing(at):
                    session.timer_start("pandas")
                os.kill(os.getpid(), 9)

            assert in_child(work) == -9
            session = open_session(home, clock)
            assert session.timer is None or session.timer.running is False
            assert session.timer_recover() is None
            session.timer_start("pandas")
            assert session.timer.running
            assert logged(home) == []
            assert litter(home) == []

    @pytest.mark.parametrize("name", ACTS)
    def test_any_call_failing_is_one_line_and_done_again_nothing_is_lost_or_logged_twice(self, name, tmp_path, clock):
        act = ACTS[name]
        warm = open_session(tmp_path / "warm", clock)
        measured(warm, clock)
        calls = calls_of(lambda: act(warm))
        for at, call in enumerate(calls):
            for code in ERRORS:
                home, mine = tmp_path / f"{at}-{code}", Clock()
                session = open_session(home, mine)
                measured(session, mine)
                where = (call, at, errno.errorcode[code])
                with failing(at, code):
                    try:
                        act(session)
                    except SkilltrailError as error:
                        assert code != errno.EINTR, where
                        assert str(error).isprintable(), where
                with suppress(UsageError):
                    session.refresh()
                    session.timer_stop()
                session.refresh()
                assert session.timer is None, where
                # 629 seconds are ten minutes and a half less a second.
                assert logged(home) == [10], where

    def test_measured_for_hours_under_a_clock_that_stumbles_it_is_never_more_than_what_passed(self, tmp_path):
        clock = Clock()
        session = open_session(tmp_path, clock)
        session.timer_start("pandas")
        gone = 0.0
        for number in range(400):
            step = 30 + (number * 7919 % 100) / 100
            clock.at += timedelta(seconds=step)
            gone += step
            if number % 50 == 49:
                clock.at -= timedelta(hours=2)  # what passed before the clock was set is lost, no more
                gone -= step
            session.timer_beat()
        session.timer_stop()
        assert abs(logged(tmp_path)[0] * 60 - gone) <= 60
