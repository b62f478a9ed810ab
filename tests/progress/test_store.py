import errno
import os
import signal
import stat

import pytest

from skilltrail.errors import BadFileError, NewerFileError, SaveError, SkilltrailError, UsageError
from skilltrail.progress import operations as ops
from skilltrail.progress import store
from skilltrail.progress.events import EventLog, Record, dump_log, fold, parse_log
from skilltrail.progress.history import undo
from skilltrail.progress.model import Progress
from tests.faults import (
    ERRORS,
    assert_one_line,
    calls_of,
    child,
    failing,
    in_child,
    killing,
    litter,
    names,
    open_descriptors,
)
from tests.progress.logs import DAY, HERE, NOW, SAMPLE, do, short


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data" / "progress.toml"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(SAMPLE)
    path.chmod(0o600)
    return path


def tick(path, *ids, device=HERE, **keywords):
    return store.change(path, ops.perform(ops.tick(ids, DAY), now=NOW, device=device), **keywords)


def known(path):
    progress = store.read(path).progress
    return {id for id in progress.skills if progress.is_known(id)}


SAMPLE_KNOWN = {"prog-python-basics", "stat-estimation"}


class TestReading:
    def test_a_missing_file_is_a_new_learner_and_nothing_is_created(self, tmp_path):
        assert store.read(tmp_path / "data" / "progress.toml") == store.Snapshot(EventLog(), Progress(), None)
        assert names(tmp_path) == []

    def test_a_file_is_its_events_their_meaning_and_its_identity(self, path):
        snapshot = store.read(path)
        assert snapshot.log == parse_log(SAMPLE, "")
        assert snapshot.progress == fold(snapshot.log)
        assert snapshot.identity is not None

    def test_only_a_missing_file_is_a_missing_file(self, path):
        calls = calls_of(lambda: store.read(path))
        for at, call in enumerate(calls):
            for code in ERRORS:
                with failing(at, code):
                    if code == errno.EINTR or call == "close":
                        assert store.read(path).identity
                        continue
                    with pytest.raises(BadFileError) as caught:
                        store.read(path)
                assert_one_line(caught.value, naming=path)

    def test_a_newer_file_is_read(self, path):
        path.write_bytes(SAMPLE.replace(b"format = 1", b"format = 2"))
        assert store.read(path).log.newer
        assert known(path) == SAMPLE_KNOWN

    def test_a_file_of_more_than_five_megabytes_is_refused(self, path):
        path.write_bytes(b"format = 1\n#" + b"x" * store.LIMIT)
        with pytest.raises(BadFileError, match="larger than"):
            store.read(path)


