import errno
import os
import signal
import stat
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from shutil import rmtree

import pytest

from skilltrail import files
from skilltrail.errors import BadFileError, SaveError
from skilltrail.progress import backups, store
from skilltrail.progress import operations as ops
from skilltrail.progress.backups import Keeping
from tests.faults import ERRORS, assert_one_line, calls_of, failing, in_child, killing, litter, names, unreadable
from tests.progress.logs import DAY, HERE, NOW, SAMPLE


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data" / "progress.toml"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(SAMPLE)
    return path


@pytest.fixture
def folder(path):
    return path.with_name("backups")


def at(folder, days=0, **more):
    return Keeping(folder, NOW + timedelta(days=days, **more))


def tick(path, id, keeping):
    return store.change(path, ops.perform(ops.tick([id], DAY), now=keeping.now, device=HERE), keeping=keeping)[0]


def known(path):
    return set(store.read(path).progress.skills)


class TestTheCopyOfTheDay:
    def test_the_first_save_of_a_day_keeps_what_was_there_before_it(self, path, folder):
        tick(path, "a", at(folder))
        assert names(folder) == ["progress-2026-11-20-180312.toml"]
        assert (folder / names(folder)[0]).read_bytes() == SAMPLE
        tick(path, "b", at(folder, hours=1))
        assert len(names(folder)) == 1
        tick(path, "c", at(folder, days=1))
        assert names(folder) == ["progress-2026-11-20-180312.toml", "progress-2026-11-21-180312.toml"]
        assert known(folder / names(folder)[1]) == known(path) - {"c"}

    def test_copies_are_for_the_learner_alone_whatever_the_file_is(self, path, folder):
        path.chmod(0o644)
        tick(path, "a", at(folder))
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / names(folder)[0]).stat().st_mode) == 0o600

    def test_a_new_learner_has_nothing_to_keep(self, path, folder):
        path.unlink()
        tick(path, "a", at(folder))
        assert names(path.parent) == ["progress.toml"]

    def test_a_change_of_nothing_keeps_nothing(self, path, folder):
        tick(path, "prog-python-basics", at(folder))
        assert names(path.parent) == ["progress.toml"]

    def test_a_file_that_cannot_be_read_is_never_kept_as_good(self, path, folder):
        path.write_bytes(b"<<<<<<<")
        with pytest.raises(BadFileError):
            tick(path, "a", at(folder))
        assert names(path.parent) == ["progress.toml"]

    def test_the_day_is_the_local_one(self, path, folder, monkeypatch):
        monkeypatch.setenv("TZ", "Pacific/Auckland")
        time.tzset()
        tick(path, "a", at(folder))
        assert names(folder) == ["progress-2026-11-21-070312.toml"]

    def test_finding_today_s_copy_costs_one_listing(self, path, folder):
        tick(path, "a", at(folder))
        with_backups = calls_of(lambda: tick(path, "b", at(folder, minutes=1)))
        without = calls_of(lambda: store.change(path, ops.perform(ops.tick(["c"], DAY), now=NOW, device=HERE)))
        assert sorted(with_backups) == sorted([*without, "listdir"])

    def test_a_copy_that_cannot_be_made_does_not_keep_the_tick_from_being_saved(self, path, folder):
        folder.write_text("in the way")
        snapshot = tick(path, "a", at(folder))
        assert "a" in known(path)
        assert snapshot.remark == f"today's copy in {folder} could not be made: Not a directory"

    def test_a_full_disk_loses_no_tick_that_fits(self, path, folder, monkeypatch):
        real = files.write_atomic

        def full(to, data, **keywords):
            if to.parent == folder:
                try:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                except OSError as error:
                    raise SaveError("the whole line") from error
            return real(to, data, **keywords)

        monkeypatch.setattr(files, "write_atomic", full)
        assert tick(path, "a", at(folder)).remark.endswith("could not be made: No space left on device")
        assert "a" in known(path)
        monkeypatch.undo()
        assert tick(path, "b", at(folder)).remark == ""
        assert len(names(folder)) == 1

    def test_other_remarks_stand_beside_it(self, path, folder):
        folder.write_text("in the way")
        os.link(path, path.with_name("other.toml"))
        remark = tick(path, "a", at(folder)).remark
        assert "could not be made" in remark
        assert "; " in remark
        assert "hard links" in remark

    def test_any_call_failing_never_costs_the_tick_what_the_copy_alone_would(self, path, folder, tmp_path):
        def fresh(name):
            home = tmp_path / name
            home.mkdir()
            (home / "progress.toml").write_bytes(SAMPLE)
            return home / "progress.toml", home / "backups"

        first, its = fresh("count")
        calls = calls_of(lambda: tick(first, "a", at(its)))
        for number, call in enumerate(calls):
            for code in ERRORS:
                there, copies = fresh(f"{number}-{code}")
                error, remark = None, ""
                with failing(number, code):
                    try:
                        remark = tick(there, "a", at(copies)).remark
                    except (BadFileError, SaveError) as caught:
                        error = caught
                where = (call, number, errno.errorcode[code], str(error), remark)
                if error is None or "written but not confirmed" in str(error):
                    assert "a" in known(there), where
                else:
                    assert there.read_bytes() == SAMPLE, where
                    assert_one_line(error, naming=there.parent)
                if copies.exists():
                    assert not litter(copies), where
                    assert all(backups.is_good(one) for one in backups.copies(copies)), where
                if error is None and not remark:
                    assert [one.size for one in backups.copies(copies)] == [len(SAMPLE)], where

    def test_killed_anywhere_every_copy_is_whole_and_the_next_save_goes_on(self, path, folder):
        count = len(calls_of(lambda: tick(path, "warm", at(folder))))
        for number in range(count):
            path.write_bytes(SAMPLE)
            rmtree(folder, ignore_errors=True)

            def action(number=number):
                with killing(number):
                    tick(path, "a", at(folder))

            assert in_child(action) == -signal.SIGKILL
            assert all(backups.is_good(one) for one in backups.copies(folder))
            tick(path, "b", at(folder))
            assert "b" in known(path)
            assert [one.name for one in backups.copies(folder)] == ["progress-2026-11-20-180312.toml"]


