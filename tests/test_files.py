import errno
import fcntl
import os
import stat
import threading
from pathlib import Path

import pytest

from skilltrail import files
from skilltrail.errors import BadFileError, SaveError
from tests.faults import (
    ERRORS,
    assert_one_line,
    calls_of,
    failing,
    in_child,
    interposed,
    killing,
    litter,
    names,
    open_descriptors,
)

OLD = b"old content\n" * 100
NEW = b"new content\n" * 150


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "folder" / "state.toml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def save(path):
    with files.folder_lock(path.parent) as locked:
        return files.write_atomic(path, NEW, locked=locked)


class TestReading:
    def test_returns_the_bytes(self, target):
        assert files.read_bytes(target, 10_000) == OLD

    def test_a_missing_file_is_told_apart_from_all_other_trouble(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            files.read_bytes(tmp_path / "nothing", 10)

    def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_refused(self, target):
        assert files.read_bytes(target, len(OLD)) == OLD
        with pytest.raises(BadFileError) as caught:
            files.read_bytes(target, len(OLD) - 1)
        assert_one_line(caught.value, naming=target)

    def test_a_file_that_grows_while_it_is_read_is_still_capped(self, target, monkeypatch):
        real = os.fstat

        def small(fd):
            status = list(real(fd))
            status[stat.ST_SIZE] = 5
            return os.stat_result(status)

        monkeypatch.setattr(os, "fstat", small)
        with pytest.raises(BadFileError):
            files.read_bytes(target, 100)

    def test_a_pipe_a_folder_and_a_device_are_refused_without_waiting(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "zero").symlink_to("/dev/zero")
        for path in (tmp_path / "pipe", tmp_path, tmp_path / "zero"):
            with pytest.raises(BadFileError, match="not a regular file") as caught:
                files.read_bytes(path, 1000)
            assert_one_line(caught.value, naming=path)

    def test_a_loop_of_links_and_a_file_used_as_a_folder_are_one_line(self, tmp_path, target):
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        for path in (tmp_path / "a", target / "below"):
            with pytest.raises(BadFileError) as caught:
                files.read_bytes(path, 1000)
            assert_one_line(caught.value, naming=path)
            with pytest.raises(BadFileError):
                files.identity(path)

    def test_a_name_that_no_system_knows_is_one_line(self, tmp_path):
        for name in ("a\0b", "\ud800", "line\nbreak\x1b[2J" * 90):
            with pytest.raises(BadFileError) as caught:
                files.read_bytes(str(tmp_path / name), 10)
            assert str(caught.value).isprintable()

    def test_every_call_failing_is_one_line_or_harmless_and_never_a_missing_file(self, target):
        calls = calls_of(lambda: files.read_bytes(target, 10_000))
        assert {"open", "fstat", "read", "close"} <= set(calls)
        before = open_descriptors()
        for at, name in enumerate(calls):
            for code in ERRORS:
                with failing(at, code):
                    if name == "close" or code == errno.EINTR:
                        assert files.read_bytes(target, 10_000) == OLD
                        continue
                    with pytest.raises(BadFileError) as caught:
                        files.read_bytes(target, 10_000)
                assert_one_line(caught.value, naming=target)
        assert open_descriptors() == before

    def test_too_little_memory_is_one_line(self, target, monkeypatch):
        monkeypatch.setattr(os, "read", lambda fd, count: (_ for _ in ()).throw(MemoryError))
        with pytest.raises(BadFileError, match="not enough memory"):
            files.read_bytes(target, 10_000)


class TestIdentity:
    def test_is_none_only_when_nothing_is_there(self, tmp_path, target):
        assert files.identity(tmp_path / "nothing") is None
        assert files.identity(target).size == len(OLD)
        for code in ERRORS:
            with failing(0, code):
                if code == errno.EINTR:
                    assert files.identity(target)
                    continue
                with pytest.raises(BadFileError):
                    files.identity(target)

    def test_is_known_from_reading_and_from_writing(self, target):
        assert files.read_with_identity(target, 10_000)[1] == files.identity(target)
        assert files.write_atomic(target, NEW).identity == files.identity(target)

    def test_changes_with_every_save(self, target):
        first = files.identity(target)
        assert files.write_atomic(target, OLD).identity != first


class TestWriting:
    def test_replaces_the_content_and_keeps_the_mode(self, target):
        for bits in (0o600, 0o640, 0o644, 0o660, 0o700, 0o200):
            target.chmod(bits)
            files.write_atomic(target, NEW)
            assert mode(target) == bits
        target.chmod(0o600)
        assert target.read_bytes() == NEW
        assert not litter(target.parent)

    def test_a_new_file_and_its_folders_are_for_the_learner_alone_whatever_the_umask(self, tmp_path):
        for mask in (0o000, 0o022, 0o777):
            path = tmp_path / str(mask) / "a" / "b" / "state.toml"
            old = os.umask(mask)
            try:
                files.write_atomic(path, NEW)
            finally:
                os.umask(old)
            assert mode(path) == 0o600
            assert [mode(folder) for folder in list(path.parents)[:3]] == [0o700] * 3
            assert path.read_bytes() == NEW

    def test_a_new_file_can_be_asked_to_be_readable_by_others(self, tmp_path):
        files.write_atomic(tmp_path / "export.md", NEW, new_mode=0o644)
        assert mode(tmp_path / "export.md") == 0o644

    def test_the_temporary_file_is_private_from_its_first_byte(self, target):
        target.chmod(0o644)
        seen = []

        def look(number, name, args):
            if name == "write":
                seen.extend(mode(target.parent / one) for one in litter(target.parent))

        old = os.umask(0)
        try:
            with interposed(look):
                files.write_atomic(target, NEW)
        finally:
            os.umask(old)
        assert seen == [0o600]

    def test_a_temporary_file_that_cannot_be_closed_does_not_replace_anything(self, target):
        calls = calls_of(lambda: files.write_atomic(target, OLD))
        at = calls.index("close", calls.index("write"))
        with failing(at, errno.EIO), pytest.raises(SaveError, match="nothing was changed"):
            files.write_atomic(target, NEW)
        assert target.read_bytes() == OLD
        assert not litter(target.parent)

    def test_a_read_only_file_is_respected(self, target):
        for bits in (0o444, 0o400, 0o000):
            target.chmod(bits)
            with pytest.raises(SaveError, match="read-only; nothing was changed") as caught:
                files.write_atomic(target, NEW)
            assert_one_line(caught.value, naming=target)
        target.chmod(0o600)
        assert target.read_bytes() == OLD
        assert not litter(target.parent)

    def test_a_folder_and_a_pipe_are_not_replaced(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "inner").mkdir()
        for name in ("pipe", "inner"):
            with pytest.raises(SaveError, match="nothing was changed"):
                files.write_atomic(tmp_path / name, NEW)
        assert names(tmp_path) == ["inner", "pipe"]

    def test_a_file_where_a_folder_should_be_is_one_line(self, target):
        for path in (target / "state.toml", target / "below" / "state.toml"):
            with pytest.raises(SaveError) as caught:
                files.write_atomic(path, NEW)
            assert_one_line(caught.value, naming=path.parent)
            with pytest.raises(SaveError, match="cannot be created"):
                files.ensure_folder(path.parent)
        assert target.read_bytes() == OLD

    def test_the_longest_names_can_be_saved(self, tmp_path):
        for name in ("n" * 255, "\N{SNOWMAN}" * 85):
            files.write_atomic(tmp_path / name, NEW)
            assert (tmp_path / name).read_bytes() == NEW

    def test_short_writes_are_gone_on_with(self, target, monkeypatch):
        real = os.write
        monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:7]))
        files.write_atomic(target, NEW)
        assert target.read_bytes() == NEW

    def test_a_write_that_writes_nothing_is_an_error_and_not_a_loop(self, target, monkeypatch):
        monkeypatch.setattr(os, "write", lambda fd, data: 0)
        with pytest.raises(SaveError, match="nothing was changed"):
            files.write_atomic(target, NEW)
        assert target.read_bytes() == OLD
        assert not litter(target.parent)

    def test_too_little_memory_for_a_save_is_one_line_and_leaves_the_old_file(self, target):
        for at, name in enumerate(calls_of(lambda: files.write_atomic(target, OLD))):

            def full(number, name, args, at=at):
                if number == at:
                    raise MemoryError

            if name in ("write", "listxattr"):
                with interposed(full), pytest.raises(SaveError, match=r"not enough memory.*nothing was changed"):
                    files.write_atomic(target, NEW)
                assert target.read_bytes() == OLD
                assert not litter(target.parent)

    def test_an_interrupt_from_the_keyboard_leaves_the_old_file_and_no_litter(self, target):
        count = len(calls_of(lambda: files.write_atomic(target, OLD)))
        for at in range(count):
            target.write_bytes(OLD)

            def interrupt(number, name, args, at=at):
                if number == at and name != "close":
                    raise KeyboardInterrupt

            try:
                with interposed(interrupt):
                    files.write_atomic(target, NEW)
            except KeyboardInterrupt:
                pass
            assert target.read_bytes() in (OLD, NEW)
            assert not litter(target.parent)

    def test_the_other_names_of_a_hard_linked_file_are_reported_once(self, target):
        other = target.with_name("other.toml")
        os.link(target, other)
        assert files.write_atomic(target, NEW).left_links
        assert not files.write_atomic(target, NEW).left_links
        assert other.read_bytes() == OLD

    def test_owner_and_attributes_are_carried_over(self, target, monkeypatch):
        seen = []
        real = os.stat

        def owned_by_another(path, **keywords):
            status = list(real(path, **keywords))
            if path == target.name:
                status[stat.ST_UID] += 1
            return os.stat_result(status)

        monkeypatch.setattr(os, "stat", owned_by_another)
        monkeypatch.setattr(os, "fchown", lambda fd, uid, gid: seen.append((uid, gid)))
        monkeypatch.setattr(os, "listxattr", lambda path, **keywords: ["user.tag"], raising=False)
        monkeypatch.setattr(os, "getxattr", lambda path, name, **keywords: b"1", raising=False)
        monkeypatch.setattr(os, "setxattr", lambda fd, name, value: seen.append((name, value)), raising=False)
        monkeypatch.setattr("sys.platform", "linux")
        files.write_atomic(target, NEW)
        assert seen == [(os.getuid() + 1, os.getgid()), ("user.tag", b"1")]

    def test_a_file_whose_owner_cannot_be_kept_is_left_alone(self, target, monkeypatch):
        def refused(fd, uid, gid):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

        real = os.fstat

        def ours_is_another(fd):
            status = list(real(fd))
            status[stat.ST_GID] += 1
            return os.stat_result(status)

        monkeypatch.setattr(os, "fstat", ours_is_another)
        monkeypatch.setattr(os, "fchown", refused)
        with pytest.raises(SaveError, match="nothing was changed, look at the permissions"):
            files.write_atomic(target, NEW)
        assert target.read_bytes() == OLD

    def test_attributes_that_the_system_does_not_know_are_done_without(self, target, monkeypatch):
        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.setattr(os, "listxattr", lambda path, **keywords: ["security.x"], raising=False)
        monkeypatch.setattr(os, "getxattr", lambda path, name, **keywords: b"1", raising=False)
        for code, works in ((errno.ENOTSUP, True), (errno.EPERM, True), (errno.ENOSPC, False)):
            target.write_bytes(OLD)

            def refused(fd, name, value, code=code):
                raise OSError(code, os.strerror(code))

            monkeypatch.setattr(os, "setxattr", refused, raising=False)
            if works:
                files.write_atomic(target, NEW)
            else:
                with pytest.raises(SaveError):
                    files.write_atomic(target, NEW)
            assert target.read_bytes() == (NEW if works else OLD)

        def none_here(path, **keywords):
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

        monkeypatch.setattr(os, "listxattr", none_here, raising=False)
        files.write_atomic(target, NEW)
        assert target.read_bytes() == NEW
        monkeypatch.setattr("sys.platform", "darwin")
        files.write_atomic(target, OLD)
        assert target.read_bytes() == OLD

    def test_where_the_system_offers_a_full_sync_it_is_used(self, target, monkeypatch):
        asked = []
        monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
        monkeypatch.setattr(fcntl, "fcntl", lambda fd, command: asked.append(command))
        monkeypatch.setattr(os, "fsync", lambda fd: asked.append("fsync"))
        files.write_atomic(target, NEW)
        assert asked == [51, 51]

        def unknown(fd, command):
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

        asked.clear()
        monkeypatch.setattr(fcntl, "fcntl", unknown)
        files.write_atomic(target, NEW)
        assert asked == ["fsync", "fsync"]

        def broken(fd, command):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        asked.clear()
        monkeypatch.setattr(fcntl, "fcntl", broken)
        with pytest.raises(SaveError, match="nothing was changed"):
            files.write_atomic(target, OLD)
        assert asked == []
        assert target.read_bytes() == NEW