class TestChanging:
    def test_a_change_that_would_make_the_file_too_large_to_read_again_is_refused(self, path, monkeypatch):
        monkeypatch.setattr(store, "LIMIT", len(SAMPLE) + 10)
        with pytest.raises(SaveError, match="would grow beyond"):
            tick(path, "a")
        assert path.read_bytes() == SAMPLE

    def test_the_first_tick_creates_folder_and_file_for_the_learner_alone(self, tmp_path):
        path = tmp_path / "data" / "progress.toml"
        snapshot, done = tick(path, "a")
        assert short(done.batch) == "laptop-7f3a:b1"
        assert snapshot == store.read(path)
        assert known(path) == {"a"}
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert names(path.parent) == ["progress.toml"]

    def test_the_answer_is_the_state_on_the_disk(self, path):
        snapshot, _ = tick(path, "a", "b")
        assert snapshot == store.read(path)
        assert known(path) == SAMPLE_KNOWN | {"a", "b"}

    def test_a_change_is_made_to_what_is_there_now(self, path):
        store.read(path)
        tick(path, "from-elsewhere", device="phone-1a2b")
        tick(path, "a")
        assert known(path) == SAMPLE_KNOWN | {"a", "from-elsewhere"}

    def test_no_change_writes_nothing(self, path):
        before = store.read(path).identity
        snapshot, done = tick(path, "prog-python-basics")
        assert snapshot == store.read(path)
        assert snapshot.identity == before
        assert done.entries == ()
        assert path.read_bytes() == SAMPLE

    def test_undo_is_a_change_like_any_other(self, path):
        tick(path, "a")
        _, batch = store.change(path, lambda log: undo(log, HERE, NOW))
        assert batch.entries[0].id == "a"
        assert known(path) == SAMPLE_KNOWN

    def test_what_the_change_raises_comes_through_and_changes_nothing(self, path):
        def refused(log):
            raise UsageError("no")

        with pytest.raises(UsageError):
            store.change(path, refused)
        assert path.read_bytes() == SAMPLE
        assert names(path.parent) == ["progress.toml"]

    @pytest.mark.parametrize("format", ["2", "1000000000"])
    def test_a_newer_file_is_never_written(self, path, format):
        newer = SAMPLE.replace(b"format = 1", b"format = " + format.encode())
        path.write_bytes(newer)
        with pytest.raises(NewerFileError, match=f"of format {format}") as caught:
            tick(path, "a")
        assert caught.value.exit_code == 3
        assert_one_line(caught.value, naming=path)
        assert path.read_bytes() == newer

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\n",
            SAMPLE[:-20],
            b"<<<<<<< HEAD\n" + SAMPLE,
            b"format = '1'\n",
            b"\xff\xfe\x00",
            b"[skill.a]\nevents=[]\n",
        ],
    )
    def test_a_file_that_is_not_understood_is_never_written(self, path, data):
        path.write_bytes(data)
        identity = store.files.identity(path)
        for action in (lambda: tick(path, "a"), lambda: store.read(path)):
            with pytest.raises(BadFileError) as caught:
                action()
            assert_one_line(caught.value, naming=path)
        assert path.read_bytes() == data
        assert store.files.identity(path) == identity
        assert names(path.parent) == ["progress.toml"]

    def test_a_file_that_was_there_and_is_gone_is_not_begun_anew(self, path):
        path.unlink()
        with pytest.raises(SaveError, match="was here and is gone") as caught:
            tick(path, "a", expect_present=True)
        assert_one_line(caught.value, naming=path)
        assert names(path.parent) == []
        path.parent.rmdir()
        with pytest.raises(SaveError, match="was here and is gone"):
            tick(path, "a", expect_present=True)
        assert not path.parent.exists()
        tick(path, "a")
        tick(path, "b", expect_present=True)
        assert known(path) == {"a", "b"}

    def test_a_file_that_vanishes_while_the_lock_is_waited_for_is_not_begun_anew(self, path, monkeypatch):
        real = store.files.ensure_folder

        def vanish(folder):
            real(folder)
            path.unlink()

        monkeypatch.setattr(store.files, "ensure_folder", vanish)
        with pytest.raises(SaveError, match="was here and is gone"):
            tick(path, "a", expect_present=True)
        assert names(path.parent) == []

    def test_a_file_that_would_be_too_large_to_read_again_is_not_written(self, path, monkeypatch):
        monkeypatch.setattr(store, "LIMIT", len(SAMPLE) + 30)
        with pytest.raises(SaveError, match="would grow beyond"):
            tick(path, "a")
        assert path.read_bytes() == SAMPLE

    def test_too_little_memory_is_one_line(self, path, monkeypatch):
        def full(*args, **keywords):
            raise MemoryError

        monkeypatch.setattr(store, "dump_log", full)
        with pytest.raises(SaveError, match="not enough memory to save; nothing was changed"):
            tick(path, "a")
        assert path.read_bytes() == SAMPLE

    def test_other_names_of_the_file_are_remarked_on(self, path):
        os.link(path, path.with_name("copy.toml"))
        assert "other hard links keep the old content" in tick(path, "a")[0].remark
        assert tick(path, "b")[0].remark == ""

    @pytest.mark.parametrize("bits", [0o600, 0o640, 0o644])
    def test_the_mode_is_kept(self, path, bits):
        path.chmod(bits)
        tick(path, "a")
        assert stat.S_IMODE(path.stat().st_mode) == bits

    def test_a_read_only_file_is_respected(self, path):
        path.chmod(0o444)
        with pytest.raises(SaveError, match="read-only"):
            tick(path, "a")
        assert path.read_bytes() == SAMPLE

    @pytest.mark.parametrize("kind", ["pipe", "folder", "device", "loop"])
    def test_what_is_no_file_is_one_line_and_never_waited_for(self, path, kind):
        path.unlink()
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "folder":
            path.mkdir()
        else:
            path.symlink_to("/dev/zero" if kind == "device" else path.name)
        for action in (lambda: tick(path, "a"), lambda: store.read(path)):
            with pytest.raises(SkilltrailError) as caught:
                action()
            assert_one_line(caught.value, naming="/dev/zero" if "/dev/zero" in str(caught.value) else path)
        assert names(path.parent) == ["progress.toml"]

    def test_a_linked_file_is_changed_where_it_lies(self, path, tmp_path):
        (tmp_path / "home").mkdir()
        link = tmp_path / "home" / "progress.toml"
        link.symlink_to("../data/progress.toml")
        tick(link, "a", expect_present=True)
        assert link.is_symlink()
        assert not path.is_symlink()
        assert known(path) == SAMPLE_KNOWN | {"a"}
        assert names(tmp_path / "home") == ["progress.toml"]

    def test_a_dangling_link_gets_its_target(self, tmp_path):
        link = tmp_path / "progress.toml"
        link.symlink_to("dotfiles/skilltrail.toml")
        assert store.read(link).identity is None
        tick(link, "a")
        assert known(tmp_path / "dotfiles" / "skilltrail.toml") == {"a"}

    def test_one_file_under_two_names_has_one_lock(self, path, tmp_path):
        (tmp_path / "home").mkdir()
        link = tmp_path / "home" / "progress.toml"
        link.symlink_to(path)
        with store.files.folder_lock(path.parent), pytest.raises(SaveError, match="has kept it locked"):
            tick(link, "a", wait=0.0)

    def test_a_tick_of_ten_years_is_understood(self, path):
        events = [
            f"20{year:02}-11-20T18:03:12.{{:06}}Z laptop-7f3a b{year} done 2026-11-20" for year in range(10, 15)
        ]
        records = {
            ("skill", f"skill-{number}"): Record(tuple(event.format(number) for event in events))
            for number in range(2000)
        }
        path.write_bytes(dump_log(EventLog(1, records)))
        tick(path, "one-more")
        assert len(known(path)) == 2001