class TestKeeping:
    def test_the_same_bytes_are_kept_once(self, folder):
        first = backups.keep(at(folder), SAMPLE)
        assert backups.keep(at(folder, days=3), SAMPLE) == first
        assert len(names(folder)) == 1

    def test_a_copy_that_has_rotted_is_no_copy_of_the_same_bytes(self, folder):
        first = backups.keep(at(folder), SAMPLE)
        first.write_bytes(SAMPLE.replace(b"choose", b"ch\0ose"))
        assert backups.keep(at(folder), SAMPLE).read_bytes() == SAMPLE

    def test_two_of_one_second_have_names_of_their_own(self, folder):
        ones = [backups.keep(at(folder), SAMPLE + b"\n" * n) for n in range(12)]
        assert len(set(ones)) == 12
        assert [one.path for one in backups.copies(folder)] == ones[::-1]

    def test_a_folder_that_cannot_be_listed_overwrites_nothing(self, folder, monkeypatch):
        first = backups.keep(at(folder), SAMPLE)

        def refused(_):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr(os, "listdir", refused)
        with pytest.raises(SaveError, match="cannot be listed") as caught:
            backups.keep(at(folder), b"format = 1\n")
        assert_one_line(caught.value, naming=folder)
        assert first.read_bytes() == SAMPLE

    def test_what_is_set_aside_is_neither_listed_nor_thinned(self, folder):
        bad = backups.set_aside(at(folder), "progress.toml.bad", b"<<<<<<<")
        again = backups.set_aside(at(folder), "progress.toml.bad", b">>>>>>>")
        assert bad.name == "progress.toml.bad-2026-11-20-180312"
        assert bad.read_bytes() == b"<<<<<<<"
        assert again.read_bytes() == b">>>>>>>"
        backups.thin(at(folder, days=9000), backups.keep(at(folder, days=9000), SAMPLE))
        assert bad.exists()
        assert again.exists()
        assert len(backups.copies(folder)) == 1