class TestLinks:
    def test_relative_absolute_and_chained_links_stay_links(self, tmp_path, target):
        (tmp_path / "relative").symlink_to("folder/state.toml")
        (tmp_path / "absolute").symlink_to(tmp_path / "relative")
        (target.parent / "chain").symlink_to("../absolute")
        (tmp_path / "folder link").symlink_to("folder")
        for number, name in enumerate(("relative", "absolute", "folder/chain", "folder link/chain")):
            data = NEW + bytes(str(number), "ascii")
            files.write_atomic(tmp_path / name, data)
            assert target.read_bytes() == data
            assert (tmp_path / name).is_symlink()
        assert not target.is_symlink()
        assert mode(target) == 0o640

    def test_a_dangling_link_gets_its_target_and_the_target_its_folder(self, tmp_path):
        (tmp_path / "link").symlink_to("not/yet/there.toml")
        files.write_atomic(tmp_path / "link", NEW)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "not/yet/there.toml").read_bytes() == NEW

    def test_a_loop_is_one_line_and_changes_nothing(self, tmp_path):
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        with pytest.raises(SaveError, match="nothing was changed") as caught:
            files.write_atomic(tmp_path / "a", NEW)
        assert_one_line(caught.value, naming=tmp_path / "a")
        assert names(tmp_path) == ["a", "b"]

    def test_a_link_that_cannot_be_read_is_never_replaced(self, tmp_path, target):
        link = tmp_path / "link"
        link.symlink_to("folder/state.toml")
        with failing(0, errno.EIO), pytest.raises(SaveError):
            files.write_atomic(link, NEW)
        assert link.is_symlink()
        assert target.read_bytes() == OLD

    def test_a_folder_link_that_leads_nowhere_is_one_line(self, tmp_path):
        (tmp_path / "folder").symlink_to("nowhere")
        with pytest.raises(SaveError):
            files.write_atomic(tmp_path / "folder" / "state.toml", NEW)
        for folder in (tmp_path / "folder", tmp_path / "folder" / "deeper"):
            with pytest.raises(SaveError, match=r"folder: is a link to nowhere, .* mount its disk or make"):
                files.ensure_folder(folder)
        assert names(tmp_path) == ["folder"]