class TestFaults:
    def test_any_call_failing_leaves_the_old_or_the_new_state_and_says_which(self, tmp_path):
        count = tmp_path / "progress.toml"
        count.write_bytes(SAMPLE)
        calls = calls_of(lambda: tick(count, "a"))
        assert {"open", "read", "fstat", "flock", "write", "fsync", "replace", "close", "fchmod"} <= set(calls)
        before = open_descriptors()
        for at, call in enumerate(calls):
            for code in ERRORS:
                path = tmp_path / f"{at}-{code}" / "progress.toml"
                path.parent.mkdir()
                path.write_bytes(SAMPLE)
                error = None
                with failing(at, code):
                    try:
                        tick(path, "a")
                    except (BadFileError, SaveError) as caught:
                        error = caught
                where = (call, at, errno.errorcode[code], str(error))
                if error is None or "written but not confirmed" in str(error):
                    assert known(path) == SAMPLE_KNOWN | {"a"}, where
                else:
                    assert path.read_bytes() == SAMPLE, where
                if error:
                    assert code != errno.EINTR, where
                    assert_one_line(error, naming=path.parent)
                assert names(path.parent) == ["progress.toml"], where
        assert open_descriptors() == before

    def test_killed_at_any_call_the_state_is_whole_and_nothing_reported_is_lost(self, path):
        count = len(calls_of(lambda: tick(path, "warm")))
        reading, writing = os.pipe()
        landed = 0
        for at in range(count + 1):
            path.write_bytes(SAMPLE)

            def action(at=at):
                with killing(at):
                    tick(path, "a")
                os.write(writing, b"saved")

            code = in_child(action)
            assert code == (-signal.SIGKILL if at < count else 0)
            now = known(path)
            assert now in (SAMPLE_KNOWN, SAMPLE_KNOWN | {"a"})
            landed += len(now) > len(SAMPLE_KNOWN)
            tick(path, "b")
            assert known(path) == now | {"b"}
            assert names(path.parent) == ["progress.toml"]
        assert os.read(reading, 100) == b"saved"
        os.close(reading)
        os.close(writing)
        assert 1 < landed < count

    def test_two_programs_ticking_at_once_lose_nothing_and_readers_see_whole_states(self, tmp_path):
        path = tmp_path / "data" / "progress.toml"

        def work(name):
            for number in range(40):
                tick(path, f"{name}-{number}", device=name)

        running = {child(lambda name=name: work(name)) for name in ("one", "two")}
        reads, seen = 0, set()
        while running:
            now = known(path)
            assert seen <= now
            seen = now
            reads += 1
            for pid in list(running):
                done, status = os.waitpid(pid, os.WNOHANG)
                if done:
                    assert os.waitstatus_to_exitcode(status) == 0
                    running.remove(pid)
        assert known(path) == {f"{name}-{number}" for name in ("one", "two") for number in range(40)}
        assert reads > 1
        assert names(path.parent) == ["progress.toml"]
        assert not litter(path.parent)

    def test_a_lock_that_is_not_given_back_is_one_line(self, path):
        with store.files.folder_lock(path.parent), pytest.raises(SaveError, match="nothing was changed") as caught:
            tick(path, "a", wait=0.0)
        assert_one_line(caught.value, naming=path.parent)
        assert path.read_bytes() == SAMPLE