class TestListing:
    def test_there_may_be_none(self, folder):
        assert backups.copies(folder) == ()
        assert backups.newest_good(folder) is None

    def test_the_newest_comes_first_and_other_things_are_not_meant(self, folder):
        old, new = (backups.keep(at(folder, days), SAMPLE + b"\n" * days) for days in (1, 2))
        for name in ("progress-2026-13-45-250000.toml", "progress-2026-11-20.toml", "notes.txt"):
            (folder / name).write_text("")
        (folder / "progress-2026-11-25-120000.toml").mkdir()
        os.mkfifo(folder / "progress-2026-11-26-120000.toml")
        (folder / "progress-2026-11-27-120000.toml").symlink_to(old)
        assert [one.path for one in backups.copies(folder)] == [new, old]

    def test_the_newest_good_one_has_the_newest_change_whatever_its_name_says(self, folder):
        later = SAMPLE.replace(b"2026-11-21T18:07", b"2026-11-21T19:07")
        backups.keep(at(folder, days=4000), SAMPLE)  # made while the clock was wrong
        newest = backups.keep(at(folder, days=2), later)
        (folder / "progress-2099-11-25-120000.toml").write_bytes(SAMPLE[:-9])
        assert backups.newest_good(folder).path == newest
        newest.write_bytes(later[:-9])
        assert backups.newest_good(folder).taken.year == 2037

    def test_what_cannot_be_read_is_not_the_newest_good_one(self, folder):
        good = backups.keep(at(folder), SAMPLE)
        backups.keep(at(folder, days=1), SAMPLE.replace(b"2026-11-20", b"2026-11-21")).unlink()
        (folder / "progress-2026-11-21-180312.toml").write_bytes(b"#" * (backups.LIMIT + 1))
        assert backups.newest_good(folder).path == good

    @pytest.mark.parametrize("call", ["open", "stat"])
    @pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
    def test_a_newer_one_that_cannot_be_read_just_now_is_named(self, folder, monkeypatch, call, code):
        good, unread = (backups.keep(at(folder, days), SAMPLE + b"\n" * days) for days in (1, 3))
        rotten = backups.keep(at(folder, days=2), SAMPLE + b"#\n")
        rotten.write_bytes(b"rot")
        unreadable(monkeypatch, unread, code, call)
        found = backups.find_newest(folder)
        if call == "stat":  # reading it goes well
            assert [one.size for one in backups.copies(folder)] == [0, 3, len(SAMPLE) + 1]
            assert found == backups.Newest(backups.copies(folder)[0])
            return
        assert found.copy.path == good
        (line,) = found.unread
        assert line.startswith(f"{unread}: cannot be read ({os.strerror(code)})")
        (line,) = found.bad
        assert line.startswith(f"{rotten}:1: not TOML")

    @pytest.mark.parametrize("at_call", [0, 1])
    def test_one_that_could_not_be_read_once_is_named_too(self, folder, monkeypatch, at_call):
        good, unread = (backups.keep(at(folder, days), SAMPLE + b"\n" * days) for days in (1, 3))
        calls = count()

        def opened(path, *more, real=os.open, **keywords):
            if str(path) == str(unread) and next(calls) == at_call:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(path, *more, **keywords)

        monkeypatch.setattr(os, "open", opened)
        found = backups.find_newest(folder)
        assert (found.copy.path, len(found.unread)) == (good, 1)

    def test_what_only_a_newer_version_can_put_back_is_passed_over_and_named_whatever_it_is_called(self, folder):
        good = backups.keep(at(folder, days=2), SAMPLE)
        later = SAMPLE.replace(b"format = 1", b"format = 9").replace(b"2026-11-21T18:07", b"2026-11-21T19:07")
        newer = folder / "progress-2026-11-01-120000.toml"
        newer.write_bytes(later)
        found = backups.find_newest(folder)
        assert found.copy.path == good
        assert found.bad == (f"{newer}: is of format 9, which only a newer skilltrail puts back",)
        assert all(map(backups.is_good, backups.copies(folder)))  # and it is not thinned like a rotten one

    def test_older_ones_that_are_bad_are_nobody_s_concern(self, folder):
        old, new = (backups.keep(at(folder, days), SAMPLE + b"\n" * days) for days in (1, 2))
        old.write_bytes(b"rot")
        assert backups.find_newest(folder) == backups.Newest(backups.copies(folder)[0])
        assert backups.copies(folder)[0].path == new
        new.write_bytes(b"rot")
        assert backups.find_newest(folder).copy is None
        assert len(backups.find_newest(folder).bad) == 2

    def test_a_folder_that_is_none_has_no_good_copy(self, folder):
        folder.write_text("in the way")
        assert backups.newest_good(folder) is None

    def test_a_copy_that_is_gone_meanwhile_is_one_line(self, folder):
        backups.keep(at(folder), SAMPLE)
        (one,) = backups.copies(folder)
        one.path.unlink()
        with pytest.raises(BadFileError, match="is gone"):
            backups.read(one)
        assert not backups.is_good(one)