class TestEveryCallFailing:
    """One system call of a save fails; whatever it is, the file is whole and the error tells the truth."""

    def scenario(self, name, folder):
        path = folder / "state.toml"
        if name == "missing folder":
            return folder / "deep" / "er" / "state.toml", None
        if name == "first save":
            return path, None
        path.write_bytes(OLD)
        if name == "linked":
            path.rename(folder / "real.toml")
            path.symlink_to("real.toml")
        if name == "stale":
            (folder / ".state.toml.0011223344556677.tmp").write_bytes(b"half")
        return path, OLD

    def save(self, path):
        files.ensure_folder(path.parent)
        save(path)

    @pytest.mark.parametrize("name", ["replace", "first save", "missing folder", "linked", "stale"])
    def test_leaves_the_old_or_the_new_file_and_says_which(self, tmp_path, name):
        (tmp_path / "count").mkdir()
        path, _ = self.scenario(name, tmp_path / "count")
        calls = calls_of(lambda: self.save(path))
        # All other calls are such that a save that goes on without them may be none.
        harmless = {"close", "listdir"} | ({"stat", "unlink"} if name == "stale" else set())
        before = open_descriptors()
        for at, call in enumerate(calls):
            for code in ERRORS:
                folder = tmp_path / f"{at}-{code}"
                folder.mkdir()
                path, old = self.scenario(name, folder)
                error = None
                with failing(at, code) as synced:
                    try:
                        self.save(path)
                    except SaveError as caught:
                        error = caught
                content = path.read_bytes() if path.exists() else None
                where = (call, at, errno.errorcode[code], str(error))
                if error is None:
                    assert content == NEW, where
                    assert code == errno.EINTR or call in harmless, where
                elif "written but not confirmed on disk" in str(error):
                    assert content == NEW and call == "fsync", where
                else:
                    assert content == old, where
                    assert "nothing was changed" in str(error) or "cannot be created" in str(error), where
                if code == errno.EINTR:
                    assert error is None, where
                if error:
                    assert_one_line(error, naming=folder)
                failed = [number for number, (_, bad) in enumerate(synced) if bad]
                if failed and code != errno.EINTR:
                    fd = synced[failed[0]][0]
                    assert all(other != fd for other, _ in synced[failed[0] + 1 :]), where
                if path.parent.exists() and not (name == "stale" and call in ("listdir", "unlink", "stat")):
                    left = [one for one in litter(path.parent) if not (name == "stale" and "0011" in one)]
                    assert not left, where
                assert not path.is_symlink() or name == "linked"
                self.save(path)
                assert path.read_bytes() == NEW
                assert not litter(path.parent)
        assert open_descriptors() == before

    def test_a_folder_that_cannot_be_confirmed_says_that_the_file_is_written(self, target):
        calls = calls_of(lambda: files.write_atomic(target, OLD))
        last = max(number for number, name in enumerate(calls) if name == "fsync")
        assert calls.index("replace") < last
        with failing(last, errno.EIO), pytest.raises(SaveError, match="written but not confirmed on disk"):
            files.write_atomic(target, NEW)
        assert target.read_bytes() == NEW

    def test_a_file_system_that_cannot_sync_folders_is_good_enough(self, target):
        calls = calls_of(lambda: files.write_atomic(target, OLD))
        last = max(number for number, name in enumerate(calls) if name == "fsync")
        with failing(last, errno.EINVAL):
            files.write_atomic(target, NEW)
        assert target.read_bytes() == NEW

    def test_bytes_are_durable_before_they_get_the_name(self, target):
        order = calls_of(lambda: files.write_atomic(target, NEW))
        steps = [name for name in order if name in ("write", "fsync", "replace")]
        assert steps == ["write", "fsync", "replace", "fsync"]

    def test_a_full_disk_at_any_byte_leaves_the_old_file(self, target):
        import resource

        def fill_up():
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            for size in range(0, len(NEW), 13):
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
                with pytest.raises(SaveError, match="nothing was changed"):
                    files.write_atomic(target, NEW)
                assert target.read_bytes() == OLD
                assert not litter(target.parent)
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(NEW), hard))
            files.write_atomic(target, NEW)

        assert in_child(fill_up) == 0
        assert target.read_bytes() == NEW

    def test_few_descriptors_are_enough(self, target):
        import resource

        def save_with_few():
            hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
            resource.setrlimit(resource.RLIMIT_NOFILE, (open_descriptors() + 3, hard))
            save(target)

        assert in_child(save_with_few) == 0
        assert target.read_bytes() == NEW