def test_ticks_of_different_touched_skills_merge_line_by_line(tmp_path):
    """What git does with two branches: each tick is a line of its own in a place of its own."""
    log = EventLog()
    for number in range(6):
        log = do(log, ops.start([f"skill-{number}"], DAY))
    base = dump_log(log).splitlines()
    for one in range(6):
        for other in range(6):
            if one == other:
                continue
            added = []
            for number, device in ((one, "laptop"), (other, "phone")):
                changed = dump_log(do(log, ops.tick([f"skill-{number}"], DAY), device=device)).splitlines()
                (line,) = [line for line in changed if line not in base]
                added.append((changed.index(line), line))
            merged = list(base)
            for at, line in sorted(added, reverse=True):
                merged.insert(at, line)
            progress = fold(parse_log(b"\n".join(merged), ""))
            assert {id for id in progress.skills if progress.is_known(id)} == {f"skill-{one}", f"skill-{other}"}


def test_what_was_read_before_serves_only_while_the_file_holds_the_same_bytes(tmp_path, monkeypatch):
    path = tmp_path / "progress.toml"
    path.write_bytes(
        b'format = 1\n\n[skill.a]\nevents = [\n    "2026-01-01T00:00:00.000000Z d-1 b1 done 2026-01-01",\n]\n'
    )
    known = store.read(path)
    parsed = []
    parse = store.parse_log
    monkeypatch.setattr(store, "parse_log", lambda data, name: parsed.append(name) or parse(data, name))
    assert store.change(path, lambda log: (log, log.records), known=known)[1] == known.log.records
    assert parsed == []
    path.write_bytes(path.read_bytes().replace(b"done", b"todo"))
    snapshot, _ = store.change(path, lambda log: (log, None), known=known)
    assert len(parsed) == 1
    assert not snapshot.progress.is_known("a")