class TestThinning:
    def test_ten_years_of_first_saves_leave_a_score_of_copies(self, path, folder):
        for week in range(520):
            tick(path, f"skill-{week}", at(folder, days=7 * week))
        there = backups.copies(folder)
        assert 12 < len(there) <= 7 + 8 + 12
        assert all(backups.is_good(one) for one in there)
        assert len(known(there[0].path)) == len(known(path)) - 1

    @pytest.mark.parametrize(("rotten", "stay"), [(False, 1), (True, 5)])
    def test_a_rotten_copy_takes_no_good_one_s_place(self, folder, rotten, stay):
        days = [*range(-80, -75), *range(-20, 0)]  # early September, and November
        made = [backups.keep(at(folder, day), SAMPLE + b"\n" * place) for place, day in enumerate(days)]
        if rotten:
            made[4].write_bytes(b"rot")
        backups.thin(at(folder), made[-1])
        left = [one for one in backups.copies(folder) if one.taken.month == 9]
        assert len(left) == stay
        assert any(map(backups.is_good, left))

    def test_what_was_kept_last_is_never_deleted_even_if_the_clock_says_it_is_old(self, folder):
        for month in range(60):
            backups.keep(at(folder, days=31 * month), SAMPLE + b"\n" * month)
        early = Keeping(folder, datetime(1999, 1, 1, tzinfo=UTC))
        kept = backups.keep(early, SAMPLE + b"#\n")
        backups.thin(Keeping(folder, datetime(2036, 1, 1, tzinfo=UTC)), kept)
        assert kept.exists()
        assert len(names(folder)) < 30

    def test_an_old_copy_that_holds_the_very_state_of_now_stays(self, folder):
        made = [backups.keep(at(folder, days=day), SAMPLE + b"\n" * day) for day in range(60)]
        kept = backups.keep(at(folder, days=60), SAMPLE + b"\n" * 3)
        assert kept == made[3]
        backups.thin(at(folder, days=60), kept)
        assert kept.exists()
        assert not made[4].exists()

    def test_what_cannot_be_deleted_stays_and_does_no_harm(self, folder, monkeypatch):
        for day in range(60):
            backups.keep(at(folder, days=day), SAMPLE + b"\n" * day)
        kept = backups.keep(at(folder, days=60), SAMPLE + b"#\n")

        def refused(*_args, **_keywords):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr(os, "unlink", refused)
        backups.thin(at(folder, days=60), kept)
        assert len(names(folder)) == 61
        monkeypatch.undo()
        backups.thin(at(folder, days=60), kept)
        assert len(names(folder)) < 30

    def test_temporary_files_that_the_dead_have_left_go_and_those_of_the_living_stay(self, folder):
        kept = backups.keep(at(folder), SAMPLE)
        old, young, foreign = (
            folder / name for name in (".progress-2026.abc.tmp", ".progress-2027.abc.tmp", ".other.tmp")
        )
        for one in (old, young, foreign):
            one.write_bytes(b"half")
        for one in (old, foreign):
            os.utime(one, (0, 0))
        backups.thin(at(folder), kept)
        assert not old.exists()
        assert young.exists()
        assert foreign.exists()