class TestKilled:
    def test_at_any_call_leaves_a_whole_file_and_the_next_save_cleans_up(self, target):
        count = len(calls_of(lambda: save(target)))
        seen = set()
        for at in range(count + 1):
            target.write_bytes(OLD)

            def action(at=at):
                with killing(at):
                    save(target)

            code = in_child(action)
            assert code == (-9 if at < count else 0)
            content = target.read_bytes()
            assert content in (OLD, NEW)
            seen.add((content == NEW, bool(litter(target.parent))))
            save(target)
            assert target.read_bytes() == NEW
            assert not litter(target.parent)
            assert mode(target) == 0o640
        # Killed before, during and after: the walk did meet all three.
        assert seen == {(False, False), (False, True), (True, False)}

    def test_a_temporary_file_is_left_alone_while_its_writer_may_live(self, target):
        fresh = target.with_name(".state.toml.0011223344556677.tmp")
        other = target.with_name(".other.toml.0011223344556677.tmp")
        fresh.write_bytes(b"half")
        other.write_bytes(b"half")
        files.write_atomic(target, NEW)
        assert fresh.exists()
        os.utime(fresh, (1, 1))
        files.write_atomic(target, NEW)
        assert not fresh.exists()
        assert other.exists()


class TestLock:
    def test_excludes_another_holder_and_names_it(self, tmp_path):
        now = [0.0]
        waits = []

        def pause(seconds):
            waits.append(seconds)
            now[0] += seconds

        before = open_descriptors()
        with files.folder_lock(tmp_path) as held:
            assert held
            with (
                pytest.raises(SaveError, match="nothing was changed, try again") as caught,
                files.folder_lock(tmp_path, 10.0, lambda: now[0], pause),
            ):
                raise AssertionError("two holders")
        assert_one_line(caught.value, naming=tmp_path)
        assert 10 <= now[0] < 10.1
        assert max(waits) <= 0.005
        if Path("/proc/locks").exists():
            assert f"(process {os.getpid()})" in str(caught.value)
        assert open_descriptors() == before
        assert names(tmp_path) == []

    @pytest.mark.parametrize("told", [None, "", "1: POSIX ADVISORY READ 7 fe:00:1 0 EOF\n1: FLOCK\n", "\x00"])
    def test_the_holder_goes_without_a_name_where_the_system_does_not_tell(self, tmp_path, monkeypatch, told):
        def read_text(path):
            if told is None:
                raise FileNotFoundError
            return told

        monkeypatch.setattr(Path, "read_text", read_text)
        with (
            files.folder_lock(tmp_path),
            pytest.raises(SaveError, match="another program has kept it locked for 0 s"),
            files.folder_lock(tmp_path, 0),
        ):
            raise AssertionError("two holders")

    def test_goes_on_as_soon_as_the_holder_is_done(self, tmp_path):
        holder = os.open(tmp_path, os.O_RDONLY)
        fcntl.flock(holder, fcntl.LOCK_EX)
        with files.folder_lock(tmp_path, 10.0, lambda: 0.0, lambda seconds: os.close(holder)) as held:
            assert held

    def test_goes_on_when_the_holder_is_killed(self, tmp_path):
        reading, writing = os.pipe()

        def hold():
            with files.folder_lock(tmp_path):
                os.write(writing, b"held")
                os.kill(os.getpid(), 9)

        assert in_child(hold) == -9
        assert os.read(reading, 4) == b"held"
        os.close(reading)
        os.close(writing)
        with files.folder_lock(tmp_path, 0.0) as held:
            assert held

    def test_excludes_threads_of_one_program(self, tmp_path):
        inside = []
        most = []

        def work():
            for _ in range(20):
                with files.folder_lock(tmp_path):
                    inside.append(1)
                    most.append(len(inside))
                    inside.pop()

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert max(most) == 1
        assert len(most) == 80

    def test_file_systems_without_locks_are_done_without(self, tmp_path):
        for code in (errno.ENOLCK, errno.EBADF, errno.EOPNOTSUPP, errno.EINVAL):
            with failing(1, code), files.folder_lock(tmp_path) as held:
                assert held is False

    def test_other_trouble_is_one_line(self, tmp_path):
        for at in (0, 1):
            with failing(at, errno.EIO), pytest.raises(SaveError) as caught, files.folder_lock(tmp_path):
                raise AssertionError("not locked")
            assert_one_line(caught.value, naming=tmp_path)
        with pytest.raises(SaveError), files.folder_lock(tmp_path / "missing"):
            raise AssertionError("not there")

    def test_is_given_back_after_an_error_inside(self, tmp_path):
        with pytest.raises(ZeroDivisionError), files.folder_lock(tmp_path):
            raise ZeroDivisionError
        with files.folder_lock(tmp_path, 0.0) as held:
            assert held


class TestReadOnlyFolder:
    def test_can_be_read_but_not_saved_to(self, target):
        def as_somebody():
            if os.getuid() == 0:
                os.chown(target.parent, 65534, 65534)
                os.chown(target, 65534, 65534)
                os.chdir(target.parent)
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            else:
                os.chdir(target.parent)
            Path().chmod(0o500)
            path = Path("state.toml")
            assert files.read_bytes(path, 10_000) == OLD
            with pytest.raises(SaveError, match="nothing was changed, look at the permissions"):
                save(path)
            assert path.read_bytes() == OLD

        assert in_child(as_somebody) == 0


class TestShown:
    def test_paths_are_one_harmless_line(self):
        assert files.shown("/home/ä/x.toml") == "/home/ä/x.toml"
        for name in ("a\nb", "a\x1b[2J", "a\u202eb", "a\udcffb"):
            shown = files.shown(name)
            assert shown.isprintable()
            shown.encode()


class TestRemoving:
    def test_removes_the_file_and_nothing_else(self, target):
        other = target.with_name("other.toml")
        other.write_bytes(OLD)
        files.remove(target)
        assert names(target.parent) == ["other.toml"]

    def test_what_is_gone_already_is_no_trouble(self, target):
        target.unlink()
        files.remove(target)
        files.remove(target.parent / "nowhere" / "state.toml")

    def test_removes_what_a_link_leads_to_and_keeps_the_link(self, target, tmp_path):
        link = tmp_path / "link.toml"
        link.symlink_to("folder/state.toml")
        files.remove(link)
        assert link.is_symlink()
        assert names(target.parent) == []
        files.remove(link)

    def test_makes_it_durable(self, target):
        calls = calls_of(lambda: files.remove(target))
        assert calls.index("unlink") < calls.index("fsync")

    def test_what_cannot_be_removed_is_one_line(self, target, tmp_path):
        with pytest.raises(SaveError, match="nothing was changed") as caught:
            files.remove(target.parent)
        assert_one_line(caught.value, naming=target.parent)
        loop = tmp_path / "loop"
        loop.symlink_to("loop")
        with pytest.raises(SaveError) as caught:
            files.remove(loop)
        assert_one_line(caught.value, naming=loop)
        with pytest.raises(SaveError):
            files.remove(f"{target}\0")

    def test_any_call_failing_says_whether_the_file_is_there(self, target):
        calls = calls_of(lambda: files.remove(target))
        before = open_descriptors()
        for at, call in enumerate(calls):
            for code in ERRORS:
                target.write_bytes(OLD)
                error = None
                with failing(at, code):
                    try:
                        files.remove(target)
                    except SaveError as caught:
                        error = caught
                where = (call, errno.errorcode[code], str(error))
                gone = error is None or "removed but not confirmed on disk" in str(error)
                assert target.exists() != gone, where
                if error:
                    assert code != errno.EINTR, where
                    assert gone or "nothing was changed" in str(error), where
                    assert_one_line(error, naming=target)
        assert open_descriptors() == before

    def test_a_file_system_that_cannot_make_it_durable_is_no_trouble(self, target):
        at = calls_of(lambda: files.remove(target)).index("fsync")
        target.write_bytes(OLD)
        with failing(at, errno.EINVAL):
            files.remove(target)
        assert not target.exists()
